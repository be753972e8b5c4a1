"""Making spellings of one name alike without moving a single character."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ODD = re.compile(r"[^ -~]")
_APOSTROPHES = "‘’‛ʻʼʹʾʿˈ`´′＇"
_HYPHENS = "‐‑‒–—―−﹣－"
_QUOTES = "“”„‟«»″"
_BLANKS = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# Letters that Unicode does not take apart, in the spelling of the press.
_LETTERS = {
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "ħ": "h",
    "Ħ": "H",
    "ı": "i",
    "ə": "a",
    "Ə": "A",
}


@cache
def _table() -> dict[int, str]:
    table = {ord(c): "'" for c in _APOSTROPHES}
    table |= {ord(c): "-" for c in _HYPHENS}
    table |= {ord(c): '"' for c in _QUOTES}
    table |= {ord(c): " " for c in _BLANKS}
    table |= {ord(c): plain for c, plain in _LETTERS.items()}
    # Latin letters with a mark lose it: those of Latin-1, Latin Extended and the Vietnamese block.
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii() and plain.isalpha():
            table[code] = plain
    # Halves of a pair that some extractor left alone: no trie can be asked about them.
    table |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
    return table


def fold_text(text: str) -> str:
    """The text with plain apostrophes, hyphens, quotation marks, blanks and Latin letters.

    The result has the length of the text, so that a place in one is the same place in the other; case is kept.
    """
    if text.isascii() and text.isprintable():
        return text
    table = _table()
    # A text has few different characters beyond plain ones: one pass for each is faster than a look at every character.
    for character in set(_ODD.findall(text)):
        plain = table.get(ord(character))
        if plain is not None:
            text = text.replace(character, plain)
    return text
