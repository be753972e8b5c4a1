"""The course of an undertaking: which status it had when, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from servanda.model import Step
from servanda.model.statement import Status
from servanda.reconcile.profile import Profile

STAGES: dict[Status, int] = {
    "proposed": 0, "intended": 1, "pledged": 1, "signed": 2, "financed": 3, "underway": 3, "suspended": 4,
    "completed": 5, "cancelled": 6,
}  # fmt: skip
ENDED: frozenset[Status] = frozenset({"suspended", "cancelled"})


_DAY = len("2025-09-29")
OfStep = TypeVar("OfStep")


def steps(profiles: Sequence[Profile]) -> tuple[Step, ...]:
    """One step for each statement, in time."""
    found = [
        Step(status=p.record.status, date=p.day, statement=p.told.id, told=p.told_at, place=p.place) for p in profiles
    ]
    return tuple(in_time(found, lambda step: step))


def in_time(found: Iterable[OfStep], step_of: Callable[[OfStep], Step]) -> list[OfStep]:
    """Steps, or what has a step, in time; undated ones last.

    One of which only the month or year is known stands before the first day in it that came further, else at its end.
    Of one day the earlier stage is first, and of one document what its text tells first.
    """
    listed = list(found)
    dated = [step for step in map(step_of, listed) if len(step.date) == _DAY and step.date != step.told]
    known = sorted((step.date, STAGES[step.status]) for step in dated)

    def moment(one: OfStep) -> tuple[str, int, str, int, str]:
        step = step_of(one)
        stage, at = STAGES[step.status], step.latest
        if step.date and len(step.date) < _DAY:
            further = (day for day, other in known if other > stage and day.startswith(step.date) and day <= at)
            at = next(further, at)
        return at, stage, step.told, step.place, step.statement

    return sorted(listed, key=moment)


def status_after(course: Sequence[Step]) -> Status:
    """How far it has come: the furthest stage told, but the end where the end is told last.

    Later documents often tell of earlier stages again, so that a later step alone does not take a stage back.
    """
    last = course[-1].status
    if last in ENDED:
        return last
    ended = max((n for n, step in enumerate(course) if step.status in ENDED), default=-1)
    since = [step.status for step in course[ended + 1 :]]
    return max(since, key=lambda status: STAGES[status])
