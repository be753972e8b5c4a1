"""Small linear models over named features: their weights are data, fitted by scripts/train_reader.py."""

from __future__ import annotations

import math
from functools import cache

import msgspec

from servanda.config import data_folder
from servanda.reference.loading import read_json


class Binary(msgspec.Struct):
    """Logistic regression: weights by feature, a bias, and the probability from which on the answer is yes."""

    weights: dict[str, float]
    bias: float
    threshold: float
    # Calibration: probability = sigmoid(scale * logit + shift).
    scale: float = 1.0
    shift: float = 0.0

    def logit(self, features: list[str]) -> float:
        """The sum of the weights of the features that are there."""
        weights = self.weights
        total = self.bias
        for feature in features:
            total += weights.get(feature, 0.0)
        return total

    def probability(self, features: list[str]) -> float:
        """The calibrated probability of yes."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.scale * self.logit(features) + self.shift))))


class Choice(msgspec.Struct):
    """Multinomial logistic regression: for each answer its weights."""

    answers: list[str]
    biases: list[float]
    weights: dict[str, list[float]]

    def best(self, features: list[str]) -> str:
        """The likeliest answer."""
        totals = list(self.biases)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                for index, value in enumerate(row):
                    totals[index] += value
        return self.answers[max(range(len(totals)), key=totals.__getitem__)]


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
