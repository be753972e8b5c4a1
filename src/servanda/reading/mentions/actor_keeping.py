"""What has been found in one document so far: actors, mentions, places."""

from __future__ import annotations

import msgspec

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_places import PlaceMention, chain, chain_end, widened
from servanda.reading.mentions.actor_registry import Actor, Registry
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reading.mentions.kinds import ActorForm
from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import Entry, countries


class Mentioned(msgspec.Struct, gc=False):
    """A mention whose names wait for the end of the document.

    Attributes:
        start, end: its words.
        actors: whom it means.
        form: how.
        sentence: index of its sentence.
        offices: the words of office before or after a person.
        number: how many states of a region it means ("two Central Asian states"); 0 where it does not say.
    """

    start: int
    end: int
    actors: list[Actor]
    form: ActorForm
    sentence: int
    offices: tuple[str, ...] = ()
    number: int = 0


class Keeper:
    """Keeps what is found, in the order of the text."""

    def __init__(self, text: str, words: ActorWords) -> None:
        self.text = text
        self.folded = _bordered(text, fold_text(text))
        self.words = words
        self.registry = Registry(words)
        self.mentions: list[Mentioned] = []
        self.places: list[PlaceMention] = []
        self._states: dict[str, Actor] = {}
        self.named_states: set[str] = set()  # codes of the countries that the text names by their names

    def mention(
        self,
        start: int,
        end: int,
        actor: Actor,
        form: ActorForm,
        sentence: int,
        *,
        named: bool = True,
        offices: tuple[str, ...] = (),
        number: int = 0,
    ) -> None:
        """Keep a mention, unless its words belong to the one before.

        Args:
            start: where its words begin.
            end: one past their last character.
            actor: whom it names.
            form: how.
            sentence: index of its sentence.
            named: whether the words are a name of the actor, one of its forms.
            offices: of a person.
            number: of the states of a region.
        """
        if self.mentions and self.mentions[-1].end > start:
            return
        self.count(actor, start)
        if named:
            actor.named = True
            actor.forms.setdefault(self.text[start:end], start)
        self.mentions.append(Mentioned(start, end, [actor], form, sentence, offices, number))

    def count(self, actor: Actor, start: int) -> None:
        """Note that an actor is named once more."""
        actor.count += 1
        if actor.first < 0:
            actor.first = start

    def state(self, code: str) -> Actor:
        """The state with an ISO code."""
        actor = self._states.get(code)
        if actor is None:
            country = countries().get(code)
            name = self.words.countries.get(code) or (country.name if country else code)
            entry = Entry(name, "country", code, False, f"country:{code}")
            actor = self._states[code] = self.registry.known(entry, "country")
        return actor

    def body(self, start: int, end: int, country: str, kind: ActorKind = "government body") -> Actor:
        """The institution with just this name."""
        return self.registry.organisation(self.folded[start:end], kind, country, complete=True)[0]

    def place(self, start: int, end: int, country: str) -> None:
        """Keep a named place, with the noun that says what it is; of a chain joined by hyphens each by itself."""
        if "-" in self.folded[start:end] and (stop := chain_end(self.folded, start, end, self.words)):
            for low, high in chain(self.folded, start, stop):
                self.places.append(PlaceMention(low, high, self.text[low:high], country))
            return
        low, high = widened(self.folded, start, end, self.words)
        if not self.places or self.places[-1].end <= low:
            self.places.append(PlaceMention(low, high, self.text[low:high], country))


def _bordered(text: str, folded: str) -> str:
    """The folded text with the long dashes that divide two clauses: "the bank—then", not "Baku—Tbilisi"."""
    at = text.find("\N{EM DASH}")
    while at >= 0:
        if text[at + 1 : at + 2].islower():
            folded = f"{folded[:at]}\N{EM DASH}{folded[at + 1 :]}"
        at = text.find("\N{EM DASH}", at + 1)
    return folded
