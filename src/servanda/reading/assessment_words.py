"""The words of opinions: who may hold one, and how it is told."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec

from servanda.reading.figure_lookup import Lookup
from servanda.reference import load_frames, load_lexicon

Sort = Literal["verb", "preposition", "possessed", "adjective", "opening"]


class Opinion(msgspec.Struct, frozen=True, gc=False):
    """A way of telling what someone thinks.

    Attributes:
        id: name of the frame.
        plain: whether what is told may as well be a fact or a promise ("said"), not a judgement ("praised").
        weak: judges only where the sentence tells of no undertaking.
        sort: a verb, a preposition ("according to"), a noun that the speaker possesses ("in X's words") an adjective of
            his ("is confident") or a preposition that opens the sentence ("For Mr X the ...").
        not_next: words that make something else of the verb when they follow it ("call for").
        takes: words of which one must follow soon ("expressed concern"); empty where any may.
        not_persons: whether a person right after the verb makes something else of it ("saw the minister").
        confidence: share of such sentences that are an opinion.
    """

    id: str
    plain: bool
    weak: bool
    sort: Sort
    not_next: frozenset[str]
    takes: frozenset[str]
    not_persons: bool
    confidence: float


class Particles(msgspec.Struct, frozen=True):
    """Small words, by what they do; see assessments.yaml."""

    possessives: frozenset[str]
    before_possessed: frozenset[str]
    articles: frozenset[str]
    inside_names: frozenset[str]
    agents: frozenset[str]
    ends_speech: frozenset[str]


class OpinionWords(msgspec.Struct):
    """The vocabulary of opinions of one language."""

    particles: Particles

    triggers: Lookup[Opinion]
    nothing_said: Lookup[bool]
    speakers: Lookup[bool]
    outsiders: frozenset[str]
    sources: frozenset[str]
    source_links: frozenset[str]
    pronouns: frozenset[str]
    singular: frozenset[str]
    possessives: dict[str, str]
    judging: Lookup[bool]
    quantifiers: frozenset[str]
    no_speakers: frozenset[str]
    goes_on: frozenset[str]
    ends_phrase: frozenset[str]
    about_drops: frozenset[str]

    @property
    def table_of_speakers(self) -> frozenset[str]:
        """The first words of the nouns for speakers."""
        return self.speakers.firsts


@cache
def opinion_words(language: str = "en") -> OpinionWords:
    """The words of opinions, from resources/frames/<language>/assessments.yaml."""
    content = load_frames(language)["assessments"]
    grammar = load_lexicon(language, "grammar")
    triggers: Lookup[Opinion] = Lookup()
    for spec in content["opinions"]:
        _enter(spec, triggers, grammar)
    return OpinionWords(
        msgspec.convert(content["particles"], Particles),
        triggers.close(),
        _words(content["facts"]["nothing_said"]),
        _words(content["speakers"]),
        frozenset(content["outsiders"]),
        frozenset(content["sources"]),
        frozenset(content["source_links"]),
        frozenset(content["pronouns"]),
        frozenset(content["singular"]),
        content["possessives"],
        _words(content["judging"]),
        frozenset(content["quantifiers"]),
        frozenset(content["no_speakers"]),
        frozenset(content["goes_on"]),
        frozenset(content["ends_phrase"]),
        frozenset(content["about_drops"]),
    )


def _enter(spec: dict[str, Any], triggers: Lookup[Opinion], grammar: dict[str, Any]) -> None:
    def opinion(sort: Sort) -> Opinion:
        return Opinion(
            spec["id"], spec["kind"] == "plain", spec.get("weak", False), sort,
            frozenset(spec.get("not_next", ())), frozenset(spec.get("takes", ())),
            spec.get("not_persons", False), spec["confidence"],
        )  # fmt: skip

    for lemma in spec.get("lemmas", ()):
        triggers.add_verb(lemma, opinion("verb"), grammar)
    for phrase in spec.get("prepositions", ()):
        triggers.add(phrase, opinion("preposition"))
    for word in spec.get("possessed", ()):
        triggers.add(word, opinion("possessed"))
    for word in spec.get("opening", ()):
        triggers.add(word, opinion("opening"))
    for word in spec.get("adjectives", ()):
        triggers.add(word, opinion("adjective"))


def _words(phrases: list[str]) -> Lookup[bool]:
    out: Lookup[bool] = Lookup()
    for phrase in phrases:
        out.add(phrase, True)
    return out.close()
