"""Words that point back: "the company", "both sides", "the Chancellor", "It"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.kinds import ActorForm
from servanda.reference import load_lexicon

# How many mentions back a word may point.
REACH = 60
_STATES = frozenset({"country", "international organisation", "other"})


class Mentioned(msgspec.Struct, gc=False):
    """A mention whose names wait for the end of the document.

    Attributes:
        start, end: its words.
        actors: whom it means.
        form: how.
        sentence: index of its sentence.
        offices: the words of office before or after a person.
    """

    start: int
    end: int
    actors: list[Actor]
    form: ActorForm
    sentence: int
    offices: tuple[str, ...] = ()


class PointerWords(msgspec.Struct):
    """See resources/lexicon/<language>/anaphora.yaml."""

    nouns: dict[str, ActorKind]
    only: frozenset[str]
    governments: frozenset[str]
    offices: frozenset[str]
    groups: dict[str, str]
    bare_groups: frozenset[str]
    numbers: dict[str, int]
    adjectives: frozenset[str]
    pronouns: dict[str, str]
    expletive: frozenset[str]
    pattern: re.Pattern[str]


@cache
def pointer_words(language: str = "en") -> PointerWords:
    """The pointing words of a language."""
    raw: dict[str, Any] = load_lexicon(language, "anaphora")
    starts = "|".join(
        w[0] + w[1:] if not w[0].isalpha() else f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in raw["determiners"]
    )
    return PointerWords(
        nouns={noun: kind for kind, nouns in raw["nouns"].items() for noun in nouns},
        only=frozenset(raw["only"]),
        governments=frozenset(raw["governments"]),
        offices=frozenset(raw["offices"]),
        groups={noun: group for group, nouns in raw["groups"].items() for noun in nouns},
        bare_groups=frozenset(raw["bare_groups"]),
        numbers=raw["numbers"],
        adjectives=frozenset(raw["adjectives"]),
        pronouns=raw["pronouns"],
        expletive=frozenset(raw["expletive"]),
        pattern=re.compile(
            rf"\b({starts}) ([A-Za-z2-6][\w-]*)(?: ([A-Za-z][a-z-]+))?(?: ([A-Za-z][a-z-]+))?(?: ([A-Za-z][a-z-]+))?"
        ),
    )


class Scene(msgspec.Struct):
    """What a pointing word needs to know of the document.

    Attributes:
        folded: the text, folded.
        sentences: (start, end) of each.
        principals: those whose relations the document is about, the most important first.
        members: for a region, those of its states that the document names.
        headings: (start of the section, actors its heading names), in order.
        home: the state whose government "the government" is, if one can be told.
    """

    folded: str
    sentences: Sequence[tuple[int, int]]
    principals: list[Actor]
    members: dict[int, list[Actor]]
    headings: list[tuple[int, list[Actor]]]
    home: Actor | None


class Pointers:
    """Resolves the pointing words of one document, in the order of the text."""

    def __init__(self, scene: Scene, mentions: list[Mentioned]) -> None:
        self.scene = scene
        self.words = pointer_words()
        self.given = mentions
        self.done: list[Mentioned] = []

    def resolve(self) -> list[Mentioned]:
        """All mentions with those that point back, in order, without overlap."""
        events = self._events()
        given, done = self.given, self.done
        at = 0
        last = -1
        for start, end, words in events:
            while at < len(given) and given[at].start < end:
                if given[at].start >= last:
                    done.append(given[at])
                    last = given[at].end
                at += 1
            if start < last:
                continue
            found = self._pointed(start, end, words)
            if found is not None:
                done.append(found)
                last = found.end
        done += [m for m in given[at:] if m.start >= last]
        return done

    # ---------------------------------------------------------------- where they stand

    def _events(self) -> list[tuple[int, int, tuple[str, ...]]]:
        """Start, end and words of what may point: (determiner, number or "", noun) or (pronoun,)."""
        out = []
        words = self.words
        for found in words.pattern.finditer(self.scene.folded):
            event = self._phrase(found)
            if event is not None:
                out.append(event)
        folded = self.scene.folded
        for index, (start, end) in enumerate(self.scene.sentences):
            first = folded[start : start + 6].split(" ", 1)[0]
            kind = words.pronouns.get(first.lower())
            if kind and first[:1].isupper() and not self._is_expletive(folded[start : min(end, start + 60)].lower()):
                out.append((start, start + len(first), ("", kind, str(index))))
        out.sort()
        return out

    def _is_expletive(self, opening: str) -> bool:
        parts = opening.split()
        if parts[0] != "it":
            return False
        rest = [p.strip(".,;:") for p in parts[1:5]]
        if rest[:1] and rest[0] in {
            "is",
            "was",
            "has",
            "will",
            "would",
            "may",
            "can",
            "seems",
            "remains",
            "took",
            "takes",
        }:
            return any(p in self.words.expletive for p in rest[1:])
        return False

    def _phrase(self, found: re.Match[str]) -> tuple[int, int, tuple[str, ...]] | None:
        words = self.words
        parts = [p.lower() for p in found.groups()[1:] if p]
        determiner = found.group(1).lower()
        number = determiner if determiner in words.numbers else ""
        at = 0
        if parts[0] in words.numbers:
            number, at = parts[0], 1
        for skip in (0, 1):
            if skip and (at + 1 >= len(parts) or parts[at] not in words.adjectives):
                break
            low = at + skip
            for size in (3, 2, 1):
                if low + size > len(parts):
                    continue
                noun = " ".join(parts[low : low + size])
                if noun in words.nouns or noun in words.offices or noun in words.governments or noun in words.groups:
                    end = found.end(2 + low + size - 1)
                    return self._checked(found.start(), end, determiner, number, noun)
        return None

    def _checked(
        self, start: int, end: int, determiner: str, number: str, noun: str
    ) -> tuple[int, int, tuple[str, ...]] | None:
        words = self.words
        after = self.scene.folded[end : end + 4]
        if after[:1] in {"-"} or (after[:1] == " " and noun in words.offices and after[1:2].isupper()):
            return None
        if noun in words.groups and not number and noun not in words.bare_groups:
            return None
        if noun in {"side", "country"} and noun in words.groups and determiner in {"neither", "either"}:
            return start, end, (determiner, "two", noun)
        if noun in words.groups and noun in words.nouns and not number:
            return start, end, (determiner, "", noun)
        if after == " of " and not (noun in words.offices and self.scene.folded[end + 4 : end + 8] == "the "):
            return None
        return start, end, (determiner, number, noun)

    # ---------------------------------------------------------------- whom they mean

    def _pointed(self, start: int, end: int, words: tuple[str, ...]) -> Mentioned | None:
        sentence = self._sentence(start)
        determiner, number, noun = words
        if not determiner:
            return self._pronoun(start, end, number, int(noun))
        actors: list[Actor] = []
        form: ActorForm = "definite"
        offices: tuple[str, ...] = ()
        lexicon = self.words
        if number and noun in lexicon.groups:
            actors = self._group(lexicon.groups[noun], lexicon.numbers[number], start)
            form = "group"
        elif noun in lexicon.bare_groups:
            actors = self._group(lexicon.groups[noun], 0, start)
            form = "group"
        elif number:
            return None
        elif noun in lexicon.offices:
            actors = self._office(noun)
            form, offices = "office", (noun,)
        elif noun in lexicon.governments:
            actors = self._government(start, end, determiner)
        elif noun in lexicon.nouns and determiner not in {"both", "all"}:
            actors = self._thing(lexicon.nouns[noun], noun, start)
        if not actors:
            return None
        return Mentioned(start, end, actors, form, sentence, offices)

    def _sentence(self, start: int) -> int:
        low, high = 0, len(self.scene.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.scene.sentences[middle][1] <= start:
                low = middle + 1
            else:
                high = middle
        return low

    def _back(self) -> Iterable[Mentioned]:
        """The mentions before, the nearest first."""
        return reversed(self.done[-REACH:])

    def _thing(self, kind: ActorKind, noun: str, start: int) -> list[Actor]:
        if kind == "country":
            return self._country(start)
        near: Actor | None = None
        for mention in self._back():
            for actor in mention.actors:
                if actor.kind == "person" or actor.kind == "country":
                    continue
                if noun in actor.words:
                    return [actor]
                if near is None and (
                    actor.kind == kind or (kind == "company" and noun == "group" and actor.kind == "company")
                ):
                    near = actor
        if noun in self.words.only or near is None:
            return []
        return [near]

    def _country(self, start: int) -> list[Actor]:
        for mention in self._back():
            for actor in mention.actors:
                if actor.kind == "country":
                    return [actor]
                if actor.kind == "person" and actor.country:
                    break
        return [self.scene.home] if self.scene.home else []

    def _government(self, start: int, end: int, determiner: str) -> list[Actor]:
        if determiner in {"its", "his", "her", "their"}:
            return self._country(start)
        for actor in self._section(start):
            if actor.kind == "country":
                return [actor]
        return [self.scene.home] if self.scene.home else self._country(start)

    def _office(self, noun: str) -> list[Actor]:
        for mention in self._back():
            if noun in mention.offices:
                return mention.actors
        for mention in self._back():
            if mention.offices and any(noun.endswith(o) or o.endswith(noun) for o in mention.offices):
                return mention.actors
        head = next((m for m in self._back() if m.offices and noun.startswith("head of")), None)
        return head.actors if head else []

    def _section(self, start: int) -> list[Actor]:
        """The actors that the heading of the section names."""
        found: list[Actor] = []
        for begin, actors in self.scene.headings:
            if begin > start:
                break
            found = actors
        return found

    def _group(self, group: str, number: int, start: int) -> list[Actor]:
        if group in {"companies", "banks", "ministries"}:
            kinds = {"companies": "company", "banks": "bank or fund", "ministries": "government body"}
            return self._recent(number or 2, lambda a: a.kind == kinds[group], start, least=2)
        states = [a for a in self.scene.principals if a.kind in _STATES]
        heading = [a for a in self._section(start) if a.kind == "country"]
        if number == 2 and len(heading) == 1 and states:
            other = next((a for a in states if a is not heading[0] and not self._holds(a, heading[0])), None)
            if other is not None:
                return [heading[0], other]
        whole = self._spread(states)
        if not number:
            if group in {"sides", "leaders"} and whole:
                return whole
            return []
        if number == len(whole):
            return whole
        if number == len(states):
            return states
        pool = {id(a) for a in [*whole, *states]}
        near = self._recent(number, lambda a: id(a) in pool, start, least=number)
        return near or self._recent(number, lambda a: a.kind == "country", start, least=number) or states[:number]

    def _holds(self, region: Actor, country: Actor) -> bool:
        return any(a is country for a in self.scene.members.get(id(region), ()))

    def _spread(self, states: list[Actor]) -> list[Actor]:
        """Regions replaced by those of their states that the document names."""
        out: list[Actor] = []
        for actor in states:
            members = self.scene.members.get(id(actor), [])
            for one in members if len(members) > 2 else [actor]:
                if one not in out:
                    out.append(one)
        return out

    def _recent(self, number: int, fits: Any, start: int, least: int) -> list[Actor]:
        found: list[Actor] = []
        for mention in self._back():
            for actor in reversed(mention.actors):
                if fits(actor) and actor not in found:
                    found.append(actor)
                    if len(found) == number:
                        return found[::-1]
        return found[::-1] if len(found) >= least else []

    def _pronoun(self, start: int, end: int, kind: str, sentence: int) -> Mentioned | None:
        actors: list[Actor] = []
        if kind == "person":
            for mention in self._back():
                if len(mention.actors) == 1 and mention.actors[0].kind == "person":
                    actors = mention.actors
                    break
        elif kind in {"thing", "several"}:
            before = [m for m in self.done[-12:] if m.sentence == sentence - 1 and m.actors and m.form != "demonym"]
            if kind == "thing":
                subject = next((m for m in before if len(m.actors) == 1 and m.actors[0].kind != "person"), None)
                actors = subject.actors if subject else []
            else:
                actors = self._several(before)
        return Mentioned(start, end, actors, "pronoun", sentence) if actors else None

    def _several(self, before: list[Mentioned]) -> list[Actor]:
        if not before:
            return []
        first = before[0]
        if len(first.actors) > 1 or first.form == "group":
            return first.actors
        out = list(first.actors)
        for one, other in zip(before, before[1:], strict=False):
            gap = self.scene.folded[one.end : other.start]
            if gap.strip(" \"'") not in {",", "and", ", and", "&"}:
                break
            out += other.actors
        return out if len(out) > 1 else []
