"""What is published: undertakings as of a moment, each with the statements, documents and actors it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

import msgspec

from servanda.analysis.calendar import Item as Dated
from servanda.model import Actor, Commitment, Told, Undertaking

if TYPE_CHECKING:
    from servanda.register import DocumentRecord


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that an undertaking rests on, and the document that says it."""

    told: Told
    document: DocumentRecord

    @property
    def statement(self) -> Commitment:
        """The statement, with its quote and its place in the document's text."""
        return self.told.commitment


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An undertaking with all that is needed to publish it.

    Attributes:
        undertaking: what the register holds to be one promise.
        sources: its statements that are current, in the order of publication.
        actors: those of its parties and places that are known, by id.
    """

    undertaking: Undertaking
    sources: tuple[Source, ...]
    actors: Mapping[str, Actor]

    def source(self, statement: str) -> Source | None:
        """The source with that statement."""
        return next((source for source in self.sources if source.told.id == statement), None)


class Publisher(msgspec.Struct, frozen=True):
    """Who publishes: an identifier of the organisation by the rules of IATI, and its name."""

    ref: str = "servanda"
    name: str = "A register kept with Servanda; who publishes it is not named"


class Edition(Protocol):
    """What is published. Iterating again gives the same again, in the same order.

    No file says a later moment than the edition's own, so that the same edition gives the same bytes.
    """

    @property
    def title(self) -> str:
        """For people."""
        ...

    @property
    def moment(self) -> str:
        """As of which it is, in UTC (ISO 8601)."""
        ...

    @property
    def publisher(self) -> Publisher:
        """Who publishes it."""
        ...

    def items(self) -> Iterator[Item]:
        """All undertakings, in the order in which they were first recorded."""
        ...

    def text(self, document: str) -> str:
        """The text of a document that it rests on, by id."""
        ...

    def dates(self) -> Iterator[Dated]:
        """What its documents tell of summits and of dates in relations."""
        ...

    def documents(self) -> Iterator[DocumentRecord]:
        """The documents that the items rest on, in the order in which they were added."""
        ...


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """An edition that stands in memory."""

    title: str
    moment: str
    gathered: tuple[Item, ...]
    publisher: Publisher = Publisher()
    texts: Mapping[str, str] = {}
    dated: tuple[Dated, ...] = ()

    def dates(self) -> Iterator[Dated]:
        """Summits and dates in relations."""
        return iter(self.dated)

    def text(self, document: str) -> str:
        """The text of a document."""
        return self.texts[document]

    def items(self) -> Iterator[Item]:
        """All undertakings."""
        return iter(self.gathered)

    def documents(self) -> Iterator[DocumentRecord]:
        """The documents that they rest on."""
        found = {s.document.id: s.document for item in self.gathered for s in item.sources}
        return iter(sorted(found.values(), key=lambda document: document.added_at))


def item_of(
    undertaking: Undertaking,
    told: Mapping[str, Told],
    documents: Mapping[str, DocumentRecord],
    actors: Iterable[Actor] = (),
) -> Item:
    """An undertaking with its statements, as far as they are current, and their documents and actors."""
    sources = tuple(
        Source(told=found, document=documents[found.setting.document])
        for key in undertaking.statements
        if (found := told.get(key)) is not None and found.setting.document in documents
    )
    known = {actor.id: actor for actor in actors}
    known |= {actor.id: actor for source in sources for actor in source.told.actors.values()}
    return Item(undertaking=undertaking, sources=sources, actors=known)
