"""Builds the mentions of sums, quantities and counts, with bounds, flows and conversions."""

from __future__ import annotations

from servanda.model import Amount, Count, Quantity
from servanda.model.statement import Bound
from servanda.reading.mentions.counts import Counted
from servanda.reading.mentions.kinds import CountMention, MoneyMention, QuantityMention, Values
from servanda.reading.mentions.money import is_conversion
from servanda.reading.mentions.numbers import Number, bound_after, bound_before
from servanda.reading.mentions.quantities import flow, is_interest, of_what
from servanda.reading.mentions.value_lexicon import Lexicon, UnitForm
from servanda.reading.mentions.value_tokens import Tokens, longest

_UNITS_OF_CLASS = {"people": "people", "place": "places", "jobs": "jobs", "passengers": "passengers", "thing": "count"}
_COUNTS = frozenset({"paper", "project", "actor"})
_HYPHENS = frozenset("-‑")
_SMALL = 10
# How far a bare number may stand from the value whose unit it takes, in characters.
_NEAR = 300
_NEAR_LARGE = 450
_OPENING = frozenset("(\"“'‘")
_STOPS = frozenset(",.;)")


class Collector:
    """Gathers the values of one text; each method returns the piece after what it took."""

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self.found = Values([], [], [], [])
        # The piece after the last sum.
        self._sum_end = -99
        # What bare numbers may be parts of: the last counted or measured whole, and the last large one.
        self._whole: Count | Quantity | None = None
        self._whole_at = -1
        self._large: Quantity | None = None
        self._large_at = -1

    def money(self, low: Number, high: Number | None, start: int, end: int, currency: str) -> int:
        """A sum, or both ends of a range of sums."""
        tokens, words = self.tokens, self.words
        bound, first = bound_before(tokens, start, words)
        per, stop = self._per(end)
        after = bound_after(tokens, stop, words) or bound_after(tokens, end, words)
        if after is not None and bound == "exact":
            bound, stop = after[0], max(stop, after[1])
        equivalent = self._converts(first, currency, bound)
        for number, told in self._ends(low, high, start, bound):
            amount = Amount(exact(number.value), currency, told, equivalent, per)
            self.found.money.append(MoneyMention(tokens.starts[first], tokens.ends[stop - 1], amount))
        self._sum_end = stop
        return stop

    def _per(self, end: int) -> tuple[str, int]:
        """What a sum is told by, and the piece after that: "yr", or the thing whose price it is ("barrel", "kwh")."""
        tokens, words = self.tokens, self.words
        yearly = longest(words.yearly, tokens.words, end)
        if yearly is not None:
            return yearly if tokens.word(yearly[1]) not in words.not_yearly else ("", end)
        if tokens.word(end) in words.price:
            priced = longest(words.unit_forms, tokens.words, end + 1)
            if tokens.word(end + 1) in words.priced and tokens.word(end + 2) not in words.not_yearly:
                return tokens.words[end + 1], end + 2
            if priced is not None and priced[0].form not in words.date_words:
                return priced[0].form, priced[1]
        return "", end

    def _converts(self, start: int, currency: str, bound: Bound) -> bool:
        money = self.found.money
        if not money or money[-1].amount.currency == currency:
            return False
        return is_conversion(self.tokens, self.words, money[-1], self._sum_end, start, bound)

    def _ends(self, low: Number, high: Number | None, start: int, bound: Bound) -> tuple[tuple[Number, Bound], ...]:
        if high is None:
            return ((low, "over" if low.more and bound == "exact" else bound),)
        if self.tokens.word(start - 1) in self.words.numbers.origin:  # "from 1.45 to 1.85 billion": a change
            return (low, "exact"), (high, "exact")
        return (low, "over"), (high, "upto")

    def measured(self, low: Number, high: Number | None, end: int, form: UnitForm) -> int:
        """A quantity in a unit of measure."""
        unit, stop = flow(self.tokens, end, low.start, form.unit, self.words)
        hyphened = self.tokens.word((high or low).end) in _HYPHENS
        of = of_what(self.tokens, end, form.unit, hyphened, self.words)
        if form.unit == "%" and not of and is_interest(self.tokens, low.start, end, self.words):
            of = self.words.units.interest.of
        return self.quantity(low, high, stop, form.factor, unit, of)

    def quantity(self, low: Number, high: Number | None, end: int, factor: float, unit: str, of: str) -> int:
        """A quantity whose unit is known."""
        tokens, words = self.tokens, self.words
        bound, first = bound_before(tokens, low.start, words, low.written and low.value <= _SMALL)
        after = bound_after(tokens, end, words)
        if after is not None and bound == "exact":
            bound, end = after
        for number, told in self._ends(low, high, low.start, bound):
            quantity = Quantity(exact(number.value * factor), unit, of, told)
            self.found.quantities.append(QuantityMention(tokens.starts[first], tokens.ends[end - 1], quantity))
            self._remember(quantity, tokens.starts[first])
        return end

    def _remember(self, whole: Count | Quantity, at: int) -> None:
        self._whole, self._whole_at = whole, at
        if isinstance(whole, Quantity) and whole.value >= 1000 and whole.unit != "%":
            self._large, self._large_at = whole, at

    def noun(self, low: Number, high: Number | None, noun: Counted) -> int:
        """A number of papers, projects, actors, people or things; nothing where the number only points."""
        tokens, words = self.tokens, self.words
        number = high or low
        before = tokens.word(low.start - 1)
        if noun.kind == "time" or (before in words.labels and not noun.listed):
            return number.end
        if (
            low.written
            and low.value <= _SMALL
            and before in words.pointing
            and tokens.words[noun.end - 1] in words.sides
        ):
            return number.end
        if before in words.dates.in_words and tokens.word(low.start - 2) in words.numbers.ones:
            return number.end  # "one in five people"
        if low.value == 1 and tokens.raw(noun.start)[0].isupper():
            return number.end  # "One Village, One Product"
        if low.value in words.models and not low.grouped and tokens.raw(noun.end - 1)[0].isupper():
            return number.end
        inner = any(piece[0].isdecimal() for piece in tokens.words[number.end : noun.start + 1])
        of = tokens.slice(noun.start, noun.end)
        if noun.kind not in _COUNTS:
            unit, stop = flow(tokens, noun.end, low.start, _UNITS_OF_CLASS[noun.kind], words)
            stop = self.quantity(low, high, stop, 1, unit, of)
            return number.end if inner else stop
        if low.value == 1:
            return number.end
        self.count(low, high, noun.end, of)
        return number.end if inner else noun.end

    def count(self, low: Number, high: Number | None, end: int, of: str) -> None:
        """A number of papers, projects or actors."""
        tokens, words = self.tokens, self.words
        bound, first = bound_before(tokens, low.start, words, low.written and low.value <= _SMALL)
        after = bound_after(tokens, (high or low).end, words)
        if after is not None and bound == "exact":
            bound = after[0]
        for number, told in self._ends(low, high, low.start, bound):
            count = Count(exact(number.value), of, told)
            self.found.counts.append(CountMention(tokens.starts[first], tokens.ends[end - 1], count))
            self._remember(count, tokens.starts[first])

    # ---------------------------------------------------------------- numbers whose noun was named before

    def elided(self, number: Number) -> int:
        """A number that has neither currency, unit nor noun: it takes those of the value before it, or nothing."""
        here = self.tokens.starts[number.start]
        if number.scale >= 1000:
            money = self.found.money[-1] if self.found.money else None
            if money is not None and money.start > self._large_at and here - money.end < _NEAR_LARGE:
                return self.money(number, None, number.start, number.end, money.amount.currency)
            if self._large is not None and here - self._large_at < _NEAR_LARGE:
                return self.quantity(number, None, number.end, 1, self._large.unit, self._large.of)
            return number.end
        if not self._is_part(number):
            return number.end
        whole, at = self._whole, self._whole_at
        bounded = bound_before(self.tokens, number.start, self.words)[0] != "exact"
        if whole is None or here - at > _NEAR:
            # "up to 164 in the first phase": a thing, though nobody says which.
            return self.quantity(number, None, number.end, 1, "count", "") if bounded else number.end
        if isinstance(whole, Count):
            if bounded or number.value < whole.value or self._is_regular_past(number.start - 1):
                self.count(number, None, number.end, whole.of)
                self._whole, self._whole_at = whole, at
        elif _comparable(number.value, whole, bounded):
            self.quantity(number, None, number.end, 1, whole.unit, whole.of)
            self._whole, self._whole_at = whole, at
        return number.end

    def _is_part(self, number: Number) -> bool:
        """Whether a bare number tells a part of what was counted before, by the words around it."""
        tokens, words = self.tokens, self.words
        before, after = tokens.word(number.start - 1), tokens.word(number.end)
        if number.value < 2 or number.value % 1 or before in words.labels:
            return False
        if tokens.glued(number.start) and before not in _OPENING:
            return False
        if before == "(" and after == ")":
            return False  # the number of a list's item
        if after in words.units.of and tokens.word(number.end + 1) in words.part_whole:
            return True
        if after in words.transparent and after not in words.part_after:
            after = tokens.word(number.end + 1)
        if bound_before(tokens, number.start, words)[0] != "exact":
            return not after or after in words.part_after
        if self._is_regular_past(number.start - 1) and isinstance(self._whole, Count):
            return after in _STOPS
        follows = after in words.part_after or self._is_regular_past(number.end) or self._in_brackets(number)
        return before in words.part_before and follows and not (before == "," and after == ",")

    def _is_regular_past(self, i: int) -> bool:
        word = self.tokens.word(i)
        return len(word) > 4 and word.endswith(self.words.numbers.parts.ending)

    def _in_brackets(self, number: Number) -> bool:
        # "(31 recovery, 25 engineering, 25 bridge-laying)"
        tokens = self.tokens
        j = number.end
        while (
            j < len(tokens.words)
            and j - number.end < 5
            and (tokens.words[j][0].isalpha() or tokens.words[j] in _HYPHENS)
        ):
            j += 1
        if j == number.end or tokens.word(j) not in (",", ")"):
            return False
        for k in range(number.start - 1, max(-1, number.start - 14), -1):
            if tokens.words[k] in "()":
                return tokens.words[k] == "("
        return False


def _comparable(value: float, whole: Quantity, bounded: bool) -> bool:
    if whole.unit in ("count", "people"):
        return bounded or value < whole.value
    return whole.unit != "%" and value >= 1000 and whole.value / 100 < value < whole.value * 100


def exact(value: float) -> float:
    """The value without the dust of multiplying decimals: 4.665 * 10**9 is whole."""
    rounded = round(value, 4)
    return float(int(rounded)) if rounded == int(rounded) else rounded
