"""What a document told to be at an end, for what it tells of later as having been to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from servanda.model.statement import Status

ENDED: dict[str, Status] = {"cancelled": "cancelled", "suspended": "suspended"}


class Stop(msgspec.Struct, frozen=True):
    """Something that was cancelled or suspended: which of the two, when, and whose it was besides states."""

    status: Status
    date: str
    parties: frozenset[str]


class Stops:
    """The stops that one document told so far."""

    def __init__(self, kind: Callable[[str], str]) -> None:
        """Begin without any; kind tells the kind of an actor by name."""
        self._kind = kind
        self._found: list[Stop] = []

    def note(self, status: str, date: str, parties: Iterable[str]) -> None:
        """Keep an act that is at an end; any other, and one of states alone, is no stop for others."""
        named = self._named(parties)
        if status in ENDED and named:
            self._found.append(Stop(ENDED[status], date, named))

    def over(self, parties: Iterable[str]) -> Stop | None:
        """The last stop of something that one of these was party to."""
        named = self._named(parties)
        return next((stop for stop in reversed(self._found) if stop.parties & named), None)

    def _named(self, parties: Iterable[str]) -> frozenset[str]:
        return frozenset(name for name in parties if self._kind(name) != "country")
