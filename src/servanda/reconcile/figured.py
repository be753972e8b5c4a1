"""Contradictions between figures: one measure of the same subjects and time that is told with other values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

import msgspec

from servanda.model import Contradiction, Measured
from servanda.model.undertaking import ContradictionKind
from servanda.reconcile import money, words
from servanda.reconcile.differing import ORDER, numbers_differ, said_of
from servanda.reconcile.times import days_between
from servanda.reconcile.wording import bounded, scaled
from servanda.reference import fold_text, load_lexicon
from servanda.reference.loading import DEFAULT_LANGUAGE

MOST = 60
"""Figures of one measure, unit and subjects above which only those of one period are compared."""
_UNNAMED, _SHARE = "other", "share"
_NEAR_IN_TIME = 400
"""Days between documents within which a figure that tells no period may be of the same one."""
_ALIKE = 0.3
"""Likeness of what two documents are about from which on a like figure without a name may be the same."""
_NEXT = 400
"""Characters within which a sentence may give the figure of the one before it by another count."""


class Disputed(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that is told with several values.

    Attributes:
        about: measure, subjects and period, in words.
        contradiction: the values, each with the ids of the statements that tell it.
    """

    about: str
    contradiction: Contradiction


def disputed(figures: Iterable[Measured]) -> list[Disputed]:
    """Figures that are told with several values, the gravest first; the order in which they come changes nothing.

    Two documents contradict each other, or one does where it says that a figure was revised or is counted otherwise.
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[Measured]] = {}
    for one in figures:
        subjects = one.subjects or one.figure.subjects
        if subjects and one.figure.unit:
            groups.setdefault((one.figure.measure, one.figure.unit, tuple(sorted(subjects))), []).append(one)
    found = [made for key in sorted(groups) for made in _of_group(groups[key])]
    return sorted(found, key=lambda d: (ORDER.index(d.contradiction.kind), d.about, d.contradiction.values))


def _of_group(figures: list[Measured]) -> Iterator[Disputed]:
    kinds: dict[str, ContradictionKind] = {}
    values: dict[str, dict[str, set[str]]] = {}
    first: dict[str, Measured] = {}
    ordered = sorted(figures, key=lambda m: (m.setting.published, m.setting.document, m.figure.start, m.id))
    for a, b in combinations(ordered, 2):
        if len(ordered) > MOST and a.figure.period != b.figure.period:
            continue
        kind = _differ(a, b)
        if kind is None:
            continue
        period = a.figure.period or b.figure.period
        if period not in kinds or ORDER.index(kind) < ORDER.index(kinds[period]):
            kinds[period] = kind
        first.setdefault(period, a)
        for one in (a, b):
            values.setdefault(period, {}).setdefault(value_words(one), set()).add(one.id)
    for period, kind in kinds.items():
        told = values[period]
        yield Disputed(
            about=_about(first[period], period),
            contradiction=Contradiction(
                field="value",
                kind=kind,
                values=tuple(sorted((value, tuple(sorted(who))) for value, who in told.items())),
                said=said_of(kind, "value", told),
            ),
        )


def value_words(one: Measured) -> str:
    """The value of a figure in words."""
    unit = "" if one.figure.unit == "count" else f" {one.figure.unit}"
    return bounded(one.figure.bound, f"{scaled(one.figure.value)}{unit}")


def _about(one: Measured, period: str) -> str:
    measure = one.figure.measure if one.figure.measure != _UNNAMED else "figure"
    return f"{measure} of {' and '.join(one.figure.subjects)}" + (f", {period}" if period else "")


def _differ(a: Measured, b: Measured) -> ContradictionKind | None:
    """How two figures of one measure, unit and subjects contradict each other; None where they do not."""
    x, y = a.figure, b.figure
    if a.setting.document == b.setting.document:
        return _within(a, b)
    how = money.relation(x.value, y.value, same_currency=True)
    if x.measure == _UNNAMED:
        if how not in ("rounded", "near") or not _one_matter(a, b) or (x.period and y.period and x.period != y.period):
            return None
    elif x.period != y.period or not x.period:
        known = x.period and y.period
        if known or how == "different" or (days_between(_told_at(a), _told_at(b)) or 0) > _NEAR_IN_TIME:
            return None
    elif how == "different":
        return None if {x.bound, y.bound} - {"exact", "about"} else "scope"
    return numbers_differ(x.value, y.value, (x.bound, y.bound))


def _within(a: Measured, b: Measured) -> ContradictionKind | None:
    """Of one document: what a sentence says was another, and what the next tells by another count."""
    x, y = a.figure, b.figure
    if x.value == y.value or x.period != y.period:
        return None
    if (x.start, x.end) == (y.start, y.end):
        return "time" if _cue("revised").search(fold_text(x.quote).casefold()) else None
    near = 0 <= y.start - x.end <= _NEXT and x.measure != _SHARE
    return "scope" if near and _cue("by_count").search(fold_text(y.quote).casefold()) else None


def _one_matter(a: Measured, b: Measured) -> bool:
    """Whether two documents are about the same."""
    x, y = frozenset(a.setting.topics), frozenset(b.setting.topics)
    return words.likeness(x, y, words.weight(x), words.weight(y)) >= _ALIKE


def _told_at(one: Measured) -> str:
    return one.setting.published or one.setting.moment


@cache
def _cue(name: str) -> re.Pattern[str]:
    told: list[str] = load_lexicon(DEFAULT_LANGUAGE, "disputed")[name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(told, key=len, reverse=True)))})(?!\w)")
