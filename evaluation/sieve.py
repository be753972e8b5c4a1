"""What the first sieve keeps of labelled reports, and what it lets through of ordinary news.

    python -m evaluation.sieve
    python -m evaluation.sieve --labelled FOLDER --news FOLDER

Labelled reports are texts (NAME.txt) beside their labels (NAME.gold.json); ordinary news are the .txt files of a folder
and of the folders in it. Exit code 1 where fewer than LEAST of documents or of statements pass.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.corpus import LABELS, TEXTS, LabelledDocument, load
from servanda.documents.sieve import Sieve

KINDS = ("commitments", "figures", "milestones", "assessments")
LEAST = 0.99
"""Of the labelled documents that tell a commitment, and of all labelled statements, so many must pass."""


class Kept(NamedTuple):
    """What passes of labelled reports: documents and statements, each as passed and as there are."""

    documents: int
    of_documents: int
    statements: int
    of_statements: int
    lost: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether as many pass as must."""
        return self.documents >= LEAST * self.of_documents and self.statements >= LEAST * self.of_statements


def kept(documents: Iterable[LabelledDocument], sieve: Sieve) -> Kept:
    """What the sieve keeps of reports that tell a commitment."""
    counts = [0, 0, 0, 0]
    lost = []
    for document in documents:
        labels = document.labels
        if not labels.commitments:
            continue
        size = sum(len(getattr(labels, kind) or ()) for kind in KINDS)
        counts[1] += 1
        counts[3] += size
        if sieve.sift(document.text.encode()).passes:
            counts[0] += 1
            counts[2] += size
        else:
            lost.append(document.id)
    return Kept(counts[0], counts[1], counts[2], counts[3], tuple(lost))


def shares(folder: Path, sieve: Sieve) -> dict[str, tuple[int, int]]:
    """Of each folder of news, how many texts pass, and how many there are."""
    found: dict[str, tuple[int, int]] = {}
    for path in sorted(folder.rglob("*.txt")):
        passed, there = found.get(path.parent.name, (0, 0))
        found[path.parent.name] = (passed + sieve.sift(path.read_bytes()).passes, there + 1)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what passes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labelled", type=Path, metavar="FOLDER", help="other reports with their labels")
    parser.add_argument("--news", type=Path, metavar="FOLDER", help="ordinary news")
    asked = parser.parse_args(arguments)
    sieve = Sieve()
    labels, texts = (asked.labelled, asked.labelled) if asked.labelled else (LABELS, TEXTS)
    found = kept(load(labels, texts), sieve)
    print(f"documents   {found.documents} of {found.of_documents}")
    print(f"statements  {found.statements} of {found.of_statements}")
    for name in found.lost:
        print(f"lost        {name}")
    if asked.news:
        told = shares(asked.news, sieve)
        told["all"] = (sum(passed for passed, _ in told.values()), sum(there for _, there in told.values()))
        for name, (passed, there) in told.items():
            print(f"news        {passed / max(1, there):.3f} of {there:,} pass: {name}")
    return 0 if found.enough else 1


if __name__ == "__main__":
    sys.exit(main())
