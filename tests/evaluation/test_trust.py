import pytest
from evaluation import trust
from evaluation.scorer import Score, from_object, score

TEXT = "Arland lends. Belvia builds. Corvane waits. Delmar talks."
LENDS, BUILDS, WAITS, TALKS = "Arland lends.", "Belvia builds.", "Corvane waits.", "Delmar talks."
LABELS = {
    "commitments": [
        {"id": "c1", "quote": LENDS, "status": "pledged", "parties": ["Arland"]},
        {"id": "c2", "quote": BUILDS, "status": "underway", "parties": ["Belvia"]},
    ],
    "optional": {"commitments": [TALKS]},
}


@pytest.fixture
def scores() -> list[Score]:
    given = {
        "commitments": [
            {"quote": LENDS, "parties": ["Arland"], "status": "signed", "rule": "lending", "confidence": 1.0},
            {"quote": BUILDS, "parties": ["Belvia"], "status": "signed", "rule": "building", "confidence": 0.95},
            {"quote": WAITS, "parties": ["Corvane"], "rule": "building", "confidence": 0.2},
            {"quote": WAITS, "parties": ["Corvane"], "rule": "building"},
            {"quote": TALKS, "parties": ["Delmar"], "rule": "talking", "confidence": 0.1},
        ]
    }
    return [score(from_object(LABELS), from_object(given), TEXT)]


def test_bins_tell_matched_from_right_and_leave_open_ones_out(scores: list[Score]) -> None:
    bins = trust.reliability(scores, "commitments")
    assert [(place.records, place.matched, place.right) for place in bins if place.records] == [(1, 0, 0), (2, 2, 1)]
    assert bins[2].confidence == pytest.approx(0.2)
    assert bins[9].confidence == pytest.approx(1.95)


def test_calibration_error_weighs_bins_by_their_records(scores: list[Score]) -> None:
    bins = trust.reliability(scores, "commitments")
    assert trust.calibration_error(bins) == pytest.approx((0.2 + 0.95) / 3)
    assert trust.calibration_error([]) == 0.0


def test_rules_that_invent_most_come_first(scores: list[Score]) -> None:
    rules = trust.rules(scores, "commitments")
    assert list(rules) == ["building", "talking", "lending"]
    assert rules["building"] == trust.Use(hits=1, right=0, invented=2)
    assert rules["talking"] == trust.Use(open=1)
    assert rules["lending"] == trust.Use(hits=1, right=1)


def test_tables_hold_a_line_for_each_bin_and_rule(scores: list[Score]) -> None:
    assert "0.9 to 1.0          2   0.975    1.000   0.500             0.500" in list(trust.reliability_table(scores))
    (line,) = [line for line in trust.rules_table(scores) if line.startswith("  building")]
    assert line.split() == ["building", "1", "0", "2", "0", "0.333"]
