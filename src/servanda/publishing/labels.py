"""A reading as plain values in the public form: what `servanda read --format json` prints."""

from __future__ import annotations

from typing import Any

import msgspec

from servanda.model import (
    Amount,
    Assessment,
    Commitment,
    Figure,
    Milestone,
    NamedActor,
    Party,
    Quantity,
    Reading,
    Statement,
)

Label = dict[str, Any]

_GROUNDS = ("id", "quote", "start", "end", "rule", "confidence")


def label(reading: Reading) -> Label:
    """A document with all that was found in it.

    What the document does not say is left out of a record. text[start:end] of the document's text equals the quote.
    """
    return {
        "doc": document_label(reading.document) | {"reader": reading.reader},
        "commitments": [label_of(record) for record in reading.commitments],
        "figures": [label_of(record) for record in reading.figures],
        "milestones": [label_of(record) for record in reading.milestones],
        "assessments": [label_of(record) for record in reading.assessments],
        "actors": [_actor(actor) for actor in reading.actors],
    }


class AboutDocument(msgspec.Struct):
    """Only for its field names: what is told of a document."""

    id: str
    url: str
    title: str
    publisher: str
    published: str
    language: str
    source: str


def document_label(document: object) -> Label:
    """What is known of a document, from a Document or a record of one in a register."""
    return {name: getattr(document, name) for name in AboutDocument.__struct_fields__}


def label_of(record: Statement) -> Label:
    """One statement, without what it does not say."""
    grounds: Label = {name: getattr(record, name) for name in _GROUNDS}
    grounds["confidence"] = round(record.confidence, 4)
    match record:
        case Commitment():
            return grounds | _commitment(record) | {"strength": record.strength}
        case Figure():
            return grounds | _figure(record)
        case Milestone():
            said = {"what": record.what, "actors": record.actors, "date": record.date}
            return grounds | without_empty(said, keep=("what", "actors"))
        case Assessment():
            said = {"speaker": record.speaker, "role": record.role, "about": record.about}
            return grounds | without_empty(said, keep=("speaker",))


def plain_number(value: float) -> int | float:
    """A whole number without a decimal point, as long as it is exact."""
    return int(value) if value == int(value) and abs(value) < 2**63 else value


def _commitment(record: Commitment) -> Label:
    said = {
        "action": record.action,
        "instrument": record.instrument,
        "status": record.status,
        "parties": [_party(party) for party in record.parties],
        "providers": [party.name for party in record.parties if party.role == "provider"],
        "recipients": [party.name for party in record.parties if party.role == "recipient"],
        "subject": record.subject,
        "sectors": record.sectors,
        "places": record.places,
        "amounts": [amount_label(amount) for amount in record.amounts],
        "quantities": [quantity_label(quantity) for quantity in record.quantities],
        "count": {},
        "horizon": without_empty(msgspec.to_builtins(record.horizon)) if record.horizon else {},
        "date": record.date,
    }
    if record.count:
        counted = {"value": plain_number(record.count.value), "of": record.count.of, "bound": record.count.bound}
        said["count"] = without_empty(counted)
    return without_empty(said, keep=("parties",))


def _party(party: Party) -> Label:
    return {"name": party.name, "role": party.role, "start": party.start, "end": party.end}


def amount_label(amount: Amount) -> Label:
    """A sum."""
    said: Label = {"value": plain_number(amount.value), "currency": amount.currency, "bound": amount.bound}
    if amount.equivalent:
        said["equivalent"] = True
    if amount.per:
        said["per"] = amount.per
    return said


def quantity_label(quantity: Quantity) -> Label:
    """What is delivered or built."""
    said = {"value": plain_number(quantity.value), "unit": quantity.unit, "of": quantity.of, "bound": quantity.bound}
    return without_empty(said)


def _figure(record: Figure) -> Label:
    said: Label = {
        "measure": record.measure,
        "subjects": record.subjects,
        "value": plain_number(record.value),
        "unit": record.unit,
        "bound": record.bound,
    }
    if record.period:
        said["period"] = record.period
    return said | {"attributed_to": record.attributed_to or None}


def _actor(actor: NamedActor) -> Label:
    return {"name": actor.name, "kind": actor.kind, "country": actor.country or None, "names": actor.names}


def without_empty(said: Label, keep: tuple[str, ...] = ()) -> Label:
    """Values that are there, and those that are to be kept though they are empty."""
    return {name: value for name, value in said.items() if name in keep or value not in ("", [], {}, None)}
