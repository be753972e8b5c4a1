"""Points with the words that lead them in: "by 2030", "from 2024 to 2029", "until the end of the decade"."""

from __future__ import annotations

from servanda.model import Horizon
from servanda.reading.mentions.dates import Calendar
from servanda.reading.mentions.kinds import DateMention
from servanda.reading.mentions.points import DASHES, Point
from servanda.reading.mentions.value_tokens import Tokens, longest_back

_GLUE = DASHES | {"/"}


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
    """The mention of a point, or of a range from first to last; None where no year can be told."""
    if not first.year:
        return None
    relation, start = led_in(tokens, calendar, first.start, floor)
    end = (last or first).end
    if last is not None and relation in ("", "from", "at", "for"):
        relation = "between"
    past = is_past(calendar, last or first, start)
    text = tokens.slice(start, end)
    date = first.iso()
    if first.decade:  # its words, without the article: "early 1990s"
        article = tokens.word(first.start) in calendar.words.dates.the
        date = tokens.slice(first.start + article, first.end)
    first.relation = relation
    horizon = _horizon(calendar, first, last, relation, text, past, start)
    return DateMention(tokens.starts[start], tokens.ends[end - 1], date, relation or "at", horizon, past)


def _horizon(
    calendar: Calendar, first: Point, last: Point | None, relation: str, text: str, past: bool | None, start: int
) -> Horizon | None:
    here = calendar.today.year if calendar.today is not None else 0
    end = (last or first).last_year()
    if last is not None:
        return Horizon(text, str(first.year), str(end))
    if relation in ("from", "since"):
        return Horizon(text, str(first.year))
    if relation in ("by", "until", "before", "within"):
        if past and first.day:
            return None
        return Horizon(text, str(here) if 0 < here <= end else "", str(end))
    if past or (past is None and first.day and calendar.told(start) <= 0):
        return None
    if relation == "after" or ((first.iso() != str(first.year) or first.narrowed) and _begins(calendar, start)):
        return Horizon(text, str(first.year))
    return Horizon(text, str(max(first.year, here)), str(end))


def _begins(calendar: Calendar, start: int) -> bool:
    # "is expected to begin in early 2025": the words tell when it begins, not when it is to be done.
    return longest_back(calendar.words.beginnings, calendar.tokens.words, start) is not None


def is_past(calendar: Calendar, point: Point, start: int) -> bool | None:
    """Whether a point lies before the day of publication; None where that cannot be told."""
    today = calendar.today
    if today is None:
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
        if last_month < today.month or last_month - size >= today.month:
            return last_month < today.month
    told = calendar.told(start)
    return told < 0 if told else None


def range_end(tokens: Tokens, calendar: Calendar, first: Point) -> Point | None:
    """The point that ends a range which begins with first: "2025-2027", "2023-24", "June 2024 to May 2025"."""
    words = calendar.words
    dates = words.dates
    j = first.end
    joint = tokens.word(j)
    paired = joint in dates.pair
    if not paired and joint not in dates.range:
        return None
    k = j + 1
    while k < j + 5 and (
        tokens.word(k) in dates.the or tokens.word(k) in dates.of or tokens.word(k) in dates.narrowing.direct
    ):
        k += 1
    word = tokens.word(k)
    if (
        joint in _GLUE
        and len(word) == 2
        and word.isdecimal()
        and tokens.glued(k)
        and tokens.glued(j)
        and not first.month
    ):
        year = first.year // 100 * 100 + int(word)  # "2023-24"
        return Point(first.start, k + 1, year, explicit=True) if year > first.year else None
    if not word or (word not in words.date_words and not word[0].isdecimal()):
        return None
    keep = calendar.last
    last = calendar.at(k, j + 1)
    between = tokens.word(first.start - 1) in dates.between
    early = last is not None and last.last_year() < first.year and not (last.explicit and not first.explicit)
    if last is None or not last.year or early or (paired and not _pairs(first, last, between)):
        calendar.last = keep
        return None
    if last.explicit and not first.explicit and first.month:
        # "29 June to 3 July 2025": the year told with the end is that of the beginning too.
        first.year = last.year - (first.month > last.month)
    return last


def _pairs(first: Point, last: Point, between: bool) -> bool:
    # "in 2024 and 2025"; two days or months joined by "and" are two dates.
    return between or (not first.month and not last.month and 0 < last.year - first.year <= 3 and not last.narrowed)
