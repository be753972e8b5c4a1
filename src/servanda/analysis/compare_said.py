"""What documents say of partners in a region: the figures they give and who gave them, and what people think."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from servanda.analysis.short import short
from servanda.analysis.standing_for import belongs, pattern_of
from servanda.analysis.table import Table, columns, table
from servanda.model import Actor, Assessment, Measured, Setting
from servanda.reference import convert, labels
from servanda.reference.partners import Side

MEASURES = ("trade", "exports", "imports", "investment stock", "investment flow", "companies")
"""What documents count of partners; shares and the like are told of too many things to be put side by side."""


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment as one document gives it: its id in the register, the statement, the document."""

    id: str
    assessment: Assessment
    setting: Setting


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement about partners in a region; partners holds their names, none where it names only the region."""

    partners: tuple[str, ...]
    statement: Measured | Opinion


def figures_between(
    figures: Iterable[Measured], actors: Mapping[str, Actor], region: Side, partners: Sequence[Side]
) -> list[Said]:
    """The figures that are about a partner and the region or a state of it, each under its partner."""
    found = []
    for one in figures:
        figure = one.figure
        if figure.measure not in MEASURES or figure.unit == "%":
            continue
        about = [(actors.get(key), actors[key].name if key in actors else "") for key in one.subjects]
        if not any(belongs(actor, name, region) for actor, name in about):
            continue
        mine = [p.name for p in partners if any(belongs(actor, name, p) for actor, name in about)]
        found += [Said(partners=(name,), statement=one) for name in mine]
    order = {p.name: n for n, p in enumerate(partners)}
    return sorted(found, key=lambda said: (order[said.partners[0]], _rank(said)))


def _rank(said: Said) -> tuple[int, float, str]:
    assert isinstance(said.statement, Measured)
    figure = said.statement.figure
    return MEASURES.index(figure.measure), -(dollars(said.statement) or figure.value), said.statement.id


def opinions_on(
    opinions: Iterable[Opinion], region: Side, partners: Sequence[Side], documents: frozenset[str]
) -> list[Said]:
    """What people are quoted with on partners in a region.

    Args:
        opinions: of the register.
        region: that is looked at.
        partners: beside each other.
        documents: ids of those that tell promises in the region; what is said in others counts where it names the
            region itself.
    """
    found = []
    for one in opinions:
        words = f"{one.assessment.quote} {one.assessment.about}"
        here = bool(pattern_of(region).search(words))
        mine = tuple(p.name for p in partners if pattern_of(p).search(words))
        if (here and (mine or one.setting.document in documents)) or (mine and one.setting.document in documents):
            found.append(Said(partners=mine, statement=one))
    return found


def dollars(one: Measured) -> float | None:
    """A figure in money in US dollars of its year; None where it is none, or no rate is known."""
    unit = one.figure.unit.partition("/")[0]
    if len(unit) != 3 or not unit.isupper():
        return None
    day = one.figure.period[:4] or one.setting.moment or one.setting.published
    converted = convert(one.figure.value, unit, "USD", day)
    return converted.value if converted else None


def figures_table(found: Iterable[Said]) -> Table:
    """The figures, with what was told, of when, by whom and where."""
    names = labels("measure")
    head = columns(
        "partner: partner", "measure: figure", "subjects: of", "told: told", "usd: US dollars: money?",
        "period: of when", "by: who says so", "document: in: text?", "id: sentence: id", "value: value: number?",
        "unit: unit: text?", "bound: bound: text?",
    )  # fmt: skip
    rows = []
    for said in found:
        one = said.statement
        if isinstance(one, Measured):
            f, usd = one.figure, dollars(one)
            rows.append(
                (
                    said.partners[0], names.get(f.measure, f.measure), tuple(f.subjects),
                    short(f.value, f.unit, f.bound), None if usd is None else round(usd), f.period,
                    f.attributed_to or "the document", one.setting.title, one.id, f.value, f.unit, f.bound,
                )
            )  # fmt: skip
    return table("figures", "What documents count", head, rows, "servanda show ID opens a sentence." if rows else "")


def opinions_table(found: Iterable[Said]) -> Table:
    """Who is quoted with what, on which partner."""
    head = columns(
        "said: in the words of the document", "speaker: who", "role: role: text?", "partners: on: text?",
        "document: in: text?", "id: sentence: id",
    )  # fmt: skip
    rows = []
    for said in found:
        one = said.statement
        if isinstance(one, Opinion):
            a = one.assessment
            rows.append((a.quote, a.speaker, a.role, said.partners, one.setting.title, one.id))
    return table("assessments", "What people make of it", head, rows)
