from __future__ import annotations

import math
import zlib
from pathlib import Path

import msgspec
import pytest

from servanda.errors import ResourceError
from servanda.reading.linear import FOLDED, LinearModel, Weights, features, load_model, quantised, words


def small_model(**settings: object) -> LinearModel:
    rows = {"rail": {0: 2.0, 1: -1.5}, "road": {1: 0.7, 2: -0.3}, "=told": {2: 1.5}}
    return LinearModel(quantised(["a", "b", "c"], [0.1, -0.2, 0.0], rows, {"rail": 3.0, "road": 2.0}, **settings))


def test_a_score_is_the_cosine_weighted_sum_and_the_bias() -> None:
    length = math.sqrt(3.0**2 + 2.0**2)
    expected = [0.1 + 6.0 / length, -0.2 + (-4.5 + 1.4) / length, -0.6 / length]
    assert small_model().scores("Rails, roads") == pytest.approx(expected, abs=1e-3)


def test_the_title_may_count_by_itself() -> None:
    rows = {"rail": {0: 1.0}, "road": {0: 1.0}, "^rail": {1: 1.0}, "^road": {1: 1.0}}
    model = LinearModel(quantised(["a", "b"], [0.0, 0.0], rows, dict.fromkeys(rows, 1.0), title=0.5))
    assert model.scores("road", "rail") == pytest.approx([2 / math.sqrt(2), 0.5], abs=1e-3)


def test_a_feature_with_a_strength_counts_by_it() -> None:
    model = small_model()
    assert model.scores("rail", given={"told": 0.5})[2] == pytest.approx(0.75, abs=1e-3)
    assert model.scores("rail", given={"unheard of": 9.0}) == model.scores("rail")


def test_without_known_features_the_biases_remain() -> None:
    assert small_model().scores("nothing of the kind") == pytest.approx([0.1, -0.2, 0.0])
    assert small_model().scores("") == pytest.approx([0.1, -0.2, 0.0])


def test_negative_sums_in_every_lane_are_kept_apart() -> None:
    rows = {word: {0: -1.0, 1: 1.0, 2: -0.5} for word in ("one", "two", "three")}
    model = LinearModel(quantised(["a", "b", "c"], [0.0, 0.0, 0.0], rows, dict.fromkeys(rows, 1.0)))
    expected = [-3 / math.sqrt(3), 3 / math.sqrt(3), -1.5 / math.sqrt(3)]
    assert model.scores("one two three") == pytest.approx(expected, abs=1e-3)


def test_chances_add_up_and_come_best_first() -> None:
    chances = small_model().chances("rail")
    assert sum(chances.values()) == pytest.approx(1.0)
    assert list(chances) == sorted(chances, key=lambda name: -chances[name])
    assert next(iter(chances)) == "a"


def test_words_fold_plurals_and_keep_years_on_request() -> None:
    assert words("Factories and railways of 2024") == ["factory", "and", "railway", "of"]
    assert words("in 2024, 12 of 300", years=True) == ["in", "2024", "of"]
    assert FOLDED["basis"] == "basis"
    assert FOLDED["Gas"] == "gas"


def test_features_mark_the_title_and_runs_of_letters() -> None:
    assert features("Roads", "new roads") == {"road", "^road", "new", "new road"}
    assert {"#<ro", "#ad>"} <= features("road", chars=(3, 4))


def test_a_model_survives_its_file_form() -> None:
    weights = quantised(["a", "b"], [0.0, 1.0], {"rail": {0: 2.0}}, {"rail": 1.5}, years=True, made_from="a test")
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(weights), type=Weights)
    assert again == weights
    assert LinearModel(again).scores("rail") == LinearModel(weights).scores("rail")


def test_parts_that_do_not_fit_are_refused() -> None:
    weights = quantised(["a", "b"], [0.0, 1.0], {"rail": {0: 2.0}}, {"rail": 1.5})
    with pytest.raises(ResourceError):
        LinearModel(msgspec.structs.replace(weights, vocabulary="rail\nroad"))


def test_a_damaged_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = quantised(["a", "b"], [0.0, 1.0], {"rail": {0: 2.0}}, {"rail": 1.5})
    content = zlib.compress(msgspec.msgpack.encode(weights))
    (tmp_path / "whole.weights").write_bytes(content)
    (tmp_path / "cut.weights").write_bytes(content[:-10])
    (tmp_path / "other.weights").write_bytes(zlib.compress(b"\x93"))
    monkeypatch.setattr("servanda.reading.linear.data_path", lambda name: tmp_path / name)
    assert load_model("whole.weights").best("railway, rail")[0] == "a"
    for name in ("cut.weights", "other.weights"):
        with pytest.raises(ResourceError, match=name):
            load_model(name)


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ResourceError, match=r"nowhere\.weights"):
        load_model("nowhere.weights")
