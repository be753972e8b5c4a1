"""The sources, and a document with every statement marked."""

from __future__ import annotations

import re

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from servanda.errors import NotFound
from servanda.publishing.whereabouts import fields_of
from servanda.register.correcting import correctable
from servanda.web import paper
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.selection import BadSelection

_AT = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_PAGE = 100


@get("/documents", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def documents(request: Asked, registers: Pool, wanted: Wanted) -> Template:
    """The sources, those recorded last first."""
    said = wanted.document or wanted.q
    with registers.lent() as register:
        found = register.view(wanted.moment()).document_page(said, wanted.cursor, _PAGE, newest_first=True)
        counts = registers.kept(register, "documents", lambda: register.statements_by_document())
    return page(
        request,
        "documents.html",
        records=found.items,
        counts=counts,
        total=0 if said or wanted.as_of else len(counts),
        following=wanted.address("/documents", order="", cursor=found.next) if found.next else "",
        wanted=wanted,
        as_of=wanted.as_of,
    )


@get("/documents/{key:str}", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def document(
    request: Asked,
    registers: Pool,
    key: FromPath[str],
    wanted: Wanted,
    part: FromQuery[int] = 0,
    at: FromQuery[str] = "",
) -> Template:
    """A document."""
    with registers.lent() as register:
        view = register.view(wanted.moment())
        reading = view.reading(key)
        statements = list(reading.statements())
        record = view.document_record(reading.document.id)
        joined = view.undertaking_of(s.id for s in statements)
    found = _place(at, len(reading.document.text))
    whole = paper.parts(reading.document)
    part = paper.part_of(reading.document, found[0]) if found[1] else part
    if not 0 <= part < whole:
        raise NotFound(f"the document has {whole} parts")
    here = [s for s in statements if paper.part_of(reading.document, s.start) == part]
    here.sort(key=lambda s: (s.start, s.end))
    return page(
        request,
        "document.html",
        record=record,
        passages=paper.passages(reading.document, statements, part, found),
        part=part,
        parts=whole,
        cards=[(s, fields_of(s, reading.document, reading.actors), joined.get(s.id, "")) for s in here],
        correctable=correctable,
        done=request.query_params.get("done", ""),
        reader=reading.reader,
        total=len(statements),
        read=round(100 * _covered(statements) / max(len(reading.document.text), 1)),
        as_of=wanted.as_of,
    )


def _place(at: str, length: int) -> tuple[int, int]:
    if not at:
        return 0, 0
    found = _AT.fullmatch(at)
    if found is None or not int(found[1]) <= int(found[2]) <= length:
        raise BadSelection(f"at: {at[:40]!r} is no stretch of this document")
    return int(found[1]), int(found[2])


def _covered(statements: list) -> int:  # type: ignore[type-arg]
    """How many characters stand in any statement."""
    total, until = 0, 0
    for one in sorted(statements, key=lambda s: s.start):
        total += max(0, one.end - max(one.start, until))
        until = max(until, one.end)
    return total
