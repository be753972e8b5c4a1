"""How far promises were kept, as people scored them: -1, 0 or +1 with evidence, after the G20 Research Group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from servanda.analysis.grouping import BY, UNKNOWN
from servanda.analysis.source import Source, looked_up
from servanda.analysis.table import Table, columns, table
from servanda.model import Judgement, Undertaking
from servanda.model.judgement import DELIVERY

VALUES = (-1, 0, 1)


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """What a person scored a promise with.

    Attributes:
        value: -1 not kept, 0 in part or under way, 1 kept.
        by, at: who scored, and when (UTC, ISO 8601).
        evidence: what shows it.
    """

    value: int
    by: str
    at: str
    evidence: str


def scores(undertakings: Iterable[Undertaking], judgements: Iterable[Judgement]) -> dict[str, Score]:
    """By id of an undertaking, the newest score that rests on any of its statements.

    Args:
        undertakings: to look at.
        judgements: in force.
    """
    of = {statement: u.id for u in undertakings for statement in u.statements}
    found: dict[str, Score] = {}
    for one in judgements:
        if one.kind != "score" or one.field != DELIVERY or one.statement not in of:
            continue
        made = Score(value=int(one.value), by=one.by, at=one.at, evidence=one.note)
        known = found.get(of[one.statement])
        if known is None or known.at <= made.at:
            found[of[one.statement]] = made
    return found


def scores_table(
    undertakings: Iterable[Undertaking], found: Mapping[str, Score], source: Source | None = None, *, by: str = ""
) -> Table:
    """How many promises are scored, with what, and their average; by group, and of all.

    Raises:
        KeyError: no such grouping.
    """
    groups: dict[str, list[int]] = {}
    promises: dict[str, int] = {}
    everything: list[int] = []
    total = 0
    for u, _, actors in looked_up(undertakings, source):
        total += 1
        value = [found[u.id].value] if u.id in found else []
        everything += value
        for name in (BY[by](u, actors) or (UNKNOWN,)) if by else ():
            promises[name] = promises.get(name, 0) + 1
            groups.setdefault(name, []).extend(value)
    head = columns(
        f"group: {by or 'of'}", "promises: promises: count", "scored: scored: count", "not_kept: -1: count",
        "partly: 0: count", "kept: +1: count", "average: average: number", "compliance: compliance: share?",
    )  # fmt: skip
    shown = sorted((name for name in groups if groups[name]), key=lambda name: (-len(groups[name]), name))
    rows = [_row(name, promises[name], groups[name]) for name in shown]
    return table(
        "scores",
        "How far promises were kept, as people scored them",
        head,
        [*rows, _row("all", total, everything)],
        "average: of the scores, from -1 (not kept) to +1 (kept), over scored promises only; compliance: the same from"
        " 0% to 100%. The scale is that of the G20 Research Group."
        if everything
        else "No promise is scored yet: servanda score ID -1|0|+1 --evidence TEXT.",
    )


def _row(name: str, promises: int, values: list[int]) -> tuple[str | int | float | None, ...]:
    average = sum(values) / len(values) if values else None
    counts = [values.count(value) for value in VALUES]
    return (
        name, promises, len(values), *counts, None if average is None else round(average, 2),
        None if average is None else round((average + 1) / 2, 4),
    )  # fmt: skip
