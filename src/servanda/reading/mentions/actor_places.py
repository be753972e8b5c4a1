"""Named places that are no actors."""

from __future__ import annotations

import msgspec

from servanda.reading.mentions.actor_words import ActorWords


class PlaceMention(msgspec.Struct, gc=False):
    """One place where the text names a town, region, river, port or corridor that is no actor there.

    Attributes:
        start, end: with the noun that says what it is ("port of Lobito", "Chon-Kemin River", "Balkan region").
        name: the words.
        country: ISO 3166-1 alpha-2, or empty.
    """

    start: int
    end: int
    name: str
    country: str


def widened(folded: str, start: int, end: int, words: ActorWords) -> tuple[int, int]:
    """The stretch of a place's name with the noun that goes with it: "port of" before, "region" after."""
    before = folded[max(0, start - 24) : start]
    joint = words.joints.of[0]
    if before.endswith(joint):
        lead = before[: -len(joint)]
        for head in words.joints.place_heads:
            if lead[-len(head) :].lower() == head and not lead[-len(head) - 1 : -len(head)].isalpha():
                return start - len(joint) - len(head), end
    after = folded[end : end + 24]
    if after[:1] == " ":
        noun = after[1:].split(None, 1)[0].strip(".,;:)(\"'") if after[1:].strip() else ""
        if words.after.get(noun) == "l" and noun == after[1 : 1 + len(noun)]:
            return start, end + 1 + len(noun)
    return start, end
