"""Events: documents that tell the same promises within days of each other, named after their series of summits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

import msgspec

from servanda.model import Setting, Undertaking
from servanda.reference import Series, fold_text, summit_series

_APART = 14  # days between two reports of one event
_TIES = 3
_JOINTS = re.compile(r"[\s\-–—+/\"“”«»'’()]+")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What several documents report on.

    Attributes:
        name: of the series with the year, else the title of the first document.
        series: id of the series of summits; empty where none is known.
        first, last: days of publication of the first and last document; empty where unknown.
        documents: their ids.
    """

    name: str
    series: str
    first: str
    last: str
    documents: tuple[str, ...]


def plain_words(text: str) -> str:
    """A text in lower case, with one blank for every dash, plus sign, quotation mark and blank."""
    return _JOINTS.sub(" ", fold_text(text).casefold()).strip()


@cache
def _names() -> re.Pattern[str]:
    found = {name: key for key, series in summit_series().items() for name in series.names}
    longest = sorted(found, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def series_in(text: str) -> Series | None:
    """The series of summits that a text names most often, the first of equals; none where it names none."""
    counts: dict[str, int] = {}
    for match in _names().finditer(plain_words(text)):
        counts[match[0]] = counts.get(match[0], 0) + 1
    by_series = {key: sum(counts.get(name, 0) for name in series.names) for key, series in summit_series().items()}
    best = max(by_series, key=lambda key: by_series[key], default="")
    return summit_series()[best] if best and by_series[best] else None


def events(
    undertakings: Iterable[Undertaking], documents: Mapping[str, str], settings: Mapping[str, Setting]
) -> list[Event]:
    """Group documents into events, in the order of time.

    Args:
        undertakings: what ties documents together.
        documents: by id of a statement, the id of its document.
        settings: by id of a document; those that tell no undertaking are events of their own.
    """
    up: dict[str, str] = {key: key for key in settings}

    def root(key: str) -> str:
        while up[key] != key:
            up[key] = key = up[up[key]]
        return key

    shared: dict[tuple[str, str], int] = {}
    for u in undertakings:
        there = sorted({documents.get(s, "") for s in u.statements} & settings.keys())
        for number, one in enumerate(there):
            for other in there[number + 1 :]:
                shared[one, other] = shared.get((one, other), 0) + 1
    for (one, other), count in shared.items():
        apart = _days(settings[one].published, settings[other].published)
        # Where a day is unknown, one promise in common may be chance.
        if apart <= _APART if apart is not None else count >= _TIES:
            up[root(other)] = root(one)
    grouped: dict[str, list[Setting]] = {}
    for key, setting in settings.items():
        grouped.setdefault(root(key), []).append(setting)
    return sorted((_event(group) for group in grouped.values()), key=lambda event: (event.first, event.name))


def event_lookup(found: Iterable[Event], documents: Mapping[str, str]) -> Callable[[Undertaking], tuple[str, ...]]:
    """The names of the events at which an undertaking is told, the first one first."""
    by_document = {document: event.name for event in found for document in event.documents}

    def event_of(u: Undertaking) -> tuple[str, ...]:
        names = (by_document.get(documents.get(statement, ""), "") for statement in u.statements)
        return tuple(dict.fromkeys(name for name in names if name))

    return event_of


def _event(group: list[Setting]) -> Event:
    group.sort(key=lambda setting: (setting.published or "9999", setting.title))
    days = [setting.published for setting in group if setting.published]
    series = series_in("\n".join(setting.title for setting in group))
    title = group[0].title or group[0].document[:8]
    name = f"{series.name}, {days[0][:4]}" if series and days else series.name if series else title
    return Event(
        name=name,
        series=series.id if series else "",
        first=days[0] if days else "",
        last=days[-1] if days else "",
        documents=tuple(setting.document for setting in group),
    )


def _days(one: str, other: str) -> int | None:
    if len(one) < 10 or len(other) < 10:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
