"""Names of any script in plain small Latin letters, so that what is written differently and named alike meets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = dict.fromkeys(map(ord, "'’‘‛ʻʼʹʾʿˈ`´′＇\"“”„‟«»″ʺ"))
# Where the press spells a letter in another way than the transliteration of all scripts does.
_PRESS = str.maketrans({"ə": "a", "Ə": "A", "й": "y", "Й": "Y", "ё": "e", "Ё": "E", "ъ": "", "ь": "", "Ъ": "", "Ь": ""})
# L.X.C. and o.o.o. are one word, A/S too.
_DOTTED = re.compile(r"\b(?:[a-z0-9]\.){2,20}(?:[a-z]\b)?")
_SLASHED = re.compile(r"\b[a-z](?:/[a-z]){1,3}\b")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 400


@lru_cache(maxsize=65_536)
def latin(text: str) -> str:
    """The text in small letters a to z, digits and plain marks; apostrophes and quotation marks are gone.

    Letters with marks lose them; Cyrillic, Greek, Arabic, Georgian, kana, Chinese and other scripts are transliterated
    letter by letter. Only the first 400 characters count.
    """
    text = text[:_LONGEST]
    if not text.isascii():
        # Imported where it is needed: most names are written in ASCII.
        from anyascii import anyascii

        text = anyascii(unicodedata.normalize("NFC", text).translate(_PRESS).translate(_DROPPED))
    return text.translate(_DROPPED).lower()


@lru_cache(maxsize=65_536)
def latin_words(text: str) -> tuple[str, ...]:
    """The words of a name in plain letters: "L.X.C. Aviation (A/S)" is lxc, aviation, as."""
    plain = latin(text).replace("&", " and ").replace("%", " percent ")
    plain = _DOTTED.sub(lambda match: match.group().replace(".", "") + " ", plain)
    plain = _SLASHED.sub(lambda match: match.group().replace("/", ""), plain)
    return tuple(_WORD.findall(plain))
