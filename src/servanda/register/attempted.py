"""What was given up on, with the reason: recorded, and given back until it is done with."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import insert, select

from servanda.register.filters import until
from servanda.register.part import Part, instant, stream
from servanda.register.schema_attempts import attempts


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """A source that could not be read.

    Attributes:
        source: path, address, or archive with a "#" and the name of the member.
        reason: of the last time; empty where the source is done with.
        tries: how often it was given up on since it was done with last, at least 1.
        first_at, last_at: the first and the last of these times (UTC, ISO 8601).
    """

    source: str
    reason: str
    tries: int
    first_at: str
    last_at: str


class Attempted(Part):
    """What was given up on, given back."""

    def given_up(self) -> list[Attempt]:
        """What was given up on and was not done with since, in the order of the first time."""
        a = attempts.c
        query = select(a.source, a.given_up, a.reason, a.tried_at).where(until(a.tried_at, self.moment)).order_by(a.seq)
        found: dict[str, Attempt] = {}
        with self._reading() as connection:
            for row in stream(connection, query):
                before = found.get(row.source)
                if not row.given_up:
                    found.pop(row.source, None)
                    continue
                found[row.source] = Attempt(
                    source=row.source,
                    reason=row.reason,
                    tries=before.tries + 1 if before else 1,
                    first_at=before.first_at if before else row.tried_at,
                    last_at=row.tried_at,
                )
        return list(found.values())


class Attempting(Attempted):
    """What was given up on, recorded."""

    def record_given_up(self, found: Iterable[tuple[str, str]]) -> None:
        """Record sources that could not be read, each with the reason, all or nothing.

        Raises:
            RegisterError: the register cannot be written.
        """
        self._record([(source, True, reason) for source, reason in found])

    def record_done(self, source: str) -> None:
        """Record that a source that was given up on is done with.

        Raises:
            RegisterError: the register cannot be written.
        """
        self._record([(source, False, "")])

    def _record(self, found: list[tuple[str, bool, str]]) -> None:
        moment = instant()
        rows = [
            {"source": _written(source), "given_up": given_up, "reason": _written(reason), "tried_at": moment}
            for source, given_up, reason in found
        ]
        if rows:
            with self._writing() as connection:
                connection.execute(insert(attempts), rows)


def _written(words: str) -> str:
    """As it can be written down, also where a file name is no valid UTF-8 or has a null in it."""
    return words.encode("utf-8", "replace").decode().replace("\0", " ")
