"""The actors of one document, and which of them a form of a name belongs to."""

from __future__ import annotations

import msgspec

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import Entry

# Forms of a country that are not its name.
ADJECTIVE, TOWN = "demonym", "capital"


# How many actors with a first or last word in common are compared.
_NEAREST = 100


class Actor(msgspec.Struct, eq=False):
    """One actor of the document while it is being read.

    Attributes:
        kind, country: as in NamedActor.
        id: of the gazetteer, or empty.
        given: its name in the gazetteer, or empty.
        forms: every form of its name, in the spelling of the document, with its first place.
        tokens: the words of its longest form, folded, without those of no weight.
        count: how often it is named or pointed to.
        named: whether its own name stands in the document (for a country: not only its adjective or capital).
        inflected: whether the language bends names, so that no form in the document need be the name itself.
    """

    kind: ActorKind
    country: str = ""
    id: str = ""
    given: str = ""
    forms: dict[str, int] = msgspec.field(default_factory=dict)
    tokens: tuple[str, ...] = ()
    legal: bool = False
    count: int = 0
    named: bool = False
    first: int = -1
    inflected: bool = False

    @property
    def name(self) -> str:
        """The canonical name: for a country or region its common name where that stands in the document."""
        if self.inflected and self.given:
            return self.given
        if self.id.startswith(("country:", "region:")) and (not self.named or self.given in self.forms):
            return self.given
        whole = max(self.forms, key=lambda form: (len(form), -self.forms[form]), default=self.given)
        return (
            self.given
            if self.given and whole.isupper() and len(whole) > 4 and whole.lower() == self.given.lower()
            else whole
        )


class Registry:
    """All actors of one document, found again by any form of their names."""

    def __init__(self, words: ActorWords) -> None:
        self.actors: list[Actor] = []
        self._words = words
        self._ids: dict[str, Actor] = {}
        self._cores: dict[str, Actor] = {}
        self._aliases: dict[str, Actor] = {}
        self._firsts: dict[str, list[Actor]] = {}
        self._people: dict[str, list[Actor]] = {}

    def known(self, entry: Entry, kind: ActorKind) -> Actor:
        """The actor of an entry of the gazetteer."""
        actor = self._ids.get(entry.id)
        if actor is None:
            country = entry.country if entry.country != "EU" else ""
            actor = Actor(kind, country, entry.id, entry.name, inflected=bool(self._words.countries))
            self._ids[entry.id] = actor
            self.actors.append(actor)
        return actor

    def core(self, folded: str) -> Actor | None:
        """The institution that has just these words in its name, words of legal form aside."""
        return self._cores.get(" ".join(self.tokens(folded)))

    def alias(self, form: str, actor: Actor) -> None:
        """Let a form that the document introduces (an abbreviation) stand for an actor."""
        self._aliases.setdefault(form, actor)

    def aliased(self, form: str) -> Actor | None:
        """The actor that an introduced form stands for."""
        return self._aliases.get(form)

    def organisation(self, folded: str, kind: ActorKind, country: str, complete: bool) -> tuple[Actor, bool]:
        """The actor of an institution's name, and whether this is a short form of another.

        Args:
            folded: the name, folded.
            kind: what a new actor would be.
            country: what is known of it.
            complete: whether the name ends in a word of legal form, so that it is no short form.
        """
        actor = self._aliases.get(folded)
        if actor is not None:
            return actor, True
        tokens = self.tokens(folded)
        core = " ".join(tokens)
        actor = self._cores.get(core) or self._cores.get(" ".join(sorted(tokens)))
        if actor is None and not complete:
            actor = self._longer(tokens, folded)
            if actor is not None:
                return actor, True
        if actor is None:
            actor = Actor(kind, country, tokens=tokens, legal=complete)
            self.actors.append(actor)
            self._enter(actor, tokens, core)
        elif country and not actor.country:
            actor.country = country
        return actor, False

    def enter(self, actor: Actor, folded: str) -> None:
        """Let the words of a name that the gazetteer knows be found by their short forms too."""
        if not actor.tokens:
            actor.tokens = self.tokens(folded)
            core = " ".join(actor.tokens)
            if core not in self._cores:
                self._enter(actor, actor.tokens, core)

    def _enter(self, actor: Actor, tokens: tuple[str, ...], core: str) -> None:
        self._cores[core] = actor
        self._cores.setdefault(" ".join(sorted(tokens)), actor)
        self._firsts.setdefault(tokens[0], []).append(actor)

    def _longer(self, tokens: tuple[str, ...], folded: str) -> Actor | None:
        """The one actor whose longer name begins with these words.

        Ministry of Industry is not short for Ministry of Industry and Technology, but for that of a country.
        """
        size = len(tokens)
        found = [
            a for a in self._firsts.get(tokens[0], [])[:_NEAREST] if len(a.tokens) > size and a.tokens[:size] == tokens
        ]
        joints = self._words.joints
        if any(joint in folded for joint in joints.over):
            going_on = tuple(f"{folded.lower()} {joint} " for joint in joints.going_on)
            found = [a for a in found if any(fold_text(f).lower().startswith(going_on) for f in a.forms)]
        return found[0] if len(found) == 1 else None

    def person(self, folded: str, country: str) -> Actor:
        """The actor of a person's name; a family name alone finds whoever has it."""
        tokens = tuple(folded.lower().replace(".", "").split())
        key = " ".join(sorted(tokens))
        actor = self._cores.get("@" + key) or self.relative(tokens)
        if actor is None:
            actor = Actor("person", country, tokens=tokens)
            self.actors.append(actor)
            for token in {tokens[0], tokens[-1]}:
                self._people.setdefault(token, []).append(actor)
        elif len(tokens) > len(actor.tokens):
            actor.tokens = tokens
            for token in (tokens[0], tokens[-1]):
                others = self._people.setdefault(token, [])
                if actor not in others:
                    others.append(actor)
        self._cores["@" + key] = actor
        if country and not actor.country:
            actor.country = country
        return actor

    def relative(self, tokens: tuple[str, ...]) -> Actor | None:
        """The person that a shorter, longer or otherwise spelled form of a name means."""
        wanted = set(tokens)
        if len(tokens) == 1:
            found = self._people.get(tokens[0], [])[:_NEAREST]
            return max(found, key=lambda a: a.count, default=None)
        for token in (tokens[-1], tokens[0]):
            for actor in reversed(self._people.get(token, [])[-_NEAREST:]):
                has = set(actor.tokens)
                if wanted <= has or has <= wanted:
                    return actor
                if len(tokens) == len(actor.tokens) and _alike(tokens, actor.tokens):
                    return actor
        return None

    def tokens(self, folded: str) -> tuple[str, ...]:
        """The words of a name that tell it from others, in lower case."""
        light = self._words.weightless
        every = [t for t in (w.strip(".,\"'()") for w in folded.lower().replace("'s ", " ").split()) if t]
        heavy = tuple(t for t in every if t not in light and t not in self._words.joints.light)
        return heavy or tuple(every) or (folded,)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of as many words are one name in two transliterations."""
    for a, b in zip(one, other, strict=True):
        if a == b:
            continue
        if a[:4] != b[:4] or abs(len(a) - len(b)) > 2 or len(a) < 6:
            return False
    return True
