"""Where in a document the value of each field of a statement stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import msgspec

from servanda.model import Assessment, Commitment, Document, Figure, Milestone, NamedActor, Statement
from servanda.publishing import wording
from servanda.publishing.names import sector_name

if TYPE_CHECKING:
    from servanda.reading.mentions.kinds import Values


class Mention(Protocol):
    """Anything with a place in a text."""

    start: int
    end: int


class Field(msgspec.Struct, frozen=True):
    """A field with its value in words, and the place of the words that say it; start = end where none say it."""

    name: str
    value: str
    start: int = 0
    end: int = 0


Place = tuple[int, int]
_NOWHERE: Place = (0, 0)
# How far from its sentence a value is looked for: a paragraph or two.
_REACH = 1500


def fields_of(record: Statement, document: Document, actors: Iterable[NamedActor]) -> list[Field]:
    """Every field that a statement fills, in the order in which a person asks: what, who, how much, when, where."""
    finder = _Finder(record, document, actors)
    match record:
        case Commitment():
            return list(_commitment(record, finder))
        case Figure():
            return list(_figure(record, finder))
        case Milestone():
            return list(_milestone(record, finder))
        case Assessment():
            return list(_assessment(record, finder))


class _Finder:
    """Looks for the words of a value, first in the sentence of the statement, then nearest to it."""

    def __init__(self, record: Statement, document: Document, actors: Iterable[NamedActor]) -> None:
        self._text = document.text
        self._published = document.published
        self._quote = (record.start, record.end)
        self._from = max(0, record.start - _REACH)
        self._to = record.end + _REACH
        self._forms = {actor.name: (actor.name, *actor.names) for actor in actors}

    def words(self, *said: str) -> Place:
        """The nearest place of any of these words, whole and in their own case; nowhere where they do not stand."""
        found = []
        for form in sorted(set(said), key=len, reverse=True):
            if form:
                pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
                found += [match.span() for match in pattern.finditer(self._text, self._from, self._to)]
        return self._nearest(found)

    def name(self, name: str) -> Place:
        """The nearest place where an actor is named in any form."""
        return self.words(name, *self._forms.get(name, ()))

    def money(self, value: float, currency: str = "") -> Place:
        """The nearest sum of that value."""
        found = self._values.money
        return self._mention(m for m in found if m.amount.value == value and currency in ("", m.amount.currency))

    def quantity(self, value: float) -> Place:
        """The nearest quantity of that value."""
        return self._mention(m for m in self._values.quantities if m.quantity.value == value)

    def count(self, value: float) -> Place:
        """The nearest number of papers or projects of that value."""
        return self._mention(m for m in self._values.counts if m.count.value == value)

    def date(self, said: str) -> Place:
        """The nearest mention of a date: in the sentence one that falls into it, elsewhere only that very day."""
        inside = [m for m in self._values.dates if m.date.startswith(said) and self._is_in_quote(m)]
        return self._mention(inside or [m for m in self._values.dates if m.date == said and len(said) > len("YYYY")])

    @cached_property
    def _values(self) -> Values:
        from servanda.reading.mentions.values import find_values

        return find_values(self._text[self._from : self._to], self._published)

    def _is_in_quote(self, mention: Mention) -> bool:
        start, end = self._quote
        return start <= self._from + mention.start and self._from + mention.end <= end

    def _mention(self, mentions: Iterable[Mention]) -> Place:
        return self._nearest([(self._from + m.start, self._from + m.end) for m in mentions])

    def _nearest(self, places: list[Place]) -> Place:
        start, end = self._quote

        def distance(place: Place) -> tuple[int, int]:
            return max(start - place[0], place[1] - end, 0), place[0]

        return min(places, key=distance) if places else _NOWHERE


def _commitment(record: Commitment, finder: _Finder) -> Iterator[Field]:
    yield Field("subject", record.subject, *finder.words(record.subject))
    yield Field("action", record.action)
    if record.instrument != "none":
        yield Field("paper", record.instrument)
    yield Field("status", record.status)
    yield Field("strength", record.strength)
    for party in record.parties:
        yield Field(party.role, party.name, *((party.start, party.end) if party.end else finder.name(party.name)))
    for amount in record.amounts:
        name = "equals" if amount.equivalent else "sum"
        yield Field(name, wording.exact_money(amount), *finder.money(amount.value, amount.currency))
    for quantity in record.quantities:
        yield Field("quantity", wording.quantities([quantity]), *finder.quantity(quantity.value))
    if record.count:
        yield Field("count", wording.count(record.count), *finder.count(record.count.value))
    if record.horizon:
        yield Field("by when", wording.horizon(record.horizon), *finder.words(record.horizon.text))
    if record.date:
        yield Field("date", record.date, *finder.date(record.date))
    for name in record.places:
        yield Field("place", name, *finder.name(name))
    for code in record.sectors:
        yield Field("sector", f"{code} {sector_name(code)}")


def _figure(record: Figure, finder: _Finder) -> Iterator[Field]:
    yield Field("measure", record.measure)
    places = (look(record.value) for look in (finder.money, finder.quantity, finder.count))
    yield Field("value", wording.figure(record), *next((p for p in places if p != _NOWHERE), _NOWHERE))
    for name in record.subjects:
        yield Field("of", name, *finder.name(name))
    if record.period:
        yield Field("period", record.period, *finder.date(record.period))
    if record.attributed_to:
        yield Field("told by", record.attributed_to, *finder.name(record.attributed_to))


def _milestone(record: Milestone, finder: _Finder) -> Iterator[Field]:
    yield Field("what", record.what, *finder.words(record.what))
    for name in record.actors:
        yield Field("who", name, *finder.name(name))
    if record.date:
        yield Field("date", record.date, *finder.date(record.date))


def _assessment(record: Assessment, finder: _Finder) -> Iterator[Field]:
    yield Field("speaker", record.speaker, *finder.name(record.speaker))
    if record.role:
        yield Field("role", record.role, *finder.words(record.role))
    if record.about:
        yield Field("about", record.about, *finder.words(record.about))
