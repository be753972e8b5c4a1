"""Whom words that point back mean, by kind, agreement and nearness."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_keeping import Mentioned
from servanda.reading.mentions.actor_pointing import Pointing, pointer_words, pointings
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reading.mentions.kinds import ActorForm

# How many mentions back a word may point.
REACH = 60
FAR_REACH = 600  # for "the Bank" and the like
# How far into its sentence the subject begins that "They" may mean, in characters.
_SUBJECT_REACH = 60
_STATES = frozenset({"country", "international organisation", "other"})
_GROUP_KINDS: dict[str, ActorKind] = {
    "companies": "company",
    "banks": "bank or fund",
    "ministries": "government body",
}


class Scene(msgspec.Struct):
    """What a pointing word needs to know of the document.

    Attributes:
        folded: the text, folded.
        sentences: (start, end) of each.
        principals: those whose relations the document is about, the most important first.
        members: for a region (by id()), those of its states that the document names.
        headings: (start of the section, actors its heading names), in order.
        home: the state whose government "the government" is, if one can be told.
        own: the state of the speaker ("our country"), if one can be told.
        by_country: the states among the actors, by code.
    """

    folded: str
    sentences: Sequence[tuple[int, int]]
    principals: list[Actor]
    members: dict[int, list[Actor]]
    headings: list[tuple[int, list[Actor]]]
    home: Actor | None
    own: Actor | None
    by_country: dict[str, Actor]


class Pointers:
    """Resolves the pointing words of one document, in the order of the text; made for one use."""

    def __init__(self, scene: Scene, mentions: Sequence[Mentioned], words: ActorWords) -> None:
        self.scene = scene
        self.words = words
        self.lexicon = pointer_words()
        self.given = mentions
        self.done: list[Mentioned] = []
        self.called: dict[str, Actor] = {}  # whom "the Bank" and the like mean

    def resolve(self) -> list[Mentioned]:
        """All mentions with those that point back, in order, without overlap."""
        given, done = self.given, self.done
        at, last = 0, -1
        for pointing in pointings(self.scene.folded, self.scene.sentences, self.words):
            start, end = pointing.start, pointing.end
            while at < len(given) and given[at].start < end:
                last = self._keep(given[at], last)
                at += 1
            if start < last or (
                at < len(given) and self.scene.folded[end : given[at].start] in {" ", ", ", ' "', ', "'}
            ):
                continue  # part of a name, or followed by one: "the state railway Kyrgyz Temir Zholu"
            found = self._pointed(pointing)
            if found is not None:
                done.append(found)
                last = end
        for mention in given[at:]:
            last = self._keep(mention, last)
        return done

    def _keep(self, mention: Mentioned, last: int) -> int:
        """Take over a mention of a name; a region's states are told apart where the document names them."""
        if mention.start < last:
            return last
        if mention.form == "group":
            members = self.scene.members.get(id(mention.actors[0]), [])
            if 1 < mention.number < len(members):
                near = self._recent(mention.number, lambda actor: actor in members, 1)
                mention.actors = near or mention.actors
            elif len(members) > 2 or (members and len(members) == mention.number):
                mention.actors = members
        self.done.append(mention)
        return mention.end

    def _pointed(self, pointing: Pointing) -> Mentioned | None:
        lexicon, noun, start = self.lexicon, pointing.noun, pointing.start
        determiner, number = pointing.determiner, pointing.number
        if not determiner:
            actors = self._pronoun(noun, pointing.sentence)
            return Mentioned(start, pointing.end, actors, "pronoun", pointing.sentence) if actors else None
        form: ActorForm = "definite"
        offices: tuple[str, ...] = ()
        actors = []
        if noun in lexicon.groups and (number or noun in lexicon.bare_groups):
            actors = self._group(lexicon.groups[noun], lexicon.numbers.get(number, 0), start)
            form = "group"
        elif number:
            return None
        elif noun in lexicon.offices:
            actors = self._office(noun)
            form, offices = "office", (noun,)
        elif noun in lexicon.governments:
            actors = self._government(start, noun, determiner)
        elif noun in lexicon.nouns and determiner not in lexicon.of_several:
            actors = self._thing(lexicon.nouns[noun], pointing)
        return Mentioned(start, pointing.end, actors, form, self._sentence(start), offices) if actors else None

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

    # ---------------------------------------------------------------- one actor

    def _thing(self, kind: ActorKind, pointing: Pointing) -> list[Actor]:
        noun, determiner = pointing.noun, pointing.determiner
        if kind == "country":
            if determiner in self.lexicon.of_persons:
                return self._of_person()
            if determiner in self.lexicon.of_speaker and self.scene.own:
                return [self.scene.own]
            return self._country(noun if noun in self.lexicon.only else "", pointing.start)
        if self.scene.folded[pointing.end - len(noun)].isupper() and kind != "company":
            return self._sticky(noun)
        near: Actor | None = None
        for mention in self._back():
            for actor in mention.actors:
                if actor.kind in {"person", "country"}:
                    continue
                if noun in actor.words and kind != "company":
                    return [actor]
                if near is None and (
                    actor.kind == kind or (noun in self.words.joints.any_body and actor.kind != "other")
                ):
                    near = actor
        return [] if near is None or noun in self.lexicon.only else [near]

    def _sticky(self, noun: str) -> list[Actor]:
        """Whom "the Bank", "the Commission" means: throughout a document the same."""
        actor = self.called.get(noun)
        if actor is None:
            named = [
                one
                for mention in reversed(self.done[-FAR_REACH:])
                for one in mention.actors
                if noun in one.words and one.kind not in {"person", "country"}
            ]
            if not named:
                return []
            actor = next((one for one in named if self.lexicon.usual.get(noun) in one.forms), named[0])
            self.called[noun] = actor
        return [actor]

    def _country(self, noun: str = "", start: int = -1) -> list[Actor]:
        """The country named last; where none stands in the sentence or the one before, the section's or a side."""
        least = self._sentence(start) - 1 if start >= 0 and not noun else -1
        for mention in self._back():
            if mention.sentence < least:
                break
            if start >= 0 and mention.form in {"demonym", "group"}:
                continue
            for actor in mention.actors:
                if actor.kind == "country" and (not noun or noun in actor.words):
                    return [actor]
        if noun:
            return []
        sides = [*(self._section(start) if start >= 0 else ()), *self.scene.principals]
        near = next((actor for actor in sides if actor.kind == "country"), self.scene.home)
        return [near] if near else []

    def _of_person(self) -> list[Actor]:
        """The state of the person named last."""
        for mention in self._back():
            if mention.actors[0].kind == "person":
                state = self.scene.by_country.get(mention.actors[0].country)
                return [state] if state else []
        return []

    def _government(self, start: int, noun: str, determiner: str) -> list[Actor]:
        if determiner in self.lexicon.of_persons:
            return self._of_person()
        if determiner in self.lexicon.of_anyone:
            return self._country()
        code = self.lexicon.governments_of.get(noun)
        if code is not None:
            return [self.scene.by_country[code]] if code in self.scene.by_country else []
        for actor in self._section(start):
            if actor.kind == "country":
                return [actor]
        return [self.scene.home] if self.scene.home else self._country()

    def _office(self, noun: str) -> list[Actor]:
        for mention in self._back():
            if noun in mention.offices:
                return mention.actors
        heads = self.words.state_heads if noun in self.lexicon.heads else frozenset()
        for mention in self._back():
            for office in mention.offices:
                if _same_office(office, noun, self.words.joints.first_of_all) or office.rsplit(" ", 1)[-1] in heads:
                    return mention.actors
        return []

    def _section(self, start: int) -> list[Actor]:
        """The actors that the heading of the section names."""
        at = bisect_right(self.scene.headings, start, key=lambda heading: heading[0])
        return self.scene.headings[at - 1][1] if at else []

    # ---------------------------------------------------------------- several actors

    def _group(self, group: str, number: int, start: int) -> list[Actor]:
        if group in _GROUP_KINDS:
            return self._recent(number or 2, lambda actor: actor.kind == _GROUP_KINDS[group], 2)
        if group == "sides":
            pair = self._pair(start)
            if pair:
                return pair
        states = [a for a in self.scene.principals if a.kind in _STATES]
        heading = [a for a in self._section(start) if a.kind == "country"]
        if number == 2 and len(heading) == 1 and states:
            other = next((a for a in states if a is not heading[0] and not self._holds(a, heading[0])), None)
            if other is not None:
                return [heading[0], other]
        whole = self._spread(states)
        if not number:
            return whole
        if number == len(whole):
            return whole
        if number == len(states):
            return states
        pool = {id(a) for a in [*whole, *states]}
        near = self._recent(number, lambda actor: id(actor) in pool, number)
        return near or self._recent(number, lambda actor: actor.kind == "country", number) or states[:number]

    def _pair(self, start: int) -> list[Actor]:
        """Two institutions joined by "and" earlier in the same sentence."""
        sentence = self._sentence(start)
        before = [m for m in self.done[-6:] if m.sentence == sentence and m.form in {"name", "short", "abbreviation"}]
        for one, other in pairwise(before):
            joint = self.scene.folded[one.end : other.start].strip(" \"'")
            kinds = {one.actors[0].kind, other.actors[0].kind}
            if joint in self.words.joints.pairs and not kinds & (_STATES | {"person"}):
                return [*one.actors, *other.actors]
        return []

    def _holds(self, region: Actor, country: Actor) -> bool:
        return any(a is country for a in self.scene.members.get(id(region), ()))

    def _spread(self, states: list[Actor]) -> list[Actor]:
        """Regions replaced by those of their states that the document names."""
        out: list[Actor] = []
        for actor in states:
            members = self.scene.members.get(id(actor), [])
            out += [one for one in (members if len(members) > 2 else [actor]) if one not in out]
        return out

    def _recent(self, number: int, fits: Callable[[Actor], bool], least: int) -> list[Actor]:
        """The actors named last that fit, in the order of the text; none where fewer than `least` do."""
        found: list[Actor] = []
        for mention in self._back():
            for actor in reversed(mention.actors):
                if actor not in found and fits(actor):
                    found.append(actor)
                    if len(found) == number:
                        return found[::-1]
        return found[::-1] if len(found) >= least else []

    # ---------------------------------------------------------------- pronouns

    def _pronoun(self, kind: str, sentence: int) -> list[Actor]:
        if kind == "person":
            for mention in self._back():
                if len(mention.actors) == 1 and mention.actors[0].kind == "person":
                    return mention.actors
            return []
        before = [m for m in self.done[-12:] if m.sentence == sentence - 1 and m.form != "demonym"]
        if kind == "several":
            return self._several(before)
        subject = next((m for m in before if len(m.actors) == 1 and self._is_subject(m)), None)
        return subject.actors if subject is not None and subject.actors[0].kind != "person" else []

    def _is_subject(self, mention: Mentioned) -> bool:
        """Whether a verb follows a mention and no preposition stands before it."""
        folded, words = self.scene.folded, self.words
        before = folded[max(0, mention.start - 20) : mention.start].lower().split()
        if before and before[-1] in words.joints.articles:
            before.pop()
        word = before[-1] if before else ""
        oblique = words.before.get(word, "") in {"P", "p", "a"} and word not in self.lexicon.not_obliques
        if oblique or word in self.lexicon.obliques:
            return False
        after = folded[mention.end : mention.end + 60]
        if after.startswith(" ("):
            after = after[after.find(")") + 1 :]
        following = after[1:].split(None, 1)[:1] if after[:1] == " " else []
        return bool(following) and words.is_verb(following[0].strip(",.;:"))

    def _several(self, before: list[Mentioned]) -> list[Actor]:
        """Whom "They" means: the group, or the actors joined by "and", that the sentence before begins with."""
        if not before:
            return []
        first = before[0]
        start = self.scene.sentences[first.sentence][0]
        opening = self.scene.folded[start : first.start].lower().split()[-1:]
        if first.start - start > _SUBJECT_REACH or (
            opening and self.words.before.get(opening[0], "") in {"P", "p", "a"}
        ):
            return []
        if len(first.actors) > 1 or first.form == "group":
            return first.actors
        out = list(first.actors)
        for one, other in pairwise(before):
            if self.scene.folded[one.end : other.start].strip(" \"'") not in self.words.joints.subjects:
                break
            out += other.actors
        return out if len(out) > 1 else []


def _same_office(office: str, noun: str, first_of_all: str) -> bool:
    """Whether a shorter word for an office may mean a longer one: minister, energy minister; not prime minister."""
    if not (office.endswith(noun) or noun.endswith(office)):
        return False
    return first_of_all not in {office.split()[0], noun.split()[0]}
