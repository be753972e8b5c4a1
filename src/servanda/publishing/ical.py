"""iCalendar: by when promises are to be kept, summits, dates in relations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from servanda import __version__
from servanda.errors import PublishingError
from servanda.publishing import facts, wording
from servanda.publishing.edition import Edition, Item
from servanda.publishing.export import Export
from servanda.publishing.iati_codes import first_day, last_day
from servanda.publishing.plain import line, passage, shorten
from servanda.publishing.ranges import told_date

_OVER = ("completed", "cancelled")
_LONGEST = 4000
_CATEGORIES = {"summit": "Summit", "next host": "Summit", "milestone": "Milestone", "deadline": "Deadline"}


class ICal(Export):
    """A calendar to subscribe to: whole days, free time, ids that stay from edition to edition."""

    NAME: ClassVar[str] = "ical"
    SUFFIX: ClassVar[str] = ".ics"
    SAID: ClassVar[str] = "iCalendar: deadlines, summits, dates in relations"
    NEEDS: ClassVar[tuple[str, ...]] = ("icalendar",)
    EXTRA: ClassVar[str] = "ical"

    def write(self, edition: Edition, path: Path) -> None:
        """Write event by event."""
        from icalendar import Calendar

        head = Calendar()
        head.add("prodid", f"-//Servanda//Servanda {__version__}//EN")
        head.add("version", "2.0")
        head.add("calscale", "GREGORIAN")
        head.add("x-wr-calname", line(edition.title))
        end = b"END:VCALENDAR\r\n"
        with path.open("wb") as out:
            out.write(head.to_ical().removesuffix(end))
            for event in events(edition):
                out.write(event.to_ical())
            out.write(end)

    def check(self, path: Path) -> None:
        """Every event can be read, has an id of its own, a day and a summary; no line is too long or loose."""
        from icalendar import Event

        known: set[str] = set()
        for lines in _components(path):
            try:
                event: Any = Event.from_ical(b"".join(lines).decode("utf-8"))
                uid, summary, day = str(event["UID"]), str(event["SUMMARY"]), event["DTSTART"].dt
            except (ValueError, KeyError, IndexError, AttributeError) as error:
                raise PublishingError(f"ical: an event cannot be read again: {error}") from error
            if uid in known or not summary or not isinstance(day, date) or event.errors:
                raise PublishingError(f"ical: {uid}: there twice, without a summary, or on no day")
            known.add(uid)


def events(edition: Edition) -> Iterator[Any]:
    """Deadlines first, commitment by commitment; then summits and dates."""
    stamp = datetime.fromisoformat(edition.moment)
    seen: set[str] = set()
    for item in edition.items():
        if (event := _deadline(item, stamp)) is not None:
            yield event
    for told in edition.dates():
        day = first_day(told.date)
        key = _uid(told.kind, told.source, told.what, told.date)
        if not day or key in seen:
            continue
        seen.add(key)
        what = f"{line(told.what)}{_known_as(told.date)}"
        basis = {"inferred": "Inferred from an order that a document states.", "held": "Held."}.get(told.basis, "")
        yield _event(key, stamp, day, what, _CATEGORIES[told.kind], basis, place=told.place)


def _deadline(item: Item, stamp: datetime) -> Any:
    u = item.undertaking
    day = last_day(u.horizon.end) if u.horizon else ""
    if u.horizon is None or not day or u.status in _OVER:
        return None
    said = [
        f"{u.status}, {u.strength}",
        f"Time: {wording.horizon(u.horizon)}",
        *(f"“{shorten(source.statement.quote, 600)}” ({source.document.title})" for source in item.sources[:3]),
    ]
    url = next((address for source in item.sources if (address := facts.address(source))), "")
    what = f"Due: {facts.title(item)}{_known_as(u.horizon.end)}"
    return _event(_uid("deadline", u.id), stamp, day, what, "Deadline", "\n".join(map(line, said)), url=url)


def _event(
    uid: str, stamp: datetime, day: str, what: str, category: str, said: str, *, place: str = "", url: str = ""
) -> Any:
    from icalendar import Event

    event = Event()
    at = date.fromisoformat(day)
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", at)
    if at < date.max:
        event.add("dtend", at + timedelta(days=1))
    event.add("summary", shorten(what, 250) or category)
    event.add("categories", [category])
    event.add("transp", "TRANSPARENT")
    if words := passage(said)[:_LONGEST]:
        event.add("description", words)
    if where := line(place):
        event.add("location", where)
    if url:
        event.add("url", url)
    return event


def _known_as(told: str) -> str:
    """What tells that the day is not known."""
    known = told_date(told)
    return f" (day not told: {known})" if known and len(known) < len("YYYY-MM-DD") else ""


def _uid(*parts: str) -> str:
    told = "\0".join(parts).encode("utf-8", "replace")
    return f"{hashlib.sha256(told).hexdigest()[:32]}@servanda"


def _components(path: Path) -> Iterator[list[bytes]]:
    """The lines of each event.

    Raises:
        PublishingError: the file is not a calendar, or a line is longer than the format allows.
    """
    event: list[bytes] | None = None
    first = last = b""
    with path.open("rb") as file:
        for row in file:
            first = first or row
            last = row
            if len(row) > 77 or not row.endswith(b"\r\n"):
                raise PublishingError("ical: a line that is too long, or not ended as it should")
            if row == b"BEGIN:VEVENT\r\n":
                if event is not None:
                    raise PublishingError("ical: an event in an event")
                event = [row]
            elif event is not None:
                event.append(row)
                if row == b"END:VEVENT\r\n":
                    yield event
                    event = None
    if first != b"BEGIN:VCALENDAR\r\n" or last != b"END:VCALENDAR\r\n" or event is not None:
        raise PublishingError("ical: not a whole calendar")
