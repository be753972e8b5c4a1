"""How long it takes from one state to the next, by those who got there and those who did not: Kaplan-Meier."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

_Z95 = 1.959963984540054


class Spell(msgspec.Struct, frozen=True):
    """How many months were waited (0 or more), and whether that ended or is only known so far."""

    months: float
    ended: bool


class Point(msgspec.Struct, frozen=True):
    """The share that still waits after so many months, with its 95% interval, and how many were waiting until then."""

    months: float
    survival: float
    low: float
    high: float
    at_risk: int


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """A curve over its points, one for each time at which somebody got there.

    Attributes:
        name: of whom it is.
        subjects: how many waited.
        ended: how many got there.
        points: in the order of time; empty where nobody got there.
    """

    name: str
    subjects: int
    ended: int
    points: tuple[Point, ...]

    def at(self, months: float) -> Point:
        """The point that holds after so many months."""
        past = [point for point in self.points if point.months <= months]
        return past[-1] if past else Point(0.0, 1.0, 1.0, 1.0, self.subjects)

    def median(self) -> float | None:
        """Months after which half have got there; None where fewer than half ever did."""
        return next((point.months for point in self.points if point.survival <= 0.5), None)


def kaplan_meier(spells: Iterable[Spell], name: str = "") -> Curve:
    """The estimate of Kaplan and Meier, its intervals by Greenwood on the log(-log) scale, as lifelines gives them."""
    times = sorted((spell.months, not spell.ended) for spell in spells)
    at_risk, survival, variance = len(times), 1.0, 0.0
    points: list[Point] = []
    place = 0
    while place < len(times):
        months = times[place][0]
        same = [censored for month, censored in times[place:] if month == months]
        died = sum(not censored for censored in same)
        if died:
            survival *= 1 - died / at_risk
            variance += died / (at_risk * (at_risk - died)) if at_risk > died else math.inf
            low, high = _interval(survival, variance)
            points.append(Point(months, survival, low, high, at_risk))
        at_risk -= len(same)
        place += len(same)
    return Curve(name=name, subjects=len(times), ended=sum(not c for _, c in times), points=tuple(points))


def _interval(survival: float, variance: float) -> tuple[float, float]:
    if survival <= 0 or survival >= 1 or math.isinf(variance):
        return survival, survival
    spread = _Z95 * math.sqrt(variance) / abs(math.log(survival))
    return survival ** math.exp(spread), survival ** math.exp(-spread)
