"""What the API answers with, beside the records of the model."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from servanda.analysis.events import Event
from servanda.analysis.totals import Group
from servanda.model import Actor, Statement, Undertaking
from servanda.register import DocumentRecord


class CommitmentList(msgspec.Struct, frozen=True):
    """A page of commitments; next is the cursor of the following page, empty on the last."""

    items: list[Undertaking]
    next: str


class StatementOut(msgspec.Struct, frozen=True):
    """A statement as people hold it, the document that says it, and the commitment it belongs to (or "")."""

    id: str
    document: str
    commitment: str
    reader: str
    year: str
    statement: Statement


class StatementList(msgspec.Struct, frozen=True):
    """A page of statements."""

    items: list[StatementOut]
    next: str


class CommitmentOut(msgspec.Struct, frozen=True):
    """A commitment with the statements that it rests on."""

    commitment: Undertaking
    statements: list[StatementOut]


class DocumentList(msgspec.Struct, frozen=True):
    """A page of documents, without their texts."""

    items: list[DocumentRecord]
    next: str


class DocumentOut(msgspec.Struct, frozen=True):
    """A document with its text and all that was found in it. text[start:end] of a statement equals its quote."""

    document: DocumentRecord
    text: str
    statements: list[StatementOut]


class ActorOut(msgspec.Struct, frozen=True):
    """An actor, the names by which statements mean it, how often they do, and ids that are likely the same."""

    actor: Actor
    names: list[str]
    statements: int
    also: list[str]


class ActorList(msgspec.Struct, frozen=True):
    """A page of actors, those most often named first."""

    items: list[ActorOut]
    next: str


class EventList(msgspec.Struct, frozen=True):
    """All events, in the order of time."""

    items: list[Event]
    next: str = ""


class LineOut(msgspec.Struct, frozen=True):
    """A promise behind a total: what is counted of it in US dollars, and why not the rest."""

    id: str
    what: str
    year: str
    headline: float
    net: float
    low: float
    high: float
    firm: float
    why: str
    of: str


class TotalsOut(msgspec.Struct, frozen=True):
    """Groups, all of it, and every promise behind it, in US dollars of the day or in the prices of a year."""

    by: str
    prices: str
    groups: list[Group]
    all: Group
    lines: list[LineOut]


class ExportList(msgspec.Struct, frozen=True):
    """The formats of exports."""

    items: list[str]
    next: str = ""


class JudgementIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A judgement to be recorded.

    Attributes:
        kind: accept, reject or correct judge one statement; the others two.
        statement, other: ids. field, value: that is corrected, and the right value.
        note: why. seen: what the queue told of the question; refused where it was answered since.
    """

    kind: Literal["same", "different", "unsure", "part of", "project", "accept", "reject", "correct"]
    statement: str
    other: str = ""
    field: str = ""
    value: Any = None
    note: str = ""
    seen: str = ""


class Recorded(msgspec.Struct, frozen=True):
    """What stands recorded: by whom, and what."""

    by: str
    kind: str
    statement: str


class QuestionOut(msgspec.Struct, frozen=True):
    """A question to a reviewer: one statement, or two; how doubtful it is, and what to hand back as `seen`."""

    statement: str
    other: str
    doubtful: float
    seen: str


class QuestionList(msgspec.Struct, frozen=True):
    """The questions that wait for whoever asks."""

    items: list[QuestionOut]
    next: str = ""
