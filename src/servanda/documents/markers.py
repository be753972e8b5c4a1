"""Bullets and numbers in front of list items and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from servanda.documents.shape import ends_sentence

_BULLETS = "•●▪◦‣⁃∙○■□►➢➤✓✔❖\uf0b7\uf0a7\uf0d8"
_GAP = r"[ \t\u00a0\u2002\u2003]"
_MARKER = re.compile(
    rf"""
    (?P<hash>\#{{1,6}}){_GAP}++(?=\S)
    |(?P<bullet>[{_BULLETS}]){_GAP}*+(?=[^\s{_BULLETS}])
    |(?P<dash>[*·–—-]){_GAP}++(?=[^\s*·–—-])
    |(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.)]?{_GAP}++(?=\S)
    |\((?P<bracketed>\d{{1,3}})\)(?:{_GAP}++(?=\S)|(?=[^\W\d]))
    |\[(?P<squared>\d{{1,3}})\]{_GAP}++(?=\S)
    |(?P<number>\d{{1,3}})(?P<close>[.)、])(?:{_GAP}++(?=\S)|(?=[^\W\d]))
    |\((?P<letters>[A-Za-z]{{1,5}})\){_GAP}++(?=\S)
    |(?P<letters_close>[A-Za-z]{{1,5}})(?P<letter_end>[.)]){_GAP}++(?=\S)
    """,
    re.VERBOSE,
)
_ROMAN = re.compile(r"(?i:x{0,3}(?:ix|iv|v?i{0,3}))")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_RANKS = {"#": 0, "n.": 1, "d2": 2, "d3": 3, "d4": 4, "[n]": 5, "n)": 5, "(n)": 5, "a": 6, "i": 7, "-": 8}


class Marker(msgspec.Struct, frozen=True):
    """What stands in front of the words of a line.

    Attributes:
        family: markers of one list share it: "#", "n.", "(n)", "d2" (1.1), "(a)", "i.", "-•" ...
        path: the numbers it comes to: (3,) for "3." and "(c)", (1, 2) for "1.2"; the depth for "#"; () for a bullet.
        length: characters up to the words.
    """

    family: str
    path: tuple[int, ...]
    length: int

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.family[0] == "-"

    @property
    def rank(self) -> int:
        """How deep in nested lists such a marker tends to stand; larger is deeper."""
        return _RANKS[self.family if self.family in _RANKS else self.family.strip("().")[0].lower()]


def markers_of(lines: Iterable[str]) -> list[Marker | None]:
    """The marker of each line (without outer white space), or None.

    "1.1", "A." and "I." may also be a sum, an initial or a pronoun, and "(v)" a letter or a number: they are decided
    by the markers around them.
    """
    found: list[Marker | None] = []
    doubtful: list[int] = []
    previous: Marker | None = None
    for index, words in enumerate(lines):
        marker = _marker_of(words, previous)
        found.append(marker)
        if marker is not None:
            previous = marker
            if marker.family[0] == "d" or marker.family in _DOTTED:
                doubtful.append(index)
    seen = {(marker.family, marker.path) for index in doubtful if (marker := found[index])}
    for index in doubtful:
        marker = found[index]
        if marker is not None:
            neighbour = 2 if marker.path[-1] == 1 else marker.path[-1] - 1
            if (marker.family, (*marker.path[:-1], neighbour)) not in seen:
                found[index] = None
    return found


def is_by_chance(marker: Marker, before: str, head: Marker | None) -> bool:
    """Whether a line goes on with a sentence and begins with a number or dash that is none of a list.

    So it is with "... on June", "6. The ..." in a text that a width broke.

    Args:
        marker: of the line.
        before: the line above it, which reaches the margin.
        head: the marker of the block that the line above belongs to.
    """
    if ends_sentence(before) or before[-1] in ":;,":
        return False
    if marker.is_bullet:
        return head is None and marker.family in _DASHES
    if marker.family == "#" or marker.path[-1] == 1:
        return False
    return head is None or head.family != marker.family or head.path[-1] + 1 != marker.path[-1]


_DASHES = ("--", "-–", "-—")
_DOTTED = ("a.", "A.", "i.", "I.")


def _marker_of(words: str, previous: Marker | None) -> Marker | None:
    match = _MARKER.match(words)
    if match is None:
        return None
    length = match.end()
    kind = match.lastgroup
    if kind == "hash":
        return Marker("#", (len(match["hash"]),), length)
    if kind in ("bullet", "dash"):
        return Marker("-" + match[kind], (), length)
    if kind == "decimal":
        path = tuple(int(part) for part in match["decimal"].split("."))
        return Marker(f"d{len(path)}", path, length)
    if kind in ("bracketed", "squared"):
        return Marker("(n)" if kind == "bracketed" else "[n]", (int(match[kind]),), length)
    if kind == "close":
        return Marker("n)" if match["close"] == ")" else "n.", (int(match["number"]),), length)
    letters = match["letters"] or match["letters_close"]
    before, after = ("(", ")") if kind == "letters" else ("", match["letter_end"])
    return _letter_marker(letters, before, after, length, previous)


def _letter_marker(letters: str, before: str, after: str, length: int, previous: Marker | None) -> Marker | None:
    if not (letters.islower() or letters.isupper()):
        return None
    style = "a" if letters.islower() else "A"
    roman = "i" if letters.islower() else "I"
    alphabetic = Marker(f"{before}{style}{after}", (ord(letters.lower()) - 96,), length) if len(letters) == 1 else None
    number = _roman_value(letters.lower())
    numeral = Marker(f"{before}{roman}{after}", (number,), length) if number else None
    if alphabetic is None or numeral is None:
        return alphabetic or numeral
    if previous is not None:
        for candidate in (alphabetic, numeral):
            if previous.family == candidate.family and previous.path[0] + 1 == candidate.path[0]:
                return candidate
    return numeral if number == 1 else alphabetic


def _roman_value(letters: str) -> int:
    if not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-value if value < max(values[index:], default=0) else value for index, value in enumerate(values))
