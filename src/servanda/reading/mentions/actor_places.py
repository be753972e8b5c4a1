"""Named places that are no actors."""

from __future__ import annotations

import msgspec

from servanda.reading.mentions.actor_words import ActorWords

_MARKS = ".,;:)(\"'"


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
    lead = before.rstrip().rsplit(" ", 1)[-1]
    if lead.lower() in words.compass and before.endswith(" "):
        start -= len(lead) + 1
    nouns = folded[end : end + 32].split(None, 2)[:2] if folded[end : end + 1] == " " else []
    if len(nouns) > 1 and words.after.get(f"{nouns[0]} {nouns[1].strip(_MARKS)}") == "f":
        return start, end + 2 + len(nouns[0]) + len(nouns[1].strip(_MARKS))
    if nouns and words.after.get(nouns[0].strip(_MARKS)) == "l":
        return start, end + 1 + len(nouns[0].strip(_MARKS))
    return start, end


def chain(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places that hyphens join in "Gilgil-Thika-Konza", each by itself."""
    out = []
    for piece in folded[start:end].split("-"):
        out.append((start, start + len(piece)))
        start += len(piece) + 1
    return out
