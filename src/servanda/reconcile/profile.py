"""A statement, laid out for comparing: everything that is asked more than once, reckoned once."""

from __future__ import annotations

from functools import cached_property

import msgspec

from servanda.model import Actor, Commitment, Told
from servanda.reconcile import money, numbering, words
from servanda.reference import groups

_STATES = {"country"}
_UNLISTED = ("name:", "person:")
_MOST_MEMBERS = 8


def _countries(actor: Actor) -> tuple[str, ...]:
    """The countries that an actor stands for; of a small group of states its members."""
    if actor.country:
        return (actor.country,)
    group = groups().get(actor.id.removeprefix("region:"))
    return tuple(group.members) if group and len(group.members) <= _MOST_MEMBERS else ()


def _as_named(actor: Actor | None, name: str) -> Actor | None:
    """An actor that no list knows, by the name that this statement has for it: others may have others."""
    return msgspec.structs.replace(actor, name=name) if actor is not None and actor.id.startswith(_UNLISTED) else actor


class Profile:
    """What comparing asks of a statement.

    Attributes:
        told: the statement.
        record: its commitment.
        parties: the actor behind each party's name, where it is known.
        actors: ids of all parties.
        special: those that are no countries, by id.
        countries: ISO codes of the parties and of the countries they belong to.
        text: stems of its subject and quote without those of names of parties.
        subject: stems of its subject without those.
        around: stems of its context and of the document's title.
        names: for each special party the stems of its names.
        told_at: when its document was published, as far as that can be told; YYYY-MM-DD, shorter or empty.
        day: when the act took place, else told_at.
    """

    def __init__(self, told: Told) -> None:
        self.told = told
        self.record: Commitment = told.commitment
        parties = {party.name: _as_named(told.actors.get(party.name), party.name) for party in self.record.parties}
        self.parties = parties
        known = [actor for actor in parties.values() if actor is not None]
        self.actors = frozenset(actor.id for actor in known)
        self.special: dict[str, Actor] = {actor.id: actor for actor in known if actor.kind not in _STATES}
        self.countries = frozenset(code for actor in known for code in _countries(actor))
        self.names = {
            actor.id: words.name_stems(name) | words.name_stems(actor.name)
            for name, actor in parties.items()
            if actor is not None and actor.kind not in _STATES
        }
        named = frozenset[str]().union(*map(words.name_stems, [*parties, *(actor.name for actor in known)]))
        subject = frozenset(words.stems(self.record.subject))
        self.subject = subject - named
        self.text = (subject | frozenset(words.stems(self.record.quote))) - named
        self.told_at = told.setting.published or told.setting.moment
        self.day = self.record.date or self.told_at
        self.document = told.setting.document

    @cached_property
    def around(self) -> frozenset[str]:
        """Stems of what it stands in and under, and of the document's title."""
        return self.text | frozenset(words.stems(f"{self.told.context} {self.told.setting.title}"))

    @cached_property
    def place(self) -> int:
        """Where it stands in its document: its own sum, where one sentence tells of several."""
        return self.record.start + max(0, numbering.place_of_sum(self.record))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers by which it is told from its like."""
        return numbering.numbers_of(self.record)

    @cached_property
    def like_parts(self) -> frozenset[tuple[str, str]]:
        """Which of several like things it is about, as far as a number tells: phase 2."""
        return numbering.parts_of(self.record)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Stems that tell its document from others."""
        return frozenset(self.told.setting.topics)

    @cached_property
    def weights(self) -> tuple[float, float, float, float]:
        """What text, subject, around and topics tell."""
        return words.weight(self.text), words.weight(self.subject), words.weight(self.around), words.weight(self.topics)

    @cached_property
    def places(self) -> frozenset[str]:
        """Stems of its places, without words that many places share."""
        found = {stem for place in self.record.places for stem in words.name_stems(place)}
        return frozenset(stem for stem in found if words.rarity(stem) > 0.45)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Its rarest stems, the rarest first: what a search would look for."""
        text = self.text | self.places
        return tuple(sorted(text, key=lambda stem: (-words.rarity(stem), stem)))

    @cached_property
    def dollars(self) -> tuple[float, ...]:
        """Its sums in US dollars, as far as rates are known."""
        found = (money.common(amount, self.day) for amount in self.record.amounts)
        return tuple(value for value in found if value)
