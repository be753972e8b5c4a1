"""Text of a document made safe to print: nothing in it can steer a terminal or turn the reading direction."""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators, and the marks that turn the direction of writing.
_STEERING: list[int] = [
    *range(0x20),
    *range(0x7F, 0xA0),
    0x2028,
    0x2029,
    0x200E,
    0x200F,
    0x061C,
    *range(0x202A, 0x202F),
]
_STEERING += [*range(0x2066, 0x206A), 0xFEFF]
_SPACES = {ord(c): " " for c in "\t\n\r\v\f\x85\u2028\u2029"}
_TO_LINE: dict[int, str | None] = {**dict.fromkeys(_STEERING), **_SPACES}
_TO_PASSAGE = {**_TO_LINE, ord("\n"): "\n", ord("\t"): " "}
_NOT_IN_XML: dict[int, None] = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def line(text: str) -> str:
    """The text on one line, without control characters; runs of space made one."""
    if text.isascii() and text.isprintable():  # most texts, and a fifth of the time
        return " ".join(text.split())
    return " ".join(text.translate(_TO_LINE).split())


def passage(text: str) -> str:
    """The text without control characters, its line breaks kept."""
    return text.translate(_TO_PASSAGE)


def for_xml(text: str) -> str:
    """The text without what no XML document may hold: control characters, half characters, non-characters."""
    if text.isascii() and text.isprintable():
        return text
    return passage(text).translate(_NOT_IN_XML)


def shorten(text: str, width: int) -> str:
    """One line of at most width characters, cut between words where it is longer.

    >>> shorten("a declaration of the six countries", 20)
    'a declaration of …'
    """
    whole = line(text)
    if len(whole) <= width:
        return whole
    cut = whole[: max(1, width - 1)]
    at_word = cut.rfind(" ", width // 2)
    return cut[: at_word + 1 if at_word > 0 else len(cut)] + "…"


def safe_json(encoded: str) -> str:
    """JSON with the same meaning, whose strings hold no raw control or direction characters."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", encoded)
