"""Let `servanda watch` run over feeds that change, break and come back.

    python benchmarks/soak.py --minutes 30 --feeds 50 --seed 1 --write

The feeds are served on this machine by `newsstand.py`. Told are the memory of the watching process from sixth to sixth
of the time, and whether every item that came out stands in the register exactly once, with its whole text.
--write keeps what was found in SOAK.md. The exit code is 1 where anything failed.
"""

from __future__ import annotations

import argparse
import datetime
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median
from typing import NamedTuple

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.newsstand import Newsstand, Times
from servanda.register import Register

TABLE = Path(__file__).with_name("SOAK.md")
_GROWTH = 1.1
"""Memory of the last sixth over that of the third: more is no longer flat."""
_LAST = 180.0
"""Seconds that what came out last may take."""


class Soaked(NamedTuple):
    """What a run came to: megabytes and open files by sixth, items, what was wrong, what broke."""

    memory: tuple[float, ...]
    files: tuple[int, ...]
    items: int
    pages: int
    documents: int
    broken: Counter[str]
    faults: tuple[str, ...]


def soak(folder: Path, feeds: int, minutes: float, seed: int) -> Soaked:
    """Watch for so many minutes; what it came to."""
    seconds = 60 * minutes
    times = Times(period=min(60.0, seconds / 20), news=0.8 * seconds, faults=0.85 * seconds)
    listed, register = folder / "sources.txt", folder / "soak.db"
    samples: list[tuple[float, int]] = []
    with Newsstand(feeds, seed, times) as stand:
        listed.write_text("\n".join(stand.sources()) + "\n", encoding="utf-8")
        settings = {
            "SERVANDA_ALLOW_PRIVATE_HOSTS": "1",
            "SERVANDA_HOST_SECONDS": "0",
            "SERVANDA_FETCH_TIMEOUT": "2",
        }
        call = [sys.executable, "-m", "servanda", "watch", "--every", "0.1", "--register", str(register), str(listed)]
        with (folder / "told").open("wb") as told, (folder / "said").open("wb") as said:
            child = subprocess.Popen(call, env=os.environ | settings, stdout=told, stderr=said)
            end = time.monotonic() + seconds
            while time.monotonic() < end and child.poll() is None:
                time.sleep(min(2.0, seconds / 60))
                samples.append(_size(child.pid))
            # Sources that broke are asked ever less often: the last of them may still have to come back.
            while _documents(register) < len(stand.items()) and time.monotonic() < end + _LAST and child.poll() is None:
                time.sleep(2.0)
            child.send_signal(signal.SIGINT)
            ended = child.wait(timeout=120)
        faults = [] if ended == 130 else [f"watch ended with {ended}"]
        items = stand.items()
        pages = {path: count for path, count in stand.served.items() if path.startswith("/page/")}
        faults += [f"{path} was fetched whole {count} times" for path, count in pages.items() if count != 1]
        with Register.open(str(register)) as opened:
            documents = [opened.document(one.id) for one in opened.documents()]
            faults += [f"verify: {fault.table} {fault.row}: {fault.said}" for fault in opened.verify().faults]
        held = Counter(document.text.split("\n\n")[-1].strip() for document in documents)
        for name, text in items.items():
            if held[text] != 1:
                faults.append(f"item {name} stands in the register {held[text]} times")
        if len(documents) != len(items):
            faults.append(f"{len(documents)} documents of {len(items)} items")
        return _summed(samples, len(items), sum(pages.values()), len(documents), stand.broken, faults)


def _documents(path: Path) -> int:
    if not path.exists():
        return 0
    with Register.open(str(path)) as register:
        return sum(1 for _ in register.documents())


def _size(process: int) -> tuple[float, int]:
    """Resident megabytes and open files of a process; nothing where it has just ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        files = len(os.listdir(f"/proc/{process}/fd"))
    except OSError:
        return 0.0, 0
    kilobytes = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return kilobytes / 1000, files


def _summed(
    samples: list[tuple[float, int]], items: int, pages: int, documents: int, broken: Counter[str], faults: list[str]
) -> Soaked:
    sixth = max(1, len(samples) // 6)
    parts = [samples[at * sixth : (at + 1) * sixth] or samples[-1:] for at in range(6)]
    memory = tuple(round(median(size for size, _ in part)) for part in parts)
    files = tuple(max(count for _, count in part) for part in parts)
    if memory[5] > memory[2] * _GROWTH:
        faults = [*faults, f"memory grew from {memory[2]} to {memory[5]} MB"]
    return Soaked(memory, files, items, pages, documents, broken, tuple(faults))


def written(found: Soaked, minutes: float, feeds: int, seed: int) -> str:
    """What is kept of it in SOAK.md."""
    spells = ", ".join(f"{kind} {count:,}" for kind, count in sorted(found.broken.items()))
    faults = "; ".join(found.faults) or "none"
    return f"""# Watching for {minutes:g} minutes

Made by `python benchmarks/soak.py --minutes {minutes:g} --feeds {feeds} --seed {seed} --write` on
{datetime.date.today()}. `servanda watch` with {feeds} feeds of this machine (RSS, Atom, JSON Feed) that change, break
and come back.

| | |
|---|---|
| items that came out | {found.items:,} |
| documents in the register | {found.documents:,} |
| pages fetched whole | {found.pages:,} |
| answers that were broken on purpose | {sum(found.broken.values()):,}: {spells} |
| resident memory by sixth of the time, MB, median | {", ".join(f"{one:.0f}" for one in found.memory)} |
| open files by sixth, most | {", ".join(map(str, found.files))} |
| items lost, there twice or not whole, memory that grew by more than a tenth since the third sixth | {faults} |
"""


def main() -> int:
    """Soak, tell each failure, and keep the result where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    # Where this runs in the background of a shell, Ctrl-C is ignored, and the watching process would ignore it too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="servanda-soak-") as folder:
        found = soak(Path(folder), given.feeds, given.minutes, given.seed)
    for fault in found.faults:
        print(f"seed {given.seed}: {fault}", flush=True)
    print(f"seed {given.seed}: {found.items} items, {found.documents} documents, {len(found.faults)} faults")
    print(f"memory {found.memory} MB, files {found.files}, broken {dict(found.broken)}")
    if given.write:
        TABLE.write_text(written(found, given.minutes, given.feeds, given.seed), encoding="utf-8")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
