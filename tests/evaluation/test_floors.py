from pathlib import Path

import pytest
from evaluation import floors
from evaluation.floors import Floor, Floors, Lowered
from evaluation.scorer import Tallies, Tally


def measured(**rows: Tally) -> Tallies:
    tallies = Tallies()
    for row, tally in rows.items():
        tallies.add(row, tally)
    return tallies


def test_no_file_means_no_floors(tmp_path: Path) -> None:
    assert floors.read(tmp_path / "floors.json").rows == {}
    assert list(floors.shortfalls(Floors(), measured(commitments=Tally(0, 9, 9)))) == []


def test_floors_are_rounded_down_to_a_two_hundredth() -> None:
    raised = floors.raised(Floors(), measured(commitments=Tally(29, 50, 50), stage=Tally(2, 3, 3)), "corpus")
    assert raised == Floors("corpus", {"commitments": Floor(0.58, 0.58), "stage": Floor(0.665)})


def test_only_rows_where_an_invention_misleads_have_a_precision_floor() -> None:
    raised = floors.raised(Floors(), measured(figures=Tally(1, 2, 1), places=Tally(1, 2, 1)), "corpus")
    assert raised.rows["figures"].precision == 1.0
    assert raised.rows["places"].precision == 0.0


def test_each_rate_below_its_floor_is_named() -> None:
    pinned = Floors("corpus", {"commitments": Floor(0.5, 0.9), "stage": Floor(0.9), "date": Floor(0.5)})
    below = list(floors.shortfalls(pinned, measured(commitments=Tally(8, 10, 10), stage=Tally(8, 10, 10))))
    assert [(s.row, s.rate, s.floor) for s in below] == [
        ("commitments", "precision", 0.9),
        ("stage", "F1", 0.9),
        ("date", "F1", 0.5),
    ]
    assert str(below[1]) == "stage: F1 0.8000 is below its floor of 0.900"


def test_a_rate_at_its_floor_holds() -> None:
    assert list(floors.shortfalls(Floors("", {"stage": Floor(0.8)}), measured(stage=Tally(4, 5, 5)))) == []


def test_raising_refuses_to_lower_any_floor() -> None:
    pinned = Floors("corpus", {"commitments": Floor(0.5), "stage": Floor(0.9)})
    with pytest.raises(Lowered) as refusal:
        floors.raised(pinned, measured(commitments=Tally(9, 10, 10), stage=Tally(8, 10, 10)), "corpus")
    assert [shortfall.row for shortfall in refusal.value.shortfalls] == ["stage"]


def test_another_corpus_does_not_lower_them_either() -> None:
    with pytest.raises(Lowered):
        floors.raised(Floors("old", {"stage": Floor(0.9)}), measured(stage=Tally(8, 10, 10)), "new")


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    pinned = Floors("corpus", {"commitments": Floor(0.58, 0.6), "stage": Floor(0.665)})
    floors.write(pinned, tmp_path / "floors.json")
    assert floors.read(tmp_path / "floors.json") == pinned
