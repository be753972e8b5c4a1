"""Measure what the register makes of many documents together, and hold it to its floors.

    python evaluation/reconciling.py              add all labelled documents to a register and score its commitments
    python evaluation/reconciling.py --labelled   the same with the labels as if they had been read: reconciling alone
    python evaluation/reconciling.py --misses     list what is missed or invented, and what spoke against it
    python evaluation/reconciling.py --update     raise the floors in floors_reconciling.json to what is measured

Rows: B-cubed over the labelled records that were found; pairs of records that are one commitment, those of records not
found counting as missed; parts of envelopes, among the documents that clusters.json covers; successions of status in
the labelled order; contradictions of which the register tells the field. Exit status: 0, or 1 where a floor fails.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.corpus import LABELS, TEXTS
from evaluation.followed import contradictions, successions, untold
from evaluation.held import hold
from evaluation.linked import Clusters, Record, clusters, figures_matched, labelled_readings, matched
from evaluation.unlinked import Seen, listed
from servanda.config import Config
from servanda.model import Reading, Told, Undertaking
from servanda.pipeline import read_documents, record
from servanda.reconcile import disputed
from servanda.reconcile.whole import Whole
from servanda.register import Register

FLOORS = Path(__file__).with_name("floors_reconciling.json")


def read_readings() -> list[tuple[str, Reading]]:
    """Every labelled document as Servanda reads it."""
    sources = [str(path) for path in sorted(TEXTS.glob("*.txt")) if (LABELS / f"{path.stem}.gold.json").exists()]
    found = read_documents(sources, config=Config())
    return [(Path(one.source).stem, one.reading) for one in found if one.reading is not None]


def joined(readings: Iterable[tuple[str, Reading]], labels: Clusters) -> Seen:
    """What a register makes of readings, beside the labels."""
    with tempfile.TemporaryDirectory() as folder, Register.open(f"{folder}/all.db", create=True) as register:
        answer: dict[Record, str] = {}
        told: dict[str, Told] = {}
        wholes: dict[str, Whole] = {}
        documents: dict[str, str] = {}
        measured: dict[Record, str] = {}
        for name, reading in readings:
            added = record(register, reading)
            kept = register.reading(added.document_id)
            answer |= dict(matched(name, kept))
            measured |= dict(figures_matched(name, kept))
            some = register.told_of(added.document_id)
            told |= {one.id: one for one in some}
            wholes[added.document_id] = Whole(kept.document, some)
            documents[added.document_id] = name
        undertakings = {one.id: one for one in register.undertakings()}
        of = register.undertaking_of(answer.values())
        otherwise = disputed(register.all_measured())
    cluster = {key: of[one] for key, one in answer.items() if one in of and key[0] in labels.documents}
    return Seen(answer, cluster, undertakings, told, wholes, documents, measured, otherwise)


def figures(seen: Seen, labels: Clusters) -> dict[str, float]:
    """All figures, by row and name."""
    cluster, undertakings = seen.cluster, seen.undertakings
    covered = {key for key, one in seen.told.items() if seen.documents[one.setting.document] in labels.documents}
    made: dict[str, float] = {}
    made |= _b_cubed(cluster, labels)
    made |= _pairs(cluster, labels)
    made |= _parts(cluster, undertakings, covered, labels)
    made["successions in order"] = float(sum(told for _, told, _ in successions(seen, labels)))
    made["contradictions found"] = float(sum(told for _, told, _ in contradictions(seen, labels)))
    return {name: round(value, 4) for name, value in made.items()}


def _figures(row: str, right: int, wanted: int, given: int) -> dict[str, float]:
    p, r = right / max(1, given), right / max(1, wanted)
    return {f"{row} precision": p, f"{row} recall": r, f"{row} F1": 2 * p * r / (p + r) if p + r else 0.0}


def _b_cubed(cluster: dict[Record, str], labels: Clusters) -> dict[str, float]:
    by_label: dict[object, set[Record]] = defaultdict(set)
    by_cluster: dict[str, set[Record]] = defaultdict(set)
    for key, one in cluster.items():
        by_label[labels.group(key)].add(key)
        by_cluster[one].add(key)
    precision = recall = 0.0
    for key, one in cluster.items():
        same = len(by_label[labels.group(key)] & by_cluster[one])
        precision += same / len(by_cluster[one]) / len(cluster)
        recall += same / len(by_label[labels.group(key)]) / len(cluster)
    return {
        "b-cubed precision": precision, "b-cubed recall": recall,
        "b-cubed F1": 2 * precision * recall / max(1e-9, precision + recall),
    }  # fmt: skip


def _pairs(cluster: dict[Record, str], labels: Clusters) -> dict[str, float]:
    wanted = {frozenset(pair) for group in labels.groups for pair in itertools.combinations(group, 2)}
    by_cluster: dict[str, set[Record]] = defaultdict(set)
    for key, one in cluster.items():
        by_cluster[one].add(key)
    given = {frozenset(pair) for group in by_cluster.values() for pair in itertools.combinations(sorted(group), 2)}
    return _figures("pairs", len(wanted & given), len(wanted), len(given))


def _parts(
    cluster: dict[Record, str], undertakings: dict[str, Undertaking], covered: set[str], labels: Clusters
) -> dict[str, float]:
    given = {
        (one.id, part.id)
        for one in undertakings.values()
        for part in one.parts
        if covered.intersection(one.statements) and covered.intersection(undertakings[part.id].statements)
    }
    wanted = {(cluster.get(w, str(w)), cluster.get(p, str(p))) for w, p in labels.parts}
    return _figures("parts", len(wanted & given), len(wanted), len(given))


def main() -> int:
    """Run with command line arguments."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    options.add_argument("--labelled", action="store_true", help="take the labels as if they had been read; no floors")
    options.add_argument("--misses", action="store_true", help="list parts and pairs that are missed or invented")
    options.add_argument("--update", action="store_true", help="raise the floors to what is measured; lowers none")
    chosen = options.parse_args()
    labels = clusters()
    seen = joined(labelled_readings() if chosen.labelled else read_readings(), labels)
    found = figures(seen, labels)
    if chosen.misses:
        for title, lines in [*listed(seen, labels), *untold(seen, labels)]:
            print(f"== {title}", *lines, "", sep="\n")
    if chosen.labelled:
        for name, value in found.items():
            print(f"{name:26} {value:8.3f}")
        return 0
    return hold(found, FLOORS, update=chosen.update)


if __name__ == "__main__":
    sys.exit(main())
