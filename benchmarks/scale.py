"""Measure what a register costs as it grows: filled with varied reports, reconciled from scratch, added to, asked.

    python benchmarks/scale.py --sizes 1000 10000 100000 --folder DIR --write

For each size a register is filled with that many statements (varying.py), reconciled by `servanda reconcile` in a
process of its own, and then asked and added to by the commands that people use. --write keeps the table in SCALE.md.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import io
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.varying import Template, varied
from servanda.cli.app import run
from servanda.config import Config
from servanda.pipeline import About
from servanda.pipeline.adding import record
from servanda.pipeline.reading import document_of
from servanda.reading import read
from servanda.register import Register

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "benchmarks" / "SCALE.md"
HEAD = (
    "statements", "commitments", "file, MB", "recorded, ms a document", "reconciled, s",
    "ms a commitment", "memory, MB", "adding a document, ms", "in an empty register, ms", "list, ms", "show, ms",
)  # fmt: skip
# Of these reports one is added at a time, as it is and to both registers.
ADDED = 6


class Measured(NamedTuple):
    """One line of the table, in the order of HEAD."""

    statements: int
    commitments: int
    megabytes: float
    recorded: float
    reconciled: float
    each: float
    memory: float
    adding: float
    adding_empty: float
    listing: float
    showing: float


def templates() -> list[Template]:
    """The reports of samples/, read; the first word of a name is its event."""
    made = []
    for path in sorted((ROOT / "samples").glob("*.txt")):
        reading = read(document_of(str(path), config=Config(), about=About()))
        made.append(Template(reading, path.stem.split("-")[0]))
    return made


def measure(size: int, folder: Path, made: Sequence[Template], *, full: bool) -> Measured:
    """One register of that size, made anew."""
    file, empty = folder / f"scale-{size}.db", folder / "scale-0.db"
    for path in (file, empty):
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    documents = held = commitments = 0
    began = time.process_time()
    with Register.open(str(file), create=True) as register:
        for reading in varied(made, size):
            register.add(reading)
            documents += 1
            held += sum(1 for _ in reading.statements())
            commitments += len(reading.commitments)
    recorded = (time.process_time() - began) * 1000 / documents
    seconds, memory = _reconciled(file) if full else (float("nan"), float("nan"))
    adding_empty, adding = _added(empty), _added(file) if full else float("nan")
    listing = _asked(["list", "--limit", "20"], file)
    with Register.open(str(file)) as register:
        known = next(iter(register.undertakings()), None)
    showing = _asked(["show", known.id], file) if known else float("nan")
    megabytes = sum(path.stat().st_size for path in folder.glob(f"{file.name}*")) / 1e6
    return Measured(
        held, commitments, megabytes, recorded, seconds, seconds * 1000 / commitments, memory, adding, adding_empty,
        listing, showing,
    )  # fmt: skip


def _reconciled(file: Path) -> tuple[float, float]:
    """Seconds of processor time, which other work on the machine does not lengthen, and megabytes of a whole run."""
    began = _children()
    subprocess.run(
        [sys.executable, "-m", "servanda", "reconcile", "--register", str(file)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return _children() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _added(file: Path) -> float:
    """The middle of what adding real reports takes, read, recorded and reconciled one by one; CPU milliseconds."""
    took = []
    with Register.open(str(file), create=True) as register:
        for path in sorted((ROOT / "samples").glob("*.txt"))[:: 42 // ADDED]:
            began = time.process_time()
            record(register, read(document_of(str(path), config=Config(), about=About())))
            took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


def _asked(command: Sequence[str], file: Path) -> float:
    """The middle of nine answers of a command in one process, after a first that loads what it needs; milliseconds."""
    took = []
    for _ in range(10):
        began = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            assert run([*command, "--register", str(file)]) == 0
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[1:])


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(lines: Sequence[Measured]) -> str:
    """The lines as Markdown."""
    rows = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    rows += ["| " + " | ".join(f"{value:,.{0 if value >= 100 else 1}f}" for value in line) + " |" for line in lines]
    return "\n".join(rows)


def main() -> int:
    """Run with command line arguments."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000], metavar="N", help="statements")
    parser.add_argument("--folder", type=Path, required=True, help="where the registers are made")
    parser.add_argument("--only-record", action="store_true", help="do not reconcile")
    parser.add_argument("--write", action="store_true", help="keep the table in benchmarks/SCALE.md")
    options = parser.parse_args()
    made = templates()
    lines = []
    for size in options.sizes:
        lines.append(measure(size, options.folder, made, full=not options.only_record))
        print(table(lines), flush=True)
        if options.write:
            TABLE.write_text(_page(lines, options.sizes), encoding="utf-8")
    return 0


def _page(lines: Sequence[Measured], sizes: Sequence[int]) -> str:
    made = f"python benchmarks/scale.py --sizes {' '.join(map(str, sizes))} --folder DIR --write"
    day = datetime.datetime.now(datetime.UTC).date()
    return f"""# What a register costs as it grows

Made by `{made}` on {day}.
{os.cpu_count()} processors, shared with other work; hence times are of the processor, those of list and show
by the clock without starting Python. The statements are those of varied reports ([varying.py](varying.py)); the
commitments among them are what is reconciled.

{table(lines)}
"""


if __name__ == "__main__":
    sys.exit(main())
