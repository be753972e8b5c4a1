"""A reading as the rows of the register's tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from servanda.model import Commitment, Document, Figure, Milestone, Reading, Statement
from servanda.reference import gazetteer
from servanda.register.folding import fold
from servanda.register.ids import normal, reading_id, statement_id

Row = dict[str, Any]

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CURRENCY = re.compile(r"[A-Z]{3}")
_ABOUT = ("title", "publisher", "published", "published_from", "url", "media_type", "source")


def about(document: Document) -> dict[str, str]:
    """What is known of where a text came from."""
    return {name: getattr(document, name) for name in _ABOUT}


def folded_about(document: Document) -> str:
    """What a filter on documents looks in."""
    return fold(" \n ".join((document.title, document.publisher, document.source, document.url)))


def document_row(document: Document, when: str) -> Row:
    """The row of a document that was not there before."""
    return {
        "id": document.id,
        **about(document),
        "language": document.language,
        "extractor": document.extractor,
        "characters": len(document.text),
        "text": document.text,
        "blocks": msgspec.json.encode(document.blocks).decode(),
        "folded": folded_about(document),
        "added_at": when,
    }


def sighting_row(document: Document, when: str) -> Row:
    """The row that says that a known text was met again."""
    return {"document_id": document.id, **about(document), "folded": folded_about(document), "seen_at": when}


class ReadingRows:
    """The rows of one reading, ids reckoned.

    Attributes:
        reading: its own row.
        statements: rows of statements, each id once, in the order of the reading.
        findings, names: rows that belong to this reading.
        sums, sectors: rows that belong to a statement, by its id.
    """

    def __init__(self, reading: Reading, when: str) -> None:
        document = reading.document
        self._countries = {form: a.country for a in reading.actors if a.country for form in (a.name, *a.names)}
        self._forms = {a.name: " \n ".join(fold(form) for form in (a.name, *a.names)) for a in reading.actors}
        by_id: dict[str, Statement] = {}
        for found in reading.statements():
            record = normal(found)
            by_id.setdefault(statement_id(document.id, record), record)
        key = reading_id(
            document.id, reading.reader, [(i, r.rule, r.confidence) for i, r in by_id.items()], reading.actors
        )
        self.reading: Row = {
            "id": key,
            "document_id": document.id,
            "reader": reading.reader,
            "actors": msgspec.json.encode(reading.actors).decode(),
            "read_at": when,
        }
        self.statements = [statement_row(i, document.id, r) for i, r in by_id.items()]
        self.findings: list[Row] = [
            {
                "reading_id": key,
                "statement_id": i,
                "rule": r.rule,
                "confidence": r.confidence,
                "year": year_of(r) or document.published[:4],
            }
            for i, r in by_id.items()
        ]
        self.names = [row for i, r in by_id.items() for row in self._name_rows(key, i, r)]
        self.sums = {i: _sum_rows(i, r) for i, r in by_id.items()}
        self.sectors = {i: _sector_rows(i, r) for i, r in by_id.items()}

    def _name_rows(self, reading: str, statement: str, record: Statement) -> Iterator[Row]:
        for place, (role, name) in enumerate(names_in(record)):
            yield {
                "reading_id": reading,
                "statement_id": statement,
                "place": place,
                "role": role,
                "name": name,
                "folded": fold(name),
                "forms": self._forms.get(name) or fold(name),
                "country": self._countries.get(name) or (country_of_place(name) if role == "place" else ""),
            }


def names_in(record: Statement) -> list[tuple[str, str]]:
    """Role and name of everyone, and every place, that a statement names."""
    match record:
        case Commitment():
            return [(p.role, p.name) for p in record.parties] + [("place", name) for name in record.places]
        case Figure():
            source = [("source", record.attributed_to)] if record.attributed_to else []
            return [("subject", name) for name in record.subjects] + source
        case Milestone():
            return [("actor", name) for name in record.actors]
        case _:
            return [("speaker", record.speaker)] if record.speaker else []


def country_of_place(name: str) -> str:
    """ISO 3166-1 alpha-2 code of the country that a place surely lies in; empty where it is not known."""
    return next((entry.country for entry in gazetteer().named(name) if entry.country and not entry.weak), "")


def year_of(record: Statement) -> str:
    """The year that a statement names as its own; empty where it names none."""
    if isinstance(record, Commitment | Milestone):
        said = record.date
    else:
        said = record.period if isinstance(record, Figure) else ""
    found = _YEAR.search(said)
    return found.group() if found else ""


def _words(record: Statement) -> str:
    match record:
        case Commitment():
            more = [record.subject, *(p.name for p in record.parties), *record.places]
        case Figure():
            more = [record.measure, *record.subjects, record.attributed_to]
        case Milestone():
            more = [record.what, *record.actors]
        case _:
            more = [record.speaker, record.role, record.about]
    return " \n ".join(fold(part) for part in (record.quote, *more) if part)


def statement_row(key: str, document_id: str, record: Statement) -> Row:
    """The row of a statement."""
    status, strength = (record.status, record.strength) if isinstance(record, Commitment) else ("", "")
    return {
        "id": key,
        "document_id": document_id,
        "kind": record.__struct_config__.tag,
        "starts": record.start,
        "ends": record.end,
        "status": status,
        "strength": strength,
        "body": msgspec.json.encode(msgspec.structs.replace(record, id=key)).decode(),
        "folded": _words(record),
    }


def _sum_rows(key: str, record: Statement) -> list[Row]:
    found: list[tuple[float, str, bool]] = []
    if isinstance(record, Commitment):
        found = [(a.value, a.currency, a.equivalent) for a in record.amounts]
    elif isinstance(record, Figure) and _CURRENCY.fullmatch(record.unit):
        found = [(record.value, record.unit, False)]
    return [
        {"statement_id": key, "place": place, "value": value, "currency": currency, "equivalent": equivalent}
        for place, (value, currency, equivalent) in enumerate(found)
    ]


def _sector_rows(key: str, record: Statement) -> list[Row]:
    codes = dict.fromkeys(record.sectors) if isinstance(record, Commitment) else {}
    return [{"statement_id": key, "code": code} for code in codes]
