"""What has been named so far, seen from one place of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

import msgspec

from servanda.reading.mentions.actor_keeping import Mentioned
from servanda.reading.mentions.actor_pointing import pointer_words
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reference.gazetteer import countries

# How many mentions back a word may point.
REACH = 60


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


class History:
    """The mentions before the place that is being read.

    Attributes:
        scene: what is known of the document.
        words, lexicon: of the language.
        done: the mentions so far, in order.
    """

    def __init__(self, scene: Scene, words: ActorWords) -> None:
        self.scene = scene
        self.words = words
        self.lexicon = pointer_words(words.language)
        self.done: list[Mentioned] = []
        self._words: dict[int, set[str]] = {}

    def named(self, actor: Actor, noun: str) -> bool:
        """Whether a noun is one of the words of an actor's names, the official one of a state included."""
        words = self._words.get(id(actor))
        if words is None:
            forms = [*actor.forms, actor.given]
            if actor.id.startswith("country:") and actor.country in countries():
                forms.append(countries()[actor.country].official)
            words = {word for form in forms for word in form.lower().replace("'s", "").split()}
            self._words[id(actor)] = words
        return noun in words

    def sentence(self, start: int) -> int:
        """The index of the sentence that a place stands in."""
        low, high = 0, len(self.scene.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.scene.sentences[middle][1] <= start:
                low = middle + 1
            else:
                high = middle
        return low

    def back(self) -> Iterable[Mentioned]:
        """The mentions before, the nearest first."""
        return reversed(self.done[-REACH:])

    def section(self, start: int) -> list[Actor]:
        """The actors that the heading of the section names."""
        at = bisect_right(self.scene.headings, start, key=lambda heading: heading[0])
        return self.scene.headings[at - 1][1] if at else []

    def recent(self, number: int, fits: Callable[[Actor], bool], least: int) -> list[Actor]:
        """The actors named last that fit, in the order of the text; none where fewer than `least` do."""
        found: list[Actor] = []
        for mention in self.back():
            for actor in reversed(mention.actors):
                if actor not in found and fits(actor):
                    found.append(actor)
                    if len(found) == number:
                        return found[::-1]
        return found[::-1] if len(found) >= least else []

    def is_subject(self, mention: Mentioned) -> bool:
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
