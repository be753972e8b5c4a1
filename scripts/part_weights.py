"""Fit what makes a statement a part of another: of all wholes that it may have the right one, or none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.linked import Clusters, Labelled, document_named  # noqa: E402

from servanda.reconcile.parts import chosen  # noqa: E402
from servanda.reconcile.weights import Weighing  # noqa: E402
from servanda.reconcile.whole import Features, Whole  # noqa: E402

STRENGTH = 0.05
"""How far weights may leave what is expected of them; envelopes are few, and of few events."""

_PLACES: dict[str, dict[str, float]] = {
    "batch": {
        "in its list": 4.5, "in a list": 3.5, "in its sentence": 1.0, "in the next sentence": 2.0,
        "in its paragraph": 2.0, "after it": 1.2, "beside its list": -1.0, "in another section, led": 0.5,
        "in another section": -1.5, "before it, in a list": 0.5, "before it": -1.0, "before it in its sentence": -1.0,
    },
    "sum": {
        "in its list": 3.5, "in a list": 1.0, "in its sentence": 0.5, "in the next sentence": 0.0,
        "in its paragraph": -0.5, "after it": -1.0, "beside its list": -2.0, "in another section, led": -1.0,
        "in another section": -2.0, "before it, in a list": -1.5, "before it": -2.0, "before it in its sentence": -1.0,
    },
    "paper": {
        "in its list": 3.0, "in a list": 0.5, "in its sentence": 0.5, "in the next sentence": 0.0,
        "in its paragraph": -0.5, "after it": -1.0, "beside its list": -2.0, "in another section, led": -1.0,
        "in another section": -2.0, "before it, in a list": -2.0, "before it": -2.0, "before it in its sentence": -1.0,
    },
    "counted": {
        "in its list": 3.5, "in a list": 1.0, "in its sentence": 0.0, "in the next sentence": 0.0,
        "in its paragraph": -0.5, "after it": -1.0, "beside its list": -2.0, "in another section, led": -1.0,
        "in another section": -2.0, "before it, in a list": -1.5, "before it": -2.0, "before it in its sentence": -1.0,
    },
    "other": {
        "in its list": 2.0, "in a list": -1.0, "in its sentence": -1.0, "in the next sentence": -1.0,
        "in its paragraph": -1.5, "after it": -2.0, "beside its list": -2.0, "in another section, led": -2.0,
        "in another section": -2.5, "before it, in a list": -2.5, "before it": -2.5, "before it in its sentence": -2.0,
    },
}  # fmt: skip
# What each feature is thought to weigh before any label is seen.
EXPECTED: dict[str, float] = {
    "": -3.0,
    **{f"{kind} {place}": weight for kind, places in _PLACES.items() for place, weight in places.items()},
    **{f"{kind}: distance": -0.3 for kind in _PLACES},
    "sums: add up, sentence": 4.0, "sums: add up, list": 2.5, "sums: add up, run": 2.0, "sums: add up, pair": 0.7,
    "sums: of others add up": -1.0, "sums: part is larger": -4.0, "sums: equal": -2.0, "sums: part is smaller": 0.8,
    "sums: too much": -1.0, "sums: of the whole": -0.3, "sums: of the part": -0.2,
    "words: opens": 1.2, "words: belongs": 0.8, "words: portion": 0.8, "words: belongs after": 0.5,
    "batch: another between": -2.5, "batch: full": -1.0, "batch: signed": 0.7, "batch: other": -0.8,
    "batch: totals": 3.0, "batch: of a batch": -0.5, "batch: of a larger one": -3.0, "batch: of a smaller one": 0.5,
    "batch: of another": -1.5,
    "paper: as counted": 1.0, "paper: not as counted": -1.5, "paper: of its own": -1.0, "paper: of the whole": 1.5,
    "part: a declaration": -1.5, "part: looks back": -2.5, "whole: looks back": -1.0,
    "countries: other": -1.0, "countries: within": 0.3, "parties: shared": 0.5, "parties: others": -0.7,
    "parties: same": 0.3, "status: same": 0.2,
}  # fmt: skip


class Choice(NamedTuple):
    """A statement, and the wholes that it may have: features of each, and whether it is the right one."""

    wholes: list[tuple[Features, bool]]
    event: str


class Asked(NamedTuple):
    """A document whose parts are labelled, with every pair that can be asked about."""

    name: str
    held: Whole
    record: list[tuple[str, str]]
    pairs: list[tuple[int, int, Features]]


def asked(labels: Clusters, told: Sequence[Labelled]) -> list[Asked]:
    """Every document whose parts are labelled."""
    made = []
    for name in labels.every_document:
        some = [one for one in told if one.record[0] == name]
        held = Whole(document_named(name), [one.told for one in some])
        record = {one.told.id: one.record for one in some}
        made.append(Asked(name, held, [record[one.id] for one in held.told], held.pairs()))
    return made


def choices(labels: Clusters, documents: Iterable[Asked]) -> list[Choice]:
    """Each statement that answers a label with all wholes that it may have; doubtful ones are left out."""
    made = []
    for document in documents:
        wholes: dict[int, list[tuple[Features, bool]]] = {}
        for whole, part, features in document.pairs:
            pair = document.record[whole], document.record[part]
            if pair[1][1] and pair not in labels.unsure:
                wholes.setdefault(part, []).append((features, bool(pair[0][1]) and pair in labels.every_part))
        made += [Choice(found, labels.event(document.name)) for found in wholes.values()]
    return made


def fit(rows: Sequence[Choice], strength: float = STRENGTH, expected: Mapping[str, float] = EXPECTED) -> Weighing:
    """Conditional logistic regression, with no whole as one of the choices, drawn to what is expected."""
    import numpy as np
    from scipy.optimize import minimize
    from sklearn.feature_extraction import DictVectorizer

    vectors = DictVectorizer()
    matrix = vectors.fit_transform([features for row in rows for features, _ in row.wholes]).tocsr()
    names = [str(name) for name in vectors.feature_names_]
    center = np.array([expected.get("", 0.0), *(expected.get(name, 0.0) for name in names)])
    row_of = np.repeat(np.arange(len(rows)), [len(row.wholes) for row in rows])
    right = np.array([1.0 if answer else 0.0 for row in rows for _, answer in row.wholes])
    none = np.array([0.0 if any(answer for _, answer in row.wholes) else 1.0 for row in rows])

    def loss(weights: Any) -> tuple[float, Any]:
        odds = np.exp(np.clip(weights[0] + matrix @ weights[1:], -30, 30))
        every = 1.0 + np.bincount(row_of, odds, len(rows))
        taken = none + np.bincount(row_of, odds * right, len(rows))
        slope = odds / every[row_of] - odds * right / taken[row_of]
        pull = weights - center
        gradient = np.concatenate([[slope.sum()], matrix.T @ slope]) + pull / strength
        return float((np.log(every) - np.log(taken)).sum() + (pull**2).sum() / (2 * strength)), gradient

    found = minimize(loss, center, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    weights = {name: round(float(w), 3) for name, w in zip(names, found[1:], strict=True) if abs(w) >= 0.01}
    return Weighing(round(float(found[0]), 3), weights)


def scored(labels: Clusters, documents: Iterable[Asked], model: Mapping[str, Weighing], only: Sequence[str]) -> str:
    """Precision, recall and F1 of the parts that are chosen; what is invented among unlabelled statements counts.

    Args:
        labels: what is right.
        documents: to be asked.
        model: weights for each event.
        only: names of the documents that count.
    """
    wanted = {pair for pair in labels.every_part if pair[0][0] in only and pair[0][0] == pair[1][0]}
    hit: set[Any] = set()
    given = 0
    for document in documents:
        if document.name not in only:
            continue
        for part, (_, whole, _) in chosen(document.pairs, model[labels.event(document.name)]).items():
            pair = document.record[whole], document.record[part]
            if pair not in labels.unsure:
                given += 1
                hit |= {pair} & wanted
    p, r = len(hit) / max(1, given), len(hit) / max(1, len(wanted))
    return f"parts {len(wanted):4}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"


def cross(labels: Clusters, sources: Mapping[str, Sequence[Asked]]) -> None:
    """Judge each event by weights that were fitted on the others; print a line for each source of statements."""
    rows = [row for documents in sources.values() for row in choices(labels, documents)]
    models = {event: fit([row for row in rows if row.event != event]) for event in {row.event for row in rows}}
    for name, documents in sources.items():
        for which, only in (("clusters.json", labels.documents), ("all", labels.every_document)):
            print(f"cross-validated part, {name}, {which}: {scored(labels, documents, models, only)}")
