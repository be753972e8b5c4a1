"""Contradictions across the commitments of one project: what is told of one may be told of the other, and differs.

Commitments of a project are two things, so that most of their values differ rightly. Only these are told: values that
are nearly the same, batches of the same states, two papers of the same companies, and an end of what another goes on
with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from servanda.model import Contradiction, Quantity, Undertaking
from servanda.model.undertaking import ContradictionKind
from servanda.reconcile import money, words
from servanda.reconcile.differing import ORDER, numbers_differ, said_of, same_thing
from servanda.reconcile.history import ENDED
from servanda.reconcile.wording import count_words, money_words, quantity_words

Found = tuple[str, ContradictionKind, str, str]
_STATE = "country:"
_PAPERS = 2
"""So many companies or bodies must two papers share to be papers on one thing."""
_SUBJECT = 0.15
_UNTOLD = {"none", "announcement", "portfolio"}


def across(one: Undertaking, project: Iterable[Undertaking]) -> tuple[Contradiction, ...]:
    """What the others of its project tell otherwise of what may be the same, the gravest first.

    Args:
        one: an undertaking.
        project: the others that are held to belong to one project with it.
    """
    made = []
    for other in sorted(project, key=lambda u: u.statements):
        if not _shared(one, other) or other.id in one.envelopes or any(part.id == other.id for part in one.parts):
            continue
        for field, kind, mine, theirs in _differences(one, other):
            values: tuple[tuple[str, tuple[str, ...]], ...] = ((mine, one.statements), (theirs, other.statements))
            made.append(
                Contradiction(
                    field=field,
                    kind=kind,
                    values=tuple(sorted(values)),
                    said=said_of(kind, field, (mine, theirs)),
                    across=other.statements[0],
                )
            )
    return tuple(sorted(made, key=lambda c: (ORDER.index(c.kind), c.field, c.across)))


def _shared(one: Undertaking, other: Undertaking) -> bool:
    """Whether the same take part: a company or body of both, or the same states where there is none."""
    mine, theirs = _special(one), _special(other)
    if mine and theirs:
        return bool(mine & theirs)
    return _states(one) == _states(other) and len(_states(one)) > 1


def _special(one: Undertaking) -> frozenset[str]:
    return frozenset(p.actor for p in one.parties if p.actor and not p.actor.startswith(_STATE))


def _states(one: Undertaking) -> frozenset[str]:
    return frozenset(p.actor for p in one.parties if p.actor.startswith(_STATE))


def _differences(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    for check in _BATCHES if _batch(one) and _batch(other) else _CHECKS:
        yield from check(one, other)
    if not set(one.documents) & set(other.documents):  # a document that tells both tells of two things
        for check in _APART:
            yield from check(one, other)


def _batch(one: Undertaking) -> bool:
    return one.instrument == "portfolio" and not _special(one)


def _batch_sums(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    if one.amounts and other.amounts and _relation(one, other) in ("rounded", "near", "different"):
        yield "amounts", "scope", money_words(one.amounts[0]), money_words(other.amounts[0])


def _counts(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    x, y = one.count, other.count
    if x and y and x.value != y.value and same_thing(x.of, y.of):
        yield "count", "scope", count_words(x), count_words(y)


def _amounts(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    if one.amounts and other.amounts and _like(one, other) and (how := _relation(one, other)) in ("rounded", "near"):
        x, y = one.amounts[0], other.amounts[0]
        kind: ContradictionKind = (
            "conversion" if x.currency != y.currency else "rounding" if how == "rounded" else "scope"
        )
        yield "amounts", kind, money_words(x), money_words(y)


def _relation(one: Undertaking, other: Undertaking) -> str | None:
    days = one.date or one.first_told, other.date or other.first_told
    return money.best(one.amounts[:1], other.amounts[:1], *days)


def _like(one: Undertaking, other: Undertaking) -> bool:
    """Whether two sums may be one: the same is done, or on the same kind of paper."""
    return one.action == other.action or (one.instrument == other.instrument and one.instrument not in _UNTOLD)


def _quantities(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    best: tuple[float, Quantity, Quantity] | None = None
    for x in one.quantities:
        for y in other.quantities:
            if (
                x.unit == y.unit
                and same_thing(x.of, y.of)
                and money.relation(x.value, y.value, same_currency=True) != "different"
            ):
                apart = abs(x.value - y.value) / max(abs(x.value), abs(y.value), 1e-9)
                if best is None or apart < best[0]:
                    best = (apart, x, y)
    if best and (kind := numbers_differ(best[1].value, best[2].value, (best[1].bound, best[2].bound))):
        yield "quantities", kind, quantity_words(best[1]), quantity_words(best[2])


def _status(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    if (one.status in ENDED) == (other.status in ENDED) or not _alike(one, other):
        return
    ended, going = (one, other) if one.status in ENDED else (other, one)
    if ended.last_told >= going.last_told:
        yield "status", "time", one.status, other.status


def _papers(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    x, y = one.instrument, other.instrument
    if x != y and not {x, y} & _UNTOLD and _same_circle(one, other):
        yield "instrument", "scope", x, y


def _places(one: Undertaking, other: Undertaking) -> Iterator[Found]:
    if one.places and other.places and _same_circle(one, other):
        x, y = (frozenset(stem for place in u.places for stem in words.stems(place)) for u in (one, other))
        if not x & y:
            yield "places", "scope", ", ".join(one.places), ", ".join(other.places)


def _same_circle(one: Undertaking, other: Undertaking) -> bool:
    """Whether all companies and bodies of one, two of them at least, take part in the other."""
    mine, theirs = _special(one), _special(other)
    shared = mine & theirs
    return len(shared) >= _PAPERS and shared in (mine, theirs)


def _alike(one: Undertaking, other: Undertaking) -> bool:
    """Whether what the two are about is told in the same words."""
    x, y = frozenset(words.stems(one.subject)), frozenset(words.stems(other.subject))
    return words.likeness(x, y, words.weight(x), words.weight(y)) >= _SUBJECT


Check = Callable[[Undertaking, Undertaking], Iterator[Found]]
_BATCHES: tuple[Check, ...] = (_batch_sums, _counts)
_CHECKS: tuple[Check, ...] = (_status,)
_APART: tuple[Check, ...] = (_amounts, _quantities, _papers, _places)
