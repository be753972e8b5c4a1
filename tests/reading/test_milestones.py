from __future__ import annotations

from typing import Any

import pytest
from statement_scenes import scenes_of  # type: ignore[import-not-found]

from servanda.model import Milestone
from servanda.reading.milestones import Milestones
from servanda.reference import load_frames

EVENTS = load_frames("en")["milestones"]["events"]


def milestones_of(text: str, published: str = "2025-06-30") -> list[Milestone]:
    context, scenes = scenes_of(text, published)
    reader = Milestones(context)
    for scene in scenes:
        reader.read(scene, [])
    return reader.out


@pytest.mark.parametrize(
    ("frame", "example"), [(e["id"], x) for e in EVENTS for x in e.get("examples", ())], ids=lambda v: str(v)[:60]
)
def test_examples_of_each_frame_give_their_milestone(frame: str, example: dict[str, Any]) -> None:
    found = [m for m in milestones_of(example["text"]) if m.rule == frame]
    assert found
    for field, value in example["gives"].items():
        assert any(getattr(m, field) == value for m in found), (field, value, found)
    for milestone in found:
        assert example["text"][milestone.start : milestone.end] == milestone.quote


@pytest.mark.parametrize(("frame", "text"), [(e["id"], t) for e in EVENTS for t in e.get("rejects", ())])
def test_rejects_of_each_frame_give_none(frame: str, text: str) -> None:
    assert milestones_of(text) == []


def test_two_embassies_are_two_milestones() -> None:
    found = milestones_of("The Embassy of Norway opened in Accra in 1963, and that of Ghana in Oslo followed in 1970.")
    assert [m.date for m in found] == ["1963", "1970"]


def test_meetings_of_two_years_are_two_milestones() -> None:
    found = milestones_of("The previous meetings of the ministers were held in Oslo in 2019 and in Accra in 2021.")
    assert [m.date for m in found] == ["2019", "2021"]


def test_a_meeting_of_the_day_is_no_milestone() -> None:
    assert milestones_of("The meeting was held in Oslo on 30 June 2025.") == []


def test_the_first_summit_is_one_on_its_day() -> None:
    found = milestones_of("On 30 June the first summit of Ghana and Norway was held in Oslo.")
    assert [(m.date, sorted(m.actors)) for m in found] == [("2025-06-30", ["Ghana", "Norway"])]


def test_a_sentence_without_dates_gives_nothing() -> None:
    assert milestones_of("Ghana and Norway have established diplomatic relations.") == []
