"""Finds points of the calendar: days, months, quarters, halves, years, and words like "yesterday" and "next month"."""

from __future__ import annotations

import datetime

from servanda.reading.mentions.narrowing import by_unit, narrow
from servanda.reading.mentions.points import DASHES, DAY, DOTTED, YEAR, Point, small
from servanda.reading.mentions.value_lexicon import Lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest
from servanda.reading.mentions.years import day_of, tense, year_of

# "FY97" lies in the last century.
_LAST_SHORT = 69
_COMMA = frozenset(",.")
_ROUND = "00"
# Classes of nouns that four figures without a comma may count.
_COUNTED = frozenset({"people", "thing", "jobs", "place", "passengers"})
_QUOTES_AND_OPENERS = frozenset("(-–—\"'“‘[/|")
_SIGNS = frozenset("$€£¥#₹₩")


class Calendar:
    """Finds points of the calendar in one text, as seen from its day of publication.

    Attributes:
        today: the day of publication; None where unknown, and then nothing relative is told.
        last: the point found last, which "that year" points to.
    """

    def __init__(self, tokens: Tokens, words: Lexicon, published: str) -> None:
        self.tokens = tokens
        self.words = words
        self.today = day_of(published)
        self.last: Point | None = None

    def at(self, i: int, floor: int) -> Point | None:
        """The point whose core begins at piece i; narrowing words before it are looked for from piece floor on."""
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
            if self.tokens.word(i - 1) in dates.this:
                point = self._days_away(i - 1, i + 1, 0)
        elif word in dates.part_letters or word in dates.fiscal:
            point = self._from_short(i)
        else:
            if word in dates.parts:
                point = self._from_part(i)
            if point is None and (word in dates.units or word in dates.seasons):
                point = self._from_unit(i)
        if point is not None:
            if not point.day:
                narrow(self.tokens, self.words, point, floor)
            if point.year:
                self.last = point
        return point

    def told(self, i: int) -> int:
        """1 where the words around piece i tell of the future, -1 of the past, 0 where that is not known."""
        return tense(self.tokens, self.words, i)

    # ---------------------------------------------------------------- figures

    def _from_digits(self, i: int) -> Point | None:
        tokens = self.tokens
        word = tokens.words[i]
        if DAY.fullmatch(word):
            return self._day_first(i)
        dotted = DOTTED.fullmatch(word)
        if dotted:
            return Point(i, i + 1, int(dotted[3]), int(dotted[2]), int(dotted[1]), explicit=True).valid()
        if not YEAR.fullmatch(word):
            return None
        if tokens.word(i + 1) in DASHES and tokens.word(i + 3) == tokens.words[i + 1] and tokens.glued(i + 4):
            iso = Point(i, i + 5, int(word), small(tokens.word(i + 2)), small(tokens.word(i + 4)), explicit=True)
            if iso.month and iso.month <= 12 and iso.day and iso.valid() is not None:
                return iso
        if tokens.word(i + 1) == self.words.dates.decade_ending and tokens.glued(i + 1) and word.endswith("0"):
            return Point(i, i + 2, int(word), decade=True, explicit=True)
        return Point(i, i + 1, int(word), explicit=True) if self._is_year(i) else None

    def _is_year(self, i: int) -> bool:
        """Whether four digits are a year and not a number of something or part of a name."""
        tokens, words = self.tokens, self.words
        before = tokens.word(i - 1)
        if (
            before in words.labels
            and tokens.text[tokens.starts[i - 1]].isupper()
            and before not in words.dates.lead_ins
        ):
            return False  # "Agenda 2063"
        if i and tokens.glued(i) and (before[0].isalpha() or before in _SIGNS):
            return False
        if (before in DASHES or before == "/") and tokens.glued(i) and i > 1 and tokens.glued(i - 1):
            name = tokens.words[i - 2]
            if name[0].isalpha() and name not in words.dates.narrowing.direct and name not in words.dates.months:
                return False
            if name[0].isdecimal() and not (YEAR.fullmatch(name) or DAY.fullmatch(name)):
                return False  # "Contract No. 001-2018"
        j = i + 1
        follows = tokens.word(j)
        if follows == "%":
            return False
        if not follows or not follows[0].isalpha():
            return True
        if follows in words.scales or longest(words.currency_names, tokens.words, j) is not None:
            return follows in words.common_names
        form = longest(words.unit_forms, tokens.words, j)
        if form is None:
            return not self._counts_things(i, j)
        cases = words.exact_case.get(form[0].form)
        return form[0].form in words.date_words or (cases is not None and tokens.slice(j, form[1]) not in cases)

    def _counts_things(self, i: int, j: int) -> bool:
        # "some 2000 workers", "gave 2000 computers"; but "the 2022 agreements", "in 2024 companies came".
        tokens, words = self.tokens, self.words
        before = tokens.word(i - 1)
        noun = longest(words.nouns_forward, tokens.words, j)
        if noun is None:
            return False
        if before in words.dates.of_only:
            return noun[0] in _COUNTED and tokens.words[i].endswith(_ROUND)  # "a gift of 2000 computers"
        if before in words.dates.lead_ins:
            return False
        if before in words.bound_words:
            return True
        return noun[0] in _COUNTED and before[:1].isalpha() and before not in words.stops

    def _day_first(self, i: int) -> Point | None:
        """Of "7 October 2025", "7th of October", "17 and 18 July 2023", "19-20 December" the last day counts."""
        tokens, dates = self.tokens, self.words.dates
        if i and tokens.glued(i) and tokens.words[i - 1] not in _QUOTES_AND_OPENERS:
            return None
        day, j = small(tokens.words[i]), i + 1
        for _ in range(4):
            if tokens.word(j) in dates.ordinal_endings and tokens.glued(j):
                j += 1
            joint, follows = tokens.word(j), tokens.word(j + 1)
            if (joint in self.words.range or joint in dates.pair or joint == ",") and DAY.fullmatch(follows):
                if small(follows) <= day:
                    return None
                day, j = small(follows), j + 2
                continue
            break
        if tokens.word(j) in dates.of_only:
            j += 1
        month = self._month(j)
        if not month:
            return None
        year, end = self._year_after(self._after_month(j))
        point = Point(i, end, year, month, day, explicit=bool(year))
        return self._dated(point).valid()

    # ---------------------------------------------------------------- months

    def _month(self, j: int) -> int:
        """The month that piece j names, or 0; an English month has a capital ("may" and "march" are verbs)."""
        month = self.words.dates.months.get(self.tokens.word(j), 0)
        capital = month and (self.words.dates.small_months or self.tokens.text[self.tokens.starts[j]].isupper())
        return month if capital else 0

    def _after_month(self, j: int) -> int:
        # The point of an abbreviation: "Dec. 20".
        dotted = self.tokens.word(j + 1) == "." and self.tokens.glued(j + 1)
        short = len(self.tokens.words[j]) <= 4 and self.tokens.words[j] not in self.words.dates.full_months
        return j + 2 if dotted and short else j + 1

    def _year_after(self, j: int) -> tuple[int, int]:
        """The year that is named from piece j on, or 0; and the piece after it."""
        tokens, dates = self.tokens, self.words.dates
        k = j + 1 if tokens.word(j) == "," else j
        if YEAR.fullmatch(tokens.word(k)) and self._is_year(k):
            return int(tokens.words[k]), k + 1
        k = j + 1 if tokens.word(j) in dates.of else j
        if k > j and YEAR.fullmatch(tokens.word(k)) and self._is_year(k):
            return int(tokens.words[k]), k + 1
        if k > j and tokens.word(k) in dates.the:
            k += 1
        unit = tokens.word(k + 1)
        if dates.units.get(unit) != "y" or unit.endswith("s"):
            return 0, j
        if tokens.word(k) in dates.anaphoric and self.last is not None:
            return self.last.year, k + 2
        shift = dates.relative.get(tokens.word(k))
        return (self.today.year + shift, k + 2) if shift is not None and self.today is not None else (0, j)

    def _from_month(self, i: int) -> Point | None:
        """A month with what follows: "March 2021", "Dec. 20, 2025", "August" alone."""
        tokens, dates = self.tokens, self.words.dates
        month = self._month(i)
        if not month:
            return None
        j = self._after_month(i)
        day, after_day = self._day_after(i, j)
        year, end = self._year_after(after_day)
        if not year:
            end = after_day if day else i + 1
            if not day and tokens.words[i] in dates.ambiguous_months and not self._led_in(i):
                return None
            if day:
                end = self._bracketed(end, day)
        point = Point(i, end, year, month, day, explicit=bool(year))
        before = tokens.word(i - 1)
        if not year and dates.relative.get(before) and self.today is not None:
            point.start = i - 1
            away = month - self.today.month
            shift = dates.relative[before]
            point.year = self.today.year + (shift if away * shift <= 0 else 0)
        return self._dated(point).valid()

    def _day_after(self, i: int, j: int) -> tuple[int, int]:
        """The day (the last of a range) at piece j, behind the month at piece i, or 0; and the piece after it."""
        tokens, dates = self.tokens, self.words.dates
        if not DAY.fullmatch(tokens.word(j)) or self._counts_something(j, tokens.word(i - 1) in dates.in_words):
            return 0, j
        day = small(tokens.words[j])
        j += 1
        if tokens.word(j) in dates.ordinal_endings and tokens.glued(j):
            j += 1
        follows = tokens.word(j + 1)
        joined = tokens.word(j) in self.words.range or tokens.word(j) in dates.pair
        if joined and DAY.fullmatch(follows) and small(follows) > day and not self._counts_something(j + 1, False):
            return small(follows), j + 2
        return day, j

    def _bracketed(self, j: int, day: int) -> int:
        # "June 13 (13/6)"
        tokens = self.tokens
        same = tokens.word(j) == "(" and tokens.word(j + 2) == "/" and tokens.word(j + 4) == ")"
        return j + 5 if same and small(tokens.word(j + 1)) == day else j

    def _led_in(self, i: int) -> bool:
        before, dates = self.tokens.word(i - 1), self.words.dates
        return before in dates.relative or before in dates.lead_ins or before in dates.narrowing.direct

    def _counts_something(self, j: int, in_month: bool) -> bool:
        # "In June 30 companies came", "from June 30 km": the number belongs to what follows it.
        tokens, words = self.tokens, self.words
        follows = tokens.word(j + 1)
        if follows in words.scales:
            return True
        if not follows or not follows[0].isalpha() or follows in words.dates.ordinal_endings:
            return follows == "%"
        form = longest(words.unit_forms, tokens.words, j + 1)
        return (form is not None and form[0].form not in words.exact_case and follows not in words.dates.units) or (
            in_month and longest(words.nouns_forward, tokens.words, j + 1) is not None
        )

    # ---------------------------------------------------------------- days and stretches of words

    def _from_weekday(self, i: int) -> Point | None:
        """Of "on Tuesday" the nearest before publication, or after it where a verb tells the future."""
        tokens, dates = self.tokens, self.words.dates
        if not tokens.text[tokens.starts[i]].isupper():
            return None
        j = i + 1
        if tokens.word(j) in _COMMA:
            j += 1
        elif tokens.words[i] in dates.short_weekdays:
            return None
        if tokens.word(j) in dates.the:
            j += 1
        point = None
        if DAY.fullmatch(tokens.word(j)):
            point = self._day_first(j)
        elif tokens.word(j) in dates.months:
            point = self._from_month(j)
        if point is not None and point.day:
            point.start = i
            return point
        if self.today is None:
            return None
        away = (dates.weekdays[tokens.words[i]] - self.today.weekday()) % 7
        shift = dates.relative.get(tokens.word(i - 1), 0)
        if shift < 0 or (not shift and self.told(i) <= 0):
            away -= 7 if away or shift else 0
        elif shift > 0 and not away:
            away = 7
        return self._days_away(i - 1 if shift else i, i + 1, away)

    def _days_away(self, start: int, end: int, days: int) -> Point | None:
        if self.today is None:
            return None
        day = self.today + datetime.timedelta(days=days)
        return Point(start, end, day.year, day.month, day.day)

    def _from_short(self, i: int) -> Point | None:
        """An abbreviation: "Q3 2026", "H1 2025", "FY2024-25"."""
        tokens, dates = self.tokens, self.words.dates
        kind = dates.part_letters.get(tokens.words[i])
        if kind is not None:
            which = small(tokens.word(i + 1))
            if not tokens.glued(i + 1) or not tokens.raw(i).isupper() or not 1 <= which <= (2 if kind == "H" else 4):
                return None
            year, end = self._year_after(i + 2)
            if not year and self.today is not None and tokens.word(i - 1) in dates.lead_ins:
                year = self.today.year
            return Point(i, end, year, part=f"{kind}{which}") if year else None
        j = i + 1
        while tokens.word(j) in dates.fiscal_links:
            j += 1
        word = tokens.word(j)
        if YEAR.fullmatch(word):
            return Point(i, j + 1, int(word), explicit=True)
        if len(word) == 2 and word.isdecimal() and (tokens.glued(j) or tokens.word(j - 1) in DASHES):
            return Point(i, j + 1, (1900 if int(word) > _LAST_SHORT else 2000) + int(word), explicit=True)
        return None

    def _from_part(self, i: int) -> Point | None:
        """A part of a year: "the third quarter", "first half of 2026", "second half of this year"."""
        tokens, dates = self.tokens, self.words.dates
        start = i - 1
        before = tokens.word(start)
        if before in dates.ordinal_endings and start:
            start -= 1
            before = tokens.words[start] + before
        which = dates.ordinals.get(before)
        kind = dates.parts[tokens.words[i]]
        most = 2 if kind == "H" else 4
        if which is None or which > most:
            return None
        which = which if which > 0 else most
        year, end = self._year_after(i + 1)
        if not year and tokens.word(i + 1) in dates.of_only:
            return None  # "the first half of the loan"
        explicit = bool(year)
        if not year:
            if self.today is None:
                return None
            year, end = self.today.year, i + 1
            if self.told(start) > 0 and which * (12 // most) < self.today.month:
                year += 1
        return Point(start, end, year, part=f"{kind}{which}", narrowed=True, explicit=explicit)

    def _from_unit(self, i: int) -> Point | None:
        tokens = self.tokens
        if tokens.words[i] in self.words.dates.seasons:
            year, end = self._year_after(i + 1)
            if year:  # "summer of 2017"
                return Point(i, end, year, narrowed=True, explicit=True)
        return by_unit(tokens, self.words, i, self.today, self.last)

    # ---------------------------------------------------------------- years

    def _dated(self, point: Point) -> Point:
        """Give a day or month without a year the year that fits."""
        if point.year:
            return point
        last = self.last
        if last is not None and last.explicit and self.same_sentence(last.end, point.start):
            point.year = last.year
            runs_on = point.start - last.end <= 2 and self.tokens.word(last.end) in self.words.range
            if runs_on and 0 < point.month < last.month:
                point.year += 1
        elif self.today is not None:
            point.year = year_of(point.month, point.day, self.told(point.start), self.today)
        return point

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether no sentence ends between pieces i and j, as far as signs tell."""
        return 0 <= j - i < 60 and not any(self.tokens.breaks(k) for k in range(i, j + 1))
