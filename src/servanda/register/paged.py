"""Undertakings a page at a time, in an order, and how many there are of each kind: for who leafs through a register."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select
from sqlalchemy.sql.elements import SQLColumnExpression

from servanda.errors import RegisterError
from servanda.model import Undertaking
from servanda.register import schema_derived, schema_judged
from servanda.register.cursors import decode, encode
from servanda.register.filters import Filter
from servanda.register.part import Part
from servanda.register.undertaking_filters import conditions

ORDERS = ("recorded", "told", "sum", "sources", "contradictions")
"""By which undertakings are put in order: recorded first, told last, largest, best attested, most contradicted."""
FACETS = ("status", "strength", "year", "country", "sector")
_MOST_VALUES = 40
_GROUP = 3  # digits of a DAC code that name a group of purposes
_undertaking = msgspec.json.Decoder(Undertaking)


class Page(msgspec.Struct, frozen=True):
    """Some undertakings, and the cursor of the next; empty where there are no more."""

    items: list[Undertaking]
    next: str


class Paged(Part):
    """Undertakings as they were folded last, a page at a time."""

    def page(
        self,
        wanted: Filter,
        order: str = "recorded",
        after: str = "",
        limit: int = 50,
        rates: Mapping[str, float] | None = None,
    ) -> Page:
        """One page.

        Args:
            wanted: what they must have.
            order: one of ORDERS.
            after: the cursor that the page before gave; empty for the first.
            limit: how many at most, from 1.
            rates: by currency, what one unit is worth, to order sums of several currencies by.

        Raises:
            RegisterError: no such order, or no cursor of that order.
        """
        u = schema_derived.undertakings.c
        column = _column(order, rates or {})
        query = select(u.seq, u.body, column.label("rank")).where(*conditions(wanted))
        if after:
            query = query.where(_past(order, column, after))
        falling = order != "recorded"
        query = query.order_by(*((column.desc(), u.seq.desc()) if falling else (u.seq,))).limit(limit + 1)
        with self._reading() as connection:
            rows = list(connection.execute(query))
        more = len(rows) > limit
        rows = rows[:limit]
        cursor = encode(order, rows[-1].rank, rows[-1].seq) if more else ""
        return Page([_undertaking.decode(row.body) for row in rows], cursor)

    def seal(self) -> str:
        """The newest seal: another one whenever anything was recorded or taken back."""
        s = schema_judged.seals.c
        with self._reading() as connection:
            return connection.scalar(select(s.chain).order_by(s.seq.desc()).limit(1)) or ""

    def count(self, wanted: Filter) -> int:
        """How many undertakings there are of a kind."""
        query = select(func.count()).select_from(schema_derived.undertakings).where(*conditions(wanted))
        with self._reading() as connection:
            return connection.scalar(query) or 0

    def facets(self, wanted: Filter) -> dict[str, list[tuple[str, int]]]:
        """How many undertakings have each value, by facet; the most frequent first, at most 40 of each.

        A facet that the filter narrows is counted without that, so that the other values can be chosen instead.
        """
        with self._reading() as connection:
            return {name: _facet(connection, name, wanted) for name in FACETS}


def _column(order: str, rates: Mapping[str, float]) -> SQLColumnExpression[float] | SQLColumnExpression[str]:
    u = schema_derived.undertakings.c
    if order == "sum":
        return _worth(rates)
    columns = {
        "recorded": u.seq, "told": u.last_told, "sources": u.sources, "contradictions": u.contradictions,
    }  # fmt: skip
    if order not in columns:
        raise RegisterError(f"{order}: no such order (one of {', '.join(ORDERS)})")
    return columns[order]


def _worth(rates: Mapping[str, float]) -> SQLColumnExpression[float]:
    """The largest sum of an undertaking, in the currency of the rates; 0 where it has none."""
    u, s = schema_derived.undertakings.c, schema_derived.undertaking_sums.c
    rate = case(*((s.currency == currency, float(value)) for currency, value in rates.items()), else_=0.0)
    largest = select(func.max(s.value * (rate if rates else 1.0))).where(s.undertaking == u.seq).scalar_subquery()
    return func.coalesce(largest, 0.0)


def _past(order: str, column: SQLColumnExpression[float] | SQLColumnExpression[str], after: str) -> ColumnElement[bool]:
    u = schema_derived.undertakings.c
    rank, seq = decode(order, after)
    if order == "recorded":
        return u.seq > seq
    return or_(column < rank, and_(column == rank, u.seq < seq))


def _facet(connection: Connection, name: str, wanted: Filter) -> list[tuple[str, int]]:
    count = func.count().label("n")
    query = _counted(name, _without(wanted, name)).add_columns(count).group_by("value")
    query = query.order_by(count.desc(), "value").limit(_MOST_VALUES)
    return [(str(row.value), row.n) for row in connection.execute(query) if row.value]


def _counted(name: str, wanted: Filter) -> Select[tuple[str]]:
    """A row for each undertaking and value of a facet."""
    u = schema_derived.undertakings
    picked = conditions(wanted)
    if name == "country":
        n = schema_derived.undertaking_names
        pairs = select(n.c.undertaking, n.c.country).where(n.c.country != "").distinct()
        return _pairs(pairs, picked)
    if name == "sector":
        s = schema_derived.undertaking_sectors
        return _pairs(select(s.c.undertaking, func.substr(s.c.code, 1, _GROUP)).distinct(), picked)
    return select(u.c[name].label("value")).where(*picked)


def _pairs(pairs: Select[tuple[int, str]], picked: list[ColumnElement[bool]]) -> Select[tuple[str]]:
    u = schema_derived.undertakings
    found = pairs.subquery()
    seq, value = list(found.c)
    query: Select[tuple[str]] = select(value.label("value")).select_from(found)
    return query.join(u, u.c.seq == seq).where(*picked) if picked else query


def _without(wanted: Filter, name: str) -> Filter:
    empty = {"country": {"countries": ()}, "sector": {"sectors": ()}}.get(name, {name: ""})
    return msgspec.structs.replace(wanted, **empty)
