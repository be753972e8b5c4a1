"""Partners side by side, and who shares promises with whom."""

from __future__ import annotations

from litestar import get
from litestar.params import FromQuery
from litestar.response import Template

from servanda.analysis import Table
from servanda.reference.partners import Side, region_partners, regions_listed, side_named
from servanda.register import Register
from servanda.views import answers
from servanda.views.asking import Asked as AskedFor
from servanda.web import finding
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.registers import Registers
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.selection import BadSelection, Selection

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
        tables = registers.kept(
            register,
            ("compare", wanted, place.key, tuple(side.key for side in sides)),
            lambda: _compared(registers, register, wanted, place, sides),
        )
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


def _compared(
    registers: Registers, register: Register, wanted: Selection, place: Side, sides: tuple[Side, ...]
) -> list[Table]:
    if not sides:
        return []
    asked = AskedFor(
        finding.view_of(register, wanted), finding.undertakings(registers, register, wanted), wanted.filter()
    )
    return answers.compare(asked, place, sides)[1]
