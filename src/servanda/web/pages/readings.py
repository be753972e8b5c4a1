"""Two readings of a document side by side: two that are recorded, or one of them and what the rules read today."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from servanda.errors import NotFound
from servanda.model import Document, Statement
from servanda.register import View
from servanda.web.accounts import allows
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.readings import compared
from servanda.web.rendering import page
from servanda.web.security import Asked

TODAY = "today"


@get("/documents/{key:str}/readings", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def readings(
    request: Asked, registers: Pool, key: FromPath[str], wanted: Wanted, one: FromQuery[str] = "",
    other: FromQuery[str] = "",
) -> Template:  # fmt: skip
    """Two readings of a document."""
    may_read_now = allows(request.user, "reviewer")  # reading takes time that not everyone may have
    with registers.lent() as register:
        view = register.view(wanted.moment())
        record = view.document_record(key)
        known = view.readings_of(record.id)
        names = {r.id: f"{r.reader}, {r.read_at[:10]}" for r in known}
        if may_read_now:
            names[TODAY] = "the rules as they read it now"
        one = one or known[0].id
        other = other or next((key for key in names if key != one), one)
        if one not in names or other not in names:
            raise NotFound("no such reading of this document" + ("" if may_read_now else " (log in as a reviewer?)"))
        document, actors = view.document(record.id), view.named(record.id)
        first, second = (_statements(view, document, which) for which in (one, other))
    return page(
        request,
        "readings.html",
        record=record,
        names=names,
        one=one,
        other=other,
        counts=(len(first), len(second)),
        found=compared(document, first, second, actors),
        as_of=wanted.as_of,
    )


def _statements(view: View, document: Document, which: str) -> list[Statement]:
    if which != TODAY:
        return [entry.statement for entry in view.read_as(which)]
    from servanda.reading import read

    return list(read(document).statements())
