"""The words of figures: what a number may measure, and how a noun leads to its number."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec

from servanda.model.statement import Measure
from servanda.reading.figure_lookup import Lookup
from servanda.reference import load_frames, load_lexicon

Subjects = Literal["sides", "all", "owner"]
Sort = Literal["noun", "verb", "counted", "told"]


class MeasureFrame(msgspec.Struct, frozen=True, gc=False):
    """What a number may measure.

    Attributes:
        id: name of the frame, as figures carry it.
        measure: what is measured.
        values: classes of numbers that it takes.
        context: id of the verbs of which one must stand in the sentence (for things that the number itself counts).
        not_next, not_before: words that make something else of the noun.
        subjects: whom the number is about.
        beats: whether it holds where a commitment of the sentence has the same number.
        goal: whether a number to come is a target, and so a commitment.
        adds: whether it belongs to the commitment of the sentence before, in one that goes on with it.
        confidence: share of such numbers that are figures.
    """

    id: str
    measure: Measure
    values: frozenset[str]
    context: bool
    not_next: frozenset[str]
    not_before: frozenset[str]
    subjects: Subjects
    beats: bool
    goal: bool
    adds: bool
    confidence: float


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A word that evokes a frame: what the number belongs to, what it counts, or what is told of it."""

    frame: MeasureFrame
    sort: Sort


class FigureWords(msgspec.Struct):
    """The vocabulary of figures of one language."""

    triggers: Lookup[Entry]
    counted: Lookup[Entry]
    context: Lookup[str]
    links: Lookup[bool]
    classes: dict[str, str]
    unclaimed: dict[str, tuple[MeasureFrame, float]]
    promised: Lookup[bool]
    adds: Lookup[bool]
    least_counted: int
    leads: frozenset[str]
    goes_on: frozenset[str]
    goals: frozenset[str]
    behind: frozenset[str]
    possessives: frozenset[str]
    owners: frozenset[str]
    each: frozenset[str]
    singular: frozenset[str]
    pointing: frozenset[str]
    now: Lookup[bool]
    compared: frozenset[str]
    enjoyed: frozenset[str]
    beneficiaries: frozenset[str]
    two_sides: frozenset[str]


@cache
def figure_words(language: str = "en") -> FigureWords:
    """The words of figures, from resources/frames/<language>/figures.yaml."""
    content = load_frames(language)["figures"]
    grammar = load_lexicon(language, "grammar")
    triggers: Lookup[Entry] = Lookup()
    counted: Lookup[Entry] = Lookup()
    context: Lookup[str] = Lookup()
    links: Lookup[bool] = Lookup()
    for spec in content["measures"]:
        frame = _frame(spec)
        for noun in spec.get("nouns", ()):
            triggers.add(noun, Entry(frame, "noun"))
        for lemma in spec.get("verbs", ()):
            triggers.add_verb(lemma, Entry(frame, "verb"), grammar)
        for lemma in spec.get("counted_by", ()):
            triggers.add_verb(lemma, Entry(frame, "told"), grammar)
        for noun in spec.get("counted", ()):
            counted.add(noun, Entry(frame, "counted"))
        for lemma in spec.get("with", ()):
            context.add_verb(lemma, frame.id, grammar)
    for lemma in content["links"]:
        links.add_verb(lemma, True, grammar)
    promised: Lookup[bool] = Lookup()
    for noun in content["unclaimed"]["nouns"]:
        promised.add(noun, True)
    for lemma in content["unclaimed"]["verbs"]:
        promised.add_verb(lemma, True, grammar)
    adds: Lookup[bool] = Lookup()
    for phrase in content["adds"]:
        adds.add(phrase, True)
    now: Lookup[bool] = Lookup()
    for phrase in content["now"]:
        now.add(phrase, True)
    return FigureWords(
        triggers.close(),
        counted.close(),
        context.close(),
        links.close(),
        {unit: name for name, units in content["unit_classes"].items() for unit in units},
        _unclaimed(content["unclaimed"]),
        promised.close(),
        adds.close(),
        content["least_counted"],
        frozenset(content["leads"]),
        frozenset(content["goes_on"]),
        frozenset(content["goals"]),
        frozenset(content["behind"]),
        frozenset(content["possessives"]),
        frozenset(content["owners"]),
        frozenset(content["each"]),
        frozenset(content["singular"]),
        frozenset(content["pointing"]),
        now.close(),
        frozenset(content["compared"]),
        frozenset(content["enjoyed"]),
        frozenset(content["beneficiaries"]),
        frozenset(content["two_sides"]),
    )


def _frame(spec: dict[str, Any]) -> MeasureFrame:
    return MeasureFrame(
        id=spec["id"],
        measure=spec["measure"],
        values=frozenset(spec["values"]),
        context=bool(spec.get("with")),
        not_next=frozenset(spec.get("not_next", ())),
        not_before=frozenset(spec.get("not_before", ())),
        subjects=spec["subjects"],
        beats=spec.get("beats", False),
        goal=spec.get("goal", False) or spec.get("past_only", False) or spec.get("present_only", False),
        adds=spec.get("adds", False),
        confidence=spec["confidence"],
    )


def _unclaimed(spec: dict[str, Any]) -> dict[str, tuple[MeasureFrame, float]]:
    """For each class of numbers the frame of one that nothing claims, and the smallest such number."""
    shared = {
        "id": spec["id"],
        "values": (),
        "subjects": "owner",
        "confidence": spec["confidence"],
        "goal": True,
        "adds": True,
    }
    return {
        kind: (_frame({**shared, "measure": spec["measures"].get(kind, "other")}), least)
        for kind, least in spec["values"].items()
    }
