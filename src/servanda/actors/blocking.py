"""Keys under which actors that may be one meet, so that not everyone is compared with everyone."""

from __future__ import annotations

from servanda.actors.likeness import Profile, compared
from servanda.actors.sketch import Sketch
from servanda.actors.sounds import consonants
from servanda.reference.naming import naming

_MOST_WORDS = 3
"""How many of its rarest words stand for a name."""
_PREFIX = 4
_ABBREVIATION = 8


def keys(profile: Profile) -> frozenset[str]:
    """What an actor is looked up by: two that are likely one share a key, those that share none need no comparing.

    A key tells person or organisation, then the beginning of the sounds or the consonants of a rare word, all its words
    as one, or the abbreviation that its words make. Depends on nothing but the profile.
    """
    person = profile.actor.kind == "person"
    found: set[str] = set()
    for sketch in compared(profile, person):
        found |= _person_keys(sketch) if person else _organisation_keys(sketch)
    return frozenset(found)


def _person_keys(sketch: Sketch) -> set[str]:
    found = set()
    for word in sketch.words:
        if word.sort == "name" and len(word.text) > 1:
            found |= {f"p:{word.sound[:_PREFIX]}", f"p:~{consonants(word.text)[:_PREFIX]}"}
    if len(sketch.words) == 1:
        found.add(f"p:={sketch.joined[:_PREFIX]}")
    return found | {f"p:={sketch.joined[:_PREFIX]}"}


def _organisation_keys(sketch: Sketch) -> set[str]:
    ranked = sorted(sketch.words, key=lambda word: (-word.weight, word.text))[:_MOST_WORDS]
    found = {f"o:={sketch.joined[: 2 * _PREFIX]}"}
    for word in ranked:
        found |= {f"o:{word.sound[:_PREFIX]}", f"o:~{consonants(word.text)[:_PREFIX]}"}
    telling = [word for word in sketch.plain if word not in naming().joints]
    lands = {word.text for word in sketch.words if word.place}
    if len(telling) == 1 and len(telling[0]) <= _ABBREVIATION:
        found.add(f"o:@{telling[0][:2]}")
    elif len(telling) > 1:
        # The first letter of the first word and of the second, or two of the first: JICA and Ketraco.
        for words in (telling, [word for word in telling if word not in lands], list(sketch.plain)):
            if len(words) > 1:
                found |= {f"o:@{words[0][0]}{words[1][0]}", f"o:@{words[0][:2]}"}
    return found
