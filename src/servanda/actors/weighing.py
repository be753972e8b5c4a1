"""The fitted weights of the signs, and what each says in words."""

from __future__ import annotations

import math
from functools import cache

import msgspec

from servanda.actors.signs import Signs
from servanda.model.judgement import Reason
from servanda.reference.loading import read_json

_TELLING = 0.15
"""Log-odds below which a sign is not worth a sentence."""


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A logistic regression over named signs: log-odds are bias plus the sum of sign times weight."""

    bias: float
    weights: dict[str, float]

    def log_odds(self, signs: Signs) -> float:
        """How much speaks for one actor; above 0 more than against."""
        weights = self.weights
        return self.bias + sum(weights.get(name, 0.0) * value for name, value in signs.items())

    def reasons(self, signs: Signs) -> tuple[Reason, ...]:
        """What weighed how much, the weightiest first."""
        found = [
            Reason("name", f"{name}: {value:.2f}".removesuffix(": 1.00"), round(self.weights.get(name, 0.0) * value, 3))
            for name, value in signs.items()
            if value
        ]
        telling = [reason for reason in found if abs(reason.weight) >= _TELLING]
        return tuple(sorted(telling, key=lambda reason: (-abs(reason.weight), reason.said)))


class Likelihoods(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """likeness.json, fitted by scripts/train_names.py."""

    organisation: Weights
    person: Weights


@cache
def likelihoods() -> Likelihoods:
    """The fitted weights.

    Raises:
        ResourceError: they are missing or damaged.
    """
    return read_json("likeness.json", Likelihoods)


def probability(log_odds: float) -> float:
    """Log-odds as a probability, 0 to 1."""
    if log_odds < -30:
        return 0.0
    return 1 / (1 + math.exp(-log_odds)) if log_odds < 30 else 1.0
