"""What a selection finds in a register: a page of it, how many there are, and how they are spread."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from servanda.model import Undertaking
from servanda.pipeline import folded
from servanda.reference import codelist, convert
from servanda.register import Filter, Page, Register, View
from servanda.web.registers import Registers
from servanda.web.selection import BadSelection, Selection

PAGE = 50
_DIGITS = 10
_LATEST = "2025"


@cache
def dollar_rates() -> dict[str, float]:
    """What a unit of each currency comes to in US dollars, roughly: only to order sums of several currencies by."""
    found = {code: convert(1.0, code, "USD", _LATEST) for code in codelist("currency")}
    return {code: made.value for code, made in found.items() if made is not None}


class Found(msgspec.Struct, frozen=True):
    """A page of a selection.

    Attributes:
        page: the undertakings, and the cursor of the next.
        count: how many there are in all.
        facets: how many have each value; empty as of an earlier day, where they are not told.
    """

    page: Page
    count: int
    facets: dict[str, list[tuple[str, int]]]


def find(registers: Registers, register: Register, wanted: Selection, limit: int = PAGE) -> Found:
    """A page of a selection.

    Raises:
        BadSelection: a filter is not what it should be.
        RegisterError: a cursor is none.
    """
    filters = wanted.filter()
    if wanted.moment() is not None:
        return _earlier(registers, register, wanted, limit)
    counted = registers.kept(register, ("facets", filters), lambda: (register.count(filters), register.facets(filters)))
    page = register.page(filters, wanted.order, wanted.cursor, limit, dollar_rates())
    return Found(page, *counted)


def undertakings(registers: Registers, register: Register, wanted: Selection) -> list[Undertaking]:
    """All that a selection finds, in the order of recording, as of its day.

    Raises:
        BadSelection: a filter is not what it should be.
    """
    filters = wanted.filter()
    day = wanted.moment()
    if day is None:
        return list(register.undertakings(filters))
    whole = registers.kept(register, ("folded", day), lambda: folded(register.view(day)))
    if filters == Filter():
        return whole
    return list(register.view(day).pick(whole, filters))


def view_of(register: Register, wanted: Selection) -> View:
    """The register as of the day of a selection."""
    return register.view(wanted.moment())


def each(register: Register, wanted: Selection, portion: int = 500) -> Iterator[Undertaking]:
    """All that a selection of now finds, in its order, a portion in memory at a time."""
    cursor = ""
    while True:
        page = register.page(wanted.filter(), wanted.order, cursor, portion, dollar_rates())
        yield from page.items
        if not page.next:
            return
        cursor = page.next


def offset(cursor: str) -> int:
    """The place that a cursor of what stands in memory tells.

    Raises:
        BadSelection: it is none.
    """
    if cursor and not (cursor.isascii() and cursor.isdecimal() and len(cursor) < _DIGITS):
        raise BadSelection(f"cursor: {cursor[:40]!r} is none that an earlier page gave")
    return int(cursor or 0)


def _earlier(registers: Registers, register: Register, wanted: Selection, limit: int) -> Found:
    some = undertakings(registers, register, wanted)
    ranks = {
        "told": lambda u: u.last_told,
        "sources": lambda u: u.sources,
        "contradictions": lambda u: len(u.contradictions),
        "sum": lambda u: max((a.value * dollar_rates().get(a.currency, 0.0) for a in u.amounts), default=0.0),
    }
    if wanted.order in ranks:
        some = sorted(some, key=ranks[wanted.order], reverse=True)
    at = offset(wanted.cursor)
    following = str(at + limit) if at + limit < len(some) else ""
    return Found(Page(some[at : at + limit], following), len(some), {})
