from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from servanda.cli.app import run
from servanda.errors import NotFound
from servanda.publishing.brief import Brief
from servanda.register import Register
from servanda.views.asking import Asked, filter_for
from servanda.views.briefed import days_between
from servanda.views.briefing import brief_of

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = str(tmp_path_factory.mktemp("brief") / "r.db")
    samples = (ROOT / "samples").glob("tokyo-*.txt")
    assert run(["add", "--register", path, *map(str, sorted(samples))]) == 0
    with Register.open(path) as opened:
        yield opened


def asked(register: Register, document: str) -> Asked:
    wanted = filter_for(document=document)
    return Asked(register, list(register.undertakings(wanted)), wanted)


@pytest.fixture(scope="module")
def brief(register: Register) -> Brief:
    return brief_of(asked(register, "tokyo-2025"), TODAY)


def section(brief: Brief, title: str) -> list[tuple[str, str]]:
    (found,) = [one for one in brief.sections if one.title == title]
    return [(line.text, line.tag) for group in found.groups for line in group.lines]


def test_it_is_called_after_the_series_of_summits(brief: Brief) -> None:
    assert brief.title == "Central Asia + Japan summit, 2025"
    assert brief.dateline.startswith("5 reports, published 2025-12-20 to 2025-12-22; ")


def test_every_line_has_a_source_in_the_list(brief: Brief) -> None:
    numbers = {source.number for source in brief.sources}
    assert numbers == set(range(1, len(numbers) + 1))
    for part in brief.sections:
        for group in part.groups:
            for line in group.lines:
                assert set(line.sources) <= numbers
                assert line.sources or not line.quoted


def test_promises_stand_under_countries_and_not_under_the_host(brief: Brief) -> None:
    names = [group.name for group in brief.sections[0].groups]
    assert names[0] == "All together"
    assert {"Kazakhstan", "Uzbekistan", "Turkmenistan", "Kyrgyzstan"} <= set(names)
    assert "Japan" not in names


def test_the_package_is_the_largest_and_the_loan_of_before_is_no_news(brief: Brief) -> None:
    assert "3 trillion yen" in section(brief, "The largest")[0][0]
    old = section(brief, "What is new and what is not")
    assert any("37bn" in text and tag == "made in 2024-02" for text, tag in old)
    agreed = {text for group in brief.sections[0].groups for text in (line.text for line in group.lines)}
    assert not any("¥37bn" in text for text in agreed)


def test_thirty_five_billion_does_not_agree(brief: Brief) -> None:
    assert any("35 bn" in text for text, _ in section(brief, "What does not agree"))


def test_the_next_host_and_the_follow_up_are_to_watch(brief: Brief) -> None:
    told = section(brief, "What became of it, and what to watch")
    assert any("Kazakhstan" in text and tag == "stated" for text, tag in told)
    assert any(tag.endswith("by 2026-02-27") for _, tag in told)


def test_an_event_that_nobody_knows(register: Register) -> None:
    with pytest.raises(NotFound, match="atlantis"):
        brief_of(asked(register, "atlantis"), TODAY)


@pytest.mark.parametrize(
    ("one", "other", "days"), [("2024", "2025-01-10", 10), ("2025-01", "2025-01-30", 2), ("", "2025-01-01", 0)]
)
def test_days(one: str, other: str, days: int) -> None:
    assert days_between(one, other) == days
