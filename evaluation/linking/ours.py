"""Servanda's comparer on the deals: with the weights it ships, and with weights fitted on half of these deals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from servanda.reconcile.features import Features, features
from servanda.reconcile.profile import Profile
from servanda.reconcile.weights import Weighing, linking

STRENGTH = 1.0


class Choice(NamedTuple):
    """A deal laid out, and the records it may be."""

    key: str
    profile: Profile
    candidates: dict[str, Profile]


def shipped() -> Callable[[Features], float]:
    """The weights that Servanda compares statements of reports with."""
    return linking().same.logit


def fitted(choices: Iterable[Choice]) -> Weighing:
    """Logistic regression over the same features, each candidate a row."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows: list[Features] = []
    answers: list[bool] = []
    for choice in choices:
        for key, candidate in choice.candidates.items():
            rows.append(features(choice.profile, candidate))
            answers.append(key == choice.key)
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(vectors.fit_transform(rows), answers)
    weights = dict(zip(map(str, vectors.feature_names_), map(float, model.coef_[0]), strict=True))
    return Weighing(float(model.intercept_[0]), weights)


def ranked(choices: Sequence[Choice], score: Callable[[Features], float]) -> dict[str, list[str]]:
    """For each deal its candidates, the likeliest first."""
    found = {}
    for choice in choices:
        scores = {key: score(features(choice.profile, candidate)) for key, candidate in choice.candidates.items()}
        found[choice.key] = sorted(scores, key=lambda key: (-scores[key], key))
    return found
