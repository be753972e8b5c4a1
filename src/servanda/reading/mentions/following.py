"""What stands after a number: a currency, a unit, a noun or a unit of time; ranges and lists that share it."""

from __future__ import annotations

import msgspec

from servanda.reading.mentions.counts import Counted, counted
from servanda.reading.mentions.money import Currencies
from servanda.reading.mentions.numbers import Number, number_at
from servanda.reading.mentions.quantities import unit_at
from servanda.reading.mentions.value_lexicon import Lexicon, UnitForm
from servanda.reading.mentions.value_tokens import Tokens

_HYPHENS = frozenset("-‑")
_LONGEST_LIST = 6
_LONGEST_BRACKET = 9


class Follows(msgspec.Struct, gc=False):
    """What follows a number.

    Attributes:
        kind: "money", "time", "unit", "noun", or empty for nothing that is known.
        end: the piece after it; for "time" the piece of the time unit.
    """

    kind: str
    end: int
    currency: str = ""
    unit: UnitForm | None = None
    noun: Counted | None = None


class Follower:
    """Looks behind the numbers of one text."""

    def __init__(self, tokens: Tokens, words: Lexicon, currencies: Currencies) -> None:
        self.tokens = tokens
        self.words = words
        self.currencies = currencies

    def after(self, number: Number, deep: bool = True) -> Follows:
        """What stands after a number. A letter that multiplies is applied to it where something confirms it."""
        tokens, words = self.tokens, self.words
        j = number.end
        if j >= len(tokens.words):
            return Follows("", j)
        plus = j + 1 if tokens.words[j] in _HYPHENS else j
        if tokens.word(plus) in words.plus and tokens.glued(j) and tokens.glued(plus) and not tokens.glued(plus + 1):
            number.end, number.more = plus + 1, True
            return self.after(number, deep)
        if number.letter:
            spaced = not tokens.glued(j)
            scaled = Number(number.value * number.letter, number.start, j + 1, number.letter, grouped=True)
            confirmed = self.after(scaled)
            # "4.6m tonnes", "10b yuan", "3.5m people"; but "13m deep" and "155mm shells".
            noun = confirmed.noun
            counts = noun is not None and noun.listed and not (spaced and noun.kind == "thing")
            measured = confirmed.unit is not None or counts
            if confirmed.kind == "money" or (measured and not number.money_only):
                number.value, number.end, number.scale, number.letter = scaled.value, j + 1, scaled.scale, 0
                return confirmed
        money = self.currencies.after(number, j)
        if money is not None:
            return Follows("money", money[1], currency=money[0])
        time = self._time(number, j)
        if time is not None:
            return time
        unit = unit_at(tokens, j, number, words)
        if unit is not None:
            return Follows("unit", unit[1], unit=unit[0])
        noun = counted(tokens, j, number, words)
        if noun is not None:
            return Follows("noun", noun.end, noun=noun)
        if tokens.words[j] == "(" and deep:
            return self._behind_brackets(number, j)
        return (self._whole(j + 1) if deep and tokens.words[j] in words.units.of else None) or Follows("", j)

    def _time(self, number: Number, j: int) -> Follows | None:
        tokens, units = self.tokens, self.words.dates.units
        hyphened = tokens.words[j] in _HYPHENS and tokens.glued(j)
        k = j + 1 if hyphened else j
        if tokens.word(k) not in units:
            return None
        # Without a hyphen only the plural counts: "five years", not "2025 year".
        return Follows("time", k) if hyphened or tokens.words[k].endswith("s") or number.value == 1 else None

    def _behind_brackets(self, number: Number, j: int) -> Follows:
        """What stands behind the same number told again in brackets: "30 (thirty) buses", "1320 (660x2) MW"."""
        tokens = self.tokens
        for k in range(j + 2, min(len(tokens.words) - 1, j + _LONGEST_BRACKET)):
            if tokens.words[k] == ")":
                again = self.number_at(j + 1)
                if again is None or again.start != j + 1:
                    break
                follows = self.after(Number(number.value, number.start, k + 1, number.scale), deep=False)
                return follows if follows.kind in ("unit", "noun", "money") else Follows("", j)
        return Follows("", j)

    def _whole(self, j: int) -> Follows | None:
        """The unit of the whole of which a number is a part: "55 of the 96.5 tonnes", "two of the six units"."""
        tokens, words = self.tokens, self.words
        while tokens.word(j) in words.transparent:
            j += 1
        whole = self.number_at(j)
        if whole is None or whole.start != j:
            return None
        follows = self.after(whole, deep=False)
        follows.end = j - 1
        return follows if follows.kind in ("unit", "noun") else None

    def number_at(self, j: int) -> Number | None:
        """The number at piece j, if one begins there."""
        tokens = self.tokens
        if j >= len(tokens.words) or not (tokens.words[j][0].isdecimal() or tokens.words[j] in self.words.number_words):
            return None
        return number_at(tokens, j, self.words)

    def another(self, j: int) -> Number | None:
        """The number at piece j or behind words of a bound there ("24 to about 30")."""
        tokens = self.tokens
        k = j
        while k < len(tokens.words) and k - j < 4 and tokens.words[k] in self.words.before_upper:
            k += 1
        number = self.number_at(k)
        return number if number is not None and number.start >= j else None

    def upper(self, low: Number) -> tuple[Number, Follows] | None:
        """The upper end of a range, with what follows it: "24-25 MW", "15 to 20 million", "between 90 and 110 TWh".

        The lower end takes the scale of the upper.
        """
        tokens, words = self.tokens, self.words
        joint = tokens.word(low.end)
        before = tokens.word(low.start - 1)
        if joint not in words.range and not (joint in words.numbers.pair and before in words.numbers.between):
            return None
        high = self.another(low.end + 1)
        if high is None:
            return None
        follows = self.after(high)
        share_scale(low, high)
        if low.value >= high.value and before not in words.numbers.origin:
            return None
        return high, follows

    def series(self, first: Number) -> tuple[list[Number], Follows] | None:
        """The members of a list that share the unit of the last: "454, 486 or 523 km"; with that unit."""
        tokens, words = self.tokens, self.words
        members = [first]
        while len(members) < _LONGEST_LIST:
            j = members[-1].end
            if tokens.word(j) not in words.series:
                return None
            closing = tokens.word(j) != ","
            if not closing and tokens.word(j + 1) in words.series:
                closing, j = True, j + 1
            member = self.another(j + 1)
            if member is None:
                return None
            members.append(member)
            follows = self.after(member)
            if follows.kind:
                shared = follows.kind == "unit" or (follows.kind == "money" and first.scale > 1)
                return (members, follows) if closing and shared and not (follows.unit and first.scale > 1) else None
        return None


def share_scale(low: Number, high: Number) -> None:
    """Give the lower end of a range the scale of the upper: "3-5 billion"."""
    if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale:
        low.value *= high.scale
        low.scale = high.scale
