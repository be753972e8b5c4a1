"""The tables of an edition: columns, keys and what each column means. Data Package, Parquet and Python share them.

Tables and columns are only ever added, at the end.
"""

from __future__ import annotations

from typing import Literal

import msgspec

ColumnType = Literal["string", "integer", "number", "boolean"]


class Column(msgspec.Struct, frozen=True):
    """A column: its name, type, what it means and whether every row has it."""

    name: str
    type: ColumnType
    said: str
    required: bool = False


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table.

    Attributes:
        name: of the table and its file.
        title: for people.
        columns: in order.
        key: names of the columns that tell a row from the others.
        refers: by column: the table whose `id` it holds.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


_DATE = "YYYY, YYYY-MM or YYYY-MM-DD, as exactly as it is known"

COMMITMENTS = Table(
    name="commitments",
    title="Commitments: one row for each promise",
    columns=(
        Column("id", "string", "id in the register; stays while the register grows", True),
        Column("title", "string", "what it is about, with how much", True),
        Column("subject", "string", "what it is about, in the words of a document"),
        Column("action", "string", "what is to be done", True),
        Column("instrument", "string", "on what paper", True),
        Column("status", "string", "where it stands, by the newest that is known", True),
        Column("strength", "string", "how firmly the words bind", True),
        Column("date", "string", f"when it was made: {_DATE}"),
        Column("year", "integer", "of its date, else of the first report of it"),
        Column("first_told", "string", f"first report of it: {_DATE}"),
        Column("last_told", "string", f"newest report of it: {_DATE}"),
        Column("value", "number", "its main sum, in base units of the currency, as told"),
        Column("currency", "string", "ISO 4217 code of that sum"),
        Column("bound", "string", "exact, about, over, under or upto"),
        Column("per", "string", "yr where the sum is for each year"),
        Column("usd", "number", "the main sum in US dollars at the rate of its day; empty where no rate is known"),
        Column("usd_rate", "number", "US dollars for one unit of the currency"),
        Column("usd_rate_date", "string", "what the rate is told for: a day, month or year"),
        Column("usd_rate_source", "string", "who published the rate"),
        Column("amounts", "string", "all sums, in words"),
        Column("quantities", "string", "what is delivered or built, in words"),
        Column("count", "number", "how many papers or projects it stands for"),
        Column("count_of", "string", "what is counted"),
        Column("horizon", "string", "the time in which it is to be kept, in the words of a document"),
        Column("horizon_start", "string", "first year of that time"),
        Column("horizon_end", "string", "last year or day of that time"),
        Column("providers", "string", "who gives, names set off by ;"),
        Column("recipients", "string", "who receives"),
        Column("other_parties", "string", "who else takes part"),
        Column("sectors", "string", "DAC sector codes"),
        Column("places", "string", "places that are named"),
        Column("sources", "integer", "how many independent sources tell it", True),
        Column("statements", "integer", "how many statements it rests on", True),
        Column("contradictions", "integer", "in how many fields its sources disagree", True),
        Column("announced_again", "integer", "how many statements sell it as new long after it was announced", True),
        Column("one_sided", "string", "the side whose sources alone tell of it; empty otherwise"),
        Column("quote", "string", "the sentence that tells it first"),
        Column("url", "string", "where that sentence can be read"),
    ),
    key=("id",),
)
PARTIES = Table(
    name="parties",
    title="Who takes part in a commitment",
    columns=(
        Column("commitment", "string", "id of the commitment", True),
        Column("number", "integer", "place in its list of parties, from 1", True),
        Column("actor", "string", "id of the actor", True),
        Column("name", "string", "as the register calls it", True),
        Column("role", "string", "provider, recipient or party", True),
    ),
    key=("commitment", "number"),
    refers={"commitment": "commitments", "actor": "actors"},
)
AMOUNTS = Table(
    name="amounts",
    title="Sums of a commitment, as documents tell them",
    columns=(
        Column("commitment", "string", "id of the commitment", True),
        Column("number", "integer", "place in its list of sums, from 1", True),
        Column("value", "number", "in base units of the currency", True),
        Column("currency", "string", "ISO 4217 code", True),
        Column("bound", "string", "exact, about, over, under or upto", True),
        Column("equivalent", "boolean", "whether it is a conversion that a document gives beside a sum", True),
        Column("per", "string", "yr where the sum is for each year"),
    ),
    key=("commitment", "number"),
    refers={"commitment": "commitments"},
)
SECTORS = Table(
    name="sectors",
    title="DAC sectors of a commitment",
    columns=(
        Column("commitment", "string", "id of the commitment", True),
        Column("code", "string", "DAC code of three or five digits", True),
        Column("name", "string", "of the sector", True),
    ),
    key=("commitment", "code"),
    refers={"commitment": "commitments"},
)
HISTORY = Table(
    name="history",
    title="Where a commitment stood, and since when",
    columns=(
        Column("commitment", "string", "id of the commitment", True),
        Column("number", "integer", "step, from 1", True),
        Column("status", "string", "where it stood", True),
        Column("date", "string", f"since when: {_DATE}"),
        Column("statement", "string", "id of the statement that says so"),
    ),
    key=("commitment", "number"),
    refers={"commitment": "commitments"},
)
PARTS = Table(
    name="parts",
    title="Which commitment is part of which",
    columns=(
        Column("commitment", "string", "id of the envelope", True),
        Column("part", "string", "id of the commitment in it", True),
        Column("basis", "string", "stated where a document says so, else inferred", True),
        Column("score", "number", "probability, 0 to 1, that it is so", True),
        Column("statement", "string", "id of the statement that says so"),
    ),
    key=("commitment", "part"),
    refers={"commitment": "commitments"},
)
CONTRADICTIONS = Table(
    name="contradictions",
    title="Where the sources of a commitment disagree",
    columns=(
        Column("commitment", "string", "id of the commitment", True),
        Column("number", "integer", "place in its list, from 1", True),
        Column("field", "string", "in what they disagree", True),
        Column("kind", "string", "what lies behind it, judged from the values", True),
        Column("values", "string", "what they say, each with the ids of the statements that say it", True),
        Column("said", "string", "the same in one sentence", True),
    ),
    key=("commitment", "number"),
    refers={"commitment": "commitments"},
)
STATEMENTS = Table(
    name="statements",
    title="The sentences that commitments rest on",
    columns=(
        Column("id", "string", "of the statement in the register", True),
        Column("commitment", "string", "id of the commitment that rests on it", True),
        Column("document", "string", "id of the document that says it", True),
        Column("start", "integer", "first character of the quote in the document's text", True),
        Column("end", "integer", "one past its last character", True),
        Column("quote", "string", "the words", True),
        Column("status", "string", "where it stood by this statement", True),
        Column("date", "string", f"when, by this statement: {_DATE}"),
        Column("amounts", "string", "its sums, in words"),
        Column("rule", "string", "the frame that found it", True),
        Column("confidence", "number", "probability, 0 to 1, that the record is right", True),
        Column("again", "boolean", "whether it sells as new what was announced long before", True),
    ),
    key=("id",),
    refers={"commitment": "commitments", "document": "documents"},
)
ACTORS = Table(
    name="actors",
    title="Who takes part",
    columns=(
        Column("id", "string", "of the actor", True),
        Column("name", "string", "by which it is shown", True),
        Column("kind", "string", "what it is", True),
        Column("country", "string", "ISO 3166-1 alpha-2 code"),
        Column("parent", "string", "id of the actor that it belongs to"),
    ),
    key=("id",),
)
DOCUMENTS = Table(
    name="documents",
    title="The sources",
    columns=(
        Column("id", "string", "hash of the text", True),
        Column("title", "string", "of the document"),
        Column("publisher", "string", "who published it"),
        Column("published", "string", "day of publication, YYYY-MM-DD"),
        Column("url", "string", "where it was published"),
        Column("language", "string", "ISO 639-1 code"),
        Column("media_type", "string", "of the bytes that were read"),
        Column("characters", "integer", "length of the text", True),
        Column("added_at", "string", "when it was recorded, in UTC", True),
    ),
    key=("id",),
)

TABLES = (COMMITMENTS, PARTIES, AMOUNTS, SECTORS, HISTORY, PARTS, CONTRADICTIONS, STATEMENTS, ACTORS, DOCUMENTS)
"""Every table; those before ACTORS have rows for each commitment."""
