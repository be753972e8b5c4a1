"""Fit what statements are compared with, on the labelled clusters: how rare words are, and what each agreement weighs.

    python scripts/train_linking.py --projects DIR     count words in AidData's descriptions, fit, and write the weights
    python scripts/train_linking.py                    fit again with the words already counted
    python scripts/train_linking.py --cross            cross-validate only: each event judged by what others taught

Pairs come twice: as the labels have them and as Servanda reads them. The labels are evaluation/documents/clusters.json
and envelopes.json. DIR holds AidData's tables (see resources/models/README.md). Needs the extra
`train`.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.linked import Clusters, Labelled, clusters, labelled_told, read_told  # noqa: E402
from scripts import part_weights  # noqa: E402

from servanda.config import data_folder  # noqa: E402
from servanda.reconcile.features import Features, features  # noqa: E402
from servanda.reconcile.keys import profile_keys  # noqa: E402
from servanda.reconcile.profile import Profile  # noqa: E402
from servanda.reconcile.weights import FILE, Linking, Weighing  # noqa: E402
from servanda.reconcile.words import stems  # noqa: E402

STRENGTH = 0.3
LEAN = 2.0
"""Pairs that share a key are strangers a hundred times to one; groups, in which all must agree, can do with less."""
LEAST_SENTENCES = 6
TABLES = ("global_v1.0.csv", "south_central_asia_2020.csv", "gcdf3_subset_961.csv")
_SENTENCE = re.compile(r"[.!?]\s+")
csv.field_size_limit(10_000_000)


class Pair(NamedTuple):
    """Two statements of two documents, with what the labels say of them."""

    features: Features
    same: bool
    project: bool
    event: str
    weight: float


def count_words(folder: Path) -> tuple[int, dict[str, int]]:
    """In how many sentences of the descriptions of projects each stem stands; what stands in few is left out."""
    counts: Counter[str] = Counter()
    sentences = 0
    for name in TABLES:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                text = f"{row.get('title', '')}. {row.get('description', '')}"
                for sentence in _SENTENCE.split(text):
                    if found := set(stems(sentence)):
                        sentences += 1
                        counts.update(found)
    reports: Counter[str] = Counter()
    lines = 0
    for path in sorted((ROOT / "samples").glob("*.txt")):
        for sentence in _SENTENCE.split(path.read_text(encoding="utf-8")):
            if found := set(stems(sentence)):
                lines += 1
                reports.update(found)
    # Words of the press that descriptions of projects do not use; those of few reports say nothing of the press.
    for stem, count in reports.items():
        if count >= 8:
            counts[stem] = max(counts[stem], round(count * sentences / lines))
    kept = {stem: count for stem, count in sorted(counts.items()) if count >= LEAST_SENTENCES}
    return sentences, kept


def pairs(labels: Clusters, told: Sequence[Labelled], weight: float) -> list[Pair]:
    """All pairs of statements of different documents that share a key."""
    profiles = [Profile(one.told) for one in told]
    by_key: dict[str, list[int]] = {}
    for place, profile in enumerate(profiles):
        for key in profile_keys(profile):
            by_key.setdefault(key, []).append(place)
    wanted = {(i, j) for found in by_key.values() for i, j in itertools.combinations(found, 2)}
    wanted |= {
        (i, j) for i, j in itertools.combinations(range(len(told)), 2) if labels.same(told[i].record, told[j].record)
    }
    made = []
    for i, j in sorted(wanted):
        one, other = told[i], told[j]
        if one.told.setting.document == other.told.setting.document or not (one.record[1] or other.record[1]):
            continue
        same = labels.same(one.record, other.record)
        project = same or labels.project(one.record, other.record)
        event = labels.event(one.record[0])
        other_event = labels.event(other.record[0])
        made.append(Pair(features(profiles[i], profiles[j]), same, project, f"{min(event, other_event)}", weight))
    return made


def projects(labels: Clusters, told: Sequence[Labelled]) -> list[Pair]:
    """All pairs of statements of one document: whether they belong to one project."""
    made = []
    for name in labels.documents:
        some = [(one, Profile(one.told)) for one in told if one.record[0] == name and one.record[1]]
        for (one, x), (other, y) in itertools.combinations(some, 2):
            project = labels.project(one.record, other.record)
            made.append(Pair(features(x, y), False, project, labels.event(name), 0.3))
    return made


# What each agreement is thought to weigh before any label is seen: the labelled pairs are few, and of few events.
EXPECTED: dict[str, float] = {
    "": -5.0,
    "words": 2.0, "words: much": 2.0, "words: of the shorter": 2.0, "words: rare": 0.5, "subject": 1.5, "context": 1.0,
    "documents": 2.0, "places: shared": 1.0, "places: other": -1.0,
    "parties": 1.5, "parties: named": 0.8, "parties: kin": 0.6, "parties: others": -2.5, "parties: partly others": -1.0,
    "parties: named by one": -0.4, "countries: same": 0.5, "countries: other": -2.5, "countries: one other": -1.0,
    "countries: many differ": -0.3,
    "sum: equal": 2.5, "sum: rounded": 2.0, "sum: near": 0.7, "sum: different": -2.0, "sum: of one": -0.3,
    "count: equal": 2.0, "count: different": -1.5, "count: of one": -0.5, "quantity: equal": 1.5,
    "quantity: different": -0.5,
    "action: same": 0.5, "action: other": -0.5, "paper: same": 0.5, "paper: other": -0.8, "package: one only": -1.5,
    "package: both": 0.5, "loan: one only": -1.0, "status: same": 0.3, "status: backward": -0.7,
    "sector: same": 0.4, "sector: other": -0.6, "date: same day": 1.0, "date: other year": -1.5,
    "date: other day": -1.0,
    "horizon: same": 0.7, "horizon: other": -0.5,
}  # fmt: skip


def fit(
    rows: Sequence[Pair],
    answers: Sequence[bool],
    strength: float = STRENGTH,
    expected: Mapping[str, float] = EXPECTED,
) -> Weighing:
    """Logistic regression whose weights are drawn to what is expected of them; the more so the less the labels say."""
    import numpy as np
    from scipy.optimize import minimize
    from sklearn.feature_extraction import DictVectorizer

    vectors = DictVectorizer()
    matrix = vectors.fit_transform([row.features for row in rows])
    names = [str(name) for name in vectors.feature_names_]
    center = np.array([expected.get("", 0.0), *(expected.get(name, 0.0) for name in names)])
    sign = np.where(np.array(answers), 1.0, -1.0)
    each = np.array([row.weight for row in rows])

    def loss(weights: Any) -> tuple[float, Any]:
        margin = sign * (weights[0] + matrix @ weights[1:])
        wrong = 1.0 / (1.0 + np.exp(np.clip(margin, -30, 30)))
        pull = weights - center
        slope = -each * sign * wrong
        gradient = np.concatenate([[slope.sum()], matrix.T @ slope]) + pull / strength
        return float((each * np.logaddexp(0.0, -margin)).sum() + (pull**2).sum() / (2 * strength)), gradient

    found = minimize(loss, center, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    weights = {name: round(float(w), 3) for name, w in zip(names, found[1:], strict=True) if abs(w) >= 0.01}
    return Weighing(round(float(found[0]), 3), weights)


def leaning(model: Weighing, by: float) -> Weighing:
    """The same weights with other odds before anything is compared."""
    return Weighing(round(model.bias + by, 3), model.weights)


def table(rows: Iterable[tuple[Pair, float]], of: str) -> str:
    """Precision, recall and F1 of pairs at even odds."""
    right = found = wanted = 0
    for row, logit in rows:
        answer = getattr(row, of)
        right += answer and logit > 0
        found += logit > 0
        wanted += answer
    p, r = right / max(1, found), right / max(1, wanted)
    return f"{of:8} pairs {wanted:4}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"


def cross(rows: Sequence[Pair], *names: str) -> None:
    """Judge each event by weights that were fitted on the others."""
    for of in names:
        judged: list[tuple[Pair, float]] = []
        for event in sorted({row.event for row in rows}):
            others = [row for row in rows if row.event != event]
            model = fit(others, [getattr(row, of) for row in others])
            judged += [(row, model.logit(row.features)) for row in rows if row.event == event]
        print("cross-validated", table(judged, of))


def main() -> int:
    """Run with command line arguments."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    options.add_argument("--projects", type=Path, metavar="DIR", help="count words again in these tables")
    options.add_argument("--cross", action="store_true", help="cross-validate only")
    chosen = options.parse_args()
    path = data_folder() / FILE
    if chosen.projects:
        sentences, words = count_words(chosen.projects)
        nothing = Weighing(0.0, {})
        path.write_bytes(_encoded(Linking(sentences, words, nothing, nothing, nothing)))
    held = msgspec.json.decode(path.read_bytes(), type=Linking)
    labels = clusters()
    rows = pairs(labels, labelled_told(), 1.0) + pairs(labels, read_told(), 1.0)
    inside = {
        "labelled": part_weights.asked(labels, labelled_told()),
        "read": part_weights.asked(labels, read_told()),
    }
    if chosen.cross:
        cross(rows, "same", "project")
        part_weights.cross(labels, inside)
        return 0
    same = leaning(fit(rows, [row.same for row in rows]), LEAN)
    within = rows + projects(labels, labelled_told()) + projects(labels, read_told())
    project = leaning(fit(within, [row.project for row in within]), LEAN)
    print(table([(row, same.logit(row.features)) for row in rows], "same"))
    print(table([(row, project.logit(row.features)) for row in rows], "project"))
    part = part_weights.fit([row for documents in inside.values() for row in part_weights.choices(labels, documents)])
    events = dict.fromkeys(map(labels.event, labels.every_document), part)
    for name, documents in inside.items():
        print(f"{name}: {part_weights.scored(labels, documents, events, labels.every_document)}")
    made = Linking(held.sentences, held.words, same, project, part, "AidData; labelled clusters")
    path.write_bytes(_encoded(made))
    return 0


def _encoded(made: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(made, order="deterministic"), indent=0) + b"\n"


if __name__ == "__main__":
    sys.exit(main())
