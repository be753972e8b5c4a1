"""Measure the reader and write the figures into the pages, between their marks.

    python scripts/document_figures.py             all of them; needs the extra `train`, takes some minutes
    python scripts/document_figures.py accuracy    only those named: accuracy, gains, speed

Accuracy and gains are measured now, by evaluation/evaluate.py and scripts/train_reader.py --cross. Speed is copied from
benchmarks/RESULTS.md, which benchmarks/bench.py --write makes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(ROOT))

from scripts.train_reader import Settings  # noqa: E402

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
MEASURED = ROOT / "resources" / "measured" / "accuracy.csv"
USED = tuple(sorted(Settings().use))
"""The models that are in use."""
GAINED = (
    "commitments", "commitments right whole", "parties", "providers", "recipients", "status", "action", "instrument",
)  # fmt: skip
SHOWN = (
    "commitments", "commitments right whole", "parties", "providers", "recipients", "amounts", "quantities", "status",
    "action", "instrument", "sectors", "places", "horizon", "figures", "milestones", "assessments", "actors",
    "quotes found in the text",
)  # fmt: skip
_ROW = re.compile(r"(?m)^(\S[\w :]*?) {2,}(\d\.\d{3}) +(\d\.\d{3}) +(\d\.\d{3}) ")

Table = dict[str, str]
"""Row to F1."""


def tables(*command: str) -> list[Table]:
    """The F1 columns of all tables that a script prints, each table begun by its row `commitments`."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=False, text=True, capture_output=True)
    found: list[Table] = []
    for row, _, _, f1 in _ROW.findall(done.stdout):
        if row == "commitments":
            found.append({})
        found[-1][row] = f1
    if not found:
        raise SystemExit(f"{' '.join(command)} printed no table\n{done.stderr}")
    return found


def crossed(*models: str) -> tuple[Table, Table]:
    """The rules alone, and with these models, cross-validated."""
    rules, models_too = tables("scripts/train_reader.py", "--cross", "--use", ",".join(models))
    return rules, models_too


def accuracy() -> list[str]:
    """F1 of every row: rules, cross-validated, and as shipped on the documents it was fitted on.

    What is measured also goes into resources/measured/, from which releases tell it.
    """
    rules, cross = crossed(*USED)
    (shipped,) = tables("evaluation/evaluate.py")
    measured = "".join(f"{row},{rules[row]},{cross[row]},{shipped[row]}\n" for row in SHOWN)
    MEASURED.write_text(f"row,rules,cross_validated,as_shipped\n{measured}", encoding="utf-8")
    lines = ["| F1 | rules alone | cross-validated | as shipped, on what it was fitted on |", "|---|---|---|---|"]
    return lines + [f"| {row} | {rules[row]} | {cross[row]} | {shipped[row]} |" for row in SHOWN]


def gains() -> list[str]:
    """What each model adds to the others, cross-validated."""
    rules, every = crossed(*USED)
    told = [("none: rules alone", rules), ("all", every)]
    told += [(f"all but `{name}`", crossed(*(m for m in USED if m != name))[1]) for name in USED]
    lines = ["| models | " + " | ".join(GAINED) + " |", "|---" * (len(GAINED) + 1) + "|"]
    return lines + [f"| {name} | " + " | ".join(table[row] for row in GAINED) + " |" for name, table in told]


def speed() -> list[str]:
    """The rows of the benchmark's page in one table, each with the name of what stands beside Servanda."""
    if not RESULTS.is_file():
        raise SystemExit("no benchmarks/RESULTS.md; python benchmarks/bench.py --write makes it")
    lines = RESULTS.read_text(encoding="utf-8").splitlines()
    found = ["| | Servanda | beside it | ratio |", "|---|---|---|---|"]
    peer = ""
    for line in lines:
        if not line.startswith("| ") or line.startswith("|---"):
            continue
        what, ours, theirs, ratio = (cell.strip() for cell in line.strip("|").split("|"))
        if not what:
            peer = theirs  # the head of a table
        else:
            found.append(f"| {what} | {ours} | {f'{peer} {theirs}' if theirs else ''} | {ratio} |")
    return [*found, "", next(line for line in lines if line.startswith("Measured on "))]


BLOCKS: dict[str, tuple[str, Callable[[], Iterable[str]]]] = {
    "accuracy": ("README.md", accuracy),
    "gains": ("ARCHITECTURE.md", gains),
    "speed": ("README.md", speed),
}


def replaced(page: str, name: str, lines: Iterable[str]) -> str:
    """The page with other lines between the marks of that name."""
    opens, closes = f"<!-- figures: {name} -->\n", f"<!-- end of {name} -->"
    before, found, rest = page.partition(opens)
    if not found or closes not in rest:
        raise SystemExit(f"no place for {name}: the page lacks {opens.strip()} and {closes}")
    return before + opens + "\n".join(lines) + "\n" + closes + rest.partition(closes)[2]


def main() -> int:
    """Measure what is asked for and write it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("blocks", nargs="*", choices=[[], *BLOCKS], metavar="BLOCK", help=", ".join(BLOCKS))
    for name in parser.parse_args().blocks or BLOCKS:
        page, measure = BLOCKS[name]
        path = ROOT / page
        path.write_text(replaced(path.read_text(encoding="utf-8"), name, measure()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
