"""Measure what exports cost as an edition grows: time, memory and size of every format.

    python benchmarks/exports.py --sizes 1000 10000 100000 --folder DIR --write

An edition is made up commitment by commitment, none of which stands in memory, with one statement each; every format
writes and checks it in a process of its own. --write keeps the rows in EXPORTS.md, beside those of other runs.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from servanda.analysis.calendar import Item as Dated
from servanda.model import (
    Actor,
    Amount,
    Commitment,
    Horizon,
    Setting,
    Step,
    Told,
    Undertaker,
    Undertaking,
)
from servanda.publishing.edition import Item, Publisher, item_of
from servanda.publishing.exports import EXPORTS, export_named
from servanda.publishing.placing import put
from servanda.register import DocumentRecord

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "benchmarks" / "EXPORTS.md"
MOMENT = "2026-01-01T00:00:00+00:00"
HEAD = """# What exports cost

Written by `python benchmarks/exports.py --sizes 1000 100000 --write`: an edition that is made up commitment by
commitment, one statement each, written and checked by each format in a process of its own. Memory is the peak of that
process, Python and Servanda among it; seconds are those of a machine that others used, too. Rows of other sizes come
from other runs. A register adds its page cache of 64 MB: with 50,000 statements that were never compared, `servanda
export iati` took 161 MB, with 5,000 it took 71. One million has not been measured.

| format | commitments | written and checked, s | memory, MB | file, MB |
|---|---|---|---|---|"""
_ORDER = [export.NAME for export in EXPORTS]
_ACTORS = 2000
_A_DOCUMENT = 25  # statements in one
_COUNTRIES = ("UZ", "KZ", "KG", "TJ", "TM", "JP", "CN", "DE")
_TOWNS = ("Samarkand", "Almaty", "Bishkek", "Dushanbe", "Ashgabat", "Tokyo")


class Made:
    """An edition of so many commitments, made up anew each time it is gone through."""

    title = "Made up"
    moment = MOMENT
    publisher = Publisher("XX-1", "Nobody")

    def __init__(self, commitments: int) -> None:
        self._count = commitments

    def items(self) -> Iterator[Item]:
        """Each commitment."""
        for number in range(self._count):
            yield _item(number)

    def documents(self) -> Iterator[DocumentRecord]:
        """Each document."""
        return (_document(number) for number in range(self._count // _A_DOCUMENT + 1))

    def text(self, document: str) -> str:
        """Nothing: none is a listing."""
        return ""

    def dates(self) -> Iterator[Dated]:
        """None."""
        return iter(())


def _document(number: int) -> DocumentRecord:
    return DocumentRecord(
        id=f"{number:020x}", title=f"Report {number}", publisher="The Press", published="2025-12-22",
        published_from="metadata", url=f"https://press.example/{number}", media_type="text/html",
        source=f"{number}.html", language="en", extractor="servanda", characters=5000, added_at=MOMENT,
    )  # fmt: skip


def _actor(number: int) -> Actor:
    country = _COUNTRIES[number % len(_COUNTRIES)]
    return Actor(id=f"name:company {number}", name=f"Company {number}", kind="company", country=country)


def _item(number: int) -> Item:
    about = _document(number // _A_DOCUMENT)
    key = f"{number:020x}"
    giver, taker = _actor(number % _ACTORS), _actor((number * 7 + 1) % _ACTORS)
    quote = (
        f"Company {number} signed a loan of {number + 1} million dollars for a road of {number % 90} km near a town."
    )
    record = Commitment(
        id="c1", quote=quote, start=10, end=10 + len(quote), rule="en.lend", confidence=0.8, action="lend",
        instrument="loan", status="signed", strength="binding", amounts=[Amount((number + 1) * 1e6, "USD")],
    )  # fmt: skip
    setting = Setting(document=about.id, title=about.title, publisher=about.publisher, published=about.published)
    parts = (
        Undertaker(actor=giver.id, name=giver.name, role="provider", statements=(key,)),
        Undertaker(actor=taker.id, name=taker.name, role="recipient", statements=(key,)),
    )
    made = Undertaking(
        id=key, statements=(key,), sources=1, action="lend", instrument="loan", status="signed", strength="binding",
        subject=f"road {number}", parties=parts, sectors=("21020",), places=(_TOWNS[number % len(_TOWNS)],),
        amounts=tuple(record.amounts), horizon=Horizon("by 2030", "2025", "2030"), date="2025-12-20",
        first_told="2025-12-22", last_told="2025-12-22",
        history=(Step(status="signed", date="2025-12-20", statement=key),),
    )  # fmt: skip
    told = Told(id=key, commitment=record, actors={}, setting=setting)
    return item_of(made, {key: told}, {about.id: about}, (giver, taker))


def _one(name: str, size: int, folder: Path) -> None:
    """Write and check one format, and print what it took: seconds, megabytes of memory, megabytes of file."""
    export = export_named(name)
    if export is None:
        raise SystemExit(f"no export {name}")
    place = folder / f"made{export.SUFFIX or '.zip'}"
    before = time.perf_counter()
    put(export(), Made(size), str(place))
    took = time.perf_counter() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took:.1f} {memory:.0f} {place.stat().st_size / 1e6:.1f}")
    place.unlink()


def main() -> None:
    """Measure every format at every size."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    asked.add_argument("--formats", nargs="+", default=[export.NAME for export in EXPORTS])
    asked.add_argument("--folder", type=Path, default=Path("."))
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--one", nargs=2, metavar=("FORMAT", "SIZE"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        _one(given.one[0], int(given.one[1]), given.folder)
        return
    for name in given.formats:
        for size in given.sizes:
            command = [sys.executable, __file__, "--one", name, str(size), "--folder", str(given.folder)]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
            row = f"| {name} | {size:,} | " + " | ".join(done.stdout.split()) + " |"
            print(row, flush=True)
            if given.write:
                _keep(row)


def _keep(row: str) -> None:
    """Put a row into the table in place of that of the same format and size."""
    held = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []
    rows = {_key(line): line for line in [*held, row] if line.startswith("| ") and _key(line)[0] in _ORDER}
    ordered = [rows[key] for key in sorted(rows, key=lambda key: (_ORDER.index(key[0]), key[1]))]
    TABLE.write_text("\n".join([HEAD, *ordered, ""]), encoding="utf-8")


def _key(row: str) -> tuple[str, int]:
    name, size, *_ = (cell.strip() for cell in row.strip("|").split("|"))
    return name, int(size.replace(",", "")) if size.replace(",", "").isdecimal() else 0


if __name__ == "__main__":
    main()
