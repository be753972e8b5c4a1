"""The sheets of a workbook: which columns, in which order, how wide and how shown."""

from __future__ import annotations

from typing import Literal

import msgspec

Shown = Literal["text", "wrapped", "money", "number", "share", "link", "term"]


class Field(msgspec.Struct, frozen=True):
    """A column: the name of its value, its heading, its width in characters and how it is shown."""

    name: str
    head: str
    width: int
    style: Shown = "text"


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet; frozen: how many columns stay when one scrolls to the right."""

    name: str
    fields: tuple[Field, ...]
    frozen: int = 1
    filtered: bool = True


COMMITMENTS = Sheet(
    name="Commitments",
    frozen=1,
    fields=(
        Field("title", "Commitment", 48, "wrapped"),
        Field("providers", "Gives", 24, "wrapped"),
        Field("recipients", "Receives", 24, "wrapped"),
        Field("other_parties", "Takes part", 24, "wrapped"),
        Field("status", "Status", 11),
        Field("strength", "Strength", 13),
        Field("instrument", "Paper", 14),
        Field("action", "What", 11),
        Field("usd", "US dollars of the day", 18, "money"),
        Field("value", "Sum", 18, "money"),
        Field("currency", "Currency", 9),
        Field("bound", "Bound", 8),
        Field("per", "Per", 5),
        Field("amounts", "Sums in words", 24, "wrapped"),
        Field("quantities", "Quantities", 22, "wrapped"),
        Field("count", "Number of papers", 10, "number"),
        Field("sector_names", "Sectors", 24, "wrapped"),
        Field("sectors", "DAC codes", 10),
        Field("places", "Places", 18, "wrapped"),
        Field("countries", "Countries", 22, "wrapped"),
        Field("year", "Year", 6, "number"),
        Field("date", "Date", 11),
        Field("horizon_end", "Due", 11),
        Field("horizon", "Time to keep it", 20, "wrapped"),
        Field("first_told", "First told", 11),
        Field("last_told", "Last told", 11),
        Field("sources", "Independent sources", 11, "number"),
        Field("statements", "Statements", 11, "number"),
        Field("contradictions", "Fields in dispute", 10, "number"),
        Field("announced_again", "Announced again", 11, "number"),
        Field("one_sided", "Told by one side only", 16),
        Field("part_of", "Part of (id)", 22),
        Field("quote", "First sentence", 60, "wrapped"),
        Field("source", "Source", 32, "link"),
        Field("usd_rate", "Rate", 10, "number"),
        Field("usd_rate_date", "Rate of", 11),
        Field("usd_rate_source", "Rate by", 20),
        Field("id", "Id", 22),
    ),
)
STATEMENTS = Sheet(
    name="Statements",
    fields=(
        Field("quote", "Sentence", 70, "wrapped"),
        Field("source", "Source", 36, "link"),
        Field("published", "Published", 11),
        Field("title", "Commitment", 40, "wrapped"),
        Field("status", "Status", 11),
        Field("date", "Date", 11),
        Field("amounts", "Sums", 24, "wrapped"),
        Field("again", "Announced again", 11),
        Field("confidence", "Confidence", 10, "share"),
        Field("rule", "Rule", 18),
        Field("start", "From character", 10, "number"),
        Field("end", "To character", 10, "number"),
        Field("commitment", "Commitment id", 22, "link"),
        Field("document", "Document id", 22),
        Field("id", "Id", 22),
    ),
)
CONTRADICTIONS = Sheet(
    name="Contradictions",
    fields=(
        Field("title", "Commitment", 48, "wrapped"),
        Field("field", "Disagree in", 14),
        Field("kind", "Kind", 12),
        Field("said", "What they say", 80, "wrapped"),
        Field("commitment", "Commitment id", 22, "link"),
    ),
)
SOURCES = Sheet(
    name="Sources",
    fields=(
        Field("title", "Title", 60, "wrapped"),
        Field("publisher", "Publisher", 28),
        Field("published", "Published", 11),
        Field("url", "Address", 50, "link"),
        Field("language", "Language", 9),
        Field("characters", "Characters", 11, "money"),
        Field("added_at", "Recorded", 20),
        Field("id", "Id", 22),
    ),
)
METHODS = Sheet(
    name="Methods",
    filtered=False,
    fields=(Field("term", "Term", 32, "term"), Field("said", "What it means", 110, "wrapped")),
)

SHEETS = (COMMITMENTS, STATEMENTS, CONTRADICTIONS, SOURCES, METHODS)
