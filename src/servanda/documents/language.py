"""Which language a text is in: English by its function words, at no cost; others by py3langid."""

from __future__ import annotations

import re
from functools import cache

from servanda.reference import load_lexicon

ENGLISH = "en"
# Enough of a text to tell; where a document mixes languages, its beginning, middle and end are looked at.
_SAMPLE = 4000
_FIRST_SAMPLE = 1500
_WORD = re.compile(r"[^\W\d_]{1,40}")
# Of running English, 35 to 50 words in 100 are function words; of headlines 15 to 30; of other languages in Latin
# script at most 12 ("in", "a", "die", "on").
_CLEARLY_ENGLISH = 0.22
# Of a few words, names and figures are too large a part for either test; the model guesses wildly then.
_SHORT = 30
_LIKELY_ENGLISH = 0.12
# Creoles for which the model takes telegraphic English.
_ENGLISH_BASED = frozenset({"pcm", "sco", "jam"})
_LEAST_WORDS = 12
_LEAST_DIFFERENT = 4


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load_lexicon(ENGLISH, "function_words")["words"])


def language_of(text: str) -> str:
    """The language of a text as an ISO 639-1 code; empty where the text has no letters.

    A clearly English text is told by its function words alone; for others a statistical model is loaded once (about a
    second).
    """
    sample = _sample(text, _FIRST_SAMPLE)
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words and not _WORD.search(text):
        return ""
    known = _function_words()
    found = [word for word in words if word in known]
    if (
        len(words) >= _LEAST_WORDS
        and len(found) >= _CLEARLY_ENGLISH * len(words)
        and len(set(found)) >= _LEAST_DIFFERENT
    ):
        return ENGLISH
    if found and len(words) < _SHORT and len(found) >= _LIKELY_ENGLISH * len(words):
        return ENGLISH
    import py3langid

    code = str(py3langid.classify(_sample(text, _SAMPLE))[0])
    return ENGLISH if code in _ENGLISH_BASED else code


def _sample(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    third = length // 3
    middle = (len(text) - third) // 2
    return "\n".join((text[:third], text[middle : middle + third], text[-third:]))
