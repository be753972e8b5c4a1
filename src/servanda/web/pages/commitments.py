"""The table of commitments, with facets, search and pages; and its downloads."""

from __future__ import annotations

from litestar import get
from litestar.response import Template

from servanda.analysis.grouping import country_name
from servanda.publishing.names import sector_name
from servanda.reference import labels
from servanda.register import ORDERS
from servanda.web.downloads import FORMATS
from servanda.web.finding import find, view_of
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.rendering import page
from servanda.web.rows import rows_of
from servanda.web.security import Asked
from servanda.web.selection import Selection

_SHOWN = 12
ORDER_NAMES = {
    "told": "latest word",
    "sum": "largest sum",
    "sources": "most sources",
    "contradictions": "most contradicted",
    "recorded": "order of recording",
}
FACET_NAMES = {"country": "Country", "sector": "Sector", "status": "Status", "strength": "Strength", "year": "Year"}
Value = tuple[str, str, int, str, bool]
"""Of a facet: code, name, how many, the address with or without it, and whether it is picked."""


@get("/commitments", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def commitments(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """A page of commitments."""
    with registers.lent() as register:
        found = find(registers, register, wanted)
        rows = rows_of(view_of(register, wanted), found.page.items)
    return page(
        request,
        "commitments.html",
        wanted=wanted,
        named=dict(wanted.named()),
        rows=rows,
        count=found.count,
        following=wanted.address(cursor=found.page.next) if found.page.next else "",
        facets={
            FACET_NAMES[name]: _values(name, found.facets[name], wanted) for name in FACET_NAMES if name in found.facets
        },
        orders=[(name, ORDER_NAMES[name]) for name in sorted(ORDERS, key=list(ORDER_NAMES).index)],
        formats=FORMATS,
        statuses=labels("status"),
        strengths=labels("strength"),
        as_of=wanted.as_of,
    )


def _values(name: str, counts: list[tuple[str, int]], wanted: Selection) -> list[Value]:
    picked = getattr(wanted, name)
    found = []
    for code, count in counts[:_SHOWN]:
        here = picked.casefold() in (code.casefold(), _name(name, code).casefold())
        found.append((code, _name(name, code), count, wanted.address(**{name: "" if here else code}), here))
    if picked and not any(value[4] for value in found):
        found.insert(0, (picked, _name(name, picked), 0, wanted.address(**{name: ""}), True))
    return found


def _name(facet: str, code: str) -> str:
    if facet == "country":
        return country_name(code)
    if facet == "sector":
        return sector_name(code)
    return labels(facet).get(code, code) if facet in ("status", "strength") else code
