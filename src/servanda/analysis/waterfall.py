"""From the headline to what is firm, step by step."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.analysis.counting import FIRM, Line
from servanda.analysis.table import Table, columns, table
from servanda.analysis.totals import Totals
from servanda.reference import in_prices_of, labels


class Fall(msgspec.Struct, frozen=True, kw_only=True):
    """A step: a level that is reached, or what is taken off before the next level.

    Attributes:
        name: stable. title: for people.
        kind: "level" or "off".
        value: US dollars; of a level its height, else how much is taken off (never below zero).
        promises: how many undertakings it concerns.
    """

    name: str
    title: str
    kind: Literal["level", "off"]
    value: float
    promises: int


def waterfall(found: Totals) -> list[Fall]:
    """The steps from all that is told to what is firm; those that take nothing off are left out.

    Args:
        found: of the undertakings of one event, or of any others.
    """
    lines = [line for line in found.lines if line.worth is not None]
    once = {line.id: line.worth.value * _scale(line, found) for line in lines if line.worth}
    sums = {
        "told": sum(once[line.id] * line.times for line in lines),
        "first": sum(once.values()),
    }
    # Nothing is taken off twice: what is both announced before and called off falls at the first of the two.
    steps = [
        _level("told", "told, all reports added up", sums["told"], len(lines)),
        _off(
            "same",
            "the same promise in several reports",
            sums["told"] - sums["first"],
            sum(line.times > 1 for line in lines),
        ),
        _level("headline", "announced", sums["first"], len(lines)),
    ]
    for why, title in (("announced before", "announced before"), ("cancelled", "called off since")):
        some = [line for line in lines if line.why == why]
        steps.append(_off(why, title, sum(once[line.id] for line in some), len(some)))
    inside = [line for line in lines if line.why in ("parts", "over envelope", "same project")]
    off = sum(once[line.id] - line.net * _scale(line, found) for line in inside)
    steps.append(_off("inside", "envelopes and parts counted twice", off, len(inside)))
    counted = [line for line in lines if line.net]
    steps.append(_level("once", "each promise once", found.all.net, len(counted)))
    for strength, name in labels("strength").items():
        some = [line for line in counted if line.strength == strength and line.firm < line.net]
        value = sum((line.net - line.firm) * _scale(line, found) for line in some)
        suspended = strength == FIRM
        steps.append(_off(strength, "suspended" if suspended else f"only {name.lower()}", value, len(some)))
    steps.append(_level("firm", "firm", found.all.firm, sum(line.firm > 0 for line in counted)))
    return [step for step in steps if step.kind == "level" or step.value > 0.5]


def waterfall_table(steps: list[Fall], title: str = "") -> Table:
    """The steps as a table."""
    rows = [
        (step.name, step.title, step.kind, round(step.value if step.kind == "level" else -step.value), step.promises)
        for step in steps
    ]
    head = columns(
        "step: step: text?", "title: what", "kind: kind: text?", "value: sum: money", "promises: promises: count"
    )
    return table("waterfall", title or "From the headline to what is firm", head, rows)


def _scale(line: Line, found: Totals) -> float:
    return (in_prices_of(1.0, line.year, found.prices) or 1.0) if found.prices else 1.0


def _level(name: str, title: str, value: float, promises: int) -> Fall:
    return Fall(name=name, title=title, kind="level", value=value, promises=promises)


def _off(name: str, title: str, value: float, promises: int) -> Fall:
    return Fall(name=name, title=title, kind="off", value=max(value, 0.0), promises=promises)
