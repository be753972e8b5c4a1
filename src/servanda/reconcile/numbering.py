"""Numbers by which one thing is told from its like: the 14th medical team, phase II, road No. 214."""

from __future__ import annotations

import re
from functools import cache

from servanda.model import Commitment
from servanda.reference import load_lexicon
from servanda.reference.loading import DEFAULT_LANGUAGE

_NUMBER = re.compile(r"(?<![\w.,])(\d[\d,.]*+)([^\W\d_]{0,4})(?!\w)")
_DIGITED = re.compile(r"(?<![\w.,])\d[\d,]*+(?:\.\d++)?")
_ROMAN = re.compile(r"(?<![\w.-])(?=[IVX]{2,5}\b)(X{0,2})(IX|IV|V?I{0,3})\b")
_ROMANS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_YEARS = range(1900, 2101)
_TOKENS = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_APART = 2
"""Within how many words before what it numbers stands an ordinal number."""
_SCALES = (1.0, 1e3, 1e6, 1e9, 1e12)


def numbers_of(record: Commitment) -> frozenset[str]:
    """The numbers in the words of a statement that are no sum, quantity, count or year.

    Returns:
        Each as digits, with the letters that are glued to it ("14th", "214"); Roman ones as digits.
    """
    told = f"{record.quote}\n{record.subject}"
    found = {str(10 * len(m[1]) + _ROMANS[m[2]]) for m in _ROMAN.finditer(told)}
    for match in _NUMBER.finditer(told):
        digits = match[1].rstrip(".,").replace(",", "")
        letters = match[2]
        try:
            value = float(digits)
        except ValueError:
            continue
        if (letters or not _told_otherwise(value, len(digits), record)) and not _is_sum(value, record):
            found.add(digits + letters)
    return frozenset(found)


def parts_of(record: Commitment) -> frozenset[tuple[str, str]]:
    """Which of several like things a statement is about: ("phase", "2") of "the second phase" or "phase II".

    Names of several ("phases 1 and 2") are told as far as numbers stand beside them.
    """
    ordinals, numbered = _words()
    words = _TOKENS.findall(f"{record.quote}\n{record.subject}")
    found = set()
    for at, word in enumerate(words):
        noun = word.lower()
        if noun not in numbered:
            continue
        for other in words[max(0, at - _APART) : at]:
            other = ordinals.get(other.lower(), other)
            if (digits := _DIGITS.match(other)) and digits[0] != other:
                found.add((noun, digits[0]))
        if at + 1 < len(words):
            after = words[at + 1]
            if after.isdecimal():
                found.add((noun, after))
            elif roman := _ROMAN.fullmatch(after):
                found.add((noun, str(10 * len(roman[1]) + _ROMANS[roman[2]])))
    return frozenset(found)


def other_part(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> bool:
    """Whether two statements are about different ones of several like things."""
    if a & b:
        return False
    return bool({noun for noun, _ in a} & {noun for noun, _ in b})


@cache
def _words() -> tuple[dict[str, str], frozenset[str]]:
    lexicon = load_lexicon(DEFAULT_LANGUAGE, "wholes")
    return lexicon["ordinals"], frozenset(lexicon["numbered"])


def compared(a: frozenset[str], b: frozenset[str]) -> dict[str, float]:
    """Features of two sets of numbers; none where one set is empty."""
    if not a or not b:
        return {}
    if shared := a & b:
        return {"numbers: shared": float(min(3, len(shared)))}
    found = {"numbers: other": 1.0}
    if any(_glued(one) for one in a) and any(_glued(one) for one in b):
        found["numbers: other ordinal"] = 1.0
    return found


def _glued(number: str) -> bool:
    return number[-1:].isalpha()


def _told_otherwise(value: float, length: int, record: Commitment) -> bool:
    if length == 4 and value in _YEARS:
        return True
    if record.count is not None and record.count.value == value:
        return True
    return any(quantity.value == value for quantity in record.quantities)


def place_of_sum(record: Commitment) -> int:
    """Where in the quote of a statement its first sum is written in digits; -1 where it is not."""
    if record.amounts:
        for match in _DIGITED.finditer(record.quote):
            if _same_sum(record.amounts[0].value, float(match[0].replace(",", ""))):
                return match.start()
    return -1


def _is_sum(value: float, record: Commitment) -> bool:
    """Whether a sum begins with these digits: the 30 of $30 million."""
    if not value:
        return True
    return any(_same_sum(amount.value, value) for amount in record.amounts)


def _same_sum(whole: float, digits: float) -> bool:
    return bool(digits) and any(abs(whole / digits / scale - 1) < 1e-9 for scale in _SCALES)
