"""Routes that read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Response, Stream

from servanda.errors import NotFound
from servanda.model import Undertaking
from servanda.register import Filter
from servanda.views import answers
from servanda.views.asking import Asked as AskedFor
from servanda.web import finding
from servanda.web.api import schemas
from servanda.web.api.depends import PROBLEMS, TAG, Id, Limit, told, without_folders
from servanda.web.downloads import FORMATS
from servanda.web.pages.actors import known
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.pages.downloading import download_of

Kind = Literal["", "commitment", "figure", "milestone", "assessment"]
By = Literal[
    "partner", "provider", "recipient", "country", "sector", "year", "instrument", "action", "status", "strength"
]
_FILE: dict[str, Any] = {"dependencies": DEPENDENCIES, "responses": PROBLEMS, "sync_to_thread": True}
_READ: dict[str, Any] = {**_FILE, "opt": {"tagged": True}, "response_headers": TAG}


@get("/commitments", **_READ)
def commitments(registers: Pool, wanted: Wanted, limit: Limit = 50) -> schemas.CommitmentList:
    """Commitments, with the filters of the pages."""
    with registers.lent() as register:
        found = finding.find(registers, register, wanted, limit)
    return schemas.CommitmentList(found.page.items, found.page.next)


@get("/commitments.jsonl", media_type="application/jsonl", **_FILE)
def stream(registers: Pool, wanted: Wanted) -> Stream:
    """All of a selection, an object a line, in the form of docs/schema.md."""
    return download_of(registers, wanted, "jsonl")  # type: ignore[return-value]  # of a plain format


@get("/commitments/{key:str}", **_READ)
def commitment(registers: Pool, wanted: Wanted, key: Id) -> schemas.CommitmentOut:
    """A commitment, by the beginning of its id or of that of one of its statements."""
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        one: Undertaking = register.undertaking(key)
        if view.moment:
            some = finding.undertakings(registers, register, wanted)
            earlier = next((u for u in some if set(u.statements) & set(one.statements)), None)
            if earlier is None:
                raise NotFound(f"no commitment {key} at that time")
            one = earlier
        return schemas.CommitmentOut(one, told(view, (view.statement(key) for key in one.statements)))


@get("/statements", **_READ)
def statements(registers: Pool, wanted: Wanted, kind: FromQuery[Kind] = "", limit: Limit = 50) -> schemas.StatementList:
    """Statements of every kind, as people hold them, in the order of recording."""
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        page = view.statement_page(_of_kind(wanted.filter(), kind), wanted.cursor, limit)
        return schemas.StatementList(told(view, page.items), page.next)


@get("/statements/{key:str}", **_READ)
def statement(registers: Pool, wanted: Wanted, key: Id) -> schemas.StatementOut:
    """A statement."""
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        found = told(view, [view.statement(key)])
    if not found:
        raise NotFound(f"{key}: rejected by a person")
    return found[0]


@get("/documents", **_READ)
def documents(registers: Pool, wanted: Wanted, limit: Limit = 50) -> schemas.DocumentList:
    """Documents, in the order of recording; `document` or `q` narrows by title, publisher, address or id."""
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        page = view.document_page(wanted.document or wanted.q, wanted.cursor, limit)
    return schemas.DocumentList([without_folders(record) for record in page.items], page.next)


@get("/documents/{key:str}", **_READ)
def document(registers: Pool, wanted: Wanted, key: Id) -> schemas.DocumentOut:
    """A document with its text and all that was found in it."""
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        found = view.document(key)
        record = without_folders(view.document_record(found.id))
        return schemas.DocumentOut(record, found.text, told(view, view.statements_of(found.id)))


@get("/actors", **_READ)
def actors(
    registers: Pool, wanted: Wanted, kind: Annotated[str, QueryParameter(max_length=60)] = "", limit: Limit = 50
) -> schemas.ActorList:
    """Actors; `q` is part of a name."""
    said = wanted.q.casefold()
    with registers.lent() as register:
        some = [
            one
            for one in known(registers, register)
            if (not kind or one.actor.kind == kind)
            and (not said or any(said in name.casefold() for name in (*one.names, one.actor.name)))
        ]
    start = finding.offset(wanted.cursor)
    items = [
        schemas.ActorOut(one.actor, list(one.names), one.statements, list(one.also))
        for one in some[start : start + limit]
    ]
    return schemas.ActorList(items, str(start + limit) if start + limit < len(some) else "")


@get("/events", **_READ)
def events(registers: Pool, wanted: Wanted) -> schemas.EventList:
    """Events, each with the documents that report on it."""
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        some = finding.undertakings(registers, register, wanted)
        found = answers.documents_and_events(view, some)[1]
    return schemas.EventList(found)


@get("/totals", **_READ)
def totals(
    registers: Pool,
    wanted: Wanted,
    by: FromQuery[By] = "partner",
    prices: Annotated[str, QueryParameter(pattern="^([0-9]{4})?$", description="YYYY: in the prices of it.")] = "",
) -> schemas.TotalsOut:
    """What is promised, each promise once, with every promise behind it."""
    with registers.lent() as register:
        view = finding.view_of(register, wanted)
        some = finding.undertakings(registers, register, wanted)
        made = answers.totals(AskedFor(view, some, wanted.filter()), by=by, prices=prices)
    lines = [
        schemas.LineOut(
            id=line.id, what=line.label, year=line.year, headline=line.headline, net=line.net, low=line.low,
            high=line.high, firm=line.firm, why=line.why, of=line.of,
        )
        for line in made.lines
    ]  # fmt: skip
    return schemas.TotalsOut(made.by, made.prices, made.groups, made.all, lines)


@get("/exports", responses=PROBLEMS, sync_to_thread=False)
def exports() -> schemas.ExportList:
    """The formats in which a selection can be had."""
    return schemas.ExportList(list(FORMATS))


@get("/exports/{name:str}", media_type="application/octet-stream", **_FILE)
def export(registers: Pool, wanted: Wanted, name: FromPath[str]) -> Response[bytes] | Stream:
    """A selection as a file."""
    if name not in FORMATS:
        raise NotFound(f"{name[:40]!r} is none of {', '.join(FORMATS)}")
    return download_of(registers, wanted, name)


def _of_kind(wanted: Filter, kind: str) -> Filter:
    return msgspec.structs.replace(wanted, kind=kind)
