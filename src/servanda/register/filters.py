"""What to pick from a register, and the conditions that pick it."""

from __future__ import annotations

import re

import msgspec
from sqlalchemy import ColumnElement, and_, exists, or_, select, true

from servanda.register import schema
from servanda.register.folding import fold, like
from servanda.register.searching import says

_ESCAPE = "\\"
# Shorter ones are words too ("fee", "Ada").
_ID = re.compile(r"[0-9a-fA-F]{6,20}")


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement must have to be picked; what is empty does not matter, all that is set must hold.

    Attributes:
        countries: names and ISO 3166-1 alpha-2 codes of one country or several, any of which must be party, subject,
            speaker's country or place.
        party: part of any form of the name of a party, subject, speaker or actor.
        sectors: beginnings of DAC codes ("21" finds 210 and 21010), any of which is enough.
        status: of a commitment.
        strength: of a commitment.
        year: YYYY.
        currency: ISO 4217 code of a sum in it.
        min_amount, max_amount: of a sum, in base units of the currency.
        text: words, or how they begin, that must all stand in the quote, the subject or a name; of an undertaking in
            those of any of its statements.
        kind: commitment, figure, milestone or assessment.
        document: beginning of a document's id (six digits or more), or part of its title, publisher, address or path.
    """

    countries: tuple[str, ...] = ()
    party: str = ""
    sectors: tuple[str, ...] = ()
    status: str = ""
    strength: str = ""
    year: str = ""
    currency: str = ""
    min_amount: float | None = None
    max_amount: float | None = None
    text: str = ""
    kind: str = ""
    document: str = ""

    def conditions(self, moment: str = "") -> list[ColumnElement[bool]]:
        """The conditions, on a query that joins documents, statements and findings.

        Args:
            moment: as of which documents are known by their titles and addresses; now where it is empty.
        """
        s, f = schema.statements.c, schema.findings.c
        found: list[ColumnElement[bool]] = []
        for column, wanted in ((s.status, self.status), (s.strength, self.strength), (s.kind, self.kind)):
            if wanted:
                found.append(column == wanted)
        if self.year:
            found.append(f.year == self.year)
        if self.text.strip():
            found.append(says(schema.statements, self.text))
        if self.countries:
            found.append(_named(_in_countries(self.countries)))
        if self.party:
            n = schema.names.c
            found.append(_named(and_(n.role != "place", n.forms.like(like(fold(self.party)), escape=_ESCAPE))))
        if self.sectors:
            c = schema.sectors.c
            meant = or_(*(c.code.startswith(beginning, autoescape=True) for beginning in self.sectors))
            found.append(exists().where(c.statement_id == s.id, meant))
        if self.currency or self.min_amount is not None or self.max_amount is not None:
            found.append(self._sum())
        if self.document:
            found.append(of_document(self.document, moment))
        return found

    def _sum(self) -> ColumnElement[bool]:
        c = schema.sums.c
        wanted = [c.statement_id == schema.statements.c.id]
        if self.currency:
            wanted.append(c.currency == self.currency)
        if self.min_amount is not None:
            wanted.append(c.value >= self.min_amount)
        if self.max_amount is not None:
            wanted.append(c.value <= self.max_amount)
        return exists().where(*wanted)


def until(column: ColumnElement[str], moment: str) -> ColumnElement[bool]:
    """Whether something was recorded until a moment; always where the moment is empty."""
    return column <= moment if moment else true()


def begins(column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    """Whether an id begins so. A range, because an index serves it in every database, which LIKE it does not."""
    return and_(column >= beginning, column < beginning + "g")


def of_document(wanted: str, moment: str = "") -> ColumnElement[bool]:
    """Whether a row of documents is meant by the beginning of an id or a part of what is known of it."""
    d, g = schema.documents.c, schema.sightings.c
    pattern = like(fold(wanted))
    same = (g.document_id == d.id, g.folded.like(pattern, escape=_ESCAPE), until(g.seen_at, moment))
    seen_as = select(g.seq).where(*same).exists()
    meant = [d.folded.like(pattern, escape=_ESCAPE), seen_as]
    if _ID.fullmatch(wanted):
        meant.append(begins(d.id, wanted.lower()))
    return or_(*meant)


def _named(wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    n, f = schema.names.c, schema.findings.c
    return exists().where(n.statement_id == f.statement_id, n.reading_id == f.reading_id, wanted)


def _in_countries(countries: tuple[str, ...]) -> ColumnElement[bool]:
    n = schema.names.c
    codes = [c for c in countries if len(c) == 2 and c.isupper()]
    return or_(n.folded.in_([fold(c) for c in countries]), n.country.in_(codes))
