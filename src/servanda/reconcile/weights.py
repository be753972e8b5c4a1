"""What was fitted: how rare words are, and what each thing that agrees or differs weighs."""

from __future__ import annotations

import math
from functools import cache

import msgspec

from servanda.reference.loading import read_json

FILE = "linking.en.json"


class Weighing(msgspec.Struct, frozen=True):
    """Logistic regression over named features: log-odds of each, and those before anything is compared."""

    bias: float
    weights: dict[str, float]

    def logit(self, features: dict[str, float]) -> float:
        """The log-odds that the two belong together."""
        find = self.weights.get
        total = 0.0
        for name, value in features.items():  # asked hundreds of times for each statement
            total += find(name, 0.0) * value
        return self.bias + total


class Linking(msgspec.Struct, frozen=True):
    """What scripts/train_linking.py writes.

    Attributes:
        sentences: how many sentences the words were counted in.
        words: in how many of them a stem stands; rarer ones are left out.
        same: whether two statements tell of one commitment.
        project: whether they tell of one project.
        part: whether one is a part of the other.
        made_from: data and settings, for people.
    """

    sentences: int
    words: dict[str, int]
    same: Weighing
    project: Weighing
    part: Weighing
    made_from: str = ""


@cache
def linking() -> Linking:
    """The fitted weights.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    return read_json(FILE, Linking)


def probability(logit: float) -> float:
    """Of log-odds; 0 to 1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))
