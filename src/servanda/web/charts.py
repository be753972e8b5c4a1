"""Where the shapes of a chart stand; templates draw them as SVG, so that no script is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from servanda.analysis.waterfall import Fall
from servanda.model import Undertaking

WIDTH = 100.0
"""Of a bar's track, in percent."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A bar of a list: its name, value and the stretch from `left` that it fills, in percent of the track.

    Attributes:
        name: beside it. value: what it stands for. left, width: in percent.
        kind: "level", "off", "low" or "": how it is drawn.
        note: how many promises, or what else is told beside it.
        address: where its name leads; empty where nowhere.
    """

    name: str
    value: float
    left: float = 0.0
    width: float
    kind: str = ""
    note: int = 0
    address: str = ""


def falling(steps: Sequence[Fall]) -> list[Bar]:
    """The waterfall: levels from the left, what is taken off hanging at the end of the level before."""
    most = max((step.value for step in steps if step.kind == "level"), default=0.0) or 1.0
    bars, level = [], 0.0
    for step in steps:
        if step.kind == "level":
            level = step.value
            left = 0.0
        else:
            level = max(0.0, level - step.value)
            left = level
        bars.append(
            Bar(
                name=step.title,
                value=step.value,
                left=_share(left, most),
                width=max(_share(step.value, most), 0.4),
                kind=step.kind,
                note=step.promises,
            )
        )
    return bars


def bars(rows: Iterable[tuple[str, float, int, str]], most: int = 10) -> list[Bar]:
    """Bars of name, value, count and address, the first `most` of them."""
    some = list(rows)[:most]
    top = max((value for _, value, _, _ in some), default=0.0) or 1.0
    return [
        Bar(name=name, value=value, width=max(_share(value, top), 0.4) if value else 0.0, note=count, address=address)
        for name, value, count, address in some
    ]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the timeline: x, y, width and height in the units of its view box; how many, and of when."""

    x: float
    y: float
    width: float
    height: float
    count: int
    name: str
    ticked: bool
    address: str


HEIGHT = 100.0
_STEP = 22.0
_MOST_COLUMNS = 36


def timeline(undertakings: Iterable[Undertaking]) -> list[Column]:
    """How many were first told in each year; years without any between others have a place too."""
    years = Counter(told[:4] for u in undertakings if (told := u.first_told or u.date) and told[:4].isdigit())
    if not years:
        return []
    last = max(int(year) for year in years)
    first = max(min(int(year) for year in years), last - _MOST_COLUMNS + 1)
    most = max(years.values())
    return [
        Column(
            x=(year - first) * _STEP,
            y=HEIGHT - HEIGHT * years[str(year)] / most,
            width=_STEP - 4,
            height=HEIGHT * years[str(year)] / most,
            count=years[str(year)],
            name=str(year),
            ticked=(last - year) % (1 if last - first < 14 else 5) == 0,
            address=f"/commitments?year={year}",
        )
        for year in range(first, last + 1)
    ]


def span(columns: Sequence[Column]) -> float:
    """The width of a timeline."""
    return max(len(columns), 1) * _STEP


def _share(value: float, most: float) -> float:
    return round(WIDTH * value / most, 2)
