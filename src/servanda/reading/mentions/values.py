"""All values of a text in one pass: sums, quantities, counts, dates."""

from __future__ import annotations

from servanda.model import Horizon
from servanda.reading.mentions.collected import Collector
from servanda.reading.mentions.dateline import publication_date
from servanda.reading.mentions.dates import Calendar
from servanda.reading.mentions.durations import Length, coming, duration, length_at, takes, vague
from servanda.reading.mentions.following import Follower, share_scale
from servanda.reading.mentions.kinds import DateMention, Values
from servanda.reading.mentions.money import Currencies
from servanda.reading.mentions.numbers import Number, number_at
from servanda.reading.mentions.points import DASHES, YEAR, Point
from servanda.reading.mentions.stretches import led_in, mention_of, range_end
from servanda.reading.mentions.value_lexicon import Lexicon, lexicon
from servanda.reading.mentions.value_tokens import Tokens, longest
from servanda.reference.loading import DEFAULT_LANGUAGE

__all__ = ["find_values", "publication_date"]

_GLUE = frozenset("_#§:/.@")
# Among how many times "the same period" looks for one with an end.
_RECENT = 3


def find_values(text: str, published: str = "", language: str = DEFAULT_LANGUAGE) -> Values:
    """Every sum, quantity, count and time that a text mentions.

    Args:
        text: the whole text of a document.
        published: its day of publication, YYYY-MM-DD, from which relative times are told; empty where unknown.
        language: ISO 639-1 code of a language with lexicons.

    Returns:
        The mentions, each kind in the order of the text; places are characters in the text.
    """
    return _Scan(text, published, lexicon(language)).run()


class _Scan:
    """One pass over one text, from number to number and from word of time to word of time."""

    def __init__(self, text: str, published: str, words: Lexicon) -> None:
        self.tokens = Tokens(text)
        self.words = words
        self.calendar = Calendar(self.tokens, words, published)
        self.currencies = Currencies(self.tokens, words)
        self.follower = Follower(self.tokens, words, self.currencies)
        self.collector = Collector(self.tokens, words)
        # The first piece that no mention has taken.
        self.floor = 0
        # The last length that was led in by "for", which "from 2028" may follow.
        self.length: Length | None = None

    def run(self) -> Values:
        """The values of the text."""
        triggers, date_words, number_words = self.words.triggers, self.words.date_words, self.words.number_words
        for i, piece in enumerate(self.tokens.words):
            digits = piece[0].isdecimal()
            if (digits or piece in triggers) and i >= self.floor:
                if (digits or piece in date_words) and self._date(i):
                    continue
                if digits or piece in number_words:
                    self._number(i)
        return self.collector.found

    # ---------------------------------------------------------------- times

    def _date(self, i: int) -> bool:
        tokens, calendar = self.tokens, self.calendar
        last_before = calendar.last
        point = calendar.at(i, self.floor)
        if point is None:
            found = self._stretch(i)
            if found is not None:
                self.collector.found.dates.append(found)
                self.floor = i + 1
            return False
        if not point.month and tokens.words[i][0].isdecimal() and self._has_currency(i):
            calendar.last = last_before
            return False
        last = range_end(tokens, calendar, point)
        found = mention_of(tokens, calendar, point, last, self.floor)
        if found is not None:
            self._add_date(found, point, last)
        self.floor = (last or point).end
        return True

    def _stretch(self, i: int) -> DateMention | None:
        """A stretch without a number: "over the next decade", "within months", "in the same period"."""
        tokens, dates = self.tokens, self.words.dates
        piece = tokens.words[i]
        if piece in dates.units:
            return (vague if piece.endswith("s") else coming)(tokens, self.calendar, i, self.floor)
        if piece not in dates.same_nouns or tokens.word(i - 1) not in dates.anaphoric:
            return None
        horizons = [m.horizon for m in self.collector.found.dates[-_RECENT:] if m.horizon is not None and m.horizon.end]
        if not horizons:
            return None
        relation, begin = led_in(tokens, self.calendar, i - 1, self.floor)
        if relation not in ("in", "over", "within", "by", "until"):
            return None
        horizon = Horizon(tokens.slice(begin, i + 1), horizons[-1].start, horizons[-1].end)
        return DateMention(tokens.starts[begin], tokens.ends[i], "", relation, horizon, None)

    def _add_date(self, found: DateMention, point: Point, last: Point | None) -> None:
        dates = self.collector.found.dates
        length = self.length
        self.length = None
        if length is not None and last is None and found.relation == "from" and point.start - length.end <= 2:
            # "for 15 years from 2028" is one time.
            first = dates.pop()
            horizon = _running(self.tokens.text[first.start : found.end], point.year, length)
            found = DateMention(first.start, found.end, found.date, "for", horizon, False)
        dates.append(found)

    def _duration(self, low: Number, high: Number | None, unit: int) -> int:
        """A length of time; returns the piece after what was taken."""
        tokens, calendar = self.tokens, self.calendar
        length = length_at(tokens, calendar, low, high, unit)
        if length is None:
            return unit + 1
        if self._narrows(length):
            return self.floor
        mention = duration(tokens, calendar, length, self.floor)
        if mention is None:
            form = longest(self.words.unit_forms, tokens.words, unit)
            if (
                form is None
                or not takes(tokens, calendar, length)
                or tokens.word(length.end) in self.words.not_measured
            ):
                return length.end
            return self.collector.measured(low, high, unit + 1, form[0])
        dates = self.collector.found.dates
        if mention.relation == "for" and mention.horizon is not None and not length.hyphened:
            self.length = length
            if dates and dates[-1].relation in ("since", "from") and calendar.last is not None:
                self._run_from(dates, mention, calendar.last, length)
                return length.end
        dates.append(mention)
        return length.end

    def _narrows(self, length: Length) -> bool:
        """Whether a length only narrows the time behind it: "the first eight months of this year"."""
        tokens, dates = self.tokens, self.words.dates
        if tokens.word(length.end) not in dates.of_only:
            return False
        j = length.end + 1
        while tokens.word(j) in dates.the or tokens.word(j) in dates.relative:
            j += 1
        return bool(YEAR.fullmatch(tokens.word(j))) or tokens.word(j) in dates.units

    def _run_from(self, dates: list[DateMention], mention: DateMention, first: Point, length: Length) -> None:
        """A length behind a beginning runs from there: "since 2022, for 30 years"."""
        before = dates[-1]
        if mention.start - before.end <= 2:
            horizon = _running(self.tokens.text[before.start : mention.end], first.year, length)
            dates[-1] = DateMention(before.start, mention.end, before.date, before.relation, horizon, before.past)
            self.length = None
            return
        if mention.horizon is not None and self.calendar.same_sentence(first.end, length.start):
            mention.horizon = _running(mention.horizon.text, first.year, length)
        dates.append(mention)

    # ---------------------------------------------------------------- numbers

    def _has_currency(self, i: int) -> bool:
        number = number_at(self.tokens, i, self.words)
        return number is not None and self.currencies.before(number) is not None

    def _number(self, i: int) -> None:
        tokens = self.tokens
        number = number_at(tokens, i, self.words)
        if number is None or number.start < self.floor:
            return
        if tokens.word(number.end) in self.words.times and tokens.word(number.end + 1)[:1].isdecimal():
            self.floor = number.end  # "2 x 500 MW"
            return
        prefix = None if number.written and number.scale == 1 else self.currencies.before(number)
        if prefix is not None:
            self.floor = self._sum(number, *prefix)
        elif not number.written and self._is_label(i):
            self.floor = number.end
        else:
            self.floor = self._plain(number)

    def _plain(self, number: Number) -> int:
        """A number without a currency before it; returns the piece after what was taken."""
        collector = self.collector
        follows = self.follower.after(number)
        high: Number | None = None
        if not follows.kind:
            upper = self.follower.upper(number)
            if upper is not None:
                high, follows = upper
        if follows.kind == "money":
            return collector.money(number, high, number.start, follows.end, follows.currency)
        if follows.kind == "time":
            return self._duration(number, high, follows.end)
        if follows.unit is not None:
            return collector.measured(number, high, follows.end, follows.unit)
        if follows.noun is not None:
            return collector.noun(number, high, follows.noun)
        if high is not None and high.scale >= 1000 and number.scale >= 1000:
            collector.elided(number)
            return collector.elided(high)
        series = self.follower.series(number)
        if series is None:
            return collector.elided(number)
        members, follows = series
        for member in members[:-1]:
            if follows.unit is not None:
                collector.quantity(member, None, member.end, follows.unit.factor, follows.unit.unit, "")
            else:
                collector.money(member, None, member.start, member.end, follows.currency)
        return members[-1].start

    def _is_label(self, i: int) -> bool:
        """Whether digits are part of a name, a clock time, or the number of an article or heading."""
        tokens, words = self.tokens, self.words
        if not i:
            return False
        before = tokens.words[i - 1]
        if tokens.glued(i):
            if before in words.times and tokens.words[i - 2 : i - 1] and tokens.words[i - 2][0].isdecimal():
                return False
            if before[0].isalpha() or (before in _GLUE and self.floor != i - 1):  # "5.2GW/19GWh" is two quantities
                return True
            if before in DASHES and i > 1 and tokens.glued(i - 1) and tokens.words[i - 2][-1].isalpha():
                return True
        capital = tokens.text[tokens.starts[i - 1]].isupper()
        if (before in words.labels and capital) or (before == "." and tokens.word(i - 2) in words.labels):
            return True
        return tokens.word(i + 1) == ":" and tokens.glued(i + 1) and tokens.glued(i + 2) and i + 2 < len(tokens.words)

    # ---------------------------------------------------------------- sums with the currency before them

    def _sum(self, number: Number, currency: str, start: int) -> int:
        tokens, words = self.tokens, self.words
        _apply_letter(number)
        joint = tokens.word(number.end)
        between = joint in words.numbers.pair and tokens.word(start - 1) in words.numbers.between
        high = self._upper_sum(number, currency) if joint in words.range or between else None
        end = (high or number).end
        name = self.currencies.after(high or number, end)
        signed = tokens.words[number.start - 1] in words.signs_after and tokens.word(end) not in words.common_names
        if name is not None and (name[0] == currency or signed):
            currency, end = name  # "RMB 5 million yuan", "$15 million Canadian dollars"
        return self.collector.money(number, high, start, end, currency)

    def _upper_sum(self, low: Number, currency: str) -> Number | None:
        """The upper end of "$10m to $15m", "$3-5 billion", "between $3 and $5 billion"."""
        tokens = self.tokens
        j = low.end + 1
        glued = tokens.words[low.end] in DASHES
        k = j
        while k < len(tokens.words) and k - j < 3 and not tokens.words[k][0].isdecimal():
            k += 1
        high = self.follower.number_at(k)
        if high is None:
            return None
        prefix = self.currencies.before(high)
        if prefix is not None and prefix != (currency, j):
            return None
        if prefix is None and k != j:
            return None
        if prefix is not None or (glued and high.letter):
            _apply_letter(high)
        if prefix is None and high.scale == 1 and not glued:
            return None
        share_scale(low, high)
        return high if high.value > low.value or prefix is not None else None


def _apply_letter(number: Number) -> None:
    if number.letter:
        number.value *= number.letter
        number.scale = number.letter
        number.letter = 0
        number.end += 1


def _running(text: str, year: int, length: Length) -> Horizon:
    years = {"y": 1.0, "t": 10.0, "q": 0.25, "m": 1 / 12}.get(length.kind, 0.0) * length.value
    return Horizon(text, str(year), str(year + int(years)))
