"""Break what `servanda add` and `servanda watch` stand on, at random moments, and see whether anything is lost.

    python benchmarks/faults.py --runs 200 --seed 1 --write

Each run draws one of these from its seed, breaks it, and runs the same command again:

- worker: a process of `add --jobs 2` over an archive is killed (SIGKILL);
- main: that command itself is killed;
- postgresql: a server process of the PostgreSQL that `add` writes to is killed, so that all of it falls;
- network: `watch` over feeds that are refused, cut, dripped, redirected in circles or spoilt;
- network and main: the same, and the watching process is killed.

Then documents, statements and undertakings must be those of an undisturbed run, each once. The undisturbed runs are
those of `add` in one process without an archive. --write keeps what was found in FAULTS.md; the exit code is 1 where
anything failed.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from tests.register.postgres_server import own_schema, running

from benchmarks.newsstand import Newsstand, Times
from servanda.cli.app import run
from servanda.pipeline import record
from servanda.reading import read
from servanda.register import Register

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "benchmarks" / "FAULTS.md"
LARGEST = 3500
ARCHIVES = 6
KINDS = ("worker", "main", "postgresql", "network", "network and main")
TIMES = Times(period=0.01, good=(0.0, 0.8), bad=(0.5, 1.5), news=0.045, faults=3.0)
_SETTINGS = {"SERVANDA_ALLOW_PRIVATE_HOSTS": "1", "SERVANDA_HOST_SECONDS": "0", "SERVANDA_FETCH_TIMEOUT": "0.6"}
_AGAIN = 40
"""Rounds after which what is still not there is lost."""

Content = tuple[list[str], list[str], list[tuple[str, ...]]]


class Archive(NamedTuple):
    """A zip of samples, what a register holds of it when nothing breaks, and the seconds that adding it takes."""

    path: Path
    whole: Content
    seconds: float


class Broken(NamedTuple):
    """What one run came to: what broke, whether it hit a running process, how much was left, what was wrong."""

    kind: str
    hit: bool
    left: float
    faults: tuple[str, ...]


def started(arguments: Sequence[str], said: Path) -> int:
    """Begin a command in a fork of this process, which has loaded everything; its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        nothing, errors = os.open(os.devnull, os.O_WRONLY), os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(nothing, 1)
        os.dup2(errors, 2)
        code = run(arguments)
    finally:
        os._exit(code)


def content(where: str) -> Content:
    """Documents, statements and what the undertakings rest on; in an order that recording does not change."""
    with Register.open(where) as register:
        faults = register.verify().faults
        if faults:
            raise ValueError(f"verify: {faults[0].table} {faults[0].row}: {faults[0].said}")
        documents = [one.id for one in register.documents()]
        statements = [one.id for document in documents for one in register.current(document)]
        undertakings = [tuple(sorted(one.statements)) for one in register.undertakings()]
    return sorted(documents), sorted(statements), sorted(undertakings)


def children(process: int) -> list[int]:
    """The processes under one that read documents: those at the end of each branch."""
    with contextlib.suppress(OSError, ValueError):
        below = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
        return [leaf for one in below for leaf in (children(one) or [one])]
    return []


def adding(kind: str, folder: Path, archive: Archive, where: str, rng: random.Random) -> Broken:
    """Add an archive while something breaks, and again."""
    said = folder / "said"
    call = ["add", "--jobs", "2", "--register", where, str(archive.path)]
    child = started(call, said)
    time.sleep(rng.uniform(0.0, archive.seconds))
    hit = False
    if kind == "main":
        os.kill(child, signal.SIGKILL)
    elif kind == "worker":
        for one in children(child)[-1:]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
                hit = True
    else:
        hit = _server_killed(where)
    status = os.waitpid(child, 0)[1]
    faults = [] if kind != "main" or _ended(child) else ["processes of a killed run go on"]
    hit = os.WIFSIGNALED(status) if kind == "main" else hit
    left = _left(where, archive)
    again = started(call, said)
    code = os.waitstatus_to_exitcode(os.waitpid(again, 0)[1])
    if code:
        faults.append(f"run again it ended with {code}")
    return Broken(kind, hit, left, (*faults, *_wrong(where, archive.whole, said)))


def watching(kind: str, folder: Path, where: str, rng: random.Random) -> Broken:
    """Watch feeds that break, perhaps killed, and watch on until they have long been whole."""
    said, listed = folder / "said", folder / "sources.txt"
    with Newsstand(4, rng.randrange(1 << 30), TIMES) as stand:
        listed.write_text("\n".join(stand.sources()), encoding="utf-8")
        call = ["watch", "--once", "--every", "0.01", "--register", where, str(listed)]
        child = started(call, said)
        if kind == "network and main":
            time.sleep(rng.uniform(0.0, 2.5))
            os.kill(child, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        names = list(stand.items().values())
        left = _documents(where) / len(names)
        for _ in range(_AGAIN):
            os.waitpid(started(call, said), 0)
            if _documents(where) >= len(names):
                break
            time.sleep(0.5)
        hit = killed or bool(stand.broken)
        texts = sorted(names)
    return Broken(kind, hit, left, tuple(_differing(where, texts, folder, said)))


def _differing(where: str, texts: list[str], folder: Path, said: Path) -> Iterator[str]:
    """What is wrong with a register that should hold these texts, compared with one that they were added to."""
    yield from _traces(said)
    whole = folder / "whole.db"
    with Register.open(where) as register:
        documents = [register.document(one.id) for one in register.documents()]
    found = sorted(one.text.split("\n\n")[-1].strip() for one in documents)
    if found != texts:
        missing, more = Counter(texts) - Counter(found), Counter(found) - Counter(texts)
        yield f"{missing.total()} texts are lost and {more.total()} too many"
        return
    with Register.open(str(whole), create=True) as fresh, Register.open(where) as register:
        for one in register.documents():
            record(fresh, read(register.document(one.id)))
    if content(str(whole)) != content(where):
        yield "not the statements and undertakings of an undisturbed register"


def _wrong(where: str, whole: Content, said: Path) -> Iterator[str]:
    yield from _traces(said)
    try:
        found = content(where)
    except ValueError as error:
        yield str(error)
        return
    if found != whole:
        had, has = ([len(part) for part in one] for one in (whole, found))
        yield f"documents, statements and undertakings are {has}, not {had} as undisturbed, or others"


def _traces(said: Path) -> Iterator[str]:
    if said.exists() and "Traceback" in said.read_text(encoding="utf-8", errors="replace"):
        yield "a traceback: " + said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1]


def _documents(where: str) -> int:
    try:
        with Register.open(where) as register:
            return sum(1 for _ in register.documents())
    except Exception:  # not made yet, or not wholly
        return 0


def _left(where: str, archive: Archive) -> float:
    return _documents(where) / len(archive.whole[0])


def _ended(leader: int) -> bool:
    """Whether all processes of a run have gone, within ten seconds."""
    for _ in range(100):
        try:
            os.killpg(leader, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(leader, signal.SIGKILL)
    return False


def _server_killed(where: str) -> bool:
    """Kill a server process that serves a run; PostgreSQL then ends all others and recovers. Waits until it has."""
    hit = False
    for _ in range(100):
        engine = create_engine(make_url(where).set(drivername="postgresql+psycopg"))
        try:
            with engine.connect() as connection:
                if hit:
                    return True
                query = text(
                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                )
                ids = [int(row[0]) for row in connection.execute(query)]
                if not ids:
                    return False
                os.kill(ids[-1], signal.SIGKILL)
                hit = True
        except Exception:  # it is falling, or getting up
            time.sleep(0.2)
        finally:
            with contextlib.suppress(Exception):
                engine.dispose()
    raise RuntimeError("PostgreSQL did not come back")


def archives(folder: Path, seed: int) -> list[Archive]:
    """Zips of small samples, with what becomes of them when nothing breaks."""
    small = [one for one in sorted((ROOT / "samples").glob("*.txt")) if one.stat().st_size <= LARGEST]
    made = []
    for number in range(ARCHIVES):
        rng = random.Random(f"{seed} archive {number}")
        chosen = rng.sample(small, rng.randint(3, 6))
        path, whole = folder / f"{number}.zip", folder / f"whole{number}.db"
        with zipfile.ZipFile(path, "w") as archive:
            for one in chosen:
                archive.write(one, one.name)
        run(["add", "--register", str(whole), *map(str, chosen)])
        begun = time.perf_counter()
        call = ["add", "--jobs", "2", "--register", str(folder / f"timed{number}.db"), str(path)]
        os.waitpid(started(call, folder / "said"), 0)
        made.append(Archive(path, content(str(whole)), time.perf_counter() - begun))
    return made


def one_run(number: int, seed: int, folder: Path, made: Sequence[Archive], server: str) -> Broken:
    """One run, all of it drawn from its seed."""
    rng = random.Random(seed * 100_000 + number)
    kind = KINDS[number % len(KINDS)]
    if kind == "postgresql":
        with own_schema(server) as where:
            return adding(kind, folder, rng.choice(made), where, rng)
    work: Callable[[], Broken]
    where = str(folder / "broken.db")
    if kind in ("worker", "main"):
        archive = rng.choice(made)
        work = lambda: adding(kind, folder, archive, where, rng)  # noqa: E731
    else:
        work = lambda: watching(kind, folder, where, rng)  # noqa: E731
    return work()


def written(runs: Sequence[Broken], seed: int) -> str:
    """What is kept of all of it in FAULTS.md."""
    rows = []
    for kind in KINDS:
        some = [one for one in runs if one.kind == kind]
        between = sum(0 < one.left < 1 for one in some)
        faults = sum(bool(one.faults) for one in some)
        rows.append(f"| {kind} | {len(some)} | {sum(one.hit for one in some)} | {between} | {faults} |")
    table = "\n".join(rows)
    return f"""# What broke, and what was lost

Made by `python benchmarks/faults.py --runs {len(runs)} --seed {seed} --write` on {datetime.date.today()}.
What is broken stands at the top of `faults.py`. After it the same command is run again (`watch` until its feeds are
whole), and documents, statements and undertakings must be those of an undisturbed run, each once, all seals whole.

A run hits where what was to break was at work; "between" left some of the documents, not all; "faults" are runs
after which anything was lost, there twice or otherwise wrong.

| broken | runs | hits | between | faults |
|---|---|---|---|---|
{table}
"""


def main() -> int:
    """Break, tell each failure, and keep the result where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e9, help="begin no run after so many")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    os.environ.update(_SETTINGS)
    end = time.monotonic() + 60 * given.minutes
    runs: list[Broken] = []
    with tempfile.TemporaryDirectory(prefix="servanda-faults-") as name, running() as server:
        folder = Path(name)
        made = archives(folder, given.seed)
        for number in range(given.runs):
            if time.monotonic() > end:
                break
            own = folder / f"run{number}"
            own.mkdir()
            one = one_run(number, given.seed, own, made, server)
            shutil.rmtree(own)
            runs.append(one)
            told = f"hit {one.hit}, left {one.left:.2f}: " + ("; ".join(one.faults) or "whole")
            print(f"seed {given.seed}, run {number}, {one.kind}, {told}", flush=True)
    failed = sum(bool(one.faults) for one in runs)
    print(f"seed {given.seed}: {len(runs)} runs, {sum(one.hit for one in runs)} at work, {failed} with faults")
    if given.write:
        TABLE.write_text(written(runs, given.seed), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
