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
    if before.endswith(" of "):
        noun = before[:-4].rsplit(" ", 1)[-1]
        if noun.lower() == "port":
            start -= len(noun) + 4
            if before[: -4 - len(noun)].endswith("sea "):
                start -= 4
            return start, end
    after = folded[end : end + 24]
    if after[:1] == " ":
        noun = after[1:].split(None, 1)[0].strip(".,;:)(\"'") if after[1:].strip() else ""
        if words.after.get(noun) == "l" and noun == after[1 : 1 + len(noun)]:
            return start, end + 1 + len(noun)
    return start, end
