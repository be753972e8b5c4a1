"""Measure the reader on the labelled documents, and hold it to its floors.

`make evaluate` prints precision, recall and F1 for every row and fails where one lies below its floor in floors.json.
Exit status: 0 all floors hold, 1 a floor or a document failed, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation import corpus, floors, listing, trust
from evaluation.reader import Reader, servanda, stored
from evaluation.scorer import Labels, Score, Tallies, score
from evaluation.scorer.table import figures, table
from servanda.errors import ServandaError


def parser() -> argparse.ArgumentParser:
    """The options."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    options.add_argument("--only", default="", metavar="ID", help="only documents whose id contains this; no floors")
    options.add_argument("--misses", action="store_true", help="list what is missed, invented or differs, by field")
    options.add_argument("--by-document", action="store_true", help="one line for each document")
    options.add_argument("--reliability", action="store_true", help="how far confidence can be believed, in ten bins")
    options.add_argument("--rules", action="store_true", help="hits and inventions of each rule, most harmful first")
    options.add_argument("--json", type=Path, metavar="FILE", help="write every figure, in all and by document")
    options.add_argument("--update", action="store_true", help="raise the floors to what is measured; lowers none")
    options.add_argument("--floors", type=Path, default=floors.FILE, metavar="FILE", help=argparse.SUPPRESS)
    options.add_argument("--labels", type=Path, default=corpus.LABELS, metavar="DIR", help="folder of <id>.gold.json")
    options.add_argument("--texts", type=Path, default=corpus.TEXTS, metavar="DIR", help="folder of <id>.txt")
    options.add_argument(
        "--predictions", type=Path, metavar="DIR", help="score DIR/<id>.json, made earlier by any reader; no floors"
    )
    return options


def measure(
    documents: Sequence[corpus.LabelledDocument], reader: Reader = servanda
) -> tuple[dict[str, Score], list[str]]:
    """Score every document, and say which ones could not be read; those count as if nothing was found in them."""
    scores: dict[str, Score] = {}
    failed: list[str] = []
    for document in documents:
        try:
            given = reader(document)
        except (ServandaError, msgspec.MsgspecError) as error:
            failed.append(f"{document.id}: {type(error).__name__}: {error}")
            given = Labels()
        scores[document.id] = score(document.labels, given, document.text)
    return scores, failed


def main(arguments: Sequence[str] | None = None, reader: Reader = servanda) -> int:
    """Run with command line arguments; gives the exit status."""
    chosen = parser().parse_args(arguments)
    if chosen.predictions is not None:
        reader = stored(chosen.predictions)
    try:
        documents = corpus.load(chosen.labels, chosen.texts, chosen.only)
    except corpus.CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    scores, failed = measure(documents, reader)
    tallies = Tallies().merge(part.tallies() for part in scores.values())
    print(f"{len(documents)} document{'s' * (len(documents) != 1)}")
    for line in table(tallies):
        print(line)
    _extras(chosen, scores, documents)
    if chosen.json is not None:
        by_document = {document: figures(part.tallies()) for document, part in scores.items()}
        written = {"all": figures(tallies), "documents": by_document, "failed": failed}
        chosen.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    for line in failed:
        print(f"not read: {line}")
    if chosen.only or chosen.predictions is not None:
        return 1 if failed else 0
    settle = _update if chosen.update and not failed else _hold
    held = settle(chosen.floors, tallies, corpus.fingerprint(chosen.labels, chosen.texts))
    return 0 if held and not failed else 1


def _extras(
    chosen: argparse.Namespace, scores: Mapping[str, Score], documents: Sequence[corpus.LabelledDocument]
) -> None:
    if chosen.by_document:
        print(f"\n{'':40}{'commitments':>12}{'whole':>8}{'figures':>9}{'actors':>8}   (F1)")
        for document, part in scores.items():
            rows = part.tallies()
            rates = [rows[row].f1 for row in ("commitments", "commitments right whole", "figures", "actors")]
            print(f"{document:40}{rates[0]:12.3f}{rates[1]:8.3f}{rates[2]:9.3f}{rates[3]:8.3f}")
    if chosen.reliability:
        print("", *trust.reliability_table(list(scores.values())), sep="\n")
    if chosen.rules:
        print("", *trust.rules_table(list(scores.values())), sep="\n")
    if chosen.misses:
        texts = {document.id: document.text for document in documents}
        print("", *listing.misses(scores, texts), sep="\n")


def _hold(file: Path, tallies: Tallies, fingerprint: str) -> bool:
    pinned = floors.read(file)
    if not pinned.rows:
        print("no floors are set; --update sets them")
        return True
    if pinned.corpus != fingerprint:
        print("the labelled documents are not those that the floors were set on; --update pins the floors to them")
        return False
    below = list(floors.shortfalls(pinned, tallies))
    print(*below, sep="\n") if below else print(f"all {len(pinned.rows)} floors hold")
    return not below


def _update(file: Path, tallies: Tallies, fingerprint: str) -> bool:
    try:
        new = floors.raised(floors.read(file), tallies, fingerprint)
    except floors.Lowered as refusal:
        print("floors are not lowered:", *refusal.shortfalls, sep="\n")
        return False
    floors.write(new, file)
    print(f"{len(new.rows)} floors set")
    return True


if __name__ == "__main__":
    # The listings are long: `| head` ends them without a complaint.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
