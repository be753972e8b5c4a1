"""A point of the calendar, and the small facts about pieces that finding one rests on."""

from __future__ import annotations

import datetime
import re

import msgspec

YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
DASHES = frozenset("-–—‑")


class Point(msgspec.Struct, gc=False):
    """A point of the calendar and its place among the pieces of a text.

    Attributes:
        start, end: first piece and the piece after the last.
        year, month, day: 0 where not given.
        part: "H1", "Q3" or empty.
        decade: the year stands for a decade.
        narrowed: the words narrow it ("early 2025", "the end of July").
        explicit: the text itself names the year.
        relation: the word that leads it in, once that has been looked for.
    """

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    part: str = ""
    decade: bool = False
    narrowed: bool = False
    explicit: bool = False
    relation: str = ""

    def iso(self) -> str:
        """YYYY-MM-DD, YYYY-MM, YYYY-H1, YYYY-Q3 or YYYY."""
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        if self.month:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.part}" if self.part else f"{self.year:04}"

    def last_year(self) -> int:
        """The year in which it ends."""
        return self.year + 9 if self.decade else self.year

    def valid(self) -> Point | None:
        """The point itself, or None where there is no such day."""
        if not self.day or not self.year:
            return self if self.year or self.month else None
        try:
            datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None
        return self


def small(piece: str) -> int:
    """The value of one or two digits; 0 for anything else."""
    return int(piece) if len(piece) <= 2 and piece.isdecimal() else 0
