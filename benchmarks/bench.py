"""Measure speed, start-up time and memory, beside spaCy and sqlite-utils in the same run.

`make bench` installs what stands beside Servanda and prints the results; --write keeps them in RESULTS.md.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import results, stages
from benchmarks.peers import servanda_reader, spacy_is_installed
from benchmarks.processes import Failed, Measure, Worker, interleaved, middle
from benchmarks.results import Row, Section, times

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
NOT_INSTALLED = "the bench extra is not installed: pip install -e '.[bench]' brings what is missing: {}"

# A pass of Servanda's is short: it makes this many while spaCy makes one.
TURNS = 5


def parser() -> argparse.ArgumentParser:
    """The options."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    options.add_argument("--texts", type=Path, default=ROOT / "samples", metavar="DIR", help="folder of *.txt reports")
    options.add_argument("--passes", type=int, default=5, metavar="N", help="rounds over all reports (default 5)")
    options.add_argument("--runs", type=int, default=15, metavar="N", help="starts of each command (default 15)")
    options.add_argument("--write", action="store_true", help="keep the results in benchmarks/RESULTS.md")
    options.add_argument("--profile", action="store_true", help="only show where the reader's time goes")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with command line arguments; gives the exit status."""
    chosen = parser().parse_args(arguments)
    files = sorted(chosen.texts.glob("*.txt"))
    if not files:
        print(f"no reports in {chosen.texts}", file=sys.stderr)
        return 2
    if chosen.profile:
        print(*stages.lines(stages.sample(servanda_reader(files), seconds=8.0)), sep="\n")
        return 0
    missing = [] if spacy_is_installed() else ["spaCy"]
    missing += [] if command("sqlite-utils") else ["sqlite-utils"]
    if missing:
        print(NOT_INSTALLED.format(", ".join(missing)))
    # Commands first: what comes after does not weigh on them.
    try:
        sections = [starting(files, chosen.runs), *reading(files, chosen.passes)]
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(*results.lines(sections), sep="\n")
    if chosen.write:
        RESULTS.write_text(results.page(sections, datetime.date.today()), encoding="utf-8")
    return 0


def command(name: str) -> str | None:
    """A command that is installed beside this Python."""
    return shutil.which(name, path=str(Path(sys.executable).parent))


def starting(files: Sequence[Path], runs: int) -> Section:
    """Start-up of the commands, and one report read by a fresh process."""
    servanda, peer = command("servanda"), command("sqlite-utils")
    if servanda is None:
        raise Failed("servanda is not installed: pip install -e .")
    report = sorted(files, key=_words)[len(files) // 2]
    commands = [[servanda, "--help"], [servanda, "read", str(report), "--format", "json"]]
    commands += [[peer, "--help"]] if peer is not None else []
    helped, read, *beside = interleaved(commands, runs)
    other = beside[0] if beside else None
    rows = [
        _less("--help", helped.wall * 1000, other and other.wall * 1000, "{:.0f} ms"),
        _less("--help, memory", helped.memory / 1e6, other and other.memory / 1e6, "{:.0f} MB"),
        _less(f"read one report of {_words(report):,} words", read.wall * 1000, None, "{:.0f} ms"),
        _less("read one report, memory", read.memory / 1e6, None, "{:.0f} MB"),
    ]
    return Section("Commands", "sqlite-utils", f"median of {runs} starts, the commands taking turns", rows)


def reading(files: Sequence[Path], passes: int) -> list[Section]:
    """Words per second and peak memory over all reports."""
    with contextlib.ExitStack() as stack:
        reader = stack.enter_context(Worker("servanda reader", files))
        whole = stack.enter_context(Worker("servanda files", files))
        spacy = stack.enter_context(Worker("spacy", files)) if spacy_is_installed() else None
        ours: list[Measure] = []
        opened: list[Measure] = []
        theirs: list[Measure] = []
        for _ in range(passes):
            ours += [reader.once() for _ in range(TURNS)]
            opened += [whole.once() for _ in range(TURNS)]
            theirs += [spacy.once()] if spacy is not None else []
    words = sum(map(_words, files))
    peer = middle(theirs) if theirs else None
    loaded = spacy.loaded if spacy is not None else None
    speed = [
        *_speed("reader, documents in memory", words, middle(ours), peer),
        *_speed("from files to records", words, middle(opened), peer),
    ]
    memory = [
        _less("load and first report", reader.loaded.wall, loaded and loaded.wall, "{:.2f} s"),
        _less("peak memory", ours[-1].memory / 1e6, theirs[-1].memory / 1e6 if theirs else None, "{:.0f} MB"),
    ]
    note = f"{len(files)} reports, {words:,} words, one process; medians of {len(ours)} passes"
    note += f", spaCy {len(theirs)} (its whole small English pipeline)" if theirs else ""
    return [Section("Words per second", "spaCy", note, speed), Section("Processes", "spaCy", note, memory)]


def _speed(what: str, words: int, ours: Measure, theirs: Measure | None) -> list[Row]:
    rows = []
    for clock, mine, other in (
        ("by the clock", ours.wall, theirs and theirs.wall),
        ("of processor time", ours.processor, theirs and theirs.processor),
    ):
        beside = (f"{words / other:,.0f}", times(other / mine)) if other else ("", "")
        rows.append(Row(f"{what}, {clock}", f"{words / mine:,.0f}", *beside))
    return rows


def _less(what: str, ours: float, theirs: float | None, form: str) -> Row:
    """A row in which less is better."""
    beside = (form.format(theirs), times(theirs / ours)) if theirs else ("", "")
    return Row(what, form.format(ours), *beside)


def _words(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    sys.exit(main())
