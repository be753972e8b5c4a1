"""The day of a document itself: from its dateline or a line that gives its date."""

from __future__ import annotations

import datetime

from servanda.reading.mentions.dates import Calendar
from servanda.reading.mentions.points import YEAR, Point
from servanda.reading.mentions.stretches import led_in
from servanda.reading.mentions.value_lexicon import Lexicon, lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest
from servanda.reference.loading import DEFAULT_LANGUAGE

HEAD = 600
"""A dateline stands within so many characters of the top."""
_CLOSERS = frozenset("-–—:()]|/·•*")
_BRACKETS = frozenset("()[]")
_OPEN = frozenset("([")
_STOPS = frozenset(".,;")
# Pieces that a dateline may have before its date.
_LONGEST_LEAD = 14
_SPRING = 4
_OPENERS = frozenset(",(|–—-:[·•/")


def publication_date(text: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The day that a dateline or date line in the first 600 characters gives.

    A dateline without a year ("TOKYO, Dec. 20 -") gets the first year in which it lies behind everything that the
    text tells as past, with the weekday that the text names close before it.

    Returns:
        YYYY-MM-DD; the last day where several are named; empty where the text gives no date of its own.
    """
    words = lexicon(language)
    tokens = Tokens(text[: HEAD + 80])
    calendar = Calendar(tokens, words, "")
    bare: Point | None = None
    i = 0
    while i < len(tokens.words) and tokens.starts[i] < HEAD:
        if tokens.words[i][0].isdecimal() or tokens.words[i] in words.date_words:
            point = calendar.at(i, 0)
            if point is not None and point.day:
                if is_dateline(tokens, point, words):
                    if point.year:
                        return point.iso()
                    bare = bare or (point if _follows_place(tokens, point, words) else None)
                i = point.end
                continue
        i += 1
    return _with_year(text, bare, words) if bare is not None else ""


def _follows_place(tokens: Tokens, point: Point, words: Lexicon) -> bool:
    first, last = _line(tokens, point)
    named = 0 < point.start - first <= _LONGEST_LEAD and _names_only(tokens, first, point.start, words)
    return named and point.end < last and tokens.words[point.end] in _CLOSERS | _STOPS


def _with_year(text: str, bare: Point, words: Lexicon) -> str:
    """A day without a year, in the year that the text around it leaves it."""
    tokens = Tokens(text)
    calendar = Calendar(tokens, words, "")
    latest = (0, 0, 0)
    weekday = -1
    for i, piece in enumerate(tokens.words):
        if piece in words.dates.weekdays and weekday < 0 and i > bare.end:
            weekday = words.dates.weekdays[piece]
        elif YEAR.fullmatch(piece):
            latest = max(latest, _told_as_past(tokens, calendar, i))
    if not latest[0]:
        return ""
    days = [
        day for year in range(latest[0], latest[0] + 3) if (day := _day(year, bare)) and day.timetuple()[:3] >= latest
    ]
    if weekday >= 0:
        days.sort(key=lambda day: ((day.weekday() - weekday) % 7 > 1, day))
        days = days if len(days) < 2 or days[0].year - latest[0] < 2 else sorted(days)
    return days[0].isoformat() if days else ""


def _told_as_past(tokens: Tokens, calendar: Calendar, i: int) -> tuple[int, int, int]:
    """Year, month and day of the time around the year at piece i, where the text tells it as past; else zeros."""
    for k in (i - 1, i - 2, i - 3, i):  # from its month or day, if it has one
        point = calendar.at(k, 0) if k >= 0 and tokens.words[k][0].isalnum() else None
        if point is not None and point.year and point.start <= i < point.end:
            relation, start = led_in(tokens, calendar, point.start, 0)
            if relation in ("by", "until", "before", "from") or calendar.told(start) > 0:
                break
            # A year told as past has mostly run its course.
            return point.year, point.month or _SPRING, point.day or 1
    return 0, 0, 0


def _day(year: int, point: Point) -> datetime.date | None:
    try:
        return datetime.date(year, point.month, point.day)
    except ValueError:
        return None


def is_dateline(tokens: Tokens, point: Point, words: Lexicon) -> bool:
    """Whether a point stands in a line that gives the date of the text, as datelines do."""
    first, last = _line(tokens, point)
    # What stands in brackets is read for itself: "Summary of conclusions (Samarkand, 4 April 2025)".
    for k in range(point.start - 1, first - 1, -1):
        if tokens.words[k] in _BRACKETS:
            if tokens.words[k] in _OPEN:
                first = k + 1
            break
    before = point.start - first
    follows = tokens.word(point.end) if point.end < last else ""
    if before > _LONGEST_LEAD:
        return not follows and tokens.word(point.start - 1) in _OPENERS
    if before == 0 and follows in _CLOSERS and point.end + 1 < last and tokens.raw(point.end + 1).islower():
        return False  # an entry of a chronology: "6 June 2024 - agreement signed"
    if not follows and tokens.word(point.start - 1) in _OPENERS:
        return True
    if follows and follows not in _CLOSERS and not (follows in _STOPS and (before or point.end + 1 >= last)):
        named = before > 1 and tokens.word(point.start - 1) == "," and _names_only(tokens, first, point.start, words)
        return named or (longest(words.introductions, tokens.words, first) is not None and before > 0)
    return _names_only(tokens, first, point.start, words)


def _line(tokens: Tokens, point: Point) -> tuple[int, int]:
    first, last = point.start, point.end
    while first and "\n" not in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]:
        first -= 1
    while last < len(tokens.words) and "\n" not in tokens.text[tokens.ends[last - 1] : tokens.starts[last]]:
        last += 1
    return first, last


def _names_only(tokens: Tokens, first: int, end: int, words: Lexicon) -> bool:
    """Whether nothing but names, signs and words that introduce a date stand before it."""
    i = first
    while i < end:
        found = longest(words.introductions, tokens.words, i)
        if found is not None:
            i = found[1]
            continue
        piece = tokens.words[i]
        lower = tokens.text[tokens.starts[i]].islower()
        if piece[0].isalpha() and (
            piece in words.relation_words or (lower and (piece in words.stops or i > first + 3))
        ):
            return False
        i += 1
    return True
