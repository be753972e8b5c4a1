"""Small linear models over named features: their weights are data, fitted by scripts/train_reader.py."""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import repeat

import msgspec

from servanda.config import data_folder
from servanda.reference.loading import read_json

# How many steps 1 has in a sum of weights; the weights are shipped with fewer digits.
_UNITS = 1_000_000
_MIDDLE = 1 << 31
WORD, FIRST = "w:", "first:"
"""What tells a plain word, and a word that opens a draft, from a fact in the list of weights."""


class Binary(msgspec.Struct, eq=False):
    """Logistic regression: weights by feature, a bias, and the probability from which on the answer is yes."""

    weights: dict[str, float]
    bias: float
    threshold: float
    # Calibration: probability = sigmoid(scale * logit + shift).
    scale: float = 1.0
    shift: float = 0.0

    def logit(self, features: list[str], words: Sequence[str] = ()) -> float:
        """The sum of the weights of the features that are there.

        Args:
            features: by their names.
            words: plain words, which are features too; without the sign that the weights have before them.
        """
        total = sum(map(self.weights.get, features, repeat(0.0)), self.bias)
        return sum(map(_of_words(self).get, words, repeat(0.0)), total) if words else total

    def probability(self, features: list[str], words: Sequence[str] = ()) -> float:
        """The calibrated probability of yes."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.scale * self.logit(features, words) + self.shift))))


@lru_cache(maxsize=16)
def _of_words(model: Binary) -> dict[str, float]:
    """The weights of plain words and of those that open a draft, by the bare word or FIRST and the word."""
    return {name.removeprefix(WORD): w for name, w in model.weights.items() if name.startswith((WORD, FIRST))}


class Choice(msgspec.Struct, eq=False):
    """Multinomial logistic regression: for each answer its weights."""

    answers: list[str]
    biases: list[float]
    weights: dict[str, list[float]]

    def best(self, features: list[str]) -> str:
        """The likeliest answer; the first of equals."""
        rows, bias = _packed(self)
        total = sum(map(rows.get, features, repeat(0)), bias)
        totals = array("I", total.to_bytes(4 * len(self.answers), "little"))
        if sys.byteorder == "big":
            totals.byteswap()
        return self.answers[totals.index(max(totals))]


@lru_cache(maxsize=16)
def _packed(model: Choice) -> tuple[dict[str, int], int]:
    """Each feature's weights side by side in one long number, 32 bits each, so that all answers are added up at once.

    A weight below zero borrows from its neighbour; the middle of the range, which is added to the biases, pays it back.
    """
    rows = {feature: _side_by_side(row) for feature, row in model.weights.items()}
    return rows, _side_by_side([bias + _MIDDLE / _UNITS for bias in model.biases])


def _side_by_side(values: list[float]) -> int:
    return sum(round(value * _UNITS) << (32 * lane) for lane, value in enumerate(values))


class ReaderModels(msgspec.Struct):
    """All models of the reader for one language."""

    accept: Binary | None = None
    party: Binary | None = None
    action: Choice | None = None
    status: Choice | None = None
    instrument: Choice | None = None
    role: Choice | None = None


@cache
def reader_models(language: str = "en") -> ReaderModels:
    """The fitted models; empty ones where none are shipped, so that the rules decide alone."""
    name = f"reader.{language}.json"
    if not (data_folder() / name).is_file():
        return ReaderModels()
    return read_json(name, ReaderModels)
