"""The overview of a register, or of what a selection picks from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from litestar import get
from litestar.response import Template

from servanda.analysis import totals
from servanda.analysis.delivery import standings
from servanda.analysis.events import Event
from servanda.analysis.waterfall import waterfall
from servanda.model import Undertaking
from servanda.pipeline.doubts import Doubt, doubts
from servanda.reference import country_of_name
from servanda.register import DocumentRecord, Filter, Register
from servanda.views.answers import documents_and_events
from servanda.web import charts, finding
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.registers import Registers
from servanda.web.rendering import page
from servanda.web.rows import Row, rows_of
from servanda.web.security import Asked
from servanda.web.selection import Selection

_SOME = 6
_UNION = "European Union"
_WEEK = timedelta(days=7)


class Overview(msgspec.Struct, kw_only=True):
    """All that the page shows."""

    commitments: int
    documents: int
    headline: float
    once: float
    low: float
    high: float
    firm: float
    falls: list[charts.Bar]
    partners: list[charts.Bar]
    recipients: list[charts.Bar]
    years: list[charts.Column]
    width: float
    contradicted: list[Row]
    overdue: list[tuple[Row, str]]
    doubtful: list[Doubt]
    events: list[tuple[Event, int]]
    recent: list[DocumentRecord]
    silent: int


@get("/", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def overview(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """The overview."""
    today = datetime.now(UTC)
    with registers.lent() as register:
        made = registers.kept(
            register,
            ("overview", wanted, today.date()),
            lambda: _overview(registers, register, wanted, today),
        )
    named = dict(wanted.named())
    return page(request, "overview.html", shown=made, wanted=wanted, named=named, as_of=wanted.as_of)


def within(register: Register, wanted: Selection) -> frozenset[str] | None:
    """The statements of the documents that a selection names; none where all count."""
    if not wanted.document:
        return None
    ids = [record.id for record in register.documents(wanted.document)]
    return frozenset(one.id for document in ids for one in register.told_of(document))


def _overview(registers: Registers, register: Register, wanted: Selection, now: datetime) -> Overview:
    some = finding.undertakings(registers, register, wanted)
    view = finding.view_of(register, wanted)
    of_documents = within(register, wanted)
    everything = totals(some, view, by="partner", within=of_documents)
    received = totals(some, view, by="recipient", within=of_documents)
    by_id = {u.id: u for u in some}
    today = wanted.moment() or now.date()
    standing = standings(some, today, view)
    late = sorted((s for s in standing if s.overdue), key=lambda s: s.due, reverse=True)[:_SOME]
    late_rows = rows_of(view, (by_id[s.id] for s in late))
    clashing = sorted((u for u in some if u.contradictions), key=lambda u: (-len(u.contradictions), u.id))[:_SOME]
    records = list(view.documents(wanted.document))
    return Overview(
        commitments=len(some),
        documents=len(records),
        headline=everything.all.headline,
        once=everything.all.net,
        low=everything.all.low,
        high=everything.all.high,
        firm=everything.all.firm,
        falls=charts.falling(waterfall(everything)),
        partners=_bars(everything.groups, wanted),
        recipients=_bars(received.groups, wanted),
        years=(years := charts.timeline(some)),
        width=charts.span(years),
        contradicted=rows_of(view, clashing),
        overdue=[(row, s.due) for row, s in zip(late_rows, late, strict=True)],
        doubtful=doubts(register, _SOME) if wanted == Selection() else [],
        events=_events(registers, register, some) if wanted.filter() == Filter() else [],
        recent=_recent(records, now),
        silent=sum(1 for s in standing if s.inferred),
    )


def _bars(groups: list, wanted: Selection) -> list[charts.Bar]:  # type: ignore[type-arg]
    return charts.bars((g.name, g.net, g.promises, _address(g.name, wanted)) for g in groups if g.net)


def _address(name: str, wanted: Selection) -> str:
    """Where the commitments of a partner are listed: of a country all of its people and companies, too."""
    return wanted.address(country=name) if country_of_name(name) or name == _UNION else wanted.address(party=name)


def _events(registers: Registers, register: Register, some: list[Undertaking]) -> list[tuple[Event, int]]:
    """The newest events of several documents, each with how many documents tell of it."""
    _, found = documents_and_events(register, some)
    told = [(event, len(event.documents)) for event in found if len(event.documents) > 1 or event.series]
    return sorted(told, key=lambda pair: pair[0].last, reverse=True)[:_SOME]


def _recent(records: list[DocumentRecord], now: datetime) -> list[DocumentRecord]:
    since = (now - _WEEK).isoformat()
    return sorted((r for r in records if r.added_at >= since), key=lambda r: r.added_at, reverse=True)
