"""All values of a text in one pass: sums, quantities, counts, dates."""

from __future__ import annotations

import msgspec

from servanda.model import Amount, Count, Quantity
from servanda.model.statement import Bound
from servanda.reading.mentions.counts import Counted, counted
from servanda.reading.mentions.dateline import publication_date
from servanda.reading.mentions.dates import Calendar
from servanda.reading.mentions.kinds import CountMention, DateMention, MoneyMention, QuantityMention, Values
from servanda.reading.mentions.money import Currencies, is_conversion
from servanda.reading.mentions.numbers import Number, bound_after, bound_before, number_at
from servanda.reading.mentions.quantities import flow, of_what, unit_at
from servanda.reading.mentions.stretches import duration, mention_of, range_end, vague
from servanda.reading.mentions.value_lexicon import Lexicon, UnitForm, lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest

__all__ = ["find_values", "publication_date"]


def find_values(text: str, published: str = "") -> Values:
    """Every sum, quantity, count and time that a text mentions.

    Args:
        text: the whole text of a document.
        published: its day of publication, YYYY-MM-DD, from which relative times are told; empty where unknown.

    Returns:
        The mentions, each kind in the order of the text; places are characters in the text.
    """
    return _Scan(text, published, lexicon()).run()


class _Follows(msgspec.Struct, gc=False):
    """What follows a number: a currency, a unit, a noun or a unit of time."""

    kind: str
    end: int
    currency: str = ""
    unit: UnitForm | None = None
    noun: Counted | None = None


_NOTHING = ""
_UNITS_OF_CLASS = {"people": "people", "place": "places", "jobs": "jobs", "passengers": "passengers", "thing": "count"}
_COUNTS = frozenset({"paper", "project", "actor"})
_HYPHENS = frozenset("-‑")
_DASHES = frozenset("-–—‑−")


class _Scan:
    """The state of one pass over one text."""

    def __init__(self, text: str, published: str, words: Lexicon) -> None:
        self.tokens = Tokens(text)
        self.words = words
        self.calendar = Calendar(self.tokens, words, published)
        self.currencies = Currencies(self.tokens, words)
        self.found = Values([], [], [], [])
        # The first piece that no mention has taken.
        self.floor = 0
        self.sum_end = -99

    def run(self) -> Values:
        pieces = self.tokens.words
        triggers = self.words.triggers
        date_words = self.words.date_words
        number_words = self.words.number_words
        for i, piece in enumerate(pieces):
            if piece not in triggers and not piece[0].isdecimal():
                continue
            if i < self.floor:
                continue
            if (piece[0].isdecimal() or piece in date_words) and self._date(i):
                continue
            if piece not in date_words or piece in number_words:
                self._number(i)
        return self.found

    # ---------------------------------------------------------------- times

    def _date(self, i: int) -> bool:
        tokens, calendar = self.tokens, self.calendar
        point = calendar.at(i, self.floor)
        if point is None:
            if tokens.words[i] in self.words.dates.units and tokens.words[i].endswith("s"):
                mention = vague(tokens, calendar, i, self.floor)
                if mention is not None:
                    self.found.dates.append(mention)
                    self.floor = i + 1
            return False
        if tokens.words[i][0].isdecimal() and not point.month and self._has_currency(i):
            return False
        last = range_end(tokens, calendar, point)
        mention = mention_of(tokens, calendar, point, last, self.floor)
        if mention is not None:
            self.found.dates.append(mention)
        self.floor = (last or point).end
        return True

    def _has_currency(self, i: int) -> bool:
        number = number_at(self.tokens, i, self.words)
        return number is not None and self.currencies.before(number) is not None

    # ---------------------------------------------------------------- numbers

    def _number(self, i: int) -> None:
        tokens, words = self.tokens, self.words
        number = number_at(tokens, i, words)
        if number is None or number.start < self.floor:
            return
        prefix = None if number.written else self.currencies.before(number)
        if prefix is None and not number.written and self._is_label(i):
            self.floor = number.end
            return
        if prefix is not None:
            self._money(number, prefix[0], prefix[1])
            return
        follows = self._follows(number)
        upper = None
        if follows.kind == _NOTHING:
            upper, follows = self._range(number)
        if follows.kind == "money":
            self._emit_money(number, upper, number.start, follows.end, follows.currency)
        elif follows.kind == "time":
            self._duration(number, upper, follows.end)
        elif follows.kind == "unit":
            assert follows.unit is not None
            self._quantity(number, upper, follows.end, follows.unit)
        elif follows.kind == "noun":
            assert follows.noun is not None
            self._noun(number, upper, follows.noun)
        elif not self._series(number):
            self._bare(number)

    def _is_label(self, i: int) -> bool:
        """Whether digits are part of a name, a clock time, or the number of an article."""
        tokens, words = self.tokens, self.words
        if not i:
            return False
        before = tokens.words[i - 1]
        if tokens.glued(i):
            if before[0].isalpha() or before in "_#§:/.@":
                return True
            if before in _DASHES and i > 1 and tokens.glued(i - 1) and tokens.words[i - 2][-1].isalpha():
                return True
        if before == "." and tokens.word(i - 2) in words.labels:
            return True
        if before in words.labels and tokens.text[tokens.starts[i - 1]].isupper():
            return True
        after = tokens.word(i + 1)
        return after == ":" and tokens.glued(i + 1) and i + 2 < len(tokens.words) and tokens.glued(i + 2)

    def _follows(self, number: Number, deep: bool = True) -> _Follows:
        """What stands after a number; a letter that multiplies is applied where something confirms it."""
        tokens, words = self.tokens, self.words
        j = number.end
        if j >= len(tokens.words):
            return _Follows(_NOTHING, j)
        if number.letter and tokens.glued(j):
            scaled = Number(number.value * number.letter, number.start, j + 1, scale=number.letter, grouped=True)
            after = self._follows(scaled)
            # "4.6m tonnes", "10b yuan"; but "13m deep", "5m wide".
            if after.kind in ("money", "unit") or (
                after.kind == "noun" and after.noun is not None and after.noun.listed
            ):
                number.value, number.end, number.scale, number.letter = scaled.value, scaled.end, scaled.scale, 0
                return after
        money = self.currencies.after(number, j)
        if money is not None:
            return _Follows("money", money[1], currency=money[0])
        hyphen = tokens.words[j] in _HYPHENS and tokens.glued(j)
        k = j + 1 if hyphen else j
        if (
            tokens.word(k) in words.dates.units
            and tokens.words[k] not in ("day", "quarter", "century")
            or (hyphen and tokens.word(k) in words.dates.units)
        ):
            return _Follows("time", k)
        unit = unit_at(tokens, j, number, words)
        if unit is not None:
            return _Follows("unit", unit[1], unit=unit[0])
        noun = counted(tokens, j, number, words)
        if noun is not None:
            return _Follows("noun", noun.end, noun=noun)
        if deep and tokens.word(j) == "of":
            inner = self._of_number(j + 1)
            if inner is not None:
                return inner
        return _Follows(_NOTHING, j)

    def _of_number(self, j: int) -> _Follows | None:
        # "55 of the 96.5 tonnes", "two of the six units": the number takes the unit of the whole.
        tokens = self.tokens
        while tokens.word(j) in ("the", "its", "these", "those", "all", "some", "about"):
            j += 1
        if j >= len(tokens.words) or not (tokens.words[j][0].isdecimal() or tokens.words[j] in self.words.number_words):
            return None
        whole = number_at(tokens, j, self.words)
        if whole is None:
            return None
        follows = self._follows(whole, deep=False)
        follows.end = j - 1
        return follows if follows.kind in ("unit", "noun") else None

    def _another(self, j: int) -> Number | None:
        """The number at piece j, behind words of a bound ("24 to about 30")."""
        tokens, words = self.tokens, self.words
        k = j
        while k < len(tokens.words) and k - j < 4 and tokens.words[k] in words.before_upper:
            k += 1
        if k >= len(tokens.words) or not (tokens.words[k][0].isdecimal() or tokens.words[k] in words.number_words):
            return None
        number = number_at(tokens, k, words)
        return number if number is not None and number.start >= j else None

    def _range(self, low: Number) -> tuple[Number | None, _Follows]:
        """The upper end of a range, which lends its unit and scale to the lower: "24-25 MW", "15 to 20 million"."""
        tokens, words = self.tokens, self.words
        nothing = _Follows(_NOTHING, low.end)
        joint = tokens.word(low.end)
        before = tokens.word(low.start - 1)
        if joint not in words.range and not (joint in words.numbers.pair and before in words.numbers.between):
            return None, nothing
        high = self._another(low.end + 1)
        if high is None:
            return None, nothing
        follows = self._follows(high)
        if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale + 1e-9:
            low.value *= high.scale
            low.scale = high.scale
        if low.value >= high.value and before not in words.numbers.origin:
            return None, nothing
        return high, follows

    def _series(self, number: Number) -> bool:
        """Give the members of a list the unit of the last: "454, 486 or 523 km"."""
        tokens, words = self.tokens, self.words
        members = [number]
        follows = _Follows(_NOTHING, number.end)
        while len(members) < 8 and follows.kind == _NOTHING:
            j = members[-1].end
            if tokens.word(j) not in words.series:
                return False
            further = self._another(j + 2 if tokens.word(j) == "," and tokens.word(j + 1) in words.series else j + 1)
            if further is None:
                return False
            follows = self._follows(further)
            members.append(further)
        if follows.kind not in ("unit", "money") or (follows.kind == "money" and number.scale == 1):
            return False
        for member in members[:-1]:
            if follows.unit is not None:
                unit, _ = flow(tokens, follows.end, member.start, follows.unit.unit, words)
                bound, start = bound_before(tokens, member.start, words)
                self._add_quantity(start, member.end, member.value * follows.unit.factor, unit, "", bound)
            else:
                self._emit_money(member, None, member.start, member.end, follows.currency)
        self.floor = members[-1].start
        return True

    # ---------------------------------------------------------------- money

    def _money(self, number: Number, currency: str, start: int) -> None:
        """A sum with its currency before it; looks for the upper end of a range."""
        tokens, words = self.tokens, self.words
        self._apply_letter(number)
        j = number.end
        joint = tokens.word(j)
        high = None
        end = j
        between = tokens.word(start - 1) in words.numbers.between
        if joint in words.range or (between and joint in words.numbers.pair):
            high = self._upper_sum(number, j + 1, currency, glued=joint in _DASHES)
            if high is not None:
                end = high.end
        name = self.currencies.after(high or number, end)
        if name is not None and tokens.word(end) not in ("$",):
            end = name[1]
        self._emit_money(number, high, start, end, currency)

    def _apply_letter(self, number: Number) -> None:
        if number.letter:
            number.value *= number.letter
            number.scale = number.letter
            number.letter = 0
            number.end += 1

    def _upper_sum(self, low: Number, j: int, currency: str, glued: bool) -> Number | None:
        tokens, words = self.tokens, self.words
        k = j
        while k < len(tokens.words) and k - j < 3 and not tokens.words[k][0].isdecimal():
            k += 1
        if k >= len(tokens.words) or not tokens.words[k][0].isdecimal():
            return None
        high = number_at(tokens, k, words)
        if high is None:
            return None
        prefix = self.currencies.before(high)
        if prefix is not None:
            if prefix[0] != currency or prefix[1] != j:
                return None
        elif k != j:
            return None
        self._apply_letter(high) if prefix or high.letter and glued else None
        if prefix is None and high.scale == 1 and not glued:
            return None
        if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale + 1e-9:
            low.value *= high.scale
            low.scale = high.scale
        return high if high.value > low.value or tokens.word(low.start - 1) else None

    def _emit_money(self, low: Number, high: Number | None, start: int, end: int, currency: str) -> None:
        tokens, words = self.tokens, self.words
        changes = tokens.word(start - 1) in words.numbers.origin
        bound, first = bound_before(tokens, start, words)
        per = ""
        yearly = longest(words.yearly, tokens.words, end)
        stop = end
        if yearly is not None:
            per, stop = yearly
        after = bound_after(tokens, stop, words) or bound_after(tokens, end, words)
        if after is not None and bound == "exact":
            bound = after[0]
            stop = max(stop, after[1])
        if high is None:
            self._add_money(first, stop, low.value, currency, bound, per, first)
        else:
            bounds: tuple[Bound, Bound] = ("exact", "exact") if changes else ("over", "upto")
            self._add_money(first, stop, low.value, currency, bounds[0], per, first)
            self._add_money(first, stop, high.value, currency, bounds[1], per, -1)
        self.sum_end = stop
        self.floor = stop

    def _add_money(self, start: int, end: int, value: float, currency: str, bound: Bound, per: str, first: int) -> None:
        tokens = self.tokens
        money = self.found.money
        equivalent = False
        if money and first >= 0 and money[-1].amount.currency != currency:
            equivalent = is_conversion(tokens, self.words, money[-1], self.sum_end, start, bound)
        elif money and first < 0:
            equivalent = money[-1].amount.equivalent
        amount = Amount(_exact(value), currency, bound, equivalent, per)
        money.append(MoneyMention(tokens.starts[start], tokens.ends[end - 1], amount))

    # ---------------------------------------------------------------- quantities and counts

    def _duration(self, low: Number, high: Number | None, unit: int) -> None:
        tokens = self.tokens
        mention, end = duration(tokens, self.calendar, low, high, unit, self.floor)
        if mention is not None:
            self.found.dates.append(mention)
        elif tokens.words[unit] in ("days", "day") or tokens.words[unit] in ("years", "months", "weeks"):
            if tokens.words[unit] == "days":
                form = longest(self.words.unit_forms, tokens.words, unit)
                if form is not None:
                    self._quantity(low, high, unit + 1, form[0])
                    return
        self.floor = end

    def _quantity(self, low: Number, high: Number | None, end: int, form: UnitForm) -> None:
        tokens, words = self.tokens, self.words
        unit, stop = flow(tokens, end, low.start, form.unit, words)
        of, _ = of_what(tokens, end, words)
        self._emit_quantity(low, high, low.start, stop, form.factor, unit, of)

    def _emit_quantity(
        self, low: Number, high: Number | None, start: int, end: int, factor: float, unit: str, of: str
    ) -> None:
        tokens, words = self.tokens, self.words
        bound, first = bound_before(tokens, start, words)
        after = bound_after(tokens, end, words)
        if after is not None and bound == "exact":
            bound, end = after
        if high is None:
            self._add_quantity(first, end, low.value * factor, unit, of, bound)
        else:
            changes = tokens.word(start - 1) in words.numbers.origin
            self._add_quantity(first, end, low.value * factor, unit, of, "exact" if changes else "over")
            self._add_quantity(first, end, high.value * factor, unit, of, "exact" if changes else "upto")
        self.floor = end

    def _add_quantity(self, start: int, end: int, value: float, unit: str, of: str, bound: Bound) -> None:
        tokens = self.tokens
        quantity = Quantity(_exact(value), unit, of, bound)
        self.found.quantities.append(QuantityMention(tokens.starts[start], tokens.ends[end - 1], quantity))

    def _noun(self, low: Number, high: Number | None, noun: Counted) -> None:
        tokens, words = self.tokens, self.words
        before = tokens.word(low.start - 1)
        self.floor = low.end
        if noun.kind == "time" or (low.value == 1 and low.written and before in words.labels):
            return
        if not noun.listed and before in words.labels:
            return
        if low.written and low.value <= 10 and before in words.pointing and tokens.words[noun.end - 1] in words.sides:
            return
        of = tokens.slice(noun.start, noun.end)
        if noun.kind in _COUNTS:
            bound, first = bound_before(tokens, low.start, words)
            after = bound_after(tokens, low.end, words)
            if after is not None and bound == "exact":
                bound = after[0]
            for number, b in ((low, bound),) if high is None else ((low, "over"), (high, "upto")):
                count = Count(_exact(number.value), of, b)  # type: ignore[arg-type]
                self.found.counts.append(CountMention(tokens.starts[first], tokens.ends[noun.end - 1], count))
            self.floor = noun.end
            return
        unit, stop = flow(tokens, noun.end, low.start, _UNITS_OF_CLASS[noun.kind], words)
        self._emit_quantity(low, high, low.start, stop, 1, unit, of)

    def _bare(self, number: Number) -> None:
        """A scaled number whose unit is that of the value before it: "2 billion dollars, then 800 million"."""
        self.floor = number.end
        if number.scale < 1000:
            return
        tokens = self.tokens
        at = tokens.starts[number.start]
        money = self.found.money[-1] if self.found.money else None
        quantity = self.found.quantities[-1] if self.found.quantities else None
        bound, first = bound_before(tokens, number.start, self.words)
        if money is not None and (quantity is None or money.start > quantity.start) and at - money.end < 400:
            self._add_money(first, number.end, number.value, money.amount.currency, bound, "", first)
            self.sum_end = number.end
        elif quantity is not None and at - quantity.end < 400 and quantity.quantity.value >= 1000:
            q = quantity.quantity
            self._add_quantity(first, number.end, number.value, q.unit, q.of, bound)


def _exact(value: float) -> float:
    """The value without the dust of multiplying decimals: 4.665 * 10**9 is whole."""
    rounded = round(value, 4)
    return float(int(rounded)) if rounded == int(rounded) else rounded
