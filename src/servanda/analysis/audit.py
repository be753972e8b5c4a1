"""Claims that do not hold together: parts against their envelope, figures against each other and against statistics.

Every finding names its sentences. It says that two numbers differ, not who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from servanda.analysis.standing_for import states_of
from servanda.analysis.table import Table, columns, table
from servanda.analysis.worth import COMMON, worth_of
from servanda.model import Actor, Figure, Measured, Undertaking
from servanda.reference import Trade, convert, trade_statistics

Kind = Literal["parts over envelope", "parts differ", "figures differ", "against statistics"]
FITS = 0.03
"""By what share parts may differ from their envelope: sums are told in rounded numbers."""
DIFFERS = 0.1
"""By what share figures of the same thing may differ."""
OFFICIAL = 0.25
"""By what share a figure may differ from statistics: partners' books never agree."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers that do not go together.

    Attributes:
        kind: what was compared.
        about: what they are about.
        claimed: the number that is told, other: what stands against it; US dollars, or the unit of the figure.
        unit: of both.
        said: one sentence for people.
        statements: ids of the sentences.
    """

    kind: Kind
    about: str
    claimed: float
    other: float
    unit: str
    said: str
    statements: tuple[str, ...]


def audit_parts(undertakings: Iterable[Undertaking]) -> Iterator[Finding]:
    """Envelopes whose parts come to more than the envelope; and those whose stated parts all tell sums that differ."""
    held = {u.id: u for u in undertakings}
    for u in held.values():
        whole = worth_of(u)
        inside = [held[part.id] for part in u.parts if part.id in held and part.basis == "stated"]
        sums = [(part, worth) for part in inside if (worth := worth_of(part)) is not None]
        if whole is None or not sums:
            continue
        total = sum(worth.value for _, worth in sums)
        kind: Kind | None = None
        if (
            sum(worth.low for _, worth in sums) > max(whole.high, whole.value) * (1 + FITS)
            and whole.told.bound != "over"
        ):
            kind = "parts over envelope"
        elif len(sums) == len(u.parts) > 1 and total < whole.low * (1 - FITS):
            kind = "parts differ"
        if kind:
            verb = "come to more than" if kind == "parts over envelope" else "leave something of"
            yield Finding(
                kind=kind,
                about=u.subject or u.action,
                claimed=whole.value,
                other=total,
                unit=COMMON,
                said=f"{len(sums)} parts {verb} their envelope: {total:,.0f} against {whole.value:,.0f} US dollars",
                statements=(*u.statements[:1], *(part.statements[0] for part, _ in sums)),
            )


def audit_figures(figures: Iterable[Measured]) -> Iterator[Finding]:
    """Figures of one measure, period and pair of subjects that different documents tell differently."""
    same: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[Measured, float]]] = defaultdict(list)
    for one in figures:
        figure = one.figure
        if figure.measure == "other" or not one.subjects or not figure.period:
            continue
        unit, value = _common(figure)
        same[figure.measure, figure.period[:4], unit, tuple(sorted(one.subjects))].append((one, value))
    for (measure, period, unit, _), told in same.items():
        if len({one.setting.document for one, _ in told}) < 2:
            continue
        low, high = min(told, key=lambda t: t[1]), max(told, key=lambda t: t[1])
        bounds = {low[0].figure.bound, high[0].figure.bound}
        if high[1] > low[1] * (1 + DIFFERS) and not bounds & {"over", "under", "upto"}:
            names = " and ".join(low[0].figure.subjects)
            yield Finding(
                kind="figures differ",
                about=f"{measure} of {names}, {period}",
                claimed=high[1],
                other=low[1],
                unit=unit,
                said=f"{measure} of {names} in {period}: one has {high[1]:,.0f}, another {low[1]:,.0f} ({unit})",
                statements=(high[0].id, low[0].id),
            )


def audit_statistics(
    figures: Iterable[Measured], actors: Mapping[str, Actor], statistics: Iterable[Trade] | None = None
) -> Iterator[Finding]:
    """Figures of trade against what statistics offices publish.

    A figure of a country's trade with a region stands against the sum over those of its states that have statistics,
    and only where it is larger by more than the missing ones could explain.

    Args:
        figures: of a register.
        actors: by id, for their countries.
        statistics: of trade; those that are shipped where it is not given.
    """
    books = _Books(trade_statistics() if statistics is None else statistics)
    for one in figures:
        figure = one.figure
        if figure.measure not in ("trade", "exports", "imports"):
            continue
        unit, value = _common(figure)
        sides = [states_of(actors[s]) for s in one.subjects if s in actors]
        if unit != COMMON or len(sides) != 2 or not all(sides):
            continue
        official = books.between(sides[0], sides[1], figure.measure, (figure.period or one.setting.published)[:4])
        if official is None:
            continue
        total, year, covered, asked = official
        region = asked > covered
        # Of a region only some states have statistics: what they lack must not exceed what they hold twice over.
        allowed = total * (1 + OFFICIAL) * (asked / covered if region else 1)
        if value > allowed or (not region and value < total * (1 - OFFICIAL) and figure.bound != "over"):
            names = " and ".join(figure.subjects)
            some = f" ({covered} of {asked} states)" if region else ""
            yield Finding(
                kind="against statistics",
                about=f"{figure.measure} of {names}",
                claimed=value,
                other=total,
                unit=COMMON,
                said=f"{value:,.0f} US dollars are told; official statistics of {year}{some} have {total:,.0f}",
                statements=(one.id,),
            )


class _Books:
    """Trade between two states, in the books of whichever reports it."""

    def __init__(self, rows: Iterable[Trade]) -> None:
        self._flows: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
        for row in rows:
            self._flows[row.reporter, row.partner, row.year][row.flow] = row.value
        self._years = sorted({year for _, _, year in self._flows}, reverse=True)

    def between(
        self, one: tuple[str, ...], other: tuple[str, ...], measure: str, year: str
    ) -> tuple[float, str, int, int] | None:
        """The sum over pairs, its year (at or next before the one asked for), how many pairs have it, of how many."""
        pairs = [(a, b) for a in one for b in other if a != b]
        for known in self._years:
            if year and known > year:
                continue
            found = [value for a, b in pairs if (value := self._pair(a, b, measure, known)) is not None]
            if found:
                return sum(found), known, len(found), len(pairs)
        return None

    def _pair(self, a: str, b: str, measure: str, year: str) -> float | None:
        """Trade in all needs both flows of one state; exports of the first are imports of the second."""
        own, mirror = self._flows.get((a, b, year), {}), self._flows.get((b, a, year), {})
        if measure == "trade":
            return next((sum(book.values()) for book in (own, mirror) if len(book) == 2), None)
        turned = "imports" if measure == "exports" else "exports"
        return own.get(measure, mirror.get(turned))


def _common(figure: Figure) -> tuple[str, float]:
    unit = figure.unit.partition("/")[0]
    found = convert(figure.value, unit, COMMON, figure.period[:4]) if len(unit) == 3 and unit.isupper() else None
    return (COMMON, found.value) if found else (unit, figure.value)


def audit_table(found: Iterable[Finding]) -> Table:
    """The findings, by kind and then by how far the numbers are apart."""
    ordered = sorted(found, key=lambda f: (f.kind, -abs(f.claimed - f.other), f.statements))
    head = columns(
        "kind: kind: text?", "said: what does not hold together", "about: about: text?", "claimed: told: number?",
        "other: against: number?", "unit: unit: text?", "statements: sentences: id",
    )  # fmt: skip
    rows = [(f.kind, f.said, f.about, round(f.claimed), round(f.other), f.unit, f.statements) for f in ordered]
    return table("audit", "Claims that do not hold together", head, rows, "servanda show ID opens a sentence.")


__all__ = ["Finding", "audit_figures", "audit_parts", "audit_statistics", "audit_table"]
