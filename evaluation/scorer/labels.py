"""The records that are compared: a document's labels, or a reader's output in the same form.

One loose schema serves both sides. People write parties as names; a reader may write them with their roles and add
fields of its own, which are passed over. A null counts as a field left out.
"""

from __future__ import annotations

from typing import Any

import msgspec

Text = str | None


class Value(msgspec.Struct):
    """A number with what it counts: a sum of money, a quantity, or a number of papers.

    Attributes:
        value: in base units; None where a reader gives none.
        currency: ISO 4217 code of a sum; empty for anything else.
        unit, of: of a quantity; kept for listings, not compared.
        equivalent: a conversion given beside the sum itself.
    """

    value: float | None = None
    currency: Text = ""
    unit: Text = ""
    of: Text = ""
    bound: Text = ""
    equivalent: bool = False


class Name(msgspec.Struct):
    """A name with the part it plays."""

    name: Text = ""
    role: Text = ""


class Horizon(msgspec.Struct):
    """The time in which something is to happen."""

    text: Text = ""
    start: Text = ""
    end: Text = ""


class Record(msgspec.Struct, kw_only=True):
    """What records of every kind have. rule and confidence come from readers alone."""

    id: str = ""
    quote: Text = ""
    start: int | None = None
    end: int | None = None
    rule: Text = ""
    confidence: float | None = None
    accept: dict[str, list[str]] | None = None


class Commitment(Record, kw_only=True):
    """One undertaking."""

    action: Text = None
    instrument: Text = None
    status: Text = None
    parties: list[str | Name] | None = None
    providers: list[str | Name] | None = None
    recipients: list[str | Name] | None = None
    subject: Text = ""
    sectors: list[str] | None = None
    places: list[str | Name] | None = None
    amounts: list[Value] | None = None
    quantities: list[Value] | None = None
    count: Value | None = None
    horizon: Horizon | None = None
    date: Text = ""


class Figure(Record, kw_only=True):
    """A statistic."""

    measure: Text = ""
    subjects: list[str | Name] | None = None
    value: float | None = None
    unit: Text = None
    period: Text = ""


class Milestone(Record, kw_only=True):
    """A date in the relations of the sides."""

    what: Text = ""
    actors: list[str | Name] | None = None
    date: Text = ""


class Assessment(Record, kw_only=True):
    """An opinion of a speaker."""

    speaker: Text = ""
    about: Text = ""


class Actor(msgspec.Struct):
    """An actor with the forms under which the document names it."""

    name: str = ""
    names: list[str] | None = None


class Optional(msgspec.Struct):
    """Quotes that are neither rewarded nor punished, by kind."""

    commitments: list[str] | None = None
    figures: list[str] | None = None
    milestones: list[str] | None = None
    assessments: list[str] | None = None


class Labels(msgspec.Struct):
    """All records of one document."""

    commitments: list[Commitment] | None = None
    figures: list[Figure] | None = None
    milestones: list[Milestone] | None = None
    assessments: list[Assessment] | None = None
    actors: list[Actor] | None = None
    optional: Optional | None = None


def from_json(data: bytes | str) -> Labels:
    """Labels from their JSON.

    Raises:
        msgspec.ValidationError: a field is not of its type; names the place.
        msgspec.DecodeError: no JSON.
    """
    return msgspec.json.decode(data, type=Labels)


def from_object(data: Any) -> Labels:
    """Labels from dictionaries and lists, as a reader publishes them.

    Raises:
        msgspec.ValidationError: a field is not of its type; names the place.
    """
    return msgspec.convert(data, type=Labels)


def names_in(items: list[str | Name] | None) -> list[str]:
    """The names of a list in either style, without the empty ones."""
    plain = (item if isinstance(item, str) else item.name for item in items or ())
    return [name for name in plain if name]


def parties(record: Commitment) -> list[str]:
    """Everyone who is party to a commitment, in whatever part."""
    return names_in(record.parties) + names_in(record.providers) + names_in(record.recipients)


def parties_as(record: Commitment, role: str) -> list[str]:
    """The parties in one role, "provider" or "recipient"; both styles are read."""
    listed = record.providers if role == "provider" else record.recipients
    marked = [item for item in record.parties or () if isinstance(item, Name) and item.role == role]
    return names_in(listed) + names_in([*marked])


def accepted(record: Record, field: str, labelled: str | None) -> set[str | None]:
    """The answers that count as right in one field, the labelled one among them."""
    return {labelled, *(record.accept or {}).get(field, [])}
