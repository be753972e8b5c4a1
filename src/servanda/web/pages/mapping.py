"""The map: countries by how many promises name them, and a circle for each town that is named."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import islice
from math import sqrt

import msgspec
from litestar import get
from litestar.response import Template

from servanda.publishing.located import places
from servanda.publishing.names import country_name
from servanda.register import Register
from servanda.web import finding
from servanda.web.arcs import MOST, Arc, Arcs
from servanda.web.downloads import items
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.projection import projected
from servanda.web.registers import Registers
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.selection import Selection

_MOST = 20_000  # commitments looked at for towns; the newest
_LISTED = 40
_CLASSES = (0.05, 0.2, 0.5)  # shares of the largest count at which a darker shade begins


class World(msgspec.Struct, frozen=True):
    """The shapes of countries as SVG paths, by ISO 3166-1 alpha-2 code (x-1 ... where there is none)."""

    source: str
    width: float
    height: float
    shapes: dict[str, str]


class Country(msgspec.Struct, frozen=True):
    """A country of the map: its shape, how many promises name it, and how dark it is (m1 to m4; empty for none)."""

    code: str
    name: str
    path: str
    count: int
    shade: str
    address: str


class Town(msgspec.Struct, frozen=True):
    """A town: its centre on the map, how many promises name it, and the radius of its circle."""

    name: str
    x: float
    y: float
    radius: float
    count: int
    address: str


@cache
def world() -> World:
    """The shapes that ship."""
    return msgspec.json.decode((files("servanda.web") / "shapes" / "world.json").read_bytes(), type=World)


@get("/map", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def map_page(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """The map of a selection."""
    with registers.lent() as register:
        countries, towns, rest, arcs = registers.kept(
            register, ("map", wanted), lambda: _drawn(registers, register, wanted)
        )
    return page(
        request,
        "map.html",
        world=world(),
        countries=countries,
        towns=towns,
        rest=rest,
        arcs=arcs,
        most_arcs=MOST,
        listed=_LISTED,
        wanted=wanted,
        named=dict(wanted.named()),
        as_of=wanted.as_of,
    )


def _drawn(
    registers: Registers, register: Register, wanted: Selection
) -> tuple[list[Country], list[Town], list[tuple[str, int]], list[Arc]]:
    """Countries, towns, the places that stand nowhere on the map with how often they are named, and arcs."""
    view = finding.view_of(register, wanted)
    some = sorted(finding.undertakings(registers, register, wanted), key=lambda u: u.last_told, reverse=True)
    counts: Counter[str] = Counter()
    towns: Counter[tuple[str, float, float]] = Counter()
    rest: Counter[str] = Counter()
    arcs = Arcs(world().shapes)
    for item in items(view, islice(iter(some), _MOST)):
        arcs.take(item)
        codes = {actor.country for p in item.undertaking.parties if (actor := item.actors.get(p.actor))}
        for place in places(item):
            if place.country:
                codes.add(place.country)
            if place.position is not None:
                towns[place.name, place.position.longitude, place.position.latitude] += 1
            elif not place.country:
                rest[place.name] += 1
        counts.update(code for code in codes if code)
    most = max(counts.values(), default=1)
    drawn = [
        Country(code, country_name(code), path, counts[code], _shade(counts[code], most), wanted.address(country=code))
        for code, path in world().shapes.items()
    ]
    circles = [
        _town(name, projected(lon, lat), count, wanted.address(q=name))
        for (name, lon, lat), count in towns.most_common()
    ]
    return drawn, circles, rest.most_common(_LISTED), arcs.drawn()


def _town(name: str, at: tuple[float, float], count: int, address: str) -> Town:
    return Town(name, round(at[0], 1), round(at[1], 1), round(2 + 1.6 * sqrt(count), 1), count, address)


def _shade(count: int, most: int) -> str:
    return f"m{1 + sum(count / most >= share for share in _CLASSES)}" if count else ""
