"""The rows of an edition's tables, commitment by commitment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from servanda.model import Actor
from servanda.publishing import columns, facts, wording
from servanda.publishing.edition import Edition, Item
from servanda.publishing.labels import plain_number
from servanda.publishing.names import sector_name
from servanda.publishing.plain import line, passage

if TYPE_CHECKING:
    from servanda.register import DocumentRecord


Cell = str | int | float | bool | None
Row = dict[str, Cell]

_BETWEEN = "; "


def rows(edition: Edition) -> Iterator[tuple[str, Row]]:
    """The rows of all tables, each with the name of its table.

    Those of a commitment come together; actors and documents come at the end. What holds no value is None.
    """
    actors: dict[str, Actor] = {}
    documents: dict[str, DocumentRecord] = {}
    for item in edition.items():
        yield from rows_of(item)
        for party in item.undertaking.parties:
            actor = facts.actor_of(item, party)
            actors.setdefault(actor.id, actor)
        documents |= {source.document.id: source.document for source in item.sources}
    for actor in actors.values():
        yield columns.ACTORS.name, filled(_actor(actor))
    for document in sorted(documents.values(), key=lambda one: (one.added_at, one.id)):
        yield columns.DOCUMENTS.name, filled(document_row(document))


def rows_of(item: Item) -> Iterator[tuple[str, Row]]:
    """The rows of one commitment in the tables that have some for each."""
    for name, row in _rows_of(item):
        yield name, filled(row)


def _rows_of(item: Item) -> Iterator[tuple[str, Row]]:
    u = item.undertaking
    key = u.id
    yield columns.COMMITMENTS.name, commitment(item)
    for number, party in enumerate(u.parties, 1):
        actor = facts.actor_of(item, party)
        yield (
            columns.PARTIES.name,
            {"commitment": key, "number": number, "actor": actor.id, "name": line(party.name), "role": party.role},
        )
    for number, amount in enumerate(u.amounts, 1):
        yield (
            columns.AMOUNTS.name,
            {
                "commitment": key,
                "number": number,
                "value": plain_number(amount.value),
                "currency": amount.currency,
                "bound": amount.bound,
                "equivalent": amount.equivalent,
                "per": amount.per,
            },
        )
    for code in dict.fromkeys(u.sectors):
        yield columns.SECTORS.name, {"commitment": key, "code": code, "name": sector_name(code)}
    for number, step in enumerate(u.history, 1):
        yield (
            columns.HISTORY.name,
            {
                "commitment": key,
                "number": number,
                "status": step.status,
                "date": step.date,
                "statement": step.statement,
            },
        )
    for part in {part.id: part for part in u.parts}.values():
        yield (
            columns.PARTS.name,
            {
                "commitment": key,
                "part": part.id,
                "basis": part.basis,
                "score": round(part.score, 4),
                "statement": part.statement,
            },
        )
    for number, found in enumerate(u.contradictions, 1):
        values = _BETWEEN.join(f"{line(value)} ({', '.join(ids)})" for value, ids in found.values)
        yield (
            columns.CONTRADICTIONS.name,
            {
                "commitment": key,
                "number": number,
                "field": found.field,
                "kind": found.kind,
                "values": values,
                "said": line(found.said),
            },
        )
    for source in item.sources:
        record = source.statement
        yield (
            columns.STATEMENTS.name,
            {
                "id": source.told.id,
                "commitment": key,
                "document": source.document.id,
                "start": record.start,
                "end": record.end,
                "quote": passage(record.quote),
                "status": record.status,
                "date": record.date,
                "amounts": wording.sums(record.amounts),
                "rule": record.rule,
                "confidence": round(record.confidence, 4),
                "again": source.told.id in u.again,
            },
        )


def commitment(item: Item) -> Row:
    """The row of a commitment."""
    u = item.undertaking
    amount, converted = facts.main_amount(item), facts.in_dollars(item)
    first = item.sources[0] if item.sources else None
    return {
        "id": u.id,
        "title": facts.title(item),
        "subject": line(u.subject),
        "action": u.action,
        "instrument": u.instrument,
        "status": u.status,
        "strength": u.strength,
        "date": u.date,
        "year": facts.year(item),
        "first_told": u.first_told,
        "last_told": u.last_told,
        "value": plain_number(amount.value) if amount else None,
        "currency": amount.currency if amount else None,
        "bound": amount.bound if amount else None,
        "per": amount.per if amount else None,
        "usd": float(f"{converted.value:.8g}") if converted else None,
        "usd_rate": float(f"{converted.rate:.8g}") if converted else None,
        "usd_rate_date": converted.date if converted else None,
        "usd_rate_source": (converted.source or "the sum is in dollars") if converted else None,
        "amounts": wording.sums(u.amounts),
        "quantities": wording.quantities(u.quantities),
        "count": plain_number(u.count.value) if u.count else None,
        "count_of": line(u.count.of) if u.count else None,
        "horizon": line(u.horizon.text) if u.horizon else None,
        "horizon_start": u.horizon.start if u.horizon else None,
        "horizon_end": u.horizon.end if u.horizon else None,
        "providers": _joined(facts.names(item, "provider")),
        "recipients": _joined(facts.names(item, "recipient")),
        "other_parties": _joined(facts.names(item, "party")),
        "sectors": _joined(list(dict.fromkeys(u.sectors))),
        "places": _joined(list(u.places)),
        "sources": u.sources,
        "statements": len(item.sources),
        "contradictions": len(u.contradictions),
        "announced_again": len(u.again),
        "one_sided": line(u.one_sided),
        "quote": passage(first.statement.quote) if first else None,
        "url": facts.address(first) if first else None,
    }


def _actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": line(actor.name),
        "kind": actor.kind,
        "country": actor.country,
        "parent": actor.parent,
    }


def document_row(document: DocumentRecord) -> Row:
    """The row of a document."""
    return {
        "id": document.id,
        "title": line(document.title),
        "publisher": line(document.publisher),
        "published": document.published,
        "url": facts.web_address(document.url) or facts.web_address(document.source),
        "language": document.language,
        "media_type": document.media_type,
        "characters": document.characters,
        "added_at": document.added_at,
    }


def _joined(names: list[str]) -> str:
    return _BETWEEN.join(line(name).replace(_BETWEEN.strip(), ",") for name in names)


def filled(row: Row) -> Row:
    """The row with None for what is empty, and without the half characters that no encoding knows."""
    return {
        name: (cell.encode("utf-8", "replace").decode() or None) if isinstance(cell, str) else cell
        for name, cell in row.items()
    }
