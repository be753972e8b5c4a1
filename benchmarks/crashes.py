"""Kill `servanda add` at random moments, and see whether anything is lost.

    python benchmarks/crashes.py --kills 200 --seed 1 --write

Each time a few small samples, drawn by the seed, are added to a new register by the command itself, in a process of its
own that is killed (SIGKILL) at a random moment of the time that an undisturbed run takes. Then the register must open
whole (SQLite's own integrity check, and `Register.verify`), hold every document that was reported as kept, and come to
the same documents, statements and undertakings as an undisturbed run when the same command is run again.
--write keeps what was found in CRASHES.md. The exit code is 1 where anything failed.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from servanda.cli.app import run
from servanda.cli.commands import add as command
from servanda.model import Reading
from servanda.register import Added, Register

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "benchmarks" / "CRASHES.md"
LARGEST = 3500
"""Bytes of the largest sample that is drawn."""
MOST, FEWEST = 6, 3


class Killed(NamedTuple):
    """What one kill came to: whether it hit a running process, the documents reported and found, what was wrong."""

    hit: bool
    total: int
    reported: int
    found: int
    faults: tuple[str, ...]


def adding(path: Path, documents: Sequence[str]) -> tuple[int, int]:
    """Begin to add documents in a process of its own.

    The process is forked from this one, which has loaded everything: so that kills fall on work, not on imports.

    Returns:
        Its process id, and a pipe on which it tells the id of each document when it is kept.
    """
    tells, told = os.pipe()
    child = os.fork()
    if child:
        os.close(told)
        return child, tells
    os.close(tells)
    kept = command._Keeper.add

    def witnessed(keeper: command._Keeper, reading: Reading) -> Added:
        added = kept(keeper, reading)
        os.write(told, f"{added.document_id}\n".encode())
        return added

    code = 1
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        with patch.object(command._Keeper, "add", witnessed):
            code = run(["add", "--register", str(path), *documents])
    finally:
        os._exit(code)


def finished(path: Path, documents: Sequence[str]) -> float:
    """Add documents undisturbed; the seconds that it took."""
    start = time.perf_counter()
    child, tells = adding(path, documents)
    with os.fdopen(tells) as pipe:
        pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"an undisturbed run ended with {status}")
    return time.perf_counter() - start


def content(path: Path) -> tuple[list[str], list[str], list[object]]:
    """Documents, statements and undertakings of a register, by their ids and by all that they say."""
    with Register.open(str(path)) as register:
        documents = [one.id for one in register.documents()]
        statements = [one.id for document in documents for one in register.current(document)]
        undertakings = sorted(register.undertakings(), key=lambda one: one.id)
    return documents, statements, list(undertakings)


def killed(folder: Path, documents: Sequence[str], rng: random.Random) -> Killed:
    """Add documents undisturbed, and again with a kill at a random moment; what that came to."""
    whole, path = folder / "whole.db", folder / "killed.db"
    seconds = finished(whole, documents)
    child, tells = adding(path, documents)
    time.sleep(rng.uniform(0, seconds))
    os.kill(child, signal.SIGKILL)
    with os.fdopen(tells) as pipe:
        reported = set(pipe.read().split())
    hit = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    faults = []
    found: set[str] = set()
    if path.exists():
        faults += damage(path)
        with contextlib.suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
            found = {row[0] for row in connection.execute("SELECT id FROM documents")}
    if reported - found:
        faults.append(f"{len(reported - found)} documents that were reported as kept are lost")
    finished(path, documents)
    faults += damage(path)
    if content(path) != content(whole):
        faults.append("adding again did not come to the same register")
    return Killed(hit, len(documents), len(reported), len(found), tuple(faults))


def damage(path: Path) -> list[str]:
    """What is not whole in a register; one that was killed before its tables were there is not one yet."""
    with closing(sqlite3.connect(path)) as connection:
        said = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
        made = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if said != "ok":
        return [f"integrity check: {said}"]
    if not made:
        return []
    with Register.open(str(path)) as register:
        return [f"verify: {fault.table} {fault.row}: {fault.said}" for fault in register.verify().faults]


def written(runs: Sequence[Killed], seed: int) -> str:
    """What is kept of all of it in CRASHES.md."""
    failed = [fault for one in runs for fault in one.faults]
    between = sum(0 < one.found < one.total for one in runs)
    return f"""# Killed while adding

Made by `python benchmarks/crashes.py --kills {len(runs)} --seed {seed} --write` on {datetime.date.today()}.
Each kill is a SIGKILL at a random moment of `servanda add` of {FEWEST} to {MOST} small samples to a new register.

| | |
|---|---|
| kills | {len(runs)} |
| that hit the process at work (others came when it had just ended) | {sum(one.hit for one in runs)} |
| that left some of the documents, but not all | {between} |
| that left none | {sum(one.found == 0 for one in runs)} |
| documents reported as kept | {sum(one.reported for one in runs)} |
| documents found afterwards, all of these among them | {sum(one.found for one in runs)} |
| registers damaged, documents lost, or not completed to the same by adding again | {len(failed)} |

Found may be more than reported: a document whose transaction ended just before the kill is kept, unreported.
"""


def main() -> int:
    """Kill, tell each failure, and keep the result where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    small = [str(one) for one in sorted((ROOT / "samples").glob("*.txt")) if one.stat().st_size <= LARGEST]
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        run(["add", "--register", str(Path(folder) / "warm.db"), small[0]])  # loads all that forks share
        for number in range(given.kills):
            rng = random.Random(given.seed * 100_000 + number)
            own = Path(folder) / str(number)
            own.mkdir()
            one = killed(own, rng.sample(small, rng.randint(FEWEST, MOST)), rng)
            runs.append(one)
            for fault in one.faults:
                print(f"seed {given.seed}, kill {number}: {fault}", flush=True)
    failed = sum(bool(one.faults) for one in runs)
    print(f"seed {given.seed}: {len(runs)} kills, {sum(one.hit for one in runs)} at work, {failed} with faults")
    if given.write:
        TABLE.write_text(written(runs, given.seed), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
