"""When a document that does not tell its day was written, as far as what it tells shows."""

from __future__ import annotations

import datetime

from servanda.reading.mentions.dateline import HEAD, is_dateline
from servanda.reading.mentions.dates import Calendar
from servanda.reading.mentions.points import YEAR, Point
from servanda.reading.mentions.value_lexicon import Lexicon, lexicon
from servanda.reading.mentions.value_tokens import Tokens
from servanda.reference.loading import DEFAULT_LANGUAGE

_YEARS_ON = 2
"""How many years after the last year that it tells as past a text may have been written."""
_BESIDE = 40
"""Pieces behind a day within which a weekday is taken for one of the same days."""
_NEVER = 9999


def moment_of(text: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The time at which a text without a day of publication was written: no later than that, and soon after.

    A line that gives month and year tells it. Else it is the newest day that the text tells as past; a day without a
    year near its beginning counts where a weekday beside it or a time to come fixes the year.

    Returns:
        YYYY-MM-DD or YYYY-MM; empty where nothing fixes a month.
    """
    return _Moment(Tokens(text), lexicon(language)).found()


class _Moment:
    """One look through a text."""

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self.calendar = Calendar(tokens, words, "")
        self.past = (0, 0, 0)  # the newest time told as past; 0 for a month or day that is not told
        self.ahead = (_NEVER, 12, 31)  # the first time told as still ahead
        self.weekdays: list[tuple[int, int]] = []  # piece and weekday
        self.bare: list[Point] = []  # days and months without a year, told as past
        self.line = ""  # of a line that gives month and year

    def found(self) -> str:
        """The time, as told of moment_of."""
        tokens, words = self.tokens, self.words
        i = 0
        while i < len(tokens.words) and not self.line:
            piece = tokens.words[i]
            if piece in words.dates.weekdays:
                self.weekdays.append((i, words.dates.weekdays[piece]))
            point = None
            if piece[0].isdecimal() or piece in words.date_words:
                point = self.calendar.at(i, 0)
            if point is not None and (point.month or YEAR.fullmatch(piece)):
                self._take(point)
            i = point.end if point is not None and point.end > i else i + 1
        return self.line or self._newest()

    def _take(self, point: Point) -> None:
        told = self.calendar.told(point.start)
        if not point.year:
            if told < 0:
                self.bare.append(point)
        elif self._near(point) and point.month and not point.day and is_dateline(self.tokens, point, self.words):
            self.line = point.iso()
        elif told > 0 and not point.decade:
            self.ahead = min(self.ahead, (point.year, point.month or 12, point.day or 31))
        elif told < 0:
            self.past = max(self.past, (point.year, point.month, point.day))

    def _near(self, point: Point) -> bool:
        return self.tokens.starts[point.start] < HEAD

    def _newest(self) -> str:
        year, month, day = self.past
        opening = next((point for point in self.bare if point.day and self._near(point)), None)
        if opening is not None and year:
            fixed = self._fixed(opening, year)
            return fixed.isoformat() if fixed is not None else ""
        # Where days are told without a year, the newest that has one is likely old.
        return datetime.date(year, month, day).isoformat() if day and not self.bare else ""

    def _fixed(self, bare: Point, year: int) -> datetime.date | None:
        """A day without a year in the only year that fits it."""
        days = [day for y in range(year, year + _YEARS_ON + 1) if (day := _day(y, bare)) is not None]
        days = [day for day in days if self.past <= (day.year, day.month, day.day) <= self.ahead]
        after = [weekday for i, weekday in self.weekdays if 0 <= i - bare.end <= _BESIDE]
        if after:
            on_it = [day for day in days if day.weekday() == after[0]]
            days = on_it or [day for day in days if (day.weekday() - after[0]) % 7 <= 1]
        elif self.ahead[0] == _NEVER:
            return None
        return days[0] if len(days) == 1 else None


def _day(year: int, point: Point) -> datetime.date | None:
    try:
        return datetime.date(year, point.month, point.day)
    except ValueError:
        return None
