"""Points of the calendar: days, months, quarters, halves, years, and words like "yesterday" and "next month"."""

from __future__ import annotations

import datetime
import re

import msgspec

from servanda.reading.mentions.value_lexicon import Lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
_HYPHENS = frozenset("-–—‑/")
# How many pieces before a time are searched for a verb that tells past from future.
_WINDOW = 14
_AFTER = 7


class Point(msgspec.Struct, gc=False):
    """A point of the calendar and its place among the pieces.

    Attributes:
        start, end: first piece and the piece after the last.
        year, month, day: 0 where not given.
        part: "H1", "Q3" or empty.
        decade: the year stands for a decade.
        narrowed: the words narrow the year or month ("early 2025").
    """

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    part: str = ""
    decade: bool = False
    narrowed: bool = False

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


class Calendar:
    """Finds points of the calendar in one text, as seen from its day of publication."""

    def __init__(self, tokens: Tokens, words: Lexicon, published: str) -> None:
        self.tokens = tokens
        self.words = words
        self.today = _day(published)
        self.last: Point | None = None

    # ---------------------------------------------------------------- finding

    def at(self, i: int, floor: int) -> Point | None:
        """The point whose core begins at piece i; floor is the first piece that no mention has taken."""
        word = self.tokens.words[i]
        dates = self.words.dates
        point: Point | None = None
        if word[0].isdecimal():
            point = self._from_digits(i)
        elif word in dates.months:
            point = self._from_month(i)
        elif word in dates.weekdays:
            point = self._from_weekday(i)
        elif word in dates.days:
            point = self._days_away(i, i + 1, dates.days[word])
        elif word in dates.parts_of_day:
            if self.tokens.word(i - 1) == "this":
                point = self._days_away(i - 1, i + 1, 0)
        elif word in dates.abbreviated_parts or word in dates.fiscal:
            point = self._from_short(i)
        elif word in dates.units or word in dates.seasons:
            point = self._from_unit(i)
        elif word in dates.parts:
            point = self._from_part(i)
        if point is not None:
            self._narrow(point, floor)
            if point.year:
                self.last = point
        return point

    def _from_digits(self, i: int) -> Point | None:
        tokens = self.tokens
        pieces = tokens.words
        word = pieces[i]
        n = len(pieces)
        if _DAY.fullmatch(word):
            return self._day_first(i)
        dotted = _DOTTED.fullmatch(word)
        if dotted:
            return _valid(Point(i, i + 1, int(dotted[3]), int(dotted[2]), int(dotted[1])))
        if not _YEAR.fullmatch(word):
            return None
        if (
            i + 4 < n
            and pieces[i + 1] in _HYPHENS
            and pieces[i + 3] == pieces[i + 1]
            and tokens.glued(i + 1)
            and tokens.glued(i + 4)
        ):
            iso = _valid(Point(i, i + 5, int(word), _small(pieces[i + 2]), _small(pieces[i + 4])))
            if iso is not None:
                return iso
        if i + 1 < n and pieces[i + 1] == "s" and tokens.glued(i + 1) and word.endswith("0"):
            return Point(i, i + 2, int(word), decade=True)
        return Point(i, i + 1, int(word)) if self._is_year(i) else None

    def _is_year(self, i: int) -> bool:
        tokens, words = self.tokens, self.words
        if i and tokens.glued(i) and (tokens.words[i - 1][0].isalpha() or tokens.words[i - 1] in "$€£¥#"):
            return False
        if i > 1 and tokens.words[i - 1] in _HYPHENS and tokens.glued(i) and tokens.glued(i - 1):
            before = tokens.words[i - 2]
            if before[0].isalpha() and before not in words.dates.narrowing:
                return False
        j = i + 1
        follows = tokens.word(j)
        if not follows or not follows[0].isalpha() and follows != "%":
            return True
        if follows in words.scales or longest(words.currency_names, tokens.words, j) is not None:
            return follows in words.common_names
        form = longest(words.unit_forms, tokens.words, j)
        if form is None:
            return True
        cases = words.exact_case.get(form[0].form)
        return form[0].form in words.date_words or (cases is not None and tokens.slice(j, form[1]) not in cases)

    def _day_first(self, i: int) -> Point | None:
        """ "7 October 2025", "7th of October", "17 and 18 July 2023", "19-20 December" (the last day counts)."""
        tokens, dates = self.tokens, self.words.dates
        pieces = tokens.words
        if i and tokens.glued(i) and pieces[i - 1] not in "(-–—\"'“‘":
            return None
        day, j = _small(pieces[i]), i + 1
        for _ in range(3):
            if tokens.word(j) in dates.ordinal_endings and tokens.glued(j):
                j += 1
            if tokens.word(j) in self.words.range or tokens.word(j) in dates.pair or tokens.word(j) == ",":
                nxt = tokens.word(j + 1)
                if _DAY.fullmatch(nxt) and _small(nxt) > day:
                    day, j = _small(nxt), j + 2
                    continue
            break
        if tokens.word(j) in dates.of and tokens.word(j) == "of":
            j += 1
        month = self._month(j)
        if not month:
            return None
        j = self._after_month(j)
        year, end = self._year_after(j)
        return _valid(self._dated(Point(i, end, year, month, day)))

    def _month(self, j: int) -> int:
        word = self.tokens.word(j)
        month = self.words.dates.months.get(word, 0)
        # "may" and "march" are also verbs.
        return month if month and self.tokens.text[self.tokens.starts[j]].isupper() else 0

    def _after_month(self, j: int) -> int:
        # The point of an abbreviation: "Dec. 20".
        return (
            j + 2
            if self.tokens.word(j + 1) == "." and len(self.tokens.words[j]) <= 4 and self.tokens.word(j) != "may"
            else j + 1
        )

    def _year_after(self, j: int) -> tuple[int, int]:
        """The year that follows a month at piece j, or 0; and the piece after it."""
        tokens, dates = self.tokens, self.words.dates
        word = tokens.word(j)
        if word == "," and _YEAR.fullmatch(tokens.word(j + 1)) and self._is_year(j + 1):
            return int(tokens.words[j + 1]), j + 2
        if _YEAR.fullmatch(word) and self._is_year(j):
            return int(word), j + 1
        k = j + 1 if word in dates.of else j
        if _YEAR.fullmatch(tokens.word(k)) and k > j:
            return int(tokens.words[k]), k + 1
        if k > j and tokens.word(k) == "the":
            k += 1
        shift = dates.relative.get(tokens.word(k))
        unit = tokens.word(k + 1)
        if (
            dates.units.get(unit) == "y"
            and unit in ("year",)
            and (shift is not None or tokens.word(k) in dates.anaphoric)
        ):
            if tokens.word(k) in dates.anaphoric and self.last is not None:
                return self.last.year, k + 2
            if shift is not None and self.today is not None:
                return self.today.year + shift, k + 2
        return 0, j

    def _from_month(self, i: int) -> Point | None:
        """ "March 2021", "Dec. 20, 2025", "August" alone."""
        tokens, dates = self.tokens, self.words.dates
        month = self._month(i)
        if not month:
            return None
        j = self._after_month(i)
        day = 0
        word = tokens.word(j)
        if _DAY.fullmatch(word) and not self._counts_something(j):
            day = _small(word)
            j += 1
            if tokens.word(j) in dates.ordinal_endings and tokens.glued(j):
                j += 1
            nxt = tokens.word(j + 1)
            if (
                (tokens.word(j) in self.words.range or tokens.word(j) in dates.pair)
                and _DAY.fullmatch(nxt)
                and _small(nxt) > day
            ):
                day = _small(nxt)
                j += 2
        year, end = self._year_after(j)
        if not year and not day:
            if tokens.word(i) in dates.ambiguous_months and not self._led_in(i):
                return None
            end = i + 1
        if not year and day:
            end = j
            # "June 13 (13/6)"
            if (
                tokens.word(j) == "("
                and tokens.word(j + 2) == "/"
                and tokens.word(j + 4) == ")"
                and _small(tokens.word(j + 1)) == day
            ):
                end = j + 5
        before = tokens.word(i - 1)
        point = Point(i, end, year, month, day)
        if not year and before in dates.relative and dates.relative[before]:
            point.start = i - 1
            point.year = self._year_toward(month, dates.relative[before])
        return _valid(self._dated(point))

    def _led_in(self, i: int) -> bool:
        before = self.tokens.word(i - 1)
        dates = self.words.dates
        return (
            before in dates.narrowing
            or before in dates.relative
            or before in dates.lead_ins
            or before in dates.narrowing_links
        )

    def _counts_something(self, j: int) -> bool:
        # "In June 30 projects were launched": the number belongs to the noun.
        follows = self.tokens.word(j + 1)
        if not follows or not follows[0].isalpha():
            return False
        return follows in self.words.scales or (
            longest(self.words.unit_forms, self.tokens.words, j + 1) is not None
            and follows not in self.words.dates.units
        )

    def _from_weekday(self, i: int) -> Point | None:
        """ "on Tuesday"; "Tuesday 7 October" is left to the day."""
        tokens, dates = self.tokens, self.words.dates
        if not tokens.text[tokens.starts[i]].isupper():
            return None
        if tokens.word(i) in dates.short_weekdays and tokens.word(i + 1) not in (".", ","):
            return None
        j = i + 1
        if tokens.word(j) in (",", "."):
            j += 1
        if tokens.word(j) == "the":
            j += 1
        point = None
        if _DAY.fullmatch(tokens.word(j)):
            point = self._day_first(j)
        elif tokens.word(j) in dates.months:
            point = self._from_month(j)
        if point is not None and point.day:
            point.start = i
            return point
        if self.today is None:
            return None
        weekday = dates.weekdays[tokens.words[i]]
        away = (weekday - self.today.weekday()) % 7
        before = tokens.word(i - 1)
        ahead = dates.relative.get(before, 0)
        start = i - 1 if ahead else i
        if ahead < 0 or (not ahead and not self.lies_ahead(i)):
            away -= 7 if away else (7 if ahead else 0)
        elif ahead > 0 and not away:
            away = 7
        return self._days_away(start, i + 1, away)

    def _days_away(self, start: int, end: int, days: int) -> Point | None:
        if self.today is None:
            return None
        day = self.today + datetime.timedelta(days=days)
        return Point(start, end, day.year, day.month, day.day)

    def _from_short(self, i: int) -> Point | None:
        """ "Q3 2026", "H1 2025", "FY2024-25"."""
        tokens, dates = self.tokens, self.words.dates
        # "q3" is two pieces: a letter and a digit.
        if tokens.words[i] in dates.fiscal:
            j = i + 1
            while tokens.word(j) in dates.fiscal_links:
                j += 1
            if _YEAR.fullmatch(tokens.word(j)):
                return Point(i, j + 1, int(tokens.words[j]))
            if tokens.glued(j) and re.fullmatch(r"\d\d", tokens.word(j)):
                return Point(i, j + 1, 2000 + int(tokens.words[j]))
        return None

    def _from_part(self, i: int) -> Point | None:
        """ "the third quarter", "first half of 2026", "second half of this year"."""
        tokens, dates = self.tokens, self.words.dates
        before = tokens.word(i - 1)
        start = i - 1
        if before in dates.ordinal_endings:
            before = tokens.word(i - 2) + before
            start = i - 2
        which = dates.ordinals.get(before)
        if which is None:
            return None
        kind = dates.parts[tokens.words[i]]
        most = 2 if kind == "H" else 4
        if which > most:
            return None
        which = which if which > 0 else most
        year, end = self._year_after(i + 1)
        if not year and tokens.word(i + 1) in dates.of and tokens.word(i + 2) not in ("the",):
            return None  # "the first half of the loan"
        if not year and tokens.word(i + 1) in dates.of:
            return None
        if not year:
            if self.today is None:
                return None
            year, end = self.today.year, i + 1
            if self.lies_ahead(start) and which * (12 // most) < self.today.month:
                year += 1
        return Point(start, end, year, part=f"{kind}{which}", narrowed=True)

    def _from_unit(self, i: int) -> Point | None:
        """ "this year", "next month", "last week", "that year", "summer of 2017"."""
        tokens, dates = self.tokens, self.words.dates
        word = tokens.words[i]
        before = tokens.word(i - 1)
        month = dates.seasons.get(word, 0)
        if month:
            year, end = self._year_after(i + 1)
            if year:
                return Point(i, end, year, narrowed=True)
        if before in dates.anaphoric and dates.units.get(word) == "y" and self.last is not None:
            return Point(i - 1, i + 1, self.last.year)
        shift = dates.relative.get(before)
        start = i - 1
        if shift is None and before in dates.ahead:
            shift = 1
        if shift is None or self.today is None or word.endswith("s"):
            return None
        if before in ("following", "previous", "preceding") and self.last is not None and self.last.year:
            if dates.units.get(word) != "y":
                return None
            return Point(start, i + 1, self.last.year + shift)
        today = self.today
        kind = dates.units.get(word, "")
        if month:
            return Point(start, i + 1, today.year + shift)
        if kind == "y":
            return Point(start, i + 1, today.year + shift)
        if kind == "m":
            months = today.year * 12 + today.month - 1 + shift
            return Point(start, i + 1, months // 12, months % 12 + 1)
        if kind in ("w", "f"):
            day = today + datetime.timedelta(days=7 * shift)
            return Point(start, i + 1, day.year, day.month)
        if kind == "q":
            quarters = today.year * 4 + (today.month - 1) // 3 + shift
            return Point(start, i + 1, quarters // 4, part=f"Q{quarters % 4 + 1}")
        if kind == "t":
            return Point(start, i + 1, today.year // 10 * 10 + 10 * shift, decade=True)
        return None

    def _narrow(self, point: Point, floor: int) -> None:
        """Take in "early", "mid-", "the end of", "the first months of" before the point."""
        tokens, dates = self.tokens, self.words.dates
        start = k = point.start
        while k > floor and point.start - k < 6:
            word = tokens.words[k - 1]
            if word in dates.narrowing:
                start = k - 1
            elif word not in dates.narrowing_links:
                break
            k -= 1
        if start < point.start:
            if tokens.word(start - 1) == "the" and start - 1 >= floor:
                start -= 1
            if not point.part and not point.month:
                part = self._part_named(start, point.start)
                point.part = part
            point.start = start
            point.narrowed = True

    def _part_named(self, start: int, end: int) -> str:
        dates = self.words.dates
        named = self.tokens.words[start:end]
        for k, word in enumerate(named):
            kind = dates.parts.get(word)
            which = dates.ordinals.get(named[k - 1]) if kind and k else None
            if kind and which and which <= 4:
                return f"{kind}{which if which > 0 else (2 if kind == 'H' else 4)}"
        return ""

    # ---------------------------------------------------------------- years

    def _dated(self, point: Point) -> Point:
        """Give a day or month without a year the year that fits."""
        if point.year:
            return point
        if self.last is not None and self.last.year and self._same_sentence(self.last.end, point.start):
            named = self.tokens.words[self.last.start : self.last.end]
            if any(_YEAR.fullmatch(piece) for piece in named):
                point.year = self.last.year
                if self.last.month and point.month < self.last.month and self._runs_on(self.last.end, point.start):
                    point.year += 1
                return point
        if self.today is not None:
            point.year = self._year_near(point)
        return point

    def _runs_on(self, end: int, start: int) -> bool:
        return start - end <= 2 and any(self.tokens.words[k] in self.words.range for k in range(end, start))

    def _same_sentence(self, i: int, j: int) -> bool:
        return 0 <= j - i < 60 and not any(self.tokens.breaks(k) for k in range(i + 1, j + 1))

    def _year_near(self, point: Point) -> int:
        today = self.today
        assert today is not None
        ahead = self.lies_ahead(point.start)
        here = (today.month, today.day if point.day else 0)
        there = (point.month, point.day)
        if ahead:
            return today.year if there >= here else today.year + 1
        if there <= here:
            return today.year
        # Later in the calendar than today: last year's, unless nothing tells of the past and it is near.
        if not self.lies_behind(point.start) and point.month - today.month <= 3:
            return today.year
        return today.year - 1

    def _year_toward(self, month: int, direction: int) -> int:
        if self.today is None:
            return 0
        if direction < 0:
            return self.today.year if month < self.today.month else self.today.year - 1
        return self.today.year if month > self.today.month else self.today.year + 1

    def lies_ahead(self, i: int) -> bool:
        """Whether a verb of the future stands near piece i, in its sentence, nearer than one of the past."""
        return self._tense(i) > 0

    def lies_behind(self, i: int) -> bool:
        """Whether a verb of the past stands near piece i, in its sentence, nearer than one of the future."""
        return self._tense(i) < 0

    def _tense(self, i: int) -> int:
        tokens, words = self.tokens, self.words
        for k in range(i - 1, max(-1, i - _WINDOW), -1):
            if longest(words.future, tokens.words, k):
                return 1
            if longest(words.past, tokens.words, k):
                return -1
            if tokens.breaks(k):
                break
        for k in range(i, min(len(tokens.words), i + _AFTER)):
            if longest(words.future, tokens.words, k):
                return 1
            if longest(words.past, tokens.words, k):
                return -1
            if tokens.breaks(k + 1):
                break
        return 0


def _small(piece: str) -> int:
    return int(piece) if len(piece) <= 2 and piece.isdecimal() else 0


def _day(published: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        return None


def _valid(point: Point) -> Point | None:
    if not point.day or not point.year:
        return point if point.year or point.month else None
    try:
        datetime.date(point.year, point.month, point.day)
    except ValueError:
        return None
    return point
