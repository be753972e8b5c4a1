"""Stretches told by their length: "over the next five years", "for 30 years", "30-year", "two years ago"."""

from __future__ import annotations

import datetime

import msgspec

from servanda.model import Horizon
from servanda.reading.mentions.dates import Calendar
from servanda.reading.mentions.kinds import DateMention
from servanda.reading.mentions.numbers import Number
from servanda.reading.mentions.stretches import led_in
from servanda.reading.mentions.value_tokens import Tokens

_HYPHENS = frozenset("-‑")
_APOSTROPHES = frozenset("'’")
_DAYS = {"d": 1, "w": 7, "f": 14}
# A time that is led in by one of these ends something; nothing begins there.
_ENDS = frozenset({"by", "until", "before", "within"})
_LONG = frozenset("tc")
_MONTHS = {"m": 1, "q": 3, "y": 12, "t": 120, "c": 1200}
# No promise runs longer; more is history or chance.
_LONGEST_YEARS = 200


class Length(msgspec.Struct, gc=False):
    """A length of time and its place: number, unit (d, w, f, m, q, y, t, c), first piece and the piece after."""

    value: float
    kind: str
    start: int
    end: int
    hyphened: bool


def length_at(tokens: Tokens, calendar: Calendar, low: Number, high: Number | None, unit: int) -> Length | None:
    """The length whose unit of time is piece unit; None for an age, a fraction, or more than two centuries."""
    dates = calendar.words.dates
    kind = dates.units[tokens.words[unit]]
    value = (high or low).value
    end = unit + 1
    if tokens.word(end) in _APOSTROPHES:
        end += 2 if tokens.word(end + 1) == dates.possessive else 1
    name = tokens.raw(unit)[0].isupper() and tokens.word(unit - 1) in _HYPHENS  # "the Five-Year Plan"
    after = tokens.word(end + 1) if tokens.word(end) in _HYPHENS else tokens.word(end)
    if name or after in dates.old or (tokens.words[unit] in dates.fractions and after in dates.of_only):
        return None
    if value * _MONTHS.get(kind, 0) > _LONGEST_YEARS * 12:
        return None
    return Length(value, kind, low.start, end, tokens.word(unit - 1) in _HYPHENS)


def duration(tokens: Tokens, calendar: Calendar, length: Length, floor: int) -> DateMention | None:
    """The mention of a length with the words that lead it in; None where it is no time of anything."""
    words = calendar.words
    dates = words.dates
    if tokens.word(length.end) in dates.ago:
        return _ago(tokens, calendar, length)
    k = length.start
    ahead = behind = initial = False
    while k > floor and length.start - k < 5:
        word = tokens.words[k - 1]
        if word in words.ahead:
            ahead = True
        elif word in words.initial:
            initial = True
        elif word in words.behind and tokens.word(k - 2) not in dates.range:
            behind = True
        elif word not in dates.duration_fillers:
            break
        k -= 1
    relation, begin = led_in(tokens, calendar, k, floor)
    ahead = ahead or (initial and bool(relation))
    if not relation or not (ahead or behind):
        relation, begin = led_in(tokens, calendar, length.start, floor)
    if relation in ("at", "by", "until", "since", "between", "before") or (relation == "from" and not length.hyphened):
        relation, begin = "", k if ahead or behind else length.start
    if length.hyphened and not (ahead or behind):
        relation, begin = "for", length.start
    end = length.end
    if relation == "over" and not ahead and tokens.word(end) in dates.of_only:
        return None  # "over 50 years of friendship"
    if behind:
        return DateMention(tokens.starts[begin], tokens.ends[end - 1], "", relation or "over", None, True)
    if not relation and not ahead:
        if length.kind in _DAYS or not takes(tokens, calendar, length):
            return None
        relation = "for"
    told = calendar.told(begin) if not ahead and (relation in ("in", "after") or length.kind in _DAYS) else 1
    if relation in ("in", "for", "over") and length.kind in _DAYS and told <= 0:
        return None
    if told < 0 or (relation == "after" and length.kind in "yt" and told <= 0):
        return DateMention(tokens.starts[begin], tokens.ends[end - 1], "", relation, None, True)
    horizon = Horizon(tokens.slice(begin, end), *_years(calendar, relation, length, ahead))
    return DateMention(tokens.starts[begin], tokens.ends[end - 1], "", relation or "over", horizon, None)


def takes(tokens: Tokens, calendar: Calendar, length: Length) -> bool:
    """Whether a bare length is the time that something takes: "to last six years", "38 months after closing"."""
    dates = calendar.words.dates
    if tokens.word(length.end) in dates.counting:
        return True
    for k in range(length.start - 1, max(-1, length.start - 5), -1):
        if tokens.words[k] in dates.lasting:
            return True
        if tokens.breaks(k):
            break
    return False


def _years(calendar: Calendar, relation: str, length: Length, ahead: bool) -> tuple[str, str]:
    """First and last year of a stretch that begins now, or at the time named before in the sentence."""
    dates = calendar.words.dates
    anchor = calendar.today
    if length.hyphened and not ahead:
        return "", ""
    last = calendar.last
    named = (
        last is not None
        and last.explicit
        and last.relation not in _ENDS
        and calendar.same_sentence(last.end, length.start)
    )
    if named and last is not None and not ahead and (anchor is None or last.year <= anchor.year):
        anchor = datetime.date(last.year, last.month or 1, 1)
    if anchor is None:
        return "", ""
    if not ahead:
        limit = {"for": dates.longest_for, "over": dates.longest_over}.get(relation, _LONGEST_YEARS)
        if length.value * _MONTHS.get(length.kind, 0) > limit * 12:
            return "", ""
    return str(anchor.year), str(later(anchor, length))


def later(day: datetime.date, length: Length) -> int:
    """The year in which a length that begins on a day ends."""
    if length.kind in _DAYS:
        return day.year + int((day.timetuple().tm_yday + length.value * _DAYS[length.kind]) // 366)
    return (day.year * 12 + day.month - 1 + int(length.value * _MONTHS[length.kind])) // 12


def _ago(tokens: Tokens, calendar: Calendar, length: Length) -> DateMention | None:
    today = calendar.today
    if today is None:
        return None
    if length.kind in _DAYS:
        day = today - datetime.timedelta(days=length.value * _DAYS[length.kind])
        date = day.isoformat() if length.kind == "d" else f"{day.year:04}-{day.month:02}"
    else:
        months = today.year * 12 + today.month - 1 - int(length.value * _MONTHS[length.kind])
        date = f"{months // 12:04}-{months % 12 + 1:02}" if length.kind == "m" else f"{months // 12:04}"
    return DateMention(tokens.starts[length.start], tokens.ends[length.end], date, "at", None, True)


def coming(tokens: Tokens, calendar: Calendar, unit: int, floor: int) -> DateMention | None:
    """A stretch of one unit that lies ahead and is longer than a year: "over the next decade"."""
    words = calendar.words
    kind = words.dates.units.get(tokens.words[unit], "")
    if kind not in _LONG or tokens.word(unit - 1) not in words.ahead:
        return None
    return duration(tokens, calendar, Length(1, kind, unit, unit + 1, False), floor)


def vague(tokens: Tokens, calendar: Calendar, unit: int, floor: int) -> DateMention | None:
    """A stretch without a number, of which only the words are known: "within months", "over the coming years"."""
    words = calendar.words
    k = unit
    ahead = False
    while k > floor and unit - k < 4:
        word = tokens.words[k - 1]
        if word in words.behind:
            return None
        if word in words.ahead:
            ahead = True
        elif word not in words.dates.the and word not in words.numbers.several:
            break
        k -= 1
    relation, begin = led_in(tokens, calendar, k if ahead else unit, floor)
    if not ahead and relation != "within":
        return None
    if relation not in ("in", "within", "over", "for", "from"):
        relation, begin = "over", k
    text = tokens.slice(begin, unit + 1)
    return DateMention(tokens.starts[begin], tokens.ends[unit], "", relation, Horizon(text), False)
