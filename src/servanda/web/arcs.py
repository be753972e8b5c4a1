"""Arcs on the map: from the middle of the country that gives to that of the country that receives, or to a town."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import hypot

import msgspec

from servanda.publishing.edition import Item
from servanda.publishing.located import places
from servanda.publishing.names import country_name
from servanda.web.projection import projected

MOST = 60
_LIFT = 0.18  # of an arc's length
_WIDEST = 5.0
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
Ends = tuple[str, str, str]
"""Code of the country that gives, of the one that receives, and the town where there is one."""
Spot = tuple[float, float]


class Arc(msgspec.Struct, frozen=True, kw_only=True):
    """An arc: its path, width and how many promises it stands for.

    Attributes:
        path: of an SVG. width: by how many. count: how many.
        giver, receiver: names of the countries.
        place: the town in which it ends; empty where that is the middle of a country.
    """

    path: str
    width: float
    count: int
    giver: str
    receiver: str
    place: str


class Arcs:
    """Takes commitments one by one.

    Args:
        shapes: paths of the countries on the map, by code.
    """

    def __init__(self, shapes: Mapping[str, str]) -> None:
        self._shapes = shapes
        self._counts: Counter[Ends] = Counter()
        self._towns: dict[Ends, Spot] = {}

    def take(self, item: Item) -> None:
        """Take one more."""
        sides: dict[str, dict[str, None]] = {"provider": {}, "recipient": {}}
        for party in item.undertaking.parties:
            actor = item.actors.get(party.actor)
            if actor is not None and actor.country in self._shapes and party.role in sides:
                sides[party.role][actor.country] = None
        towns = [place for place in places(item) if place.position is not None]
        for giver in sides["provider"]:
            for receiver in sides["recipient"]:
                if giver == receiver:
                    continue
                inside = [place for place in towns if place.country in (receiver, "")]
                for place in inside:
                    if place.position is not None:
                        at = projected(place.position.longitude, place.position.latitude)
                        self._towns[giver, receiver, place.name] = at
                names = [place.name for place in inside] or [""]
                self._counts.update((giver, receiver, name) for name in names)

    def drawn(self) -> list[Arc]:
        """The arcs of most promises, at most MOST, those of fewest first, so that the widest lie above."""
        most = max(self._counts.values(), default=1)
        found = []
        for ends, count in reversed(self._counts.most_common(MOST)):
            giver, receiver, place = ends
            start, end = middle(self._shapes[giver]), self._towns.get(ends) or middle(self._shapes[receiver])
            found.append(
                Arc(
                    path=_bow(start, end),
                    width=round(0.6 + (_WIDEST - 0.6) * count / most, 1),
                    count=count,
                    giver=country_name(giver),
                    receiver=country_name(receiver),
                    place=place,
                )
            )
        return found


@lru_cache(maxsize=400)
def middle(path: str) -> Spot:
    """The middle of the largest piece of a country, by area, on the map."""
    rings = [[(float(x), float(y)) for x, y in _POINT.findall(piece)] for piece in path.split("M") if piece]
    return max((_centre(ring) for ring in rings), key=lambda found: found[0])[1]


def _centre(ring: list[Spot]) -> tuple[float, Spot]:
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if not area:
        return 0.0, ring[0]
    return abs(area) / 2, (x / (3 * area), y / (3 * area))


def _bow(start: Spot, end: Spot) -> str:
    (ax, ay), (bx, by) = start, end
    across, down = bx - ax, by - ay
    # Always to the left of the way, so that there and back lie apart; upwards where it goes east.
    high = hypot(across, down) * _LIFT / max(hypot(across, down), 1e-9)
    cx, cy = (ax + bx) / 2 + down * high, (ay + by) / 2 - across * high
    return f"M{ax:.1f} {ay:.1f}Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}"
