"""The year of a day or month that is told without one, and whether a time lies ahead or behind."""

from __future__ import annotations

import datetime

from servanda.reading.mentions.value_lexicon import Lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest

# How many pieces before and after a time are searched for a verb that tells past from future.
_BEFORE = 14
_AFTER = 7
# How much farther a date may be if it lies on the side that the verb tells.
_WEIGHT = 8


def tense(tokens: Tokens, words: Lexicon, i: int) -> int:
    """1 where the nearest verb around piece i, in its sentence, is of the future, -1 of the past, 0 unknown."""
    for k in range(i - 1, max(-1, i - _BEFORE), -1):
        if tokens.breaks(k + 1):
            break
        told = _told(tokens, words, k)
        if told:
            return told
    for k in range(i, min(len(tokens.words), i + _AFTER)):
        told = _told(tokens, words, k)
        if told:
            return told
        if tokens.breaks(k + 1):
            break
    return 0


def _told(tokens: Tokens, words: Lexicon, k: int) -> int:
    if longest(words.future, tokens.words, k):
        return _ahead(tokens, words, k)
    word = tokens.words[k]
    regular = word.endswith(words.dates.past_ending) and len(word) > 4 and not tokens.glued(k)
    if regular or longest(words.past, tokens.words, k):
        # "expected to", "to be completed": a participle behind a verb of the future tells the future.
        for j in range(max(0, k - 2), k):
            if longest(words.future, tokens.words, j):
                return _ahead(tokens, words, j)
        return -1
    return 0


def _ahead(tokens: Tokens, words: Lexicon, k: int) -> int:
    # "was to be held" did not lie ahead any more.
    return -1 if tokens.word(k - 1) in words.dates.past_be else 1


def year_of(month: int, day: int, told: int, today: datetime.date) -> int:
    """The year around today in which a month, or a day of it (0 for none), fits best.

    What `tense` says of it (told) weighs more than how near it is.
    """
    best, least = today.year, float("inf")
    for year in (today.year - 1, today.year, today.year + 1):
        if day:
            away = (datetime.date(year, month, min(day, 28)) - today).days + max(0, day - 28)
        else:
            away = ((year - today.year) * 12 + month - today.month) * 30
        cost = abs(away) * (_WEIGHT if away and (away > 0) != (told > 0) and told else 1)
        if cost < least:
            best, least = year, cost
    return best


def day_of(published: str) -> datetime.date | None:
    """The day that YYYY-MM-DD names; None for anything else."""
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        return None
