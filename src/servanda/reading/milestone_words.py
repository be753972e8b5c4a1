"""The words of milestones: the nouns and verbs that must meet in a clause."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from servanda.reading.figure_lookup import Lookup
from servanda.reference import load_frames, load_lexicon

When = Literal["dated", "past", "first", "none"]


class EventFrame(msgspec.Struct, frozen=True, gc=False):
    """A kind of milestone.

    Attributes:
        id: name of the frame.
        what: what happened, in short.
        when: the time that it asks for (see milestones.yaml).
        nouns, verbs, ordinals: whether it asks for one of its nouns, verbs, ordinals in the clause.
        first_only: whether the ordinal must stand before the noun.
        since: whether its date must be told with "since".
        sides: whether the sides of the section take part where the clause names no two actors.
        beats: whether it holds beside a commitment of the same sentence.
        fixed: whether `what` says it; else the words of the clause do.
        confidence: share of such sentences that are milestones.
    """

    id: str
    what: str
    when: When
    nouns: bool
    verbs: bool
    ordinals: bool
    since: bool
    sides: bool
    beats: bool
    fixed: bool
    confidence: float


class EventWord(msgspec.Struct, frozen=True, gc=False):
    """A word of a frame: its noun, its verb or its ordinal."""

    frame: EventFrame
    sort: Literal["noun", "verb", "ordinal"]


class MilestoneWords(msgspec.Struct):
    """The vocabulary of milestones of one language.

    Attributes:
        triggers: nouns, verbs and ordinals.
        frames: in the order in which they are tried.
        ahead: words by which a clause looks ahead.
        undated: words that may make a milestone of a sentence without a date.
    """

    triggers: Lookup[EventWord]
    frames: tuple[EventFrame, ...]
    ahead: frozenset[str]
    undated: frozenset[str]


@cache
def milestone_words(language: str = "en") -> MilestoneWords:
    """The words of milestones, from resources/frames/<language>/milestones.yaml."""
    content = load_frames(language)["milestones"]
    grammar = load_lexicon(language, "grammar")
    triggers: Lookup[EventWord] = Lookup()
    frames: list[EventFrame] = []
    undated: set[str] = set()
    for spec in content["events"]:
        frame = EventFrame(
            spec["id"], spec["what"], spec["when"], bool(spec.get("nouns")), bool(spec.get("verbs")),
            bool(spec.get("ordinals")), spec.get("since", False), spec["actors"] == "sides",
            spec.get("beats", False), spec.get("fixed", False), spec["confidence"],
        )  # fmt: skip
        frames.append(frame)
        if frame.when in {"first", "none"}:
            undated.update(word.split()[0] for word in spec.get("ordinals") or spec["nouns"])
        for noun in spec.get("nouns", ()):
            triggers.add(noun, EventWord(frame, "noun"))
        for word in spec.get("ordinals", ()):
            triggers.add(word, EventWord(frame, "ordinal"))
        for lemma in spec.get("verbs", ()):
            triggers.add_verb(lemma, EventWord(frame, "verb"), grammar)
    return MilestoneWords(triggers.close(), tuple(frames), frozenset(content["ahead"]), frozenset(undated))
