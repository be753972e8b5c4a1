from __future__ import annotations

import pytest
from evaluation import names
from evaluation.corpus import LABELS
from evaluation.name_sets import aliases, name_pairs


def test_the_halves_are_of_one_size_and_apart() -> None:
    pairs = [pair for pair in name_pairs() if pair.by_hand]
    assert len(pairs) == 321
    assert not {p.right.casefold() for p in pairs if p.held_out} & {p.right.casefold() for p in pairs if not p.held_out}
    assert 0.4 < sum(alias.held_out for alias in aliases()) / len(aliases()) < 0.6


def test_counts() -> None:
    counts = names.counted([True, True, False, False], [True, False, True, False])
    assert (counts.right, counts.wrong, counts.missed, counts.f1) == (1, 1, 1, 0.5)
    assert names.Counts(0, 0, 0).f1 == 1


def test_pairs_and_reports_hold_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert names.measured_pairs(name_pairs(), "") >= names.FLOORS["pairs"]
    joined = names.measured_reports(LABELS, misses=False)
    assert joined.precision >= names.FLOORS["joined precision"]
    assert joined.recall >= names.FLOORS["joined recall"]
    assert "held-out half" in capsys.readouterr().out
