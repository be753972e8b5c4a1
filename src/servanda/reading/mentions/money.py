"""Sums of money: signs, codes and names of currencies around numbers; conversions; sums by the year."""

from __future__ import annotations

from servanda.model.statement import Bound
from servanda.reading.mentions.kinds import MoneyMention
from servanda.reading.mentions.numbers import Number
from servanda.reading.mentions.value_lexicon import NO_CURRENCY, Lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest, longest_back, lowered


class Currencies:
    """The currencies of one text: a name or sign of several countries is told by what the text speaks of."""

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        self._tokens = tokens
        self._words = words
        self._settled: dict[str, str] = {}
        self._text = ""

    def settle(self, code: str) -> str:
        """The ISO code for a code or a family of currencies."""
        family = self._words.currencies.families.get(code)
        if family is None:
            return code
        if code not in self._settled:
            self._text = self._text or lowered(self._tokens.text)
            counts: dict[str, int] = {}
            for cue, member in family.cues.items():
                counts[member] = counts.get(member, 0) + self._text.count(cue)
            best = max(counts, key=lambda member: counts[member], default="")
            self._settled[code] = best if best and counts[best] else family.default
        return self._settled[code]

    def before(self, number: Number) -> tuple[str, int] | None:
        """The currency that stands before a number, and its first piece."""
        tokens, words, i = self._tokens, self._words, number.start
        if i == 0:
            return None
        word = tokens.words[i - 1]
        j = i
        if word in _DOTS and i > 1:  # "Rs. 500"
            j = i - 1
            word = tokens.words[j - 1]
        glued = tokens.glued(i)
        if word[0].isalpha():
            raw = tokens.raw(j - 1)
            inside = tokens.glued(j - 1) and _continues(tokens.words[j - 2])  # the end of another name: "VVER-1200"
            code = words.codes.get(word)
            if code is not None and raw == code[0] and not inside:
                strict = glued or word in words.common_codes
                return (self.settle(code[1]), j - 1) if not strict or _looks_like_money(number, False) else None
            alias = words.aliases.get(word, {}).get(raw)
            if alias is not None and not inside and _looks_like_money(number, glued):
                return self.settle(alias), j - 1
            if word not in words.glued_signs:
                return self._named_before(number)
            if tokens.word(i - 2) in words.signs_after:  # "$US 4 million"
                return self._signed(i, number)
            scaled = _looks_like_money(number, False) or self._range_is_scaled(number.end)
            if not (glued and raw.isupper() and not inside and scaled):
                return None
        return self._signed(i, number)

    def _signed(self, i: int, number: Number) -> tuple[str, int] | None:
        """The currency of a sign that ends just before piece i: of "US$" all, of a strange "X$" the "$"."""
        tokens, words = self._tokens, self._words
        found = longest_back(words.signs_before, tokens.words, i)
        if found is None:
            return None
        forms, start = found
        code = forms.get(tokens.slice(start, i))
        if code is None:
            start = i - 1
            code = words.signs_after.get(tokens.words[start])
        elif not set(tokens.words[start:i]) & words.signs_after.keys() and not (
            _looks_like_money(number, False) or self._range_is_scaled(number.end)
        ):
            return None  # "S/2013/01"
        return (self.settle(code), start) if code else None

    def _range_is_scaled(self, j: int) -> bool:
        # "P50-51 billion"
        tokens = self._tokens
        return tokens.word(j) in self._words.range and tokens.word(j + 2) in self._words.scales

    def _named_before(self, number: Number) -> tuple[str, int] | None:
        # "Chinese Yuan 1.5 million"
        if not _looks_like_money(number, False):
            return None
        found = longest_back(self._words.names_before, self._tokens.words, number.start)
        return (self.settle(found[0]), found[1]) if found is not None else None

    def after(self, number: Number, j: int) -> tuple[str, int] | None:
        """The currency that stands at piece j, after a number, and the piece after it."""
        tokens, words = self._tokens, self._words
        word = tokens.word(j)
        if not word:
            return None
        if word in _HYPHENS:
            j += 1
            word = tokens.word(j)
            if not word:
                return None
        elif word in _OPENERS:
            # "2 billion (US) dollars"
            if tokens.word(j + 2) == ")" and (found := longest(words.currency_names, tokens.words, j + 3)):
                inner = longest(words.currency_names, [tokens.words[j + 1], *tokens.words[j + 3 : found[1]]], 0)
                code = inner[0][0] if inner else found[0][0]
                return self.settle(code), found[1]
            return None
        if word in words.signs_after:
            follows = tokens.word(j + 1)
            if follows and follows[0].isdecimal() and tokens.glued(j + 1):
                return None
            return self.settle(words.signs_after[word]), j + 1
        if word in words.currency_within and number.scale > 1:
            j += 1
            word = tokens.word(j)
        found = longest(words.currency_names, tokens.words, j)
        if found is not None:
            (code, name), end = found
            plain = number.scale == 1 and not number.grouped
            if code == NO_CURRENCY or (plain and (name in words.common_names or tokens.word(end) in _HYPHENS)):
                return None
            return self.settle(code), end
        if not word:
            return None
        raw = tokens.raw(j)
        code_pair = words.codes.get(word)
        if code_pair is not None and raw == code_pair[0]:
            end = j + 1
            if tokens.word(end) in words.signs_after:  # "USD$"
                end += 1
            return self.settle(code_pair[1]), end
        alias = words.aliases.get(word, {}).get(raw)
        if alias is not None and len(raw) > 1:
            return self.settle(alias), j + 1
        return None


_DOTS = frozenset(".")
_HYPHENS = frozenset("-‑")
_OPENERS = frozenset("(")
# A conversion stands near its sum, or shortly behind words like "exchange rate".
_FAR = 9
_TOLD = 12


def _continues(piece: str) -> bool:
    # What stands right before a code and makes it a part of another name.
    return piece[0].isalnum() or piece in _HYPHENS


def _looks_like_money(number: Number, glued: bool) -> bool:
    return number.scale > 1 or bool(number.letter) or number.grouped or (glued and number.value >= 10)


def is_conversion(
    tokens: Tokens, words: Lexicon, before: MoneyMention, after_piece: int, start: int, bound: Bound
) -> bool:
    """Whether the sum that begins at piece start tells the sum before it in another currency.

    The sum before it ends before piece after_piece; bound is that of the second sum ("about" behind a comma marks a
    conversion).
    """
    if start <= after_piece:
        return False
    pieces = tokens.words
    if any(longest(words.conversion_told, pieces, k) for k in range(max(after_piece, start - _TOLD), start)):
        return True
    if start - after_piece > _FAR:
        return False
    between = pieces[after_piece:start]
    if before.amount.equivalent and all(word in words.conversion_chained for word in between):
        return True
    if any(word in words.conversion_strong for word in between):
        return not any(tokens.breaks(k) for k in range(after_piece, start + 1))
    if not all(word in words.conversion_between for word in between):
        return False
    return any(word in words.conversion_plain for word in between) or (between[0] == "," and bound == "about")
