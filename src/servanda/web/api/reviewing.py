"""Routes that decide. They need a token: what a page elsewhere makes a browser send changes nothing."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.params import Body

from servanda.errors import RegisterError
from servanda.model import Judgement
from servanda.pipeline import reviewing
from servanda.web.api import schemas
from servanda.web.api.depends import PROBLEMS, Limit
from servanda.web.pages.depends import DEPENDENCIES, Pool
from servanda.web.pages.reviewing import WRITES, questions, record
from servanda.web.security import Asked, needs
from servanda.web.selection import BadSelection
from servanda.web.typed import value_of

_ASKED: dict[str, Any] = {"dependencies": DEPENDENCIES, "responses": PROBLEMS, "sync_to_thread": True}


@get("/review", guards=[needs("reviewer")], **_ASKED)
def queue(request: Asked, registers: Pool, limit: Limit = 20) -> schemas.QuestionList:
    """What waits for this account, the most doubtful first."""
    assert request.user is not None  # the guard saw to it
    items = []
    with registers.lent() as register:
        for doubt in questions(registers, register, request.user.name, 0):
            asked = reviewing.asked_of(doubt)
            seen = reviewing.seen(register, asked)
            items.append(schemas.QuestionOut(asked.statement, asked.other, doubt.doubtful, seen))
            if len(items) == limit:
                break
    return schemas.QuestionList(items)


@post(
    "/judgements",
    guards=[needs("reviewer")],
    middleware=[WRITES],
    dependencies=DEPENDENCIES,
    responses=PROBLEMS,
    sync_to_thread=True,
)
def judge(request: Asked, registers: Pool, data: Annotated[schemas.JudgementIn, Body()]) -> schemas.Recorded:
    """Record a judgement."""
    assert request.user is not None  # the guard saw to it
    value = ""
    if (data.kind in ("accept", "reject", "correct")) == bool(data.other):
        raise BadSelection("other: accept, reject and correct judge one statement, the others two")
    with registers.lent() as register:
        entry = register.statement(data.statement)
        other = register.statement(data.other).statement.id if data.other else ""
    if data.kind == "correct":
        typed = data.value if isinstance(data.value, str) else msgspec.json.encode(data.value).decode()
        try:
            value = value_of(entry.statement, data.field, typed, entry.document.published)
        except (RegisterError, msgspec.MsgspecError) as error:
            raise BadSelection(str(error)) from error
    given = Judgement(
        kind=data.kind,
        statement=entry.statement.id,
        other=other,
        field=data.field if data.kind == "correct" else "",
        value=value,
        by=request.user.name,
        person=True,
        note=data.note[:1000],
    )
    record(request, registers, given, data.seen)
    return schemas.Recorded(given.by, given.kind, given.statement)
