"""What the shape of a line tells, without knowing its language: punctuation, letters, length."""

from __future__ import annotations

import re

SENTENCE_ENDS = ".!?…。！？؟۔।;؛"
# After one of these a line is no heading; a question mark may end one, and so may a colon.
STOPS = (".", ";", ",", "…", "。", "।", "۔", "؛", "،", "；", "，")
QUESTION_MARKS = ("?", "？", "؟")
_CLOSERS = "\"'”’»›)]}*_ \u00a0"
# "Name: value", the label of at most 12 words and 90 characters.
_LABEL = re.compile(r"[^\s:][^:\n]{0,89}:[ \t\u00a0](?=\S)")
# "a | b", "a / b", "a – b – c": cells of a flattened row.
_CELL_BORDER = re.compile(r"[ \t\u00a0](?:\|{1,2}|/)[ \t\u00a0]|\t")
_DASH_BORDER = re.compile(r"[ \u00a0][–—-][ \u00a0]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY_OR_COMMA = re.compile(r",|(?<!\d)\d{1,2}(?!\d)")


def count_words(words: str) -> int:
    """The number of words between spaces."""
    return words.count(" ") + 1


def tail_of(words: str) -> str:
    """The last character, leaving out closing quotation marks and brackets; empty where nothing is left."""
    bare = words[-12:].rstrip(_CLOSERS)
    return bare[-1] if bare else ""


def ends_sentence(words: str) -> bool:
    """Whether the line ends as a sentence does."""
    tail = tail_of(words)
    return bool(tail) and tail in SENTENCE_ENDS


def is_labelled(words: str) -> bool:
    """Whether the line reads "label: value" with a short label."""
    found = _LABEL.match(words)
    return found is not None and words.count(" ", 0, found.end() - 1) <= 11


def label_end(words: str) -> int:
    """Where the value of a labelled line begins; 0 where the line has no label."""
    found = _LABEL.match(words)
    return found.end() if found else 0


def is_row(words: str) -> bool:
    """Whether the line reads like a flattened table row: cells between bars, slashes or tabs."""
    return _CELL_BORDER.search(words) is not None


def has_dash_cells(words: str) -> bool:
    """Whether at least two dashes divide the line."""
    return len(_DASH_BORDER.findall(words)) >= 2


def is_capitals(words: str) -> bool:
    """Whether the line is written in capitals: at least three of them and no small letter."""
    return words.upper() == words and sum(map(str.isupper, words[:200])) >= 3


def has_letter(words: str) -> bool:
    """Whether any character is a letter."""
    return any(map(str.isalpha, words))


def is_dateline(words: str) -> bool:
    """Whether a short line gives place and day ("Rome, 20 June 2025"): a year behind a day or a comma."""
    if count_words(words) > 10:
        return False
    for year in _YEAR.finditer(words):
        if _DAY_OR_COMMA.search(words, 0, year.start()):
            return True
    return _NUMERIC_DAY.search(words) is not None


_NUMERIC_DAY = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)")
