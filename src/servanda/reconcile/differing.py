"""Where those who tell of one commitment do not agree, field by field, and how that may have come about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from servanda.model import Amount, Contradiction, Quantity
from servanda.model.undertaking import ContradictionKind
from servanda.reconcile import money
from servanda.reconcile.history import ENDED
from servanda.reconcile.kinship import kin, one_name
from servanda.reconcile.profile import Profile
from servanda.reconcile.times import days_between
from servanda.reconcile.wording import count_words, money_words, quantity_words

Found = tuple[str, ContradictionKind, str, str]
"""Field, kind, and what each of two statements says."""
NEAR_IN_TIME = 100
"""Days within which two tellings are of one moment: a status that changes later is history, no contradiction."""
_OF_ONE_ACT = 1
"""Days by which a date may differ because it was another day elsewhere."""
ORDER: tuple[ContradictionKind, ...] = ("error", "scope", "time", "name", "conversion", "rounding", "bound")
"""Kinds of contradiction, the gravest first."""


def contradictions(profiles: Sequence[Profile]) -> tuple[Contradiction, ...]:
    """All of one commitment, the gravest first.

    Args:
        profiles: of the statements that tell of it.
    """
    kinds: dict[str, ContradictionKind] = {}
    values: dict[str, dict[str, set[str]]] = {}
    for a, b in combinations(sorted(profiles, key=lambda p: (p.told_at, p.told.id)), 2):
        for field, kind, one, other in _differences(a, b):
            if field not in kinds or ORDER.index(kind) < ORDER.index(kinds[field]):
                kinds[field] = kind
            held = values.setdefault(field, {})
            held.setdefault(one, set()).add(a.told.id)
            held.setdefault(other, set()).add(b.told.id)
    made = [
        Contradiction(
            field=field,
            kind=kind,
            values=tuple(sorted((value, tuple(sorted(who))) for value, who in values[field].items())),
            said=said_of(kind, field, values[field]),
        )
        for field, kind in kinds.items()
    ]
    return tuple(sorted(made, key=lambda c: (ORDER.index(c.kind), c.field)))


_FIELDS = {"amounts": "the sum", "quantities": "the quantity", "count": "the number", "parties": "who takes part"}
_SAID: dict[ContradictionKind, str] = {
    "rounding": "{field} is rounded differently: {values}",
    "conversion": "{field} was converted at different rates: {values}",
    "scope": "{field} may not cover the same: {values}",
    "bound": "{field} is bounded differently: {values}",
    "name": "{field}: related or like-named, but not the same: {values}",
    "time": "{field} is told of different moments: {values}",
    "error": "{field}: not all of these can be right: {values}",
}


def said_of(kind: ContradictionKind, field: str, values: Iterable[str]) -> str:
    """A contradiction in one sentence."""
    return _SAID[kind].format(field=_FIELDS.get(field, field), values=" / ".join(sorted(values)))


def _differences(a: Profile, b: Profile) -> Iterable[Found]:
    for check in _CHECKS:
        yield from check(a, b)


def _amounts(a: Profile, b: Profile) -> Iterable[Found]:
    worst: tuple[int, ContradictionKind, Amount, Amount] | None = None
    for mine, theirs, ours, others in ((a, b, a.record.amounts, b.record.amounts),
                                       (b, a, b.record.amounts, a.record.amounts)):  # fmt: skip
        for amount in ours:
            found = _closest(amount, others, mine.day, theirs.day)
            if found is None:
                continue
            kind, other = found
            pair = (amount, other) if mine is a else (other, amount)
            if kind and (worst is None or ORDER.index(kind) < worst[0]):
                worst = (ORDER.index(kind), kind, *pair)
    if worst:
        yield "amounts", worst[1], money_words(worst[2]), money_words(worst[3])


def _closest(
    amount: Amount, others: Sequence[Amount], day: str, other_day: str
) -> tuple[ContradictionKind | None, Amount] | None:
    """The nearest of other sums, and how it differs; None where there is nothing to compare."""
    ranked: list[tuple[int, int, ContradictionKind | None, Amount]] = []
    for n, other in enumerate(others):
        if other.per != amount.per:
            continue
        if other.currency == amount.currency:
            how = money.relation(amount.value, other.value, same_currency=True)
            kinds: dict[str, ContradictionKind | None] = {
                "equal": None if other.bound == amount.bound else "bound", "rounded": "rounding",
                "near": "rounding", "different": "scope",
            }  # fmt: skip
        else:
            x, y = money.common(amount, day), money.common(other, other_day)
            if x is None or y is None:
                continue
            how = money.relation(x, y, same_currency=False)
            kinds = {"equal": None, "rounded": None, "near": "conversion", "different": "scope"}
        ranked.append((("equal", "rounded", "near", "different").index(how), n, kinds[how], other))
    if not ranked:
        return None
    _, _, kind, other = min(ranked, key=lambda r: (r[0], r[2] is not None, r[1]))
    return kind, other


def numbers_differ(x: float, y: float, bounds: tuple[str, str]) -> ContradictionKind | None:
    """How two numbers of one thing differ; None where they do not."""
    how = money.relation(x, y, same_currency=True)
    if how == "equal":
        return None if bounds[0] == bounds[1] else "bound"
    return "rounding" if how == "rounded" or (how == "near" and "exact" not in bounds) else "error"


def _count(a: Profile, b: Profile) -> Iterable[Found]:
    x, y = a.record.count, b.record.count
    if x and y and (kind := numbers_differ(x.value, y.value, (x.bound, y.bound))):
        yield "count", kind, count_words(x), count_words(y)


def _quantities(a: Profile, b: Profile) -> Iterable[Found]:
    best: tuple[float, Quantity, Quantity] | None = None
    for x in a.record.quantities:
        for y in b.record.quantities:
            if x.unit == y.unit and same_thing(x.of, y.of):
                apart = abs(x.value - y.value) / max(abs(x.value), abs(y.value), 1e-9)
                if best is None or apart < best[0]:
                    best = (apart, x, y)
    if best:
        _, x, y = best
        if kind := numbers_differ(x.value, y.value, (x.bound, y.bound)):
            yield "quantities", kind, quantity_words(x), quantity_words(y)


def same_thing(a: str, b: str) -> bool:
    """Whether what two numbers count may be one thing, by its words; what is not told may be anything."""
    return not a or not b or bool(set(a.casefold().split()) & set(b.casefold().split()))


def _status(a: Profile, b: Profile) -> Iterable[Found]:
    if a.record.status == b.record.status:
        return
    apart = days_between(a.told_at, b.told_at)
    if _taken_back(a, b):
        yield "status", "time", a.record.status, b.record.status
        return
    if apart is not None and apart > NEAR_IN_TIME:
        return
    if a.record.date and b.record.date and a.record.date[:7] != b.record.date[:7]:
        return
    yield "status", "time", a.record.status, b.record.status


def _taken_back(a: Profile, b: Profile) -> bool:
    """Whether the later of two tells an end of what the earlier tells as going on."""
    first, last = sorted((a, b), key=lambda p: p.day)
    return bool(first.day) and last.record.status in ENDED and first.record.status not in ENDED


def _instrument(a: Profile, b: Profile) -> Iterable[Found]:
    x, y = a.record.instrument, b.record.instrument
    if x != y and "none" not in (x, y):
        yield "instrument", "scope" if {x, y} & {"announcement", "portfolio"} else "error", x, y


def _parties(a: Profile, b: Profile) -> Iterable[Found]:
    only_a = [actor for key, actor in a.special.items() if key not in b.special]
    only_b = [actor for key, actor in b.special.items() if key not in a.special]
    same = [(x, y) for x in only_a for y in only_b if one_name(x, y)]
    only_a = [x for x in only_a if all(x is not one for one, _ in same)]
    only_b = [y for y in only_b if all(y is not other for _, other in same)]
    if only_a and only_b:
        related = any(kin(x, y) for x in only_a for y in only_b)
        named = ", ".join(sorted(x.name for x in only_a)), ", ".join(sorted(y.name for y in only_b))
        yield "parties", "name" if related else "scope", *named
        return
    partly = (only_a or only_b) and a.special and b.special
    states = not a.special and not b.special and a.actors != b.actors and min(len(a.actors), len(b.actors)) > 1
    if partly or states:
        yield "parties", "scope", _names(a), _names(b)


def _names(profile: Profile) -> str:
    return ", ".join(sorted({party.name for party in profile.record.parties}))


def _places(a: Profile, b: Profile) -> Iterable[Found]:
    if a.places and b.places and not a.places & b.places:
        yield "places", "scope", ", ".join(a.record.places), ", ".join(b.record.places)


def _date(a: Profile, b: Profile) -> Iterable[Found]:
    x, y = _own_date(a), _own_date(b)
    length = min(len(x), len(y))
    if not length or x[:length] == y[:length] or a.record.status != b.record.status:
        return  # another status at another time is history
    if (days_between(x, y) or 0) > _OF_ONE_ACT or length == len("2025"):
        yield "date", "error", x, y


def _own_date(profile: Profile) -> str:
    """When a statement says that the act took place; nothing where that is only when it was told."""
    date, told = profile.record.date, profile.told_at
    return "" if told and (told.startswith(date) or date.startswith(told)) else date


def _horizon(a: Profile, b: Profile) -> Iterable[Found]:
    x, y = a.record.horizon, b.record.horizon
    if x and y and x.end and y.end and x.end[:4] != y.end[:4]:
        yield "horizon", "time", x.text or x.end, y.text or y.end


_CHECKS: tuple[Callable[[Profile, Profile], Iterable[Found]], ...] = (
    _amounts, _count, _quantities, _status, _instrument, _parties, _places, _date, _horizon,
)  # fmt: skip
