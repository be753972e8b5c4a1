"""Claims that do not hold together: parts against their envelope, figures against each other.

Every finding names its sentences. It says that two numbers differ, not who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from servanda.analysis.short import short
from servanda.analysis.table import Table, columns, table
from servanda.analysis.worth import COMMON, worth_of
from servanda.model import Figure, Measured, Undertaking
from servanda.reference import convert

Kind = Literal[
    "parts over envelope", "parts differ", "figures differ", "against statistics", "region against its states"
]
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
        basis: what stands against it, in few words.
        said: one sentence for people.
        statements: ids of the sentences.
    """

    kind: Kind
    about: str
    claimed: float
    other: float
    unit: str
    basis: str = ""
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
                basis=f"{len(sums)} parts",
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
        unit, value = in_common(figure)
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
                basis=low[0].setting.title,
                said=f"{measure} of {names} in {period}: one has {high[1]:,.0f}, another {low[1]:,.0f} ({unit})",
                statements=(high[0].id, low[0].id),
            )


def in_common(figure: Figure) -> tuple[str, float]:
    """Unit and value of a figure: in US dollars of its year where it is of money that can be converted."""
    unit = figure.unit.partition("/")[0]
    found = convert(figure.value, unit, COMMON, figure.period[:4]) if len(unit) == 3 and unit.isupper() else None
    return (COMMON, found.value) if found else (unit, figure.value)


def audit_table(found: Iterable[Finding]) -> Table:
    """The findings, by kind and then by how far the numbers are apart."""
    ordered = sorted(found, key=lambda f: (f.kind, -abs(f.claimed - f.other), f.statements))
    head = columns(
        "about: about", "told: told", "against: against", "basis: by what", "statements: sentences: id",
        "kind: kind: text?", "claimed: told, in full: number?", "other: against, in full: number?", "unit: unit: text?",
        "said: in one sentence: text?",
    )  # fmt: skip
    rows = [
        (
            f.about, short(f.claimed, f.unit), short(f.other, f.unit), f.basis, f.statements, f.kind,
            round(f.claimed, 2), round(f.other, 2), f.unit, f.said,
        )
        for f in ordered
    ]  # fmt: skip
    return table("audit", "Claims that do not hold together", head, rows, "servanda show ID opens a sentence.")


__all__ = ["Finding", "audit_figures", "audit_parts", "audit_table", "in_common"]
