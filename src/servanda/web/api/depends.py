"""What the routes of the API have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec
from litestar.datastructures import ResponseHeader
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import PathParameter, QueryParameter

from servanda.register import DocumentRecord, Entry, View
from servanda.web.api.schemas import StatementOut
from servanda.web.errors import PROBLEM, Problem
from servanda.web.rendering import file_name

MOST = 200
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many at most.")]
Id = Annotated[str, PathParameter(description="An id or its beginning.", pattern="^[0-9a-f]{1,20}$")]


def problem(said: str) -> ResponseSpec:
    """A response with problem details."""
    return ResponseSpec(data_container=Problem, description=said, media_type=PROBLEM, generate_examples=False)


PROBLEMS = {
    400: problem("Something in the request is not what it should be."),
    401: problem("An account is needed."),
    403: problem("The account may not do that."),
    404: problem("Nothing there."),
    409: problem("Somebody else was faster."),
    429: problem("Too many requests."),
}
TAG = [ResponseHeader(name="ETag", description="Of this state of the register.", documentation_only=True)]


def without_folders(record: DocumentRecord) -> DocumentRecord:
    """What is known of a document, of a path the name of the file alone."""
    return msgspec.structs.replace(record, source=file_name(record.source))


def told(view: View, entries: Iterable[Entry]) -> list[StatementOut]:
    """Statements as they are given, with what they belong to."""
    some = list(entries)
    joined = view.undertaking_of(entry.statement.id for entry in some)
    return [
        StatementOut(
            id=entry.statement.id,
            document=entry.document.id,
            commitment=joined.get(entry.statement.id, ""),
            reader=entry.reader,
            year=entry.year,
            statement=entry.statement,
        )
        for entry in some
    ]
