"""Where a report begins after its dateline, as in "GLIWICE, Poland, Aug 1, 2025 (Agency) - The agency signed ..."."""

from __future__ import annotations

import re
from functools import cache

from servanda.reference import gazetteer, load_lexicon
from servanda.reference.loading import DEFAULT_LANGUAGE

LONGEST = 110
"""Characters of the longest dateline."""
MOST_WORDS = 16

# What ends a dateline: a dash between blanks, or one that leans on a closing bracket or a capital.
END = re.compile(r"\s[—–-]{1,2}\s|[)/\]]\s?\.?:?[—–-]{1,2}\s?|[)\]]:\s|\s?--\s?|(?<=[A-Z])[—–]\s?")
# A colon ends one too, after a place in capitals or a day: "KATHMANDU: ", "New Delhi, Aug 2: ".
COLON = re.compile(r"(?:(?<=[A-Z]{2})|(?<=\d)):\s(?=[A-Z])")
BRACKETS = re.compile(r"\([^()]*+\)")
TOWNS = frozenset({"capital", "place"})
_TOWN_AND_STATE = 2
WORD = re.compile(r"[^\W\d_]+")


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "abbreviations")["dateline_words"])


def dateline_end(text: str, start: int, end: int, language: str = DEFAULT_LANGUAGE) -> int:
    """Where the words of a paragraph begin after a dateline; start where there is none.

    A dateline is short, opens with a place in capitals or closes with an agency in brackets, and has hardly a word in
    small letters.
    """
    limit = min(end, start + LONGEST)
    found = END.search(text, start, limit)
    colon = COLON.search(text, start, limit)
    if colon is not None and (found is None or colon.start() < found.start()) and _town(text[start : colon.start()]):
        return colon.end()
    if found is None or found.end() >= end:
        return start
    line = text[start : found.end()]
    words = WORD.findall(line)
    if not words or len(words) > MOST_WORDS:
        return start
    agency = line.rstrip(" -—–:.")[-1:] in {")", "/", "]"}
    if not (words[0].isupper() and len(words[0]) > 2) and not agency and not _town_and_state(line):
        return start
    plain = WORD.findall(BRACKETS.sub("", line))  # "(Business desk)" names who writes
    if any(word[0].islower() and word not in _small(language) for word in plain):
        return start
    body = found.end()
    if text[body] == "(":  # "WARSAW, Poland--(NEWS WIRE)--"
        again = END.search(text, body + 1, min(end, body + LONGEST))
        if again is not None and again.end() < end:
            body = again.end()
    return start if text[body].islower() else body


def _town(line: str) -> bool:
    """Whether a line opens with a town, which no country shares its name with, and has nothing but a date after it."""
    name, _, rest = line.partition(",")
    kinds = {entry.kind for entry in gazetteer().named(name.strip())}
    if not kinds & TOWNS or "country" in kinds:
        return False
    return (not rest and name.isupper()) or (rest[-1:].isdigit() and len(rest.split()) <= 3)


def _town_and_state(line: str) -> bool:
    """Whether a line is a town and its country alone: "Tehran, Iran - "."""
    named = gazetteer().named
    parts = [part.strip(" -–—") for part in line.split(",")]
    if len(parts) != _TOWN_AND_STATE:
        return False
    states = {entry.country for entry in named(parts[1]) if entry.kind == "country"}
    return any(entry.kind in TOWNS and entry.country in states for entry in named(parts[0]))
