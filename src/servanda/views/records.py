"""What a register holds, as frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from servanda.analysis import Table
from servanda.analysis.compare_said import dollars
from servanda.model import Assessment, Commitment, Figure, Milestone, Statement
from servanda.publishing import columns as published
from servanda.publishing import telling
from servanda.publishing.tables import document_row
from servanda.register import DocumentRecord, Filter, View
from servanda.views.frame import Field, Frame, Type

_TYPES: dict[str, Type] = {"count": "integer", "number": "number", "money": "number", "share": "number"}
_WHERE = (
    Field("document", "string", "id of the document"),
    Field("title", "string", "of the document"),
    Field("published", "string", "day of publication, YYYY-MM-DD"),
    Field("start", "integer", "first character of the quote in the document's text"),
    Field("end", "integer", "one past its last character"),
    Field("quote", "string", "the words"),
    Field("rule", "string", "the frame that found it"),
    Field("confidence", "number", "probability, 0 to 1, that the record is right"),
)
_ID = Field("id", "string", "of the statement in the register")


def published_frame(table: published.Table, rows: Iterable[Mapping[str, Any]]) -> Frame:
    """A table of an edition."""
    fields = [Field(c.name, c.type, c.said) for c in table.columns]
    return Frame(table.name, table.title, fields, ([row.get(name) for name in table.names] for row in rows))


def analysed(table: Table) -> Frame:
    """A table of the analysis."""
    lists = {
        n for n in range(len(table.columns)) if any(isinstance(row[n], tuple) for row in table.rows)
    }  # a cell of several names
    fields = [
        Field(c.name, "strings" if n in lists else _TYPES.get(c.kind, "string"), c.title)
        for n, c in enumerate(table.columns)
    ]
    rows = [
        [[cell] if n in lists and isinstance(cell, str) and cell else cell for n, cell in enumerate(row)]
        for row in table.rows
    ]
    return Frame(table.name, table.title, fields, rows, table.notes)


def statements(view: View, wanted: Filter) -> Frame:
    """Statements of every kind."""
    fields = (
        _ID, Field("kind", "string", "commitment, figure, milestone or assessment"),
        Field("what", "string", "what it is about, in few words"),
        Field("names", "strings", "parties, subjects, actors or the speaker"),
        Field("date", "string", "its own date or period, as exactly as it is known"), *_WHERE,
    )  # fmt: skip
    rows = [
        (r.id, telling.kind(r), telling.what(r), _names(r), _date(r), *_where(r, d))
        for r, d in _held(view, wanted)
    ]  # fmt: skip
    return Frame("statements", "What documents say", fields, rows)


def figures(view: View, wanted: Filter) -> Frame:
    """Figures, each with whom it is about."""
    fields = (
        _ID, Field("measure", "string", "what is measured"), Field("subjects", "strings", "whom it is about"),
        Field("value", "number", "in base units"), Field("unit", "string", "currency, %, count, or another unit"),
        Field("bound", "string", "exact, about, over, under or upto"),
        Field("usd", "number", "US dollars of its year; empty where it is no money or no rate is known"),
        Field("period", "string", "of when"), Field("attributed_to", "string", "who says so"), *_WHERE,
    )  # fmt: skip
    usd = {one.id: dollars(one) for one in view.all_measured()}
    rows = [
        (
            r.id, r.measure, r.subjects, r.value, r.unit, r.bound, usd.get(r.id), r.period, r.attributed_to,
            *_where(r, d),
        )
        for r, d in _held(view, wanted, "figure")
        if isinstance(r, Figure)
    ]  # fmt: skip
    return Frame("figures", "Figures that documents give", fields, rows)


def milestones(view: View, wanted: Filter) -> Frame:
    """Milestones."""
    fields = (
        _ID, Field("what", "string", "what happened"), Field("actors", "strings", "between whom"),
        Field("date", "string", "when, as exactly as it is known"), *_WHERE,
    )  # fmt: skip
    found = _held(view, wanted, "milestone")
    rows = [(r.id, r.what, r.actors, r.date, *_where(r, d)) for r, d in found if isinstance(r, Milestone)]
    return Frame("milestones", "Dates in relations", fields, rows)


def assessments(view: View, wanted: Filter) -> Frame:
    """Assessments."""
    fields = (
        _ID, Field("speaker", "string", "who says it"), Field("role", "string", "what he or she is"),
        Field("about", "string", "of what"), *_WHERE,
    )  # fmt: skip
    found = _held(view, wanted, "assessment")
    rows = [(r.id, r.speaker, r.role, r.about, *_where(r, d)) for r, d in found if isinstance(r, Assessment)]
    return Frame("assessments", "Opinions", fields, rows)


def actors(view: View) -> Frame:
    """Actors, with their identifiers in one text ("iso3166:KZ")."""
    fields = [Field(c.name, c.type, c.said) for c in published.ACTORS.columns]
    fields.append(Field("identifiers", "strings", "scheme:value, by the lists that know it"))
    rows = [
        (a.id, a.name, a.kind, a.country, a.parent, [f"{scheme}:{value}" for scheme, value in a.identifiers.items()])
        for a in view.actors()
    ]
    return Frame("actors", published.ACTORS.title, fields, rows)


def documents(view: View, wanted: str) -> Frame:
    """Documents."""
    return published_frame(published.DOCUMENTS, (document_row(one) for one in view.documents(wanted)))


def links(view: View, statements_held: set[str]) -> Frame:
    """Judgements in force that join two statements, at least one of them among those given."""
    fields = (
        Field("kind", "string", "same, part of, project, different or unsure"),
        Field("statement", "string", "id of the one (of a part)"), Field("other", "string", "id of the other"),
        Field("score", "number", "probability, 0 to 1, that it holds"),
        Field("basis", "string", "stated by a document, or inferred"), Field("by", "string", "who holds it"),
        Field("person", "boolean", "whether a person judged"), Field("at", "string", "when, in UTC"),
        Field("reasons", "strings", "what agreed and what did not"), Field("note", "string", "the person's words"),
    )  # fmt: skip
    rows = [
        (j.kind, j.statement, j.other, j.score, j.basis, j.by, j.person, j.at, [r.said for r in j.reasons], j.note)
        for j in view.judgements()
        if j.other and (j.statement in statements_held or j.other in statements_held)
    ]
    return Frame("links", "What joins statements", fields, rows)


def _held(view: View, wanted: Filter, kind: str = "") -> Iterator[tuple[Statement, DocumentRecord]]:
    import msgspec

    narrowed = msgspec.structs.replace(wanted, kind=kind) if kind else wanted
    for entry in view.statements(narrowed):
        yield entry.statement, entry.document


def _where(record: Statement, document: DocumentRecord) -> tuple[Any, ...]:
    title = document.title or document.source
    said = (record.start, record.end, record.quote, record.rule, round(record.confidence, 4))
    return (document.id, title, document.published, *said)


def _names(record: Statement) -> list[str]:
    match record:
        case Commitment():
            return [party.name for party in record.parties]
        case Figure():
            return record.subjects
        case Milestone():
            return record.actors
        case Assessment():
            return [record.speaker]


def _date(record: Statement) -> str:
    if isinstance(record, Assessment):
        return ""
    return record.period if isinstance(record, Figure) else record.date
