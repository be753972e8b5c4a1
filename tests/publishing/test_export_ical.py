from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import msgspec
import pytest
from editions import hostile, ordinary  # type: ignore[import-not-found]

from servanda.analysis.calendar import Item as Dated
from servanda.errors import PublishingError
from servanda.publishing.edition import Edition
from servanda.publishing.ical import ICal
from servanda.publishing.placing import put


def events(edition: Edition, tmp_path: Path) -> list[Any]:
    put(ICal(), edition, str(tmp_path / "made.ics"))
    return list(icalendar.Calendar.from_ical((tmp_path / "made.ics").read_bytes()).walk("VEVENT"))


def test_a_deadline_is_a_whole_day_that_says_how_exact_it_is(tmp_path: Path) -> None:
    (event,) = events(ordinary(), tmp_path)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2030, 12, 31), date(2031, 1, 1))
    assert str(event["SUMMARY"]).startswith("Due: railway from Navoi to Samarkand")
    assert str(event["SUMMARY"]).endswith("(day not told: 2030)")
    assert "JBIC signed a loan of 30 billion yen" in str(event["DESCRIPTION"])
    assert str(event["URL"]).startswith("https://press.example/")
    assert event["DTSTAMP"].dt.isoformat() == ordinary().moment


def test_summits_and_dates_and_none_without_a_day(tmp_path: Path) -> None:
    told = (
        Dated(date="2025-12-20", kind="summit", what="Central Asia plus Japan", place="Tokyo, Japan", basis="held"),
        Dated(date="1993", kind="milestone", what="embassies opened", source="s"),
        Dated(date="1993", kind="milestone", what="embassies opened", source="s"),
        Dated(date="", kind="next host", what="next", basis="inferred"),
        Dated(date="soon", kind="milestone", what="some day"),
    )
    found = events(msgspec.structs.replace(ordinary(), dated=told), tmp_path)
    assert [str(e["SUMMARY"]) for e in found[1:]] == [
        "Central Asia plus Japan", "embassies opened (day not told: 1993)",
    ]  # fmt: skip
    assert str(found[1]["LOCATION"]) == "Tokyo, Japan"


def test_hostile_words_open_no_component(tmp_path: Path) -> None:
    words = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY"
    told = (Dated(date="2025", kind="milestone", what=words, place=words),)
    (event,) = events(msgspec.structs.replace(hostile(), dated=told), tmp_path)
    assert not event.subcomponents
    assert "END:VEVENT" in str(event["SUMMARY"])


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"END:VCALENDAR\r\n", b""), (b"\r\n", b"\n"), (b"SUMMARY:", b"SUMMARY:" + b"x" * 90), (b"UID:", b"UUID:")],
)
def test_what_is_broken_does_not_pass(old: bytes, new: bytes, tmp_path: Path) -> None:
    events(ordinary(), tmp_path)
    (tmp_path / "spoilt.ics").write_bytes((tmp_path / "made.ics").read_bytes().replace(old, new))
    with pytest.raises(PublishingError, match="ical"):
        ICal().check(tmp_path / "spoilt.ics")
