"""What to pick of the undertakings."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from servanda.register import schema, schema_derived
from servanda.register.filters import Filter, of_document
from servanda.register.folding import fold, like
from servanda.register.searching import says

_ESCAPE = "\\"


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """The conditions on a row of undertakings.

    A filter on documents holds where any of the statements stands in such a document; all others look at what the
    undertaking came to.
    """
    u = schema_derived.undertakings.c
    found: list[ColumnElement[bool]] = []
    if wanted.kind not in ("", "commitment"):
        found.append(false())
    for column, value in ((u.status, wanted.status), (u.strength, wanted.strength), (u.year, wanted.year)):
        if value:
            found.append(column == value)
    if wanted.text.strip():
        found.append(says(schema_derived.undertakings, wanted.text))
    n = schema_derived.undertaking_names.c
    if wanted.countries:
        codes = [code for code in wanted.countries if len(code) == 2 and code.isupper()]
        meant = or_(n.folded.in_([fold(name) for name in wanted.countries]), n.country.in_(codes))
        found.append(u.seq.in_(select(n.undertaking).where(meant)))
    if wanted.party:
        named = and_(n.role != "place", n.forms.like(like(fold(wanted.party)), escape=_ESCAPE))
        found.append(u.seq.in_(select(n.undertaking).where(named)))
    if wanted.sectors:
        c = schema_derived.undertaking_sectors.c
        meant = or_(*(and_(c.code >= code, c.code < code + ":") for code in wanted.sectors))
        found.append(u.seq.in_(select(c.undertaking).where(meant)))
    if wanted.currency or wanted.min_amount is not None or wanted.max_amount is not None:
        found.append(u.seq.in_(_sums(wanted)))
    if wanted.document:
        j, s, d = schema_derived.joined, schema.statements, schema.documents
        there = (
            select(j.c.undertaking_id)
            .join(s, s.c.id == j.c.statement_id)
            .join(d, d.c.id == s.c.document_id)
            .where(of_document(wanted.document))
        )
        found.append(u.id.in_(there))
    return found


def _sums(wanted: Filter) -> Select[tuple[int]]:
    c = schema_derived.undertaking_sums.c
    query = select(c.undertaking)
    if wanted.currency:
        query = query.where(c.currency == wanted.currency)
    if wanted.min_amount is not None:
        query = query.where(c.value >= wanted.min_amount)
    if wanted.max_amount is not None:
        query = query.where(c.value <= wanted.max_amount)
    return query
