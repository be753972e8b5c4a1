from __future__ import annotations

from tests.analysis.test_network import SOME, SOURCE

from servanda.analysis.scoring import Score, scores, scores_table
from servanda.model import Judgement
from servanda.model.judgement import DELIVERY


def scored(statement: str, value: int, at: str) -> Judgement:
    return Judgement(
        kind="score", statement=statement, field=DELIVERY, value=str(value), by="ada", person=True, at=at, note="seen"
    )


def test_the_newest_score_counts() -> None:
    found = scores(SOME, [scored("a", 1, "2026-02"), scored("a", -1, "2026-01"), scored("gone", 1, "2026-03")])
    assert found == {"a": Score(value=1, by="ada", at="2026-02", evidence="seen")}


def test_other_judgements_are_no_scores() -> None:
    assert scores(SOME, [Judgement(kind="accept", statement="a", by="ada", person=True)]) == {}


def test_averages_are_of_scored_promises_alone() -> None:
    found = scores(SOME, [scored("a", 1, "1"), scored("b", 0, "1"), scored("c", -1, "1")])
    table = scores_table(SOME, found, SOURCE, by="country")
    rows = {row["group"]: row for row in table.records()}
    assert (rows["Japan"]["promises"], rows["Japan"]["scored"], rows["Japan"]["average"]) == (3, 3, 0)
    assert (rows["United Nations"]["scored"], rows["United Nations"]["average"]) == (1, 0)
    assert (rows["all"]["promises"], rows["all"]["scored"]) == (5, 3)


def test_where_nobody_scored() -> None:
    table = scores_table(SOME, {})
    assert table.records()[0]["average"] is None
    assert "servanda score" in table.notes[0]
