"""A name taken apart, ready to be compared: its words with how much each tells, numbers, legal forms and initials."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from servanda.actors.sounds import sound
from servanda.reference.gazetteer import gazetteer
from servanda.reference.latin import latin_words
from servanda.reference.naming import LegalType, Naming, naming, person_words, split_forms
from servanda.reference.roster import roster

_INSIDE = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
_PARTS = re.compile(r"\s*(?:[|;/]|\s[-–—:]\s)\s*")
_LEAST = 0.15
"""What the most ordinary word of a name weighs; the rarest weighs 1."""
_COMMON = 0.5
"""How much less an ordinary word weighs than a name that is as rare."""
_PARTICLE = 0.25
_MOST_VARIANTS = 6
_PLACES = frozenset({"place", "capital", "country", "region"})


class Word(NamedTuple):
    """A word of a name.

    Attributes:
        text: in plain letters, one spelling.
        sound: its sounds.
        weight: how much it tells, 0.15 to 1.
        sort: "name", "common", "kind" (bank, university), "belonging" (group), "number", "initial", "particle".
        place: code of the country or the name of the region that the word tells; empty otherwise.
    """

    text: str
    sound: str
    weight: float
    sort: str
    place: str


class Sketch(NamedTuple):
    """One name, taken apart.

    Attributes:
        name: as it was written.
        words: those that tell something.
        forms: types of its legal forms.
        joined: its words without blanks.
        whole: the same with the joining words, as van der bilt has them.
        plain: its words with the joining ones, for acronyms.
        of: whether an "of" stands after its first word, as in Bank of China.
        part: whether it is only a part of what was written (a name in brackets, one of two).
    """

    name: str
    words: tuple[Word, ...]
    forms: tuple[LegalType, ...]
    joined: str
    whole: str
    plain: tuple[str, ...]
    of: bool
    part: bool


@lru_cache(maxsize=65_536)
def sketches(name: str, person: bool) -> tuple[Sketch, ...]:
    """The name as a whole, then the names inside it: in brackets, before them, on both sides of a bar or dash."""
    if person:
        return (_person(name),)
    found = [_organisation(name, part=False)]
    inside = _INSIDE.findall(name)
    # A bank of the same name in another country is another bank.
    bare = name if any(_is_place(piece) for piece in inside) else " ".join(_INSIDE.sub(" ", name).split()) or name
    pieces = [bare, *inside] if bare != name else []
    cut = _PARTS.split(bare)
    if len(cut) > 1:
        pieces += cut
    for piece in pieces[:_MOST_VARIANTS]:
        # A lone word in a name of several tells who is meant only where it is an abbreviation.
        if len(latin_words(piece)) > 1 or (len(piece) > 1 and piece.isupper()) or piece == bare:
            found.append(_organisation(piece, part=piece != bare))
    return tuple(found)


def _is_place(name: str) -> bool:
    """Whether what stands in brackets says where and is no abbreviation."""
    if roster().country(name) or roster().country_of_people(name):
        return True
    return not name.isupper() and any(entry.kind in _PLACES for entry in gazetteer().named(name))


def _organisation(name: str, *, part: bool) -> Sketch:
    known = naming()
    raw = latin_words(name.replace("'s ", " ").replace("’s ", " "))
    respelt = tuple(known.respelt.get(word, word) for word in raw)
    core, forms = split_forms(respelt, known)
    if all(word in known.common or word in known.joints for word in core):
        core = respelt
    telling = _numbers(tuple(word for word in core if word not in known.joints), known)
    words = tuple(_word(word) for word in telling)
    return Sketch(name, words, forms, "".join(telling), "".join(core), respelt, core[1:2] == ("of",), part)


def _person(name: str) -> Sketch:
    known = naming()
    plain, forms = split_forms(person_words(name, known), known)
    words = []
    for text in plain:
        sort = "particle" if text in known.particles else "initial" if len(text) == 1 else "name"
        weight = {"particle": _PARTICLE, "initial": 0.5}.get(sort, 1.0)
        words.append(Word(text, sound(text), weight, sort, ""))
    return Sketch(name, tuple(words), forms, "".join(plain), "".join(plain), plain, False, False)


def _numbers(words: tuple[str, ...], known: Naming) -> tuple[str, ...]:
    """Number words as figures: forty four is 44, first is 1."""
    found: list[str] = []
    for word in words:
        figure = known.numbers.get(word, word)
        before = found[-1] if found else ""
        if figure.isdigit() and before.isdigit() and len(figure) == 1 and len(before) == 2 and before.endswith("0"):
            found[-1] = before[0] + figure
        else:
            found.append(figure)
    return tuple(found)


@lru_cache(maxsize=65_536)
def _word(text: str) -> Word:
    known = naming()
    if text.isdigit():
        return Word(text, text, 0.7, "number", "")
    count = known.rarity.get(text, 1)
    rare = 1 - math.log(count) / math.log(max(known.organisations, 2))
    place = roster().country(text) or roster().country_of_people(text)
    if not place:
        place = next((listed.id for listed, _ in roster().find("o", text) if listed.kind == "region"), "")
    common = text in known.common
    sort = "belonging" if text in known.belonging else "kind" if text in known.kinds else "common" if common else "name"
    weight = rare * (_COMMON if common or place else 1.0)
    return Word(text, sound(text), max(_LEAST, round(weight, 4)), sort, place)
