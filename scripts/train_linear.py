"""Fitting the models of servanda.reading.linear: what scripts/train_*.py share. Needs the train extra."""

from __future__ import annotations

import csv
import hashlib
import math
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from servanda.reading.linear import LinearModel, Weights, features, quantised

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "servanda" / "reference" / "data"


class Example(NamedTuple):
    """A text with its label; given are features with a strength, weight is how much the example counts."""

    title: str
    body: str
    label: str
    weight: float = 1.0
    given: Mapping[str, float] = {}


class Settings(NamedTuple):
    """How a model is fitted.

    Attributes:
        kept: how many features remain; the others are pruned after a first fit.
        strength: the C of scikit-learn, the inverse of regularisation.
        margin: fit a support vector machine in place of a logistic regression (better for very many classes).
        floor: a weight smaller than this share of the largest is dropped.
        title, years, chars: see servanda.reading.linear.Weights.
        rare: a feature of fewer examples is left out.
    """

    kept: int = 20_000
    strength: float = 10.0
    margin: bool = False
    floor: float = 0.002
    title: float = 0.0
    years: bool = False
    chars: tuple[int, int] = (0, 0)
    rare: int = 2


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a header."""
    csv.field_size_limit(1 << 27)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def held_out(key: str, purpose: str) -> bool:
    """Whether a record belongs to the fifth that is only tested on; fixed by its key, not by its place in a file."""
    return int(hashlib.sha256(f"{purpose}\t{key}".encode()).hexdigest()[:8], 16) % 5 == 0


def fit(
    examples: Sequence[Example], settings: Settings, leave_out: Callable[[str], bool], made_from: str = ""
) -> Weights:
    """Fit, prune, fit again, and bring to whole numbers.

    Args:
        examples: all of them training examples.
        settings: how.
        leave_out: says of a word that no feature may hold it (names of places, say).
        made_from: what the file says of its origin.
    """
    texts = [features(one.title, one.body, settings.years, settings.chars) for one in examples]
    labels = [one.label for one in examples]
    weights = np.array([one.weight for one in examples])
    spread = Counter(feature for text in texts for feature in text)
    names = sorted(name for name, count in spread.items() if count >= settings.rare and not _held(name, leave_out))
    rarity = {name: math.log((1 + len(texts)) / (1 + spread[name])) + 1 for name in names}
    given = sorted({name for one in examples for name in one.given})
    strengths = _matrix([one.given for one in examples], given)
    first = LinearSVC(C=0.5, random_state=0).fit(
        sparse.hstack([_bags(texts, names, rarity, settings.title), strengths]).tocsr(), labels, sample_weight=weights
    )
    importance = np.abs(first.coef_[:, : len(names)]).max(axis=0)
    names = [names[place] for place in sorted(np.argsort(-importance, kind="stable")[: settings.kept])]
    matrix = sparse.hstack([_bags(texts, names, rarity, settings.title), strengths]).tocsr()
    if settings.margin:
        model: Any = LinearSVC(C=settings.strength, random_state=0).fit(matrix, labels, sample_weight=weights)
        stretch = _stretch(matrix, np.array(labels), weights, settings.strength)
    else:
        model = LogisticRegression(C=settings.strength, max_iter=300).fit(matrix, labels, sample_weight=weights)
        stretch = 1.0
    every = [*names, *("=" + name for name in given)]
    coefficients, biases = model.coef_ * stretch, model.intercept_ * stretch
    scaled = coefficients * np.array([*(rarity[name] for name in names), *(1.0 for _ in given)])
    least = settings.floor * float(np.abs(scaled).max())
    rows = {
        name: {int(lane): float(coefficients[lane, place]) for lane in np.nonzero(np.abs(scaled[:, place]) >= least)[0]}
        for place, name in enumerate(every)
    }
    rows = {name: row for name, row in rows.items() if row or not name.startswith("=")}
    return quantised(
        [str(name) for name in model.classes_],
        [float(bias) for bias in biases],
        rows,
        {name: rarity[name] for name in names},
        title=settings.title,
        years=settings.years,
        chars=settings.chars,
        made_from=made_from,
    )


def _stretch(matrix: Any, labels: Any, weights: Any, strength: float) -> float:
    """By how much the margins of a support vector machine must be stretched to give probabilities like those observed.

    Tried on a fifth of the training examples by a machine fitted on the others.
    """
    aside = np.arange(len(labels)) % 5 == 0
    model = LinearSVC(C=strength, random_state=0).fit(matrix[~aside], labels[~aside], sample_weight=weights[~aside])
    known = np.isin(labels, model.classes_) & aside
    margins = model.decision_function(matrix[known])
    right = np.searchsorted(model.classes_, labels[known])

    def loss(stretch: float) -> float:
        stretched = margins * stretch
        highest = stretched.max(axis=1)
        wholes = highest + np.log(np.exp(stretched - highest[:, None]).sum(axis=1))
        return float((wholes - stretched[np.arange(len(right)), right]).mean())

    return min((1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0), key=loss)


def _held(name: str, leave_out: Callable[[str], bool]) -> bool:
    return any(leave_out(word) for word in name.lstrip("^").split())


def _bags(texts: Sequence[set[str]], names: Sequence[str], rarity: Mapping[str, float], title: float) -> Any:
    matrix = _matrix([{name: rarity[name] for name in text if name in rarity} for text in texts], names)
    if not title:
        return _to_length(matrix, 1.0)
    marked = sparse.diags([float(name.startswith("^")) for name in names])
    return _to_length(matrix @ marked, title) + _to_length(matrix - matrix @ marked, 1.0)


def _to_length(matrix: Any, length: float) -> Any:
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    squares[squares == 0] = 1.0
    return (sparse.diags(length / np.sqrt(squares)) @ matrix).tocsr()


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Any:
    place = {name: number for number, name in enumerate(names)}
    data, columns, starts = [], [], [0]
    for row in rows:
        for name in sorted(row):
            if name in place:
                columns.append(place[name])
                data.append(row[name])
        starts.append(len(columns))
    return sparse.csr_matrix((data, columns, starts), shape=(len(rows), len(names)))


def accuracy(found: Sequence[str], wanted: Sequence[str]) -> float:
    """The share that is right."""
    return sum(one == other for one, other in zip(found, wanted, strict=True)) / len(wanted)


def macro_f1(found: Sequence[str], wanted: Sequence[str]) -> float:
    """The mean over the labels of the harmonic mean of precision and recall."""
    right, told, real = Counter[str](), Counter(found), Counter(wanted)
    right.update(one for one, other in zip(found, wanted, strict=True) if one == other)
    return sum(2 * right[label] / (told[label] + real[label]) for label in real) / len(real)


def baseline(train: Sequence[Example], test: Sequence[Example]) -> float:
    """What plain TF-IDF of words and pairs with a linear support vector machine reaches on the same texts."""
    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    matrix = vectors.fit_transform([f"{one.title} {one.body}" for one in train])
    model = LinearSVC(random_state=0).fit(matrix, [one.label for one in train])
    found = model.predict(vectors.transform([f"{one.title} {one.body}" for one in test]))
    return accuracy([str(label) for label in found], [one.label for one in test])


def report(name: str, weights: Weights, tested: Sequence[Example], plain: float | None = None) -> None:
    """Print how the model as it will run does: accuracy, top 3, macro F1, and what abstention buys."""
    model = LinearModel(weights)
    wanted = [one.label for one in tested]
    chances = [model.chances(one.title, one.body, one.given) for one in tested]
    best = [next(iter(one)) for one in chances]
    top3 = sum(label in list(one)[:3] for label, one in zip(wanted, chances, strict=True)) / len(wanted)
    beside = "" if plain is None else f"{plain:.3f}"
    print(
        f"{name:34} {len(tested):6} {beside:>8} {accuracy(best, wanted):8.3f} {top3:8.3f} {macro_f1(best, wanted):8.3f}"
    )
    for least in (0.5, 0.7, 0.9):
        kept = [place for place, one in enumerate(chances) if one[best[place]] >= least]
        right = accuracy([best[place] for place in kept], [wanted[place] for place in kept])
        print(f"    with p >= {least}: answers {len(kept) / len(tested):5.1%} of the texts, {right:.3f} of them right")


def save(weights: Weights, file_name: str) -> int:
    """Write a model beside the other built data; gives its size in bytes."""
    content = zlib.compress(msgspec.msgpack.encode(weights), 9)
    (DATA / file_name).write_bytes(content)
    return len(content)
