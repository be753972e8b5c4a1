"""Figures of trade against what statistics offices publish, and against the figures of the same document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from servanda.analysis.audit import DIFFERS, OFFICIAL, Finding, in_common
from servanda.analysis.grouping import country_name
from servanda.analysis.standing_for import states_of
from servanda.analysis.worth import COMMON
from servanda.model import Actor, Measured
from servanda.reference import Trade, trade_statistics

TRADE = ("trade", "exports", "imports")
_YEAR = len("2024")


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """Official trade between two sides in a year.

    Attributes:
        value: US dollars, over the pairs that have statistics.
        year: of them.
        covered, asked: how many pairs of states have them, of how many.
        reporters: codes of the states whose books they are from.
    """

    value: float
    year: str
    covered: int
    asked: int
    reporters: tuple[str, ...]


class Books:
    """Trade between two states, in the books of whichever reports it.

    Args:
        rows: of them; of several for the same trade the last counts.
    """

    def __init__(self, rows: Iterable[Trade]) -> None:
        self._flows: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
        kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            self._flows[row.reporter, row.partner, row.year][row.flow] = row.value
            kinds[row.reporter, row.year].add(row.flow)
        self._both = {key for key, flows in kinds.items() if len(flows) == 2}
        self._years = sorted({year for _, _, year in self._flows}, reverse=True)

    def between(self, one: Iterable[str], other: Iterable[str], measure: str, year: str) -> Sum | None:
        """Official trade of two sides, of the year asked for or the newest before it; None where nobody has any."""
        pairs = [(a, b) for a in one for b in other if a != b]
        for known in self._years:
            if year and known > year:
                continue
            found = [got for a, b in pairs if (got := self._pair(a, b, measure, known)) is not None]
            if found:
                return Sum(
                    value=sum(value for value, _ in found),
                    year=known,
                    covered=len(found),
                    asked=len(pairs),
                    reporters=tuple(dict.fromkeys(reporter for _, reporter in found)),
                )
        return None

    def _pair(self, a: str, b: str, measure: str, year: str) -> tuple[float, str] | None:
        """Trade in all is both flows of one state; exports of the first are imports of the second."""
        own, mirror = self._flows.get((a, b, year), {}), self._flows.get((b, a, year), {})
        if measure == "trade":
            # Who reports both flows, and only one of them with this partner, has too little of the other to tell.
            whole = [
                (sum(book.values()), who) for book, who in ((own, a), (mirror, b)) if book and (who, year) in self._both
            ]
            return whole[0] if whole else None
        turned = "imports" if measure == "exports" else "exports"
        return (own[measure], a) if measure in own else (mirror[turned], b) if turned in mirror else None


class _Told(msgspec.Struct, frozen=True):
    one: Measured
    value: float
    sides: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def region(self) -> bool:
        return max(map(len, self.sides)) > 1


def audit_statistics(
    figures: Iterable[Measured], actors: Mapping[str, Actor], statistics: Iterable[Trade] | None = None
) -> Iterator[Finding]:
    """Figures of trade against what statistics offices publish.

    A figure of a country's trade with a region stands against the sum over those of its states that have statistics,
    and only where it is larger by more than the missing ones could explain; figures of a part of a year against none.

    Args:
        figures: of a register.
        actors: by id, for their countries.
        statistics: of trade, the later before the earlier; those that are shipped where it is not given.
    """
    books = Books(trade_statistics() if statistics is None else statistics)
    for told in _told(figures, actors):
        figure = told.one.figure
        if len(figure.period) > _YEAR:
            continue
        official = books.between(*told.sides, figure.measure, (figure.period or told.one.setting.moment)[:_YEAR])
        if official is None:
            continue
        allowed = official.value * (1 + OFFICIAL) * (official.asked / official.covered)
        if told.value > allowed or (
            official.covered == official.asked
            and told.value < official.value * (1 - OFFICIAL)
            and figure.bound != "over"
        ):
            some = f", {official.covered} of {official.asked} states" if told.region else ""
            of = " and ".join(country_name(code) for code in official.reporters)
            yield Finding(
                kind="against statistics",
                about=_about(told),
                claimed=told.value,
                other=official.value,
                unit=COMMON,
                said=f"{told.value:,.0f} US dollars are told of {_about(told)}; official statistics"
                f" (of {of}, {official.year}{some}) have {official.value:,.0f}",
                basis=f"statistics of {of}, {official.year}{some}",
                statements=(told.one.id,),
            )


def audit_regions(figures: Iterable[Measured], actors: Mapping[str, Actor]) -> Iterator[Finding]:
    """Figures of trade with a region against those with its states that the same document gives.

    Only where the states' come to more, or to so much less that those left out cannot explain it.
    """
    by_document: dict[str, list[_Told]] = defaultdict(list)
    for told in _told(figures, actors):
        by_document[told.one.setting.document].append(told)
    for there in by_document.values():
        for whole in there:
            if whole.region:
                yield from _against_parts(whole, [one for one in there if not one.region])


def _against_parts(whole: _Told, others: list[_Told]) -> Iterator[Finding]:
    states = {frozenset((a, b)) for a in whole.sides[0] for b in whole.sides[1] if a != b}
    parts: dict[frozenset[str], _Told] = {}
    for one in others:
        pair = frozenset((one.sides[0][0], one.sides[1][0]))
        same = pair in states and one.one.figure.measure == whole.one.figure.measure
        if same and len(one.one.figure.period) <= _YEAR and (pair not in parts or parts[pair].value < one.value):
            parts[pair] = one
    if not parts:
        return
    total = sum(part.value for part in parts.values())
    over = total > whole.value * (1 + DIFFERS)
    short = whole.value > total * (1 + OFFICIAL) * len(states) / len(parts)
    if over or short:
        yield Finding(
            kind="region against its states",
            about=_about(whole),
            claimed=whole.value,
            other=total,
            unit=COMMON,
            said=f"{whole.value:,.0f} US dollars are told of {_about(whole)}; the same document has {total:,.0f} for"
            f" {len(parts)} of {len(states)} states",
            basis=f"{len(parts)} of {len(states)} states, same document",
            statements=(whole.one.id, *(part.one.id for part in parts.values())),
        )


def _told(figures: Iterable[Measured], actors: Mapping[str, Actor]) -> Iterator[_Told]:
    for one in figures:
        unit, value = in_common(one.figure)
        sides = [states_of(actors[s]) for s in one.subjects if s in actors]
        if one.figure.measure in TRADE and unit == COMMON and len(sides) == 2 and all(sides):
            yield _Told(one, value, (sides[0], sides[1]))


def _about(told: _Told) -> str:
    figure = told.one.figure
    return f"{figure.measure} of {' and '.join(figure.subjects)}" + (f", {figure.period}" if figure.period else "")


__all__ = ["Books", "Sum", "audit_regions", "audit_statistics"]
