"""Pages that list: what people make of it, what is when, what it adds up to, where it stands, events, methods."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from litestar import get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Redirect, Template

from servanda.analysis import BY, lines_table, totals, totals_table
from servanda.analysis.calendar import calendar_table, deadlines, milestones, summits
from servanda.analysis.delivery import curves, curves_table, standings, standings_table
from servanda.analysis.waterfall import waterfall, waterfall_table
from servanda.errors import NotFound
from servanda.model import Milestone
from servanda.register import Filter
from servanda.views.answers import documents_and_events
from servanda.web import finding
from servanda.web.measured import measured
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.pages.overview import within
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.selection import BadSelection

_PAGE = 50
_OPT = {"tagged": True}
Start = Annotated[int, QueryParameter(ge=0, le=10_000_000)]


@get("/assessments", dependencies=DEPENDENCIES, opt=_OPT, sync_to_thread=True)
def assessments(request: Asked, registers: Pool, wanted: Wanted, start: Start = 0) -> Template:
    """Who said what."""
    filters = Filter(text=wanted.q, document=wanted.document, countries=wanted.filter().countries, kind="assessment")
    with registers.lent() as register:
        view = register.view(wanted.moment())
        found = list(view.statements(filters))
    shown = found[start : start + _PAGE]
    following = start + _PAGE if start + _PAGE < len(found) else 0
    return page(
        request, "assessments.html", entries=shown, total=len(found), wanted=wanted, following=following,
        as_of=wanted.as_of,
    )  # fmt: skip


@get("/calendar", dependencies=DEPENDENCIES, opt=_OPT, sync_to_thread=True)
def calendar(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """Summits, dates and deadlines."""
    with registers.lent() as register:
        view = register.view(wanted.moment())
        narrowed = Filter(document=wanted.document, countries=wanted.filter().countries, kind="milestone")
        dates = [e.statement for e in view.statements(narrowed) if isinstance(e.statement, Milestone)]
        some = finding.undertakings(registers, register, wanted)
        # A document at a time: their texts together may be larger than memory.
        of_summits = summits(view.document(record.id) for record in view.documents(wanted.document))
        table = calendar_table([*of_summits, *milestones(dates), *deadlines(some)])
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
        some = finding.undertakings(registers, register, wanted)
        of_documents = within(register, wanted)
        made = totals(some, finding.view_of(register, wanted), by=by, prices=prices, within=of_documents)
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
        some = finding.undertakings(registers, register, wanted)
        view = finding.view_of(register, wanted)
        tables = [standings_table(standings(some, today, view)), curves_table(curves(some, view))]
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


@get("/methods", opt=_OPT, sync_to_thread=True)
def methods(request: Asked) -> Template:
    """How it was read and counted, and how often that errs."""
    return page(request, "methods.html", **measured())
