"""Whom words that point back mean, by kind, agreement and nearness."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_groups import Groups
from servanda.reading.mentions.actor_history import History, Scene
from servanda.reading.mentions.actor_keeping import Mentioned
from servanda.reading.mentions.actor_pointing import Pointing, pointings
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reading.mentions.kinds import ActorForm

# How many mentions back "the Bank" and the like may point.
FAR_REACH = 600
_MARKS = ".,;:)(\"'"
# Kinds of actors that are called by their country's adjective.
_OF_COUNTRIES = frozenset({"company", "bank or fund", "university"})
# Between a description and the name that it belongs to.
_BEFORE_NAME = frozenset({" ", ", ", ' "', ', "'})


class Pointers(History):
    """Resolves the pointing words of one document, in the order of the text; made for one use."""

    def __init__(self, scene: Scene, mentions: Sequence[Mentioned], words: ActorWords) -> None:
        super().__init__(scene, words)
        self.given = mentions
        self.groups = Groups(self)
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
            if start < last or (at < len(given) and self.scene.folded[end : given[at].start] in _BEFORE_NAME):
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
                near = self.recent(mention.number, lambda actor: actor in members, 1)
                mention.actors = near or mention.actors
            elif len(members) > 2 or (members and len(members) == mention.number):
                mention.actors = members
        if mention.form == "demonym":
            self._adjective(mention)
        self.done.append(mention)
        return mention.end

    def _adjective(self, mention: Mentioned) -> None:
        """Let "the Indian firm" mean the company of that country that was named last."""
        folded, end, lexicon = self.scene.folded, mention.end, self.lexicon
        before = folded[max(0, mention.start - 5) : mention.start].lower().split()
        if before[-1:] != [self.words.joints.article] or folded[end : end + 1] != " ":
            return
        following = folded[end + 1 : end + 40].split(None, 1)
        noun = following[0].strip(_MARKS) if following else ""
        kind = lexicon.nouns.get(noun)
        if kind not in _OF_COUNTRIES or noun in lexicon.only:
            return
        country = mention.actors[0].country
        for earlier in self.back():
            for actor in earlier.actors:
                if actor.kind == kind and actor.country == country and country:
                    mention.actors, mention.form = [actor], "definite"
                    mention.end = end + 1 + len(noun)
                    return

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
            actors = self.groups.group(lexicon.groups[noun], lexicon.numbers.get(number, 0), start)
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
        return Mentioned(start, pointing.end, actors, form, self.sentence(start), offices) if actors else None

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
        beside: Actor | None = None  # named in the same sentence, but no subject there: a partner rather
        here = self.sentence(pointing.start)
        for mention in self.back():
            for actor in mention.actors:
                if actor.kind in {"person", "country"}:
                    continue
                if self.named(actor, noun) and kind != "company":
                    return [actor]
                if actor.kind == kind or (noun in self.words.joints.any_body and actor.kind != "other"):
                    if kind == "company" and mention.sentence == here and not self.is_subject(mention):
                        beside = beside or actor
                    else:
                        near = near or actor
        near = near or beside
        return [] if near is None or noun in self.lexicon.only else [near]

    def _sticky(self, noun: str) -> list[Actor]:
        """Whom "the Bank", "the Commission" means: throughout a document the same."""
        actor = self.called.get(noun)
        if actor is None:
            named = [
                one
                for mention in reversed(self.done[-FAR_REACH:])
                for one in mention.actors
                if self.named(one, noun) and one.kind not in {"person", "country"}
            ]
            if not named:
                return []
            actor = next((one for one in named if self.lexicon.usual.get(noun) in one.forms), named[0])
            self.called[noun] = actor
        return [actor]

    def _country(self, noun: str = "", start: int = -1) -> list[Actor]:
        """The country named last; where none stands in the sentence or the one before, the section's or a side."""
        least = self.sentence(start) - 1 if start >= 0 and not noun else -1
        for mention in self.back():
            if mention.sentence < least:
                break
            if start >= 0 and mention.form in {"demonym", "group"}:
                continue
            for actor in mention.actors:
                if actor.kind == "country" and (not noun or self.named(actor, noun)):
                    return [actor]
        if noun:
            return []
        sides = [*(self.section(start) if start >= 0 else ()), *self.scene.principals]
        near = next((actor for actor in sides if actor.kind == "country"), self.scene.home)
        return [near] if near else []

    def _of_person(self) -> list[Actor]:
        """The state of the person named last."""
        for mention in self.back():
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
        for actor in self.section(start):
            if actor.kind == "country":
                return [actor]
        return [self.scene.home] if self.scene.home else self._country()

    def _office(self, noun: str) -> list[Actor]:
        for mention in self.back():
            if noun in mention.offices:
                return mention.actors
        heads = self.words.state_heads if noun in self.lexicon.heads else frozenset()
        for mention in self.back():
            for office in mention.offices:
                if _same_office(office, noun, self.words.joints.first_of_all) or office.rsplit(" ", 1)[-1] in heads:
                    return mention.actors
        return []

    # ---------------------------------------------------------------- several actors

    # ---------------------------------------------------------------- pronouns

    def _pronoun(self, kind: str, sentence: int) -> list[Actor]:
        if kind == "person":
            for mention in self.back():
                if len(mention.actors) == 1 and mention.actors[0].kind == "person":
                    return mention.actors
            return []
        before = [m for m in self.done[-12:] if m.sentence == sentence - 1 and m.form != "demonym"]
        if kind == "several":
            return self.groups.several(before)
        subject = next((m for m in before if len(m.actors) == 1 and self.is_subject(m)), None)
        return subject.actors if subject is not None and subject.actors[0].kind != "person" else []


def _same_office(office: str, noun: str, first_of_all: str) -> bool:
    """Whether a shorter word for an office may mean a longer one: minister, energy minister; not prime minister."""
    if not (office.endswith(noun) or noun.endswith(office)):
        return False
    return first_of_all not in {office.split()[0], noun.split()[0]}
