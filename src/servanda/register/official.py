"""Statistics that people brought in, given back and recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, insert, select

from servanda.reference import Trade
from servanda.register.filters import until
from servanda.register.part import Part, instant, stream
from servanda.register.schema_official import statistics

_BATCH = 1000
_FIELDS = ("reporter", "partner", "flow", "year", "value", "source")


class Official(Part):
    """Statistics, given back."""

    def statistics(self) -> Iterator[Trade]:
        """The newest number of each source for each pair of states, flow and year, in the order of recording."""
        with self._reading() as connection:
            yield from _newest(connection, self.moment).values()


class Reporting(Official):
    """Statistics, recorded."""

    def record_statistics(self, rows: Iterable[Trade]) -> int:
        """Record numbers that are new or not as they were, all or nothing; how many.

        Raises:
            RegisterError: the register cannot be written.
        """
        moment = instant()
        with self._writing() as connection:
            known = _newest(connection, "")
            fresh = [row for row in rows if known.get(_key(row)) != row]
            for at in range(0, len(fresh), _BATCH):
                some = [
                    {name: getattr(row, name) for name in _FIELDS} | {"recorded_at": moment}
                    for row in fresh[at : at + _BATCH]
                ]
                connection.execute(insert(statistics), some)
        return len(fresh)


def _newest(connection: Connection, moment: str) -> dict[tuple[str, ...], Trade]:
    s = statistics.c
    query = select(*(s[name] for name in _FIELDS)).where(until(s.recorded_at, moment)).order_by(s.seq)
    found: dict[tuple[str, ...], Trade] = {}
    for row in stream(connection, query):
        made = Trade(row.reporter, row.partner, row.flow, row.year, row.value, row.source)
        found[_key(made)] = made
    return found


def _key(row: Trade) -> tuple[str, ...]:
    return (row.reporter, row.partner, row.flow, row.year, row.source)
