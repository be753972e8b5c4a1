"""Times that rest on other words: "this year", "the end of the decade"; "early" and "the first months of" a year."""

from __future__ import annotations

import datetime
import itertools

from servanda.reading.mentions.points import DASHES, Point
from servanda.reading.mentions.value_lexicon import Lexicon
from servanda.reading.mentions.value_tokens import Tokens

_APOSTROPHES = frozenset("'’")


def by_unit(tokens: Tokens, words: Lexicon, i: int, today: datetime.date | None, last: Point | None) -> Point | None:
    """The point that the unit of time or season at piece i gives: "this year", "last week", "that year".

    Without a day of publication (today) only what points to the time named before (last) is told.
    """
    dates = words.dates
    word = tokens.words[i]
    before = tokens.word(i - 1)
    season = word in dates.seasons
    kind = "y" if season else dates.units.get(word, "")
    start, end = i - 1, i + 1
    if not season and kind == "y" and before in dates.anaphoric and last is not None:
        return Point(start, end, last.year)
    shift = dates.relative.get(before)
    if kind == "y" and today is not None and tokens.word(i + 1) in DASHES and tokens.word(i + 2) in dates.narrowing.of:
        return Point(i, i + 3, today.year, narrowed=True)  # "by year-end"
    if (
        kind == "y"
        and today is not None
        and tokens.word(i + 1) in _APOSTROPHES
        and tokens.word(i + 3) in dates.narrowing.of
    ):
        return Point(i, i + 4, today.year, narrowed=True)  # "by the year's end"
    ends = before in dates.of_only and tokens.word(i - 2) in dates.narrowing.of
    ends = ends or (before in dates.the and tokens.word(i - 3) in dates.narrowing.of)
    if shift is None and ends and kind in ("y", "t"):
        # "by the end of the decade" is by the year in which the next begins.
        if kind == "t" and today is not None:
            return Point(i, end, today.year // 10 * 10 + 10)
        return Point(i, end, today.year) if today is not None else None
    if shift is None or today is None or (word.endswith("s") and not season):
        return None
    if before in dates.chained and last is not None:  # "the following year"
        return Point(start, end, last.year + shift) if kind == "y" else None
    if kind == "y":
        return Point(start, end, today.year + shift, narrowed=season)
    if kind == "m":
        months = today.year * 12 + today.month - 1 + shift
        return Point(start, end, months // 12, months % 12 + 1)
    if kind in ("w", "f"):
        day = today + datetime.timedelta(days=7 * shift)
        return Point(start, end, day.year, day.month)
    if kind == "q":
        quarters = today.year * 4 + (today.month - 1) // 3 + shift
        return Point(start, end, quarters // 4, part=f"Q{quarters % 4 + 1}")
    if kind == "t" and before not in words.ahead:
        return Point(start, end, today.year // 10 * 10 + 10 * shift, decade=True)
    return None


def narrow(tokens: Tokens, words: Lexicon, point: Point, floor: int) -> None:
    """Take in "early", "mid-", "the end of", "the first months of" before a point, not before piece floor."""
    dates = words.dates
    narrowing = dates.narrowing
    start = k = point.start
    while k > floor and point.start - k < 7:
        word = tokens.words[k - 1]
        joint = tokens.words[k] if k < point.start else ""
        if joint in dates.of_only or joint in dates.the:
            narrows = word in narrowing.of or word in narrowing.order
        elif joint in dates.of:
            narrows = word in narrowing.in_
        else:
            counted = joint in narrowing.of or joint in words.number_words or joint[:1].isdecimal()
            narrows = word in narrowing.direct or (counted and word in narrowing.order)
        if narrows:
            start = k - 1
        elif not _links(tokens, words, k):
            break
        k -= 1
    if start == point.start:
        return
    if start > floor and tokens.words[start - 1] in dates.the:
        start -= 1
    if not point.part and not point.month:
        point.part = _part_named(words, tokens.words[start : point.start])
    point.start = start
    point.narrowed = True


def _links(tokens: Tokens, words: Lexicon, k: int) -> bool:
    """Whether the piece before piece k may stand between a narrowing word and its time."""
    dates, word = words.dates, tokens.words[k - 1]
    if word in dates.of_only or word in dates.the or (word in DASHES and tokens.glued(k)):
        return True
    if tokens.word(k) in dates.narrowing.of and (word in words.number_words or word.isdecimal()):
        return True  # "the first eight months of 2025"
    return word in dates.of and tokens.word(k - 2) in dates.narrowing.in_


def _part_named(words: Lexicon, named: list[str]) -> str:
    dates = words.dates
    for before, word in itertools.pairwise(named):
        kind, which = dates.parts.get(word), dates.ordinals.get(before)
        if kind and which:
            return f"{kind}{which if which > 0 else (2 if kind == 'H' else 4)}"
    return ""
