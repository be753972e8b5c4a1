"""The course of an undertaking: which status it had when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model import Step
from servanda.model.statement import Status
from servanda.reconcile.profile import Profile

STAGES: dict[Status, int] = {
    "proposed": 0, "intended": 1, "pledged": 1, "signed": 2, "financed": 3, "underway": 3, "suspended": 4,
    "completed": 5, "cancelled": 6,
}  # fmt: skip
ENDED: frozenset[Status] = frozenset({"suspended", "cancelled"})


def steps(profiles: Sequence[Profile]) -> tuple[Step, ...]:
    """One step for each statement, in time; of one day the earlier stage first."""
    found = [Step(status=p.record.status, date=p.day, statement=p.told.id, told=p.told_at) for p in profiles]
    return tuple(sorted(found, key=lambda s: (s.order, STAGES[s.status], s.told, s.statement)))


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
