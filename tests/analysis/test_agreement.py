"""Agreement between reviewers."""

from __future__ import annotations

import pytest

from servanda.analysis.agreement import agreement, answered_twice
from servanda.model import Judgement


def judged(by: str, kind: str, statement: str, other: str = "") -> Judgement:
    return Judgement(kind=kind, statement=statement, other=other, by=by, person=True)  # type: ignore[arg-type]


def test_kappa_is_agreement_beyond_chance() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreement(pairs)
    assert (found.questions, found.same) == (50, 35)
    assert found.kappa == pytest.approx(0.4)


def test_where_all_answer_alike_chance_explains_it() -> None:
    assert agreement([("yes", "yes")] * 3).kappa is None
    assert agreement([]).kappa is None
    assert agreement([("yes", "no"), ("no", "yes")]).kappa == pytest.approx(-1.0)


def test_the_last_answers_of_the_first_two_persons_count() -> None:
    found = answered_twice(
        [
            judged("ada", "same", "a", "b"),
            judged("bob", "different", "b", "a"),
            judged("ada", "different", "a", "b"),
            judged("eve", "same", "a", "b"),
            judged("ada", "accept", "c"),
            judged("ada", "accept", "d"),
            judged("bob", "correct", "d"),
        ]
    )
    assert found == [("different", "different")]
