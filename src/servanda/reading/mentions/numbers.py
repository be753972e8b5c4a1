"""Numbers in figures and in words, and how exact the words around them make them."""

from __future__ import annotations

import re

import msgspec

from servanda.model.statement import Bound
from servanda.reading.mentions.value_lexicon import Lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest, longest_back

# 1,300 and 12,50,000 (Indian) and 1,234.5; 1.234.567 (continental); 12, 4.5 and 4,5.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?:\.\d{1,6})?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,8}")
_PLAIN = re.compile(r"\d{1,15}(?:[.,]\d{1,9})?")
# A space that groups digits: no-break, thin and narrow no-break; an ordinary one is taken with more care.
_GROUP_SPACES = frozenset("\u00a0\u2009\u202f\u2007")
_LONGEST = 24


class Number(msgspec.Struct, gc=False):
    """A number and its place among the pieces of a text.

    Attributes:
        value: with its scale.
        start, end: first piece and the piece after the last.
        scale: what a scale word multiplied it by; 1 without one.
        letter: what a letter after it would multiply it by ("4.6m"), not yet applied; 0 without one.
        money_only: that letter multiplies sums alone ("30 MM").
        written: told in words.
        more: followed by "+" or "-plus".
        grouped: written with separators of thousands or with decimals, so it cannot be a year or a label.
    """

    value: float
    start: int
    end: int
    scale: float = 1
    letter: float = 0
    money_only: bool = False
    written: bool = False
    more: bool = False
    grouped: bool = False


def figure(piece: str) -> float | None:
    """The value of a piece of digits, points and commas; None where it is no number (dates, lists)."""
    if len(piece) > _LONGEST:
        return None
    if _PLAIN.fullmatch(piece) and not _GROUPED.fullmatch(piece):
        return float(piece.replace(",", "."))
    if _GROUPED.fullmatch(piece):
        return float(piece.replace(",", ""))
    if _POINTED.fullmatch(piece):
        return float(piece.replace(".", ""))
    return None


def number_at(tokens: Tokens, i: int, words: Lexicon) -> Number | None:
    """The number that begins at piece i, or at an article before it ("a million"); None where there is none."""
    if tokens.words[i][0].isdecimal():
        return _in_figures(tokens, i, words)
    return _in_words(tokens, i, words)


def _in_figures(tokens: Tokens, i: int, words: Lexicon) -> Number | None:
    pieces = tokens.words
    value = figure(pieces[i])
    if value is None:
        return None
    number = Number(value, i, i + 1, grouped=not pieces[i].isdecimal())
    if len(pieces[i]) <= 3 and number.end < len(pieces):
        _join_groups(tokens, number)
    _join_far_group(tokens, number)
    half = words.numbers.halves.get(tokens.word(number.end))
    if half is not None:
        number.value += half
        number.end += 1
    _scale(tokens, number, words)
    return number


def _join_groups(tokens: Tokens, number: Number) -> None:
    # "1 300" and "2 500 000": groups of three digits with one space between them.
    pieces = tokens.words
    j = number.end
    while j < len(pieces) and len(pieces[j]) == 3 and pieces[j].isdecimal() and j - number.start < 5:
        gap = tokens.text[tokens.ends[j - 1] : tokens.starts[j]]
        if gap not in _GROUP_SPACES and gap != " ":
            break
        if gap == " " and number.start and pieces[number.start - 1][0].isalpha() and len(pieces[number.start - 1]) > 3 \
                and tokens.text[tokens.starts[number.start - 1]].isupper():  # fmt: skip
            break  # "June 6 300 people", "Boeing 787 100 ..."
        number.value = number.value * 1000 + float(pieces[j])
        number.grouped = True
        j += 1
    number.end = j


def _join_far_group(tokens: Tokens, number: Number) -> None:
    # "150, 000" and "37,965, 894,400": a group that a space was put before.
    j = number.end
    if tokens.word(j) != "," or not tokens.glued(j) or tokens.glued(j + 1):
        return
    group = tokens.word(j + 1)
    if group == "000" or ("," in tokens.words[number.start] and _GROUPED.fullmatch(group)):
        rest = figure(group)
        if rest is not None:
            number.value = number.value * 10 ** sum(map(str.isdecimal, group)) + rest
            number.grouped = True
            number.end = j + 2


def _scale(tokens: Tokens, number: Number, words: Lexicon) -> None:
    """Take in the scale words and letters that follow."""
    pieces = tokens.words
    n = len(pieces)
    j = number.end
    if j < n and pieces[j] in _HYPHENS and tokens.glued(j) and j + 1 < n and pieces[j + 1] in words.scales:
        j += 1
    while j < n:
        scale = words.scales.get(pieces[j]) or words.plural_scales.get(pieces[j])
        if scale is None or (pieces[j] in words.money_only and not number.letter):
            break
        number.value *= scale
        number.scale *= scale
        if pieces[j] in words.pointed and tokens.word(j + 1) == "." and tokens.glued(j + 1) and _goes_on(tokens, j + 2):
            j += 1  # "5 bn. euros"
        j += 1
        number.end = j
        if number.scale > 1e15:
            return
    if number.scale > 1:
        _rest(tokens, number, words)
        return
    letter = tokens.word(number.end)
    if letter in words.money_only:
        number.money_only = True
        number.letter = words.scales.get(letter) or words.numbers.letters[letter]
    else:
        number.letter = words.numbers.letters.get(letter, 0)


def _goes_on(tokens: Tokens, j: int) -> bool:
    return bool(tokens.word(j)) and tokens.raw(j)[0].islower() and not tokens.breaks(j)


def _rest(tokens: Tokens, number: Number, words: Lexicon) -> None:
    # "1 million 155 thousand": a smaller part told with a scale of its own.
    j = number.end
    if j + 1 >= len(tokens.words) or not tokens.words[j][0].isdecimal():
        return
    part = figure(tokens.words[j])
    scale = words.scales.get(tokens.words[j + 1])
    if part is not None and scale is not None and part * scale < number.scale:
        number.value += part * scale
        number.end = j + 2


def _in_words(tokens: Tokens, i: int, words: Lexicon) -> Number | None:
    pieces = tokens.words
    lex = words.numbers
    first = pieces[i]
    before = tokens.word(i - 1)
    start = i
    if first in lex.half:
        return _half(tokens, i, words)
    if first in words.scales or first in lex.groups:
        if before not in lex.articles:
            return None
        start = i - 1
        if tokens.word(i - 2) in lex.several:
            return None
        number = Number(lex.groups.get(first) or float(words.scales[first]), start, i + 1, written=True)
        number.scale = words.scales.get(first, 1)
        if first in words.scales:
            _scale(tokens, number, words)
        return number
    if first in lex.halves:
        number = Number(lex.halves[first], i, i + 1, written=True, grouped=True)
        _scale(tokens, number, words)
        return number if number.scale > 1 else None
    return _cardinal(tokens, i, words)


def _half(tokens: Tokens, i: int, words: Lexicon) -> Number | None:
    # "half a million", "a half-billion", "half-dozen".
    lex = words.numbers
    start = i - 1 if tokens.word(i - 1) in lex.articles else i
    j = i + 1
    if tokens.word(j) in _HYPHENS or tokens.word(j) in lex.articles:
        j += 1
    word = tokens.word(j)
    base = lex.groups.get(word) if word not in words.scales else words.scales[word]
    if not base:
        return None
    number = Number(base / 2, start, j + 1, written=True)
    number.scale = words.scales.get(word, 1)
    return number


def _cardinal(tokens: Tokens, i: int, words: Lexicon) -> Number | None:
    pieces = tokens.words
    lex = words.numbers
    n = len(pieces)
    total = current = 0.0
    last = scale = 1.0
    halved = False
    j = i
    end = i
    while j < n:
        word = pieces[j]
        if (ones := lex.ones.get(word)) is not None:
            # A second plain number begins a new one: "two three", except "twenty five", "hundred five".
            if current and (current % 100 if ones >= 10 else current % 10 or 10 < current % 100 < 20):
                break
            current += ones
        elif (tens := lex.tens.get(word)) is not None:
            if current % 100:
                break
            current += tens
        elif word in lex.hundred:
            if current >= 100:
                break
            current = (current or 1) * 100
        elif word in lex.groups:
            if current >= 100 or current == 0:
                break
            current *= lex.groups[word]
        elif (step := words.scales.get(word)) is not None and word not in words.money_only:
            total += (current or 1) * step
            current = 0
            scale = max(scale, step)
        elif (
            word in _HYPHENS
            and tokens.glued(j)
            and tokens.glued(j + 1)
            and j + 1 < n
            and (pieces[j + 1] in words.units_of_number or pieces[j + 1] in words.scales or pieces[j + 1] in lex.groups)
        ):
            j += 1
            continue
        elif word in lex.joins and j + 1 < n and not halved:
            if pieces[j + 1] in lex.articles and tokens.word(j + 2) in lex.half:
                # "two and a half billion", "one and a half"
                current += 0.5
                halved = True
                j += 3
                end = j
                continue
            if (last == 100 or last >= 1000) and pieces[j + 1] in words.units_of_number:
                j += 1
                continue
            break
        else:
            break
        last = 100.0 if word in lex.hundred else words.scales.get(word, 1)
        j += 1
        end = j
        if total > 1e15:
            break
    number = Number(total + current, i, end, scale=scale, written=True, grouped=halved)
    return number if end > i and number.value else None


_HYPHENS = frozenset("-‑–")


def bound_before(tokens: Tokens, i: int, words: Lexicon, small: bool = False) -> tuple[Bound, int]:
    """The bound that the words before piece i give, and the piece where those words begin.

    Before a small number in words "under" and "over" are prepositions.
    """
    pieces = tokens.words
    j = i
    for _ in range(3):
        found = longest_back(words.bound_before, pieces, j)
        if found is not None:
            if (small or j < i) and found[1] == j - 1 and pieces[j - 1] in words.prepositions:
                break
            return found
        if j > 0 and pieces[j - 1] in words.bound_between:
            j -= 1
        else:
            break
    return "exact", i


def bound_after(tokens: Tokens, j: int, words: Lexicon) -> tuple[Bound, int] | None:
    """The bound that the words from piece j on give ("or more"), and the piece after them."""
    return longest(words.bound_after, tokens.words, j)
