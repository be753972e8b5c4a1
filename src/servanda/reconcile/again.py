"""Announced again: an undertaking that is sold as new although it, or its like in the same project, was told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.model import Step, Undertaking
from servanda.model.statement import Status
from servanda.reconcile.history import STAGES
from servanda.reconcile.times import days_between

ANEW = 60
"""Days after which an announcement that says nothing of an earlier one is an announcement anew."""
_ANNOUNCED: frozenset[Status] = frozenset({"proposed", "intended", "pledged", "signed"})
_FEWEST = 2
"""So many parties besides states must two undertakings of a project have in common for one to be the other anew."""
_STATE = "country:"
_MONTHS = (len("2025-09"), len("2025-09-29"))


def announced_again(one: Undertaking, project: Iterable[Undertaking] = ()) -> tuple[str, ...]:
    """The statements of an undertaking that announce as new what was known, in the order of its statements.

    Args:
        one: the undertaking.
        project: the others of its project. One of the same companies and banks that had come as far, long before,
            makes every announcement of this one an announcement anew.
    """
    found = set(_anew(one.history, one.history))
    own = _parties(one)
    for other in project:
        shared = own & _parties(other)
        if len(shared) >= _FEWEST and (shared in (own, _parties(other))) and _alike(one, other):
            found.update(_anew(one.history, other.history))
    return tuple(statement for statement in one.statements if statement in found)


def _anew(announced: Sequence[Step], known: Sequence[Step]) -> Iterable[str]:
    """The statements that announce, long after something as far had happened, what they do not tell as past."""
    dated = [step for step in known if _moment(step)]
    if not dated:
        return
    first = min(dated, key=lambda step: (_moment(step), step.statement))
    for step in announced:
        if not step.told or step.status not in _ANNOUNCED or STAGES[step.status] > STAGES[first.status]:
            continue
        if step.told == first.told:
            continue  # who tells both at once sells nothing as new
        apart = days_between(_moment(first), step.told) or 0
        if _moment(first) < step.told and apart > ANEW and not _looks_back(step, first):
            yield step.statement


def _moment(step: Step) -> str:
    """When a step took place, as far as its month is known, or else was told."""
    return step.date if len(step.date) in _MONTHS and step.date < step.told else step.told


def _looks_back(step: Step, first: Step) -> bool:
    """Whether a statement tells the earlier act itself, by its own date, rather than a new one."""
    if not step.date or step.date == step.told:
        return False
    known = _moment(first)
    length = min(len(step.date), len(known))
    if len(step.date) not in _MONTHS:
        return not step.told.startswith(step.date)
    return step.date[:length] <= known[:length] or (days_between(step.date, step.told) or 0) > ANEW


def _parties(one: Undertaking) -> frozenset[str]:
    return frozenset(party.actor or f"name:{party.name}" for party in one.parties if not party.actor.startswith(_STATE))


def _alike(one: Undertaking, other: Undertaking) -> bool:
    """Whether what two undertakings are about may be one thing: an action or a sector in common."""
    return one.action == other.action or bool(set(one.sectors) & set(other.sectors))
