"""A commitment as the register knows it, resting on the statements of many documents."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.model.actor import Actor
from servanda.model.statement import (
    Action,
    Amount,
    Commitment,
    Count,
    Figure,
    Horizon,
    Instrument,
    Quantity,
    Role,
    Status,
    Strength,
)

ContradictionKind = Literal["rounding", "conversion", "scope", "bound", "name", "time", "error"]


class Setting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document, as far as comparing what it says with what others say needs it.

    Attributes:
        document: its id.
        title, publisher, published: as the register knows them; published is YYYY-MM-DD; empty where unknown.
        moment: the time that it is told at, as far as is known: published, or a month or year; empty where unknown.
        country: ISO 3166-1 alpha-2 of whoever published it; empty where unknown.
        topics: stems of the words that tell it from other documents, the most telling first.
        signature: MinHash of its text; copies of one text have nearly the same.
    """

    document: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    moment: str = ""
    country: str = ""
    topics: tuple[str, ...] = ()
    signature: tuple[int, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A commitment as one document tells it, with what is needed to compare it with others.

    Attributes:
        id: of the statement in the register.
        commitment: the statement.
        actors: the actor that each name in it means: parties, and places that are countries.
        setting: the document.
        context: the words it stands under and in: heading, lead-in of its list, its whole sentence.
    """

    id: str
    commitment: Commitment
    actors: dict[str, Actor]
    setting: Setting
    context: str = ""


class Measured(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure as one document gives it, with what is needed to compare it with others.

    Attributes:
        id: of the statement in the register.
        figure: the statement.
        subjects: ids of the actors that it is about.
        setting: the document.
    """

    id: str
    figure: Figure
    subjects: tuple[str, ...]
    setting: Setting


class Undertaker(msgspec.Struct, frozen=True, kw_only=True):
    """An actor's part in an undertaking; statements are the ids of those that name it."""

    actor: str
    name: str
    role: Role
    statements: tuple[str, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A status, since when, and who says so.

    Attributes:
        status: that it came to.
        date: when, YYYY, YYYY-MM or YYYY-MM-DD; empty where unknown.
        statement: that says so.
        told: when that was published; empty where unknown.
        place: where in the text of its document it stands, in characters.
    """

    status: Status
    date: str
    statement: str
    told: str = ""
    place: int = 0

    @property
    def latest(self) -> str:
        """The last day on which it can have been: the end of its month or year, but not after it was told."""
        if self.told.startswith(self.date):
            return self.told or "9999"
        return self.date + _ENDS.get(len(self.date), "")


_ENDS = {len("2025"): "-12-31", len("2025-12"): "-31"}


class Contradiction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Values of one field that do not go together.

    Attributes:
        field: amounts, quantities, count, status, parties, date, horizon ...
        kind: judged from the values.
        values: each value in words, with the ids of the statements that say it.
        said: one sentence for people.
        across: the first statement of the undertaking of the same project that tells otherwise; empty where it is the
            same undertaking.
    """

    field: str
    kind: ContradictionKind
    values: tuple[tuple[str, tuple[str, ...]], ...]
    said: str
    across: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """An undertaking inside another; basis tells whether a document says so, statement which one (or "")."""

    id: str
    basis: Literal["stated", "inferred"]
    score: float
    statement: str = ""


class Undertaking(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One promise in the real world: what is known of it as of a moment.

    Attributes:
        id: that of the first of its statements to be recorded; stays while the register grows.
        statements: ids, in the order of publication.
        sources: how many independent sources tell it (syndicated copies count once).
        status: the newest in its history.
        history: steps in time.
        parts: undertakings that it contains; envelopes: those that contain it (ids).
        again: statements that announce it as new long after it was first announced (ids).
        project: other undertakings of the same project (ids).
        one_sided: name of the side whose sources alone tell of it; empty otherwise.
        documents: that tell of it (ids).
    """

    id: str
    statements: tuple[str, ...]
    sources: int
    action: Action
    instrument: Instrument
    status: Status
    strength: Strength
    subject: str
    parties: tuple[Undertaker, ...] = ()
    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    count: Count | None = None
    horizon: Horizon | None = None
    date: str = ""
    first_told: str = ""
    last_told: str = ""
    history: tuple[Step, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    parts: tuple[Part, ...] = ()
    envelopes: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    one_sided: str = ""
    documents: tuple[str, ...] = ()
