"""The network around an actor as a picture: the actor in the middle, those near it around, lines between who shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import cos, pi, sin

import msgspec

from servanda.model import Actor, Undertaking
from servanda.publishing.plain import line, shorten

WIDTH, HEIGHT = 640.0, 360.0
_ACROSS, _UP = 150.0, 135.0
_WIDEST = 9.0
_LONGEST = 20
_BESIDE = 11.0  # from the centre of a point to its name


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """An actor: its place, its name beside it and where that is anchored, how many promises it shares."""

    id: str
    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    count: int


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A line between two that share promises: from, to, and its width by how many they are."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float
    count: int
    names: str


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """The picture: points around, lines from the middle to them, and lines among them."""

    points: list[Point]
    spokes: list[Thread]
    chords: list[Thread]


def ring(
    middle: str, near: Sequence[tuple[str, int]], actors: Mapping[str, Actor], undertakings: Iterable[Undertaking]
) -> Ring:
    """The picture of an actor and those near it.

    Args:
        middle: name of the actor in the middle.
        near: ids of those around with how many promises they share with it, the most first.
        actors: by id, those around; who is not among them is left out.
        undertakings: that those around may share among them.
    """
    there = [(key, count) for key, count in near if key in actors]
    points = {key: _point(actors[key], count, n, len(there)) for n, (key, count) in enumerate(there)}
    most = max((count for _, count in there), default=1)
    shared = Counter(
        pair
        for u in undertakings
        for pair in combinations(sorted({p.actor for p in u.parties if p.actor in points}), 2)
    )
    cx, cy = WIDTH / 2, HEIGHT / 2
    return Ring(
        points=list(points.values()),
        spokes=[
            Thread(x=cx, y=cy, to_x=p.x, to_y=p.y, width=_width(p.count, most), count=p.count,
                   names=f"{line(middle)} – {p.name}")
            for p in points.values()
        ],
        chords=[
            Thread(x=a.x, y=a.y, to_x=b.x, to_y=b.y, width=_width(n, most), count=n, names=f"{a.name} – {b.name}")
            for (one, other), n in shared.most_common()
            for a, b in [(points[one], points[other])]
        ],
    )  # fmt: skip


def _point(actor: Actor, count: int, n: int, of: int) -> Point:
    # Half a step from the top, so that no name stands right above or below the middle of few.
    angle = 2 * pi * (n + 0.5) / max(of, 1) - pi / 2
    x, y = WIDTH / 2 + _ACROSS * cos(angle), HEIGHT / 2 + _UP * sin(angle)
    right = x > WIDTH / 2
    return Point(
        id=actor.id,
        name=shorten(line(actor.name), _LONGEST),
        x=round(x, 1),
        y=round(y, 1),
        label_x=round(x + (_BESIDE if right else -_BESIDE), 1),
        label_y=round(y + 4, 1),
        anchor="start" if right else "end",
        count=count,
    )


def _width(count: int, most: int) -> float:
    return round(1 + (_WIDEST - 1) * count / most, 1)
