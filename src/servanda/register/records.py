"""What comes out of a register."""

from __future__ import annotations

import msgspec

from servanda.model import Judgement, Statement


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What recording one reading changed.

    Attributes:
        document_id: of the document.
        new_document: whether its text was not there before.
        new_sighting: whether a known text was met under another address or with other metadata.
        new_reading: whether it was not read like this before.
        new_statements: how many of its statements were not there before.
        statements: how many statements the reading has.
    """

    document_id: str
    new_document: bool
    new_sighting: bool
    new_reading: bool
    new_statements: int
    statements: int


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document as the register knows it, without its text.

    Each of title, publisher, published and url is as first known: where the first sighting left it empty, the
    next that has it counts. characters is the length of the text; added_at the moment it was first recorded,
    in UTC (ISO 8601).
    """

    id: str
    title: str
    publisher: str
    published: str
    published_from: str
    url: str
    media_type: str
    source: str
    language: str
    extractor: str
    characters: int
    added_at: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in the register, with the values that people put right.

    Attributes:
        statement: with its id in the register; rule and confidence are those of its newest reading.
        document: that says it.
        reader: name and version of what found it.
        current: whether the newest reading of the document still finds it.
        year: that it belongs to: of its date or period, else of the document's publication; may be empty.
        countries: ISO 3166-1 alpha-2 code of each name in it that has one.
        judged: what people hold of it alone: accept, reject, correct.
    """

    statement: Statement
    document: DocumentRecord
    reader: str
    current: bool
    year: str
    countries: dict[str, str]
    judged: tuple[Judgement, ...] = ()


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much is in the register; statements by kind, those of the newest readings."""

    documents: int
    statements: dict[str, int]


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as it was recorded, whether or not it is in force.

    Attributes:
        id: of the judgement: a hash of all that it says.
        judgement: as it was made, with the ids that the statements had then.
        retracted_by: who took it back; empty where nobody did.
        retracted_at: when, in UTC (ISO 8601).
        retracted_note: why.
    """

    id: str
    judgement: Judgement
    retracted_by: str = ""
    retracted_at: str = ""
    retracted_note: str = ""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is not what was written: its table, its id or place there, and what is wrong with it."""

    table: str
    row: str
    said: str


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What checking a register came to.

    Attributes:
        faults: none where all is as it was written.
        rows: how many rows each sealed table has.
        seal: the newest; whoever notes it down can tell later whether all that it stands for is there still.
    """

    faults: tuple[Fault, ...]
    rows: dict[str, int]
    seal: str
