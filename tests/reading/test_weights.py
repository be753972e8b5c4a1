from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.reading.weights import Binary, Choice, ReaderModels, reader_models

NAMES = ["a", "b", "c", "d", "unknown"]
WEIGHT = st.floats(-5, 5).map(lambda value: round(value, 4))


def test_a_logit_is_the_sum_of_the_weights_that_are_there() -> None:
    model = Binary({"a": 1.5, "b": -0.5}, 0.25, 0.5)
    assert model.logit([]) == 0.25
    assert model.logit(["a", "b", "unknown"]) == pytest.approx(1.25)
    assert model.logit(["a", "a"]) == pytest.approx(3.25)


def test_a_probability_is_calibrated_and_never_out_of_bounds() -> None:
    model = Binary({"a": 1.0, "huge": 1e9}, 0.0, 0.5, scale=2.0, shift=-1.0)
    assert model.probability([]) == pytest.approx(1 / (1 + math.e))
    assert model.probability(["a"]) == pytest.approx(1 / (1 + math.exp(-1)))
    assert 0.0 < model.probability(["huge"]) <= 1.0


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES[:-1]), st.lists(WEIGHT, min_size=3, max_size=3)),
    st.lists(WEIGHT, min_size=3, max_size=3),
    st.lists(st.sampled_from(NAMES), max_size=12),
)
def test_the_best_answer_is_that_with_the_highest_sum(
    rows: dict[str, list[float]], biases: list[float], features: list[str]
) -> None:
    answers = ["x", "y", "z"]
    sums = [bias + sum(rows.get(f, [0.0] * 3)[lane] for f in features) for lane, bias in enumerate(biases)]
    best = Choice(answers, biases, rows).best(features)
    assert sums[answers.index(best)] == pytest.approx(max(sums), abs=1e-4)


def test_the_first_of_equal_answers_is_taken() -> None:
    assert Choice(["x", "y"], [0.0, 0.0], {"a": [1.0, 1.0]}).best(["a"]) == "x"


def test_a_language_without_fitted_weights_has_none() -> None:
    assert reader_models("xx") == ReaderModels()


def test_shipped_weights_answer_with_codes_of_the_model() -> None:
    from typing import get_args

    from servanda.model.statement import Action, Instrument, Role, Status

    models = reader_models("en")
    for choice, codes in (
        (models.action, Action), (models.status, Status), (models.instrument, Instrument), (models.role, Role),
    ):  # fmt: skip
        if choice is None:
            continue  # the rules decide
        assert set(choice.answers) <= set(get_args(codes))
        assert all(len(row) == len(choice.answers) for row in choice.weights.values())
    assert models.accept is not None
    for binary in filter(None, (models.accept, models.party)):
        assert 0.0 < binary.threshold < 1.0
