"""The review queue, and every decision of people: answers, corrections, merging, splitting, undoing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args
from urllib.parse import quote

import msgspec
from litestar import get, post
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.params import Body, FromQuery
from litestar.response import Redirect, Template

from servanda.analysis.agreement import agreement, answered_twice
from servanda.model import Judgement, JudgementKind
from servanda.pipeline import reviewing
from servanda.pipeline.deciding import merge, split, undo
from servanda.pipeline.doubts import Doubt, doubts
from servanda.register import Register
from servanda.register.correcting import correctable
from servanda.web.accounts import Accounts
from servanda.web.errors import Collision
from servanda.web.pages.depends import DEPENDENCIES, Pool
from servanda.web.pages.sessions import FORM, inside
from servanda.web.registers import Registers
from servanda.web.rendering import page
from servanda.web.security import Asked, needs
from servanda.web.selection import BadSelection
from servanda.web.story import seen_of
from servanda.web.typed import value_of

WRITES = RateLimitConfig(rate_limit=("minute", 240), store="writes").middleware
_QUEUE = 200
_REVIEWER: dict[str, Any] = {"guards": [needs("reviewer")], "dependencies": DEPENDENCIES, "sync_to_thread": True}
_WRITING: dict[str, Any] = {
    "status_code": 303,
    "middleware": [WRITES],
    "dependencies": DEPENDENCIES,
    "sync_to_thread": True,
}
ANSWERS = {
    "pair": (("same", "s", "the same promise"), ("different", "d", "different promises"),
             ("project", "p", "of one project"), ("part of", "o", "the first is part of the second"),
             ("unsure", "u", "unsure")),
    "one": (("accept", "a", "accept"), ("reject", "r", "reject: the reader was wrong")),
}  # fmt: skip
"""By what is asked: the kind of judgement, its key, and its name."""


class Answer(msgspec.Struct):
    """The form of an answer to a question."""

    kind: str
    statement: str
    other: str = ""
    seen: str = ""
    note: str = ""
    back: str = "/review"
    _csrf_token: str = ""


class Correction(msgspec.Struct):
    """The form of a correction."""

    statement: str
    field: str
    value: str
    seen: str = ""
    note: str = ""
    back: str = "/review"
    _csrf_token: str = ""


class Merger(msgspec.Struct):
    """The form that holds two commitments to be one."""

    whole: str
    other: str
    seen: str = ""
    note: str = ""
    _csrf_token: str = ""


class Splitting(msgspec.Struct):
    """The form that takes statements out of a commitment."""

    whole: str
    seen: str = ""
    apart: list[str] | str = ""
    note: str = ""
    _csrf_token: str = ""


class Undoing(msgspec.Struct):
    """The form that takes the last decision back."""

    back: str = "/review"
    _csrf_token: str = ""


@get("/review", **_REVIEWER)
def review(request: Asked, registers: Pool, skip: FromQuery[int] = 0, done: FromQuery[str] = "") -> Template:
    """The next question."""
    accounts: Accounts = request.app.state.accounts
    with registers.lent() as register:
        open_questions = questions(registers, register, _name(request), max(0, skip))
        log = list(register.log(people=True))
        shown = next(open_questions, None)
        asked = reviewing.asked_of(shown) if shown else None
        seen = reviewing.seen(register, asked) if asked else ""
        mine = [one for one in log if one.judgement.by == _name(request) and not one.retracted_by]
        agreed = agreement(answered_twice(one.judgement for one in reviewing.in_force(log)))
    return page(
        request,
        "review.html",
        doubt=shown,
        answers=ANSWERS["pair" if shown and shown.other else "one"],
        seen=seen,
        skip=max(0, skip),
        done=done,
        mine=mine,
        agreed=agreed,
        notices=accounts.told(_name(request)),
        fields=correctable(shown.one.commitment) if shown else (),
    )


@post("/review/answer", guards=[needs("reviewer")], **_WRITING)
def answer(request: Asked, registers: Pool, data: Annotated[Answer, Body(media_type=FORM)]) -> Redirect:
    """Record an answer."""
    if data.kind not in get_args(JudgementKind) or data.kind == "correct":
        raise BadSelection(f"kind: {data.kind[:40]!r} is no answer")
    given = Judgement(
        kind=data.kind,  # type: ignore[arg-type]  # looked up above
        statement=data.statement,
        other=data.other,
        by=_name(request),
        person=True,
        note=data.note[:1000],
    )
    record(request, registers, given, data.seen)
    return _back(data.back, data.kind)


@post("/review/correct", guards=[needs("reviewer")], **_WRITING)
def correct(request: Asked, registers: Pool, data: Annotated[Correction, Body(media_type=FORM)]) -> Redirect:
    """Put a field right."""
    with registers.lent() as register:
        entry = register.statement(data.statement)
        try:
            value = value_of(entry.statement, data.field, data.value[:5000], entry.document.published)
        except msgspec.MsgspecError as error:
            raise BadSelection(f"{data.field}: {error}") from error
    given = Judgement(
        kind="correct",
        statement=entry.statement.id,
        field=data.field,
        value=value,
        by=_name(request),
        person=True,
        note=data.note[:1000],
    )
    record(request, registers, given, data.seen)
    return _back(data.back, f"{data.field} is {value}")


@post("/review/merge", guards=[needs("editor")], **_WRITING)
def merge_commitments(request: Asked, registers: Pool, data: Annotated[Merger, Body(media_type=FORM)]) -> Redirect:
    """Hold two commitments to be one."""
    with registers.lent() as register, register.transaction():
        _unchanged(register, data.whole, data.seen)
        made = merge(register, data.whole, data.other, _name(request), data.note[:1000])
    return _back(f"/commitments/{made.id}", "merged")


@post("/review/split", guards=[needs("editor")], **_WRITING)
def split_commitment(request: Asked, registers: Pool, data: Annotated[Splitting, Body(media_type=FORM)]) -> Redirect:
    """Take statements out of a commitment."""
    apart = [data.apart] if isinstance(data.apart, str) else data.apart
    with registers.lent() as register, register.transaction():
        _unchanged(register, data.whole, data.seen)
        made = split(register, data.whole, apart, _name(request), data.note[:1000])
    return _back(f"/commitments/{made[0].id}", f"split into {len(made)}")


@post("/review/undo", guards=[needs("reviewer")], **_WRITING)
def undo_last(request: Asked, registers: Pool, data: Annotated[Undoing, Body(media_type=FORM)]) -> Redirect:
    """Take back what this account decided last."""
    with registers.lent() as register:
        taken = undo(register, _name(request))
    return _back(data.back, f"took back: {taken[0].kind}")


def questions(registers: Registers, register: Register, by: str, skip: int) -> Iterator[Doubt]:
    """What a person is to be asked, after some that are skipped."""
    found = registers.for_a_while("doubts", lambda: doubts(register, _QUEUE))
    asked = reviewing.to_ask(register, found, by)
    for _ in range(skip):
        next(asked, None)
    return asked


def record(request: Asked, registers: Registers, given: Judgement, shown: str) -> None:
    """Record what a person decided; where somebody else was faster, both are told."""
    accounts: Accounts = request.app.state.accounts
    with registers.lent() as register:
        shown = shown or reviewing.seen(register, given)
        try:
            reviewing.answer(register, given, shown)
        except reviewing.Overtaken as overtaken:
            for one in overtaken.others:
                notice = (
                    f"{given.by} saw the same question as you and said “{given.kind}”; you said “{one.judgement.kind}”"
                )
                accounts.tell(one.judgement.by, f"{notice} (statement {given.statement[:8]}). Yours stands.")
            raise Collision(str(overtaken)) from overtaken


def _unchanged(register: Register, whole: str, seen: str) -> None:
    if seen and seen != seen_of(register.undertaking(whole)):
        raise Collision("somebody else has changed this commitment since it was shown; look again before you decide")


def _name(request: Asked) -> str:
    assert request.user is not None  # the guard saw to it
    return request.user.name


def _back(address: str, done: str) -> Redirect:
    path = inside(address)
    joint = "&" if "?" in path else "?"
    plain, _, anchor = path.partition("#")
    return Redirect(f"{plain}{joint}done={quote(done[:200])}{'#' + anchor if anchor else ''}", status_code=303)
