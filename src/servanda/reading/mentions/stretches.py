"""Times with the words that lead them in: "by 2030", "from 2024 to 2029", "over the next five years"."""

from __future__ import annotations

from servanda.model import Horizon
from servanda.reading.mentions.dates import Calendar, Point
from servanda.reading.mentions.kinds import DateMention
from servanda.reading.mentions.numbers import Number
from servanda.reading.mentions.value_tokens import Tokens, longest_back

_HYPHENS = frozenset("-‑")
_DAYS = {"d": 1, "w": 7, "f": 14}
_MONTHS = {"m": 1, "q": 3, "y": 12, "t": 120, "c": 1200}


def led_in(tokens: Tokens, calendar: Calendar, start: int, floor: int) -> tuple[str, int]:
    """The relation that the words before piece start give, and where they begin; ("", start) without one."""
    words = calendar.words
    k = start
    for _ in range(6):
        found = longest_back(words.relations, tokens.words, k)
        if found is not None and found[1] >= floor:
            return found
        if k > floor and tokens.words[k - 1] in words.fillers:
            k -= 1
        else:
            break
    return "", start


def mention_of(tokens: Tokens, calendar: Calendar, first: Point, last: Point | None, floor: int) -> DateMention | None:
    """The mention of a point, or of a range from first to last."""
    if not first.year and (last is None or not last.year):
        return None
    relation, start = led_in(tokens, calendar, first.start, floor)
    end = (last or first).end
    if last is not None and relation not in ("over", "since"):
        relation = "between"
    past = _is_past(calendar, last or first, start)
    text = tokens.slice(start, end)
    horizon = _horizon(calendar, first, last, relation or "at", text, past)
    if horizon is not None and first.start - start > 0 and tokens.words[start] == "the":
        pass
    return DateMention(tokens.starts[start], tokens.ends[end - 1], first.iso(), relation or "at", horizon, past)


def _horizon(
    calendar: Calendar, first: Point, last: Point | None, relation: str, text: str, past: bool | None
) -> Horizon | None:
    here = calendar.today.year if calendar.today is not None else 0
    year, end = first.year, (last or first).last_year()
    if last is not None:
        return Horizon(text, str(year), str(end))
    if relation in ("from", "since"):
        return Horizon(text, str(year))
    if past:
        return None
    if relation in ("by", "until", "before", "within"):
        return Horizon(text, str(here) if here and here <= end else "", str(end))
    if relation == "after":
        return Horizon(text, str(year))
    return Horizon(text, str(max(year, here) if first.decade else year), str(end))


def _is_past(calendar: Calendar, point: Point, start: int) -> bool | None:
    today = calendar.today
    if today is None or not point.year:
        return None
    if point.last_year() != today.year:
        return point.last_year() < today.year
    if point.month and point.month != today.month:
        return point.month < today.month
    if point.day:
        return None if point.day == today.day else point.day < today.day
    if point.part and not point.month:
        size = 6 if point.part[0] == "H" else 3
        last_month = int(point.part[1]) * size
        if last_month < today.month:
            return True
        if last_month - size >= today.month:
            return False
    if calendar.lies_ahead(start):
        return False
    return True if calendar.lies_behind(start) else None


def range_end(tokens: Tokens, calendar: Calendar, first: Point) -> Point | None:
    """The point that ends a range which begins with first: "2025-2027", "2023-24", "June 2024 to May 2025"."""
    words = calendar.words
    dates = words.dates
    j = first.end
    joint = tokens.word(j)
    if not joint:
        return None
    between = tokens.word(first.start - 1) in dates.between
    paired = joint in dates.pair
    if joint not in words.range and joint not in dates.range and not paired:
        return None
    k = j + 1
    while tokens.word(k) in ("the", "end", "of", "early", "late", "mid") and k < j + 5:
        k += 1
    word = tokens.word(k)
    if not word:
        return None
    if (
        joint in _GLUE
        and len(word) == 2
        and word.isdecimal()
        and tokens.glued(k)
        and tokens.glued(j)
        and not first.month
    ):
        year = first.year // 100 * 100 + int(word)
        return Point(first.start, k + 1, year) if year > first.year and not _counts(tokens, k, calendar) else None
    keep = calendar.last
    if word not in words.date_words and not word[0].isdecimal():
        return None
    last = calendar.at(k, k)
    if last is None or not last.year or last.last_year() < first.year or (paired and not _pairs(first, last, between)):
        calendar.last = keep
        return None
    return last


_GLUE = frozenset("-–/‑")


def _counts(tokens: Tokens, k: int, calendar: Calendar) -> bool:
    return tokens.word(k + 1) in calendar.words.scales


def _pairs(first: Point, last: Point, between: bool) -> bool:
    if between:
        return True
    # "in 2024 and 2025"; two days or months are two dates.
    return not first.month and not last.month and 0 < last.year - first.year <= 3 and not first.narrowed


def duration(
    tokens: Tokens, calendar: Calendar, low: Number, high: Number | None, unit: int, floor: int
) -> tuple[DateMention | None, int]:
    """The mention of "over the next five years", "for 30 years", "30-year", "two years ago"; and the piece after it.

    Args:
        low, high: the number, or the ends of a range of numbers.
        unit: the piece of the time unit.
    """
    words = calendar.words
    dates = words.dates
    kind = dates.units[tokens.words[unit]]
    number = high or low
    end = unit + 1
    if tokens.word(end) in ("'", "’"):
        end += 2 if tokens.word(end + 1) == "s" else 1
    hyphened = tokens.word(unit - 1) in _HYPHENS
    if (
        number.value > 200
        and kind in "yt"
        or tokens.word(end) == "old"
        or (tokens.word(end) in _HYPHENS and tokens.word(end + 1) == "old")
    ):
        return None, end
    if tokens.word(end) in dates.ago:
        return _ago(tokens, calendar, low.start, end + 1, kind, number.value), end + 1
    start = low.start
    ahead = behind = False
    k = start
    while k > floor and start - k < 4:
        word = tokens.words[k - 1]
        if word in words.ahead:
            ahead = True
        elif word in words.behind:
            behind = True
        elif word not in ("the", "its", "their", "about", "some", "at", "least", "up", "to"):
            break
        k -= 1
    relation, begin = led_in(tokens, calendar, k if ahead or behind else start, floor)
    if not relation and not hyphened and not ahead and not behind:
        return None, end
    if hyphened and relation not in ("over", "within", "for"):
        relation, begin = "for", start
    if hyphened and not ahead:
        begin = low.start
        relation = "for"
    if tokens.words[begin] == "," and begin < low.start:
        begin += 1
    text = tokens.slice(begin, end)
    if behind:
        return DateMention(tokens.starts[begin], tokens.ends[end - 1], "", relation or "over", None, True), end
    horizon = Horizon(text, *_years(calendar, relation, kind, number.value, ahead, hyphened, begin))
    past = None
    if not ahead and relation in ("in", "within", "over") and calendar.lies_behind(begin) and not horizon.end:
        past = True
    if (
        relation == "in"
        and kind in "dw"
        and not calendar.lies_ahead(begin)
        or tokens.words[unit] in ("minute", "minutes")
    ):
        return None, end
    if relation == "in" and not ahead and calendar.lies_behind(begin):
        return DateMention(tokens.starts[begin], tokens.ends[end - 1], "", "in", None, True), end
    return DateMention(tokens.starts[begin], tokens.ends[end - 1], "", relation or "over", horizon, past), end


def _years(
    calendar: Calendar, relation: str, kind: str, value: float, ahead: bool, hyphened: bool, begin: int
) -> tuple[str, str]:
    today, dates = calendar.today, calendar.words.dates
    if today is None or hyphened:
        return "", ""
    if not ahead:
        years = value * (_MONTHS[kind] / 12 if kind in _MONTHS else _DAYS[kind] / 365)
        limit = {"for": dates.longest_for, "over": dates.longest_over}.get(relation, 100)
        if not relation or years > limit:
            return "", ""
    return str(today.year), str(_later(calendar, kind, value))


def _later(calendar: Calendar, kind: str, value: float) -> int:
    today = calendar.today
    assert today is not None
    if kind in _DAYS:
        return today.year + int((today.timetuple().tm_yday + value * _DAYS[kind]) // 366)
    return (today.year * 12 + today.month - 1 + int(value * _MONTHS[kind])) // 12


def _ago(tokens: Tokens, calendar: Calendar, start: int, end: int, kind: str, value: float) -> DateMention | None:
    if calendar.today is None:
        return None
    if kind in _DAYS:
        import datetime

        day = calendar.today - datetime.timedelta(days=value * _DAYS[kind])
        date = day.isoformat() if kind == "d" else f"{day.year:04}-{day.month:02}"
    else:
        months = calendar.today.year * 12 + calendar.today.month - 1 - int(value * _MONTHS[kind])
        date = f"{months // 12:04}-{months % 12 + 1:02}" if kind == "m" else f"{months // 12:04}"
    return DateMention(tokens.starts[start], tokens.ends[end - 1], date, "at", None, True)


def vague(tokens: Tokens, calendar: Calendar, unit: int, floor: int) -> DateMention | None:
    """ "within months", "over the coming years": a stretch without a number, of which only the words are known."""
    words = calendar.words
    k = unit
    ahead = behind = False
    while k > floor and unit - k < 4:
        word = tokens.words[k - 1]
        if word in words.ahead:
            ahead = True
        elif word in words.behind:
            behind = True
        elif word not in ("the", "few", "several", "next"):
            break
        k -= 1
    relation, begin = led_in(tokens, calendar, k if ahead or behind else unit, floor)
    if behind or (not ahead and relation not in ("within",)):
        return None
    return DateMention(
        tokens.starts[begin], tokens.ends[unit], "", relation or "over", Horizon(tokens.slice(begin, unit + 1)), False
    )
