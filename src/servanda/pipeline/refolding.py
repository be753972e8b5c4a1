"""What was touched, folded again, and how it belongs together with others told again: no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

from servanda.model import Judgement, Undertaking
from servanda.reconcile import Comparer, fold_groups, group, relate, with_relations

if TYPE_CHECKING:
    from servanda.pipeline.reconciling import Store


class Judged(Protocol):
    """What is held of statements."""

    def judgements(self, of: Iterable[str] | None = None) -> Iterator[Judgement]: ...  # noqa: D102


class _Ties:
    """What is held of statements, asked of the register once for each of them; reasons are not read."""

    def __init__(self, register: Store) -> None:
        self._register = register
        self._of: dict[str, dict[tuple[str, str, str, bool], Judgement]] = {}

    def judgements(self, of: Iterable[str] | None = None) -> Iterator[Judgement]:
        """Of some statements, each judgement once."""
        wanted = set(of or ())
        new = wanted - self._of.keys()
        self._of |= {key: {} for key in new}
        for one in self._register.judgements(new, bare=True) if new else ():
            for end in (one.statement, one.other):
                if end in new:
                    self._of[end][one.statement, one.other, one.field, one.person] = one
        found: dict[tuple[str, str, str, bool], Judgement] = {}
        for key in sorted(wanted):
            found |= self._of[key]
        yield from found.values()


def fold_touched(register: Store, touched: set[str], lost: set[str], comparer: Comparer) -> int:
    """Fold again whatever holds together with statements that were touched; how many undertakings that makes.

    Args:
        register: in a transaction.
        touched: statements that are new or other than they were, or of which something else is held now.
        lost: those of them that are no more.
        comparer: knows or finds how near two statements are.
    """
    ties = _Ties(register)
    old = set(register.undertaking_of(touched).values())
    mates = {s for undertaking in register.undertakings(ids=old) for s in undertaking.statements}
    heap = closure(ties, (touched | mates) - lost)
    judgements = list(ties.judgements(heap))
    rejected = {j.statement for j in judgements if j.person and j.kind == "reject"}
    told = {one.id: one for one in register.told(heap) if one.id not in rejected}
    groups = group(list(told.values()), judgements, comparer)
    made = fold_groups(groups, told, register.recorded_order(told), comparer)
    before = {one.id: one for one in register.undertakings(ids=set(register.undertaking_of(heap | lost).values()))}
    changed = [one for one in made if one.id not in before or one != _alone(before[one.id])]
    gone = before.keys() - {one.id for one in made}
    # Whose relations may be others: what is folded otherwise, and what the touched statements belong and belonged to.
    own = {one.id for one in changed} | {one.id for one in made if touched & set(one.statements)}
    neighbours = {key for one in before.values() if one.id in own | gone | old for key in _near(one)}
    register.record_undertakings(changed, gone)
    _relate(register, ties, own, neighbours - gone)
    return len(made)


def closure(judged: Judged, ids: set[str]) -> set[str]:
    """The statements with all that hold together with them through chains of links."""
    found, frontier = set(ids), set(ids)
    while frontier:
        ends = {
            end
            for judgement in judged.judgements(frontier)
            if judgement.kind == "same"
            for end in (judgement.statement, judgement.other)
        }
        frontier = ends - found
        found |= frontier
    return found


def _alone(undertaking: Undertaking) -> Undertaking:
    """An undertaking as it was folded, before it was told how it belongs together with others."""
    own = tuple(one for one in undertaking.contradictions if not one.across)
    return msgspec.structs.replace(undertaking, again=(), parts=(), envelopes=(), project=(), contradictions=own)


def _near(undertaking: Undertaking) -> Iterator[str]:
    """The ids of those that it belongs together with."""
    yield from undertaking.envelopes
    yield from undertaking.project
    yield from (part.id for part in undertaking.parts)


def _relate(register: Store, ties: _Ties, own: set[str], neighbours: set[str]) -> None:
    """Tell anew how some undertakings belong together with others, and those others with them.

    Args:
        register: in a transaction.
        ties: what is held of statements.
        own: ids of the undertakings.
        neighbours: those that they belonged together with before.
    """
    members = {s for undertaking in register.undertakings(ids=own) for s in undertaking.statements}
    ends = {end for j in ties.judgements(members) if j.other for end in (j.statement, j.other)}
    wanted = set(register.undertaking_of(ends).values()) | own | neighbours
    undertakings = list(register.undertakings(ids=wanted))
    every = {s for undertaking in undertakings for s in undertaking.statements}
    judgements = [j for j in ties.judgements(every) if j.other]
    of = register.undertaking_of({end for j in judgements for end in (j.statement, j.other)} | every)
    related = relate(judgements, of, wanted)
    known = {one.id: one for one in undertakings}
    further = {key for relations in related.values() for key in relations.project} - known.keys()
    known |= {one.id: one for one in register.undertakings(ids=further)}
    changed = [now for one in undertakings if (now := with_relations(one, related[one.id], known)) != one]
    register.record_undertakings(changed)
