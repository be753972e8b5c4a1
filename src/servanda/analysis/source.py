"""What an analysis may ask of a register, without knowing it: any object with these methods will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Protocol

from servanda.model import Actor, Told, Undertaking

_BATCH = 500


class Source(Protocol):
    """Looks up what undertakings rest on."""

    def told(self, ids: Iterable[str]) -> list[Told]:
        """Those of the statements that are commitments, as their documents tell them."""
        ...

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """The actors asked for, or all."""
        ...


class Held:
    """A source over what is at hand: for tests, notebooks and other tools."""

    def __init__(self, told: Iterable[Told] = (), actors: Iterable[Actor] = ()) -> None:
        self._told = {one.id: one for one in told}
        self._actors = {actor.id: actor for actor in actors}

    def told(self, ids: Iterable[str]) -> list[Told]:
        """Those of the statements that are at hand."""
        return [self._told[one] for one in dict.fromkeys(ids) if one in self._told]

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """Those of the actors that are at hand."""
        wanted = self._actors if ids is None else dict.fromkeys(ids)
        return iter([self._actors[one] for one in wanted if one in self._actors])


def looked_up(
    undertakings: Iterable[Undertaking], source: Source | None
) -> Iterator[tuple[Undertaking, list[Told], Mapping[str, Actor]]]:
    """Each undertaking with its statements and the actors in it, a batch at a time; without them where no source is."""
    if source is None:
        yield from ((u, [], {}) for u in undertakings)
        return
    rest = iter(undertakings)
    while some := list(islice(rest, _BATCH)):
        told = {one.id: one for one in source.told(s for u in some for s in u.statements)}
        actors = {actor.id: actor for actor in source.actors({p.actor for u in some for p in u.parties if p.actor})}
        for u in some:
            yield u, [told[s] for s in u.statements if s in told], actors
