"""The numbers and bullets of Word lists, counted as Word counts them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from servanda.documents.wordprocessing import W

_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"


class Level(msgspec.Struct, frozen=True):
    """One level of a list: its number format, the pattern around the numbers, and where it starts."""

    style: str
    pattern: str
    start: int


class Numbering:
    """Gives each list paragraph its marker; to be asked in the order of the document."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], Level] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return  # a document without lists has no numbering part
        for abstract in root.iter(f"{W}abstractNum"):
            self._read_levels(_value(abstract, "abstractNumId"), abstract)
        for number in root.iter(f"{W}num"):
            name = _value(number, "numId")
            self._abstract_of[name] = _value(number.find(f"{W}abstractNumId"), "val")
            for override in number.iter(f"{W}lvlOverride"):
                self._read_levels(f"num {name}", override)
                if restart := _value(override.find(f"{W}startOverride"), "val"):
                    self._restarts.setdefault(name, {})[int(_value(override, "ilvl") or 0)] = int(restart)

    def _read_levels(self, list_name: str, element: Any) -> None:
        for level in element.iter(f"{W}lvl"):
            depth = int(_value(level, "ilvl") or 0)
            self._levels[list_name, depth] = Level(
                _value(level.find(f"{W}numFmt"), "val") or "decimal",
                _value(level.find(f"{W}lvlText"), "val"),
                int(_value(level.find(f"{W}start"), "val") or 1),
            )

    def _level(self, number: str, depth: int) -> Level:
        abstract = self._abstract_of.get(number, "")
        own = self._levels.get((f"num {number}", depth))
        return own or self._levels.get((abstract, depth)) or Level("bullet", _BULLET, 1)

    def next_marker(self, number: str, depth: int) -> str:
        """The marker of the next paragraph of a list at a depth (0 = outermost); "" where none is shown."""
        level = self._level(number, depth)
        counts = self._counts.setdefault(self._abstract_of.get(number, number), [])
        while len(counts) <= depth:
            counts.append(self._level(number, len(counts)).start - 1)
        restart = self._restarts.get(number, {}).pop(depth, None)  # holds for the first paragraph of that list
        counts[depth] = restart if restart is not None else counts[depth] + 1
        del counts[depth + 1 :]
        if level.style == "bullet":
            return _BULLET
        if level.style == "none":
            return ""

        def numeral(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            return _numeral(counts[at], self._level(number, at).style) if at <= depth else ""

        return _PLACE.sub(numeral, level.pattern).strip()


def _value(element: Any, name: str) -> str:
    if element is None:
        return ""
    return str(element.get(f"{W}{name}", ""))


def _numeral(number: int, style: str) -> str:
    """A number in one of Word's formats; formats that are not Latin letters or numerals come out as digits."""
    if style in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if style == "lowerLetter" else letters.upper()
    if style in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        letters = _roman(number)
        return letters if style == "lowerRoman" else letters.upper()
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    parts = []
    for value, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        parts.append(letters * (number // value))
        number %= value
    return "".join(parts)
