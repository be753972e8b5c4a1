"""Named places that are no actors."""

from __future__ import annotations

import msgspec

from servanda.reading.mentions.actor_words import ActorWords
from servanda.reference.gazetteer import gazetteer

_MARKS = ".,;:)(\"'"
_WAYS = frozenset({"f", "l"})
"""Signs of nouns behind a name that make it a way or a piece of land."""
_LEAST = 2


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
    if nouns and words.after.get(noun := nouns[0].strip(_MARKS)) == "l" and noun not in words.loose_lands:
        return start, end + 1 + len(nouns[0].strip(_MARKS))
    return start, end


def chain_end(folded: str, start: int, end: int, words: ActorWords) -> int:
    """Where the last place of a chain ends whose hyphens join places (Tabora-Kigoma line); 0 for one name (Jalal-Abad).

    The noun of the way may belong to the name: "Malolos-Clark Railway" is a way from Malolos to Clark.
    """
    name = folded[start:end]
    following = folded[end + 1 : end + 24].split(None, 1)[:1]
    last = name.rpartition(" ")[2]
    if "-" not in last and words.after.get(last.lower()) in _WAYS:
        following, name = [last], name[: -len(last) - 1]
    pieces = name.split("-")
    if len(pieces) < _LEAST or not all(piece[:1].isupper() for piece in pieces):
        return 0
    known = [_is_town(piece) for piece in pieces]
    stop = start + len(name)
    if all(known):
        return stop
    if gazetteer().named(name) or (" " in name and len(pieces) == _LEAST):
        return 0
    way = bool(following) and words.after.get(following[0].strip(_MARKS).lower()) in _WAYS
    return stop if way or len(pieces) > _LEAST or any(known) else 0


def _is_town(name: str) -> bool:
    return any(entry.kind in {"place", "capital"} for entry in gazetteer().named(name))


def chain(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places that hyphens join in "Gilgil-Thika-Konza", each by itself."""
    out = []
    for piece in folded[start:end].split("-"):
        out.append((start, start + len(piece)))
        start += len(piece) + 1
    return out
