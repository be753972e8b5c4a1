"""Pages that list: what people make of it, what is when, what it adds up to, where it stands, events, methods."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from litestar import get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Redirect, Template

from servanda.analysis import BY, lines_table, totals, totals_table
from servanda.analysis.waterfall import waterfall, waterfall_table
from servanda.errors import NotFound
from servanda.register import Filter, Register
from servanda.views import answers
from servanda.views.answers import documents_and_events
from servanda.views.asking import Asked as AskedFor
from servanda.web import finding
from servanda.web.measured import measured
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.registers import Registers
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.selection import BadSelection, Selection

_PAGE = 50
_OPT = {"tagged": True}
Start = Annotated[int, QueryParameter(ge=0, le=10_000_000)]


@get("/assessments", dependencies=DEPENDENCIES, opt=_OPT, sync_to_thread=True)
def assessments(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """Who said what."""
    filters = Filter(text=wanted.q, document=wanted.document, countries=wanted.filter().countries, kind="assessment")
    with registers.lent() as register:
        view = register.view(wanted.moment())
        found = view.statement_page(filters, wanted.cursor, _PAGE)
        entries = found.items
    following = wanted.address("/assessments", order="", cursor=found.next) if found.next else ""
    return page(request, "assessments.html", entries=entries, wanted=wanted, following=following, as_of=wanted.as_of)


@get("/calendar", dependencies=DEPENDENCIES, opt=_OPT, sync_to_thread=True)
def calendar(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """Summits, dates and deadlines."""
    with registers.lent() as register:
        table = registers.kept(
            register, ("calendar", wanted), lambda: answers.calendar(_asked(registers, register, wanted))
        )
    today = datetime.now(UTC).date().isoformat()
    return page(request, "calendar.html", table=table, today=today, wanted=wanted, as_of=wanted.as_of)


@get("/totals", dependencies=DEPENDENCIES, opt=_OPT, sync_to_thread=True)
def totals_page(
    request: Asked,
    registers: Pool,
    wanted: Wanted,
    by: FromQuery[str] = "partner",
    prices: FromQuery[str] = "",
    lines: FromQuery[str] = "",
) -> Template:
    """What is promised, added up, each promise once."""
    if by not in BY:
        raise BadSelection(f"by: {by[:40]!r} is none of {', '.join(BY)}")
    if prices and not (len(prices) == 4 and prices.isascii() and prices.isdigit()):
        raise BadSelection(f"prices: {prices[:40]!r} is no year; write it as YYYY")
    with registers.lent() as register:
        made = registers.kept(
            register,
            ("totals", wanted, by, prices),
            lambda: answers.totals(_asked(registers, register, wanted), by=by, prices=prices),
        )
    tables = [totals_table(made), waterfall_table(waterfall(made)), *([lines_table(made)] if lines else [])]
    return page(
        request, "totals.html", tables=tables, by=by, groupings=list(BY), prices=prices, lines=lines, wanted=wanted,
        named=dict(wanted.named()), as_of=wanted.as_of,
    )  # fmt: skip


@get("/delivery", dependencies=DEPENDENCIES, opt=_OPT, sync_to_thread=True)
def delivery(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """Where each promise stands, and how long the steps take."""
    today = wanted.moment() or datetime.now(UTC).date()
    with registers.lent() as register:
        tables = registers.kept(
            register,
            ("delivery", wanted, today),
            lambda: answers.delivery(_asked(registers, register, wanted), today),
        )
    return page(
        request, "tables.html", title="Where each promise stands", tables=tables, named=dict(wanted.named()),
        as_of=wanted.as_of,
    )  # fmt: skip


@get("/events", dependencies=DEPENDENCIES, opt=_OPT, sync_to_thread=True)
def event(
    request: Asked, registers: Pool, name: Annotated[str, QueryParameter(max_length=300)] = ""
) -> Template | Redirect:
    """The documents that report on an event."""
    with registers.lent() as register:
        found = registers.kept(register, "events", lambda: documents_and_events(register, register.undertakings())[1])
        one = next((e for e in found if e.name == name), None)
        if one is None:
            raise NotFound(f"no event {name[:80]}")
        wanted = set(one.documents)
        records = [record for record in register.documents() if record.id in wanted]
        within_it = frozenset(told.id for key in wanted for told in register.told_of(key))
        ids = set(register.undertaking_of(within_it).values())
        made = totals(list(register.undertakings(ids=sorted(ids))), register, by="partner", within=within_it)
    tables = [waterfall_table(waterfall(made)), totals_table(made), lines_table(made)]
    return page(request, "event.html", event=one, records=records, tables=tables)


def _asked(registers: Registers, register: Register, wanted: Selection) -> AskedFor:
    some = finding.undertakings(registers, register, wanted)
    return AskedFor(finding.view_of(register, wanted), some, wanted.filter())


@get("/methods", opt=_OPT, sync_to_thread=True)
def methods(request: Asked) -> Template:
    """How it was read and counted, and how often that errs."""
    return page(request, "methods.html", **measured())
