"""Measure what pages cost as a register grows: the first answer after a change, the middle of later ones, and bytes.

    python benchmarks/pages.py --sizes 1000 10000 --folder DIR --write

Registers are filled and reconciled as by scale.py, and asked in one process through the framework's own client, so that
neither network nor browser counts. --write keeps the table in PAGES.md.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from litestar.testing import TestClient

from benchmarks.scale import templates
from benchmarks.varying import varied
from servanda.register import Filter, Register
from servanda.web.app import create_app
from servanda.web.settings import Settings

TABLE = Path(__file__).resolve().parent / "PAGES.md"
PAGES = (
    "/", "/commitments", "/commitments?country=UZ", "/commitments?order=sum", "/commitments?q=railway", "{commitment}",
    "{document}", "/documents", "/actors", "/assessments", "/calendar", "/totals?lines=1", "/map",
    "/api/v1/commitments", "/api/v1/statements",
)  # fmt: skip
TIMES = 9


def made(size: int, folder: Path) -> Path:
    """A register of that many statements, reconciled; one that is there already is taken as it is."""
    file = folder / f"pages-{size}.db"
    if file.exists():
        return file
    with Register.open(str(file), create=True) as register:
        for reading in varied(templates(), size):
            register.add(reading)
    command = [sys.executable, "-m", "servanda", "reconcile", "--register", str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return file


def asked(file: Path) -> dict[str, tuple[float, float, int]]:
    """By page: milliseconds of the first answer, the middle of later ones, and its bytes."""
    with Register.open(str(file)) as register:
        known = {
            "commitment": f"/commitments/{register.page(Filter(), 'sources', '', 1).items[0].id}",
            "document": f"/documents/{register.document_page('', '', 1).items[0].id}",
        }
    found = {}
    with TestClient(create_app(Settings(register=str(file), accounts=f"{file}.accounts"))) as client:
        client.get("/methods")
        for page in PAGES:
            took = []
            for _ in range(TIMES + 1):
                began = time.perf_counter()
                answer = client.get(page.format(**known))
                took.append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200, page
            found[page] = (took[0], statistics.median(took[1:]), len(answer.content))
    return found


def table(measured: dict[int, dict[str, tuple[float, float, int]]]) -> str:
    """What was measured, as Markdown."""
    heads = [f"{size:,}: {what}" for size in measured for what in ("first, ms", "then, ms", "kB")]
    lines = ["| page | " + " | ".join(heads) + " |", "|---|" + "---|" * len(heads)]
    for page in PAGES:
        cells = [
            f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
            for size in measured
            for first, then, size_of in [measured[size][page]]
            for value in (first, then, size_of / 1000)
        ]
        lines.append(f"| `{page}` | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Measure; 0 when all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000], help="statements of each register")
    parser.add_argument("--folder", type=Path, required=True, help="where the registers are made and kept")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {TABLE.name}")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    found = table({size: asked(made(size, given.folder)) for size in given.sizes})
    print(found)
    if given.write:
        head = "# What pages cost\n\n`python benchmarks/pages.py --sizes " + " ".join(map(str, given.sizes))
        said = (
            " --folder DIR --write`, on one small machine that did other work too. The first answer after a change of"
            " the\nregister reckons what later ones take from memory: facets, totals, the list of actors.\n\n"
        )
        TABLE.write_text(f"{head}{said}{found}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
