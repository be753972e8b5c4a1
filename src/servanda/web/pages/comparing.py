"""Partners side by side, and who shares promises with whom."""

from __future__ import annotations

from litestar import get
from litestar.params import FromQuery
from litestar.response import Template

from servanda.reference.partners import Side, region_partners, regions_listed, side_named
from servanda.views import answers
from servanda.views.asking import Asked as AskedFor
from servanda.web import finding
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.selection import BadSelection

_MOST = 12
_FIRST = "Central Asia"


@get("/compare", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def compare(
    request: Asked, registers: Pool, wanted: Wanted, region: FromQuery[str] = _FIRST, partners: FromQuery[str] = ""
) -> Template:
    """Partners in a region side by side."""
    place = _side(region, "region")
    named = [_side(name.strip(), "partners") for name in partners.split(",") if name.strip()][:_MOST]
    sides = tuple({side.key: side for side in named}.values()) or region_partners(place)
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        asked = AskedFor(view, finding.undertakings(registers, register, wanted), wanted.filter())
        tables = answers.compare(asked, place, sides)[1] if sides else []
    return page(
        request,
        "compare.html",
        tables=[table for table in tables if table.rows],
        place=place,
        partners=partners or ", ".join(side.name for side in sides),
        listed=regions_listed(),
        wanted=wanted,
        as_of=wanted.as_of,
    )


def _side(name: str, field: str) -> Side:
    found = side_named(name[:200])
    if found is None:
        raise BadSelection(f"{field}: no country or group of states is known as {name[:80]!r}")
    return found
