"""The day of a document itself: from its dateline or a line that gives its date."""

from __future__ import annotations

from servanda.reading.mentions.dates import Calendar
from servanda.reading.mentions.points import Point
from servanda.reading.mentions.value_lexicon import Lexicon, lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest

# A dateline stands near the top.
_HEAD = 600
_CLOSERS = frozenset("-–—:()]|/·•*")
_BRACKETS = frozenset("()[]")
_OPEN = frozenset("([")
_STOPS = frozenset(".,;")
# Pieces that a dateline may have before its date.
_LONGEST_LEAD = 14
_OPENERS = frozenset(",(|–—-:[·•/")


def publication_date(text: str) -> str:
    """The day that a dateline or date line in the first 600 characters gives.

    Returns:
        YYYY-MM-DD; the last day where several are named; empty where the text gives no full date of its own.
    """
    words = lexicon()
    head = text[: _HEAD + 80]
    tokens = Tokens(head)
    calendar = Calendar(tokens, words, "")
    i = 0
    while i < len(tokens.words) and tokens.starts[i] < _HEAD:
        if tokens.words[i][0].isdecimal() or tokens.words[i] in words.date_words:
            point = calendar.at(i, 0)
            if point is not None and point.day and point.year:
                if _is_dateline(tokens, point, words):
                    return point.iso()
                i = point.end
                continue
        i += 1
    return ""


def _is_dateline(tokens: Tokens, point: Point, words: Lexicon) -> bool:
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
