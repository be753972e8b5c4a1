"""Numbers with units of measure: what unit follows a number, whether it is a flow, and of what it is."""

from __future__ import annotations

from servanda.reading.mentions.numbers import Number
from servanda.reading.mentions.value_lexicon import Lexicon, UnitForm
from servanda.reading.mentions.value_tokens import END, Tokens, longest, longest_back

_HYPHENS = frozenset("-‑")
# How far before a share the words stand by which it is a rate of interest.
_BEFORE = 40
_NEAR = 5
# How far a "per year" may stand behind its unit: "tonnes of carbamide a year".
_REACH = 7


def unit_at(tokens: Tokens, j: int, number: Number, words: Lexicon) -> tuple[UnitForm, int] | None:
    """The unit of measure at piece j, after a number, and the piece after it."""
    pieces = tokens.words
    hyphen = False
    if j < len(pieces) and pieces[j] in _HYPHENS and tokens.glued(j):
        j += 1
        hyphen = True
        if not tokens.glued(j):
            return None
    found = longest(words.unit_forms, pieces, j)
    if found is None:
        return None
    form, end = found
    first = pieces[j]
    if end > j + 1 and pieces[end - 1][0].isdecimal() and not tokens.glued(end - 1) and tokens.glued(end):
        form, end = words.unit_forms[first].get(END), j + 1  # "38.5 km 2x2-lane highway"
        if form is None:
            return None
    cases = words.exact_case.get(form.form)
    if cases is not None:
        if tokens.slice(j, end) not in cases:
            return None
        if len(first) == 1 and end < len(pieces) and pieces[end] in _APOSTROPHES and tokens.glued(end):
            return None
    if (
        form.unit in words.durations
        and number.scale == 1
        and not hyphen
        and form.form in words.singular_units
        and number.value != 1
    ):
        return None
    megaton = words.units.megaton
    if form.form == megaton.form and (number.scale > 1 or number.value >= megaton.from_):
        form = UnitForm(form.unit, megaton.factor, form.form)
    return form, end


_APOSTROPHES = frozenset("'’")


def flow(tokens: Tokens, end: int, start: int, unit: str, words: Lexicon) -> tuple[str, int]:
    """The unit with its "/yr" or "/day", and the piece after the words that make it a flow.

    The unit ends before piece end; "annual" may stand before the number, which begins at piece start.
    """
    if unit not in words.flows:
        return unit, end
    pieces = tokens.words
    for j in range(end, min(len(pieces), end + _REACH)):
        found = longest(words.per, pieces, j)
        if found is not None:
            return f"{unit}/{found[0]}", found[1]
        if (
            pieces[j] in _STOPS
            or (j > end and pieces[j] in words.not_in_flow)
            or (pieces[j][0].isdecimal() and not tokens.glued(j))
        ):
            break
    for j in range(start - 1, max(-1, start - 6), -1):
        if pieces[j] in _STOPS:
            break
        per = words.units.per_before.get(pieces[j])
        if per is not None:
            return f"{unit}/{per}", end
    return unit, end


_STOPS = frozenset(".;:,()!?–—|")


def of_what(tokens: Tokens, end: int, unit: str, hyphened: bool, words: Lexicon) -> str:
    """The noun phrase that tells what a quantity is of: behind "of", or behind the unit ("100 MW solar plant")."""
    pieces = tokens.words
    j = end
    told = j < len(pieces) and pieces[j] in words.units.of
    if told:
        j += 1
        while j < len(pieces) and pieces[j] in words.transparent:
            j += 1
    elif unit == "%":
        return ""
    if j < len(pieces) and pieces[j] in _HYPHENS:
        return ""
    first = j
    while j < len(pieces) and j - first < 6 and not (j > first and tokens.breaks(j)) and _in_phrase(tokens, j, words):
        j += 1
    if j == first:
        return ""
    if not told:
        # Without "of" it must end in a noun that is known, for anything may follow a unit.
        while j > first and longest_back(words.nouns, pieces, j) is None and not hyphened:
            j -= 1
        if j == first:
            return ""
    return tokens.slice(first, j)


def _in_phrase(tokens: Tokens, j: int, words: Lexicon) -> bool:
    word = tokens.words[j]
    if word in _HYPHENS:
        return tokens.glued(j) and tokens.glued(j + 1) and tokens.words[j + 1][0].isalpha()
    if word[0].isdecimal():  # "CO2"
        return tokens.glued(j)
    return word[0].isalpha() and word not in words.stops and longest(words.per, tokens.words, j) is None


def is_interest(tokens: Tokens, start: int, end: int, words: Lexicon) -> bool:
    """Whether the share from piece start to piece end is a rate of interest."""
    pieces = tokens.words
    if tokens.word(end) in words.interest_rate:
        return True
    lends = at = False
    for k in range(start - 1, max(-1, start - _BEFORE), -1):
        if tokens.breaks(k + 1):
            break
        near = start - k <= _NEAR
        if near and pieces[k] in words.interest_rate:
            return True
        at = at or (near and pieces[k] in words.units.interest.at)
        lends = lends or pieces[k] in words.interest_lending
    return at and lends
