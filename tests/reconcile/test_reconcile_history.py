"""Steps in time: what is known to the day, to the month and to the year."""

from servanda.model import Step
from servanda.model.statement import Status
from servanda.reconcile.history import in_time


def step(statement: str, status: Status, date: str, told: str = "2026-03-01", place: int = 0) -> Step:
    return Step(status=status, date=date, statement=statement, told=told, place=place)


def ordered(*steps: Step) -> str:
    assert in_time(reversed(steps), lambda one: one) == in_time(steps, lambda one: one)
    return " ".join(one.statement for one in in_time(steps, lambda one: one))


def test_a_month_counts_to_its_end() -> None:
    assert ordered(step("late", "signed", "2024-09"), step("day", "signed", "2024-09-04")) == "day late"


def test_a_year_counts_to_its_end_but_not_beyond_its_telling() -> None:
    told = step("told", "signed", "2025", "2025-06-20")
    assert ordered(told, step("day", "underway", "2025-12-01"), step("year", "completed", "2025")) == "told day year"


def test_the_earlier_stage_stands_before_a_day_of_its_year_that_came_further() -> None:
    pledged = step("pledged", "pledged", "2025")
    assert ordered(step("signed", "signed", "2025-12-24"), pledged) == "pledged signed"
    cancelled = step("cancelled", "cancelled", "2025")
    assert ordered(step("signed", "signed", "2025-12-24"), cancelled) == "signed cancelled"


def test_a_day_that_is_only_that_of_the_telling_moves_nothing() -> None:
    undated = step("undated", "underway", "2025-01-10", "2025-01-10")
    assert ordered(step("year", "signed", "2025"), undated) == "undated year"


def test_of_one_day_the_earlier_stage_and_then_what_the_text_tells_first() -> None:
    day = "2025-12-20"
    assert ordered(step("b", "signed", day), step("a", "intended", day)) == "a b"
    assert ordered(step("b", "signed", day, place=90), step("z", "signed", day, place=10)) == "z b"


def test_undated_steps_stand_last() -> None:
    assert ordered(step("none", "signed", "", ""), step("known", "completed", "2025")) == "known none"
