from __future__ import annotations

from typing import Any

import pytest
from statement_scenes import scenes_of  # type: ignore[import-not-found]

from servanda.model import Assessment, Commitment
from servanda.reading.assessments import Assessments
from servanda.reference import load_frames

OPINIONS = load_frames("en")["assessments"]["opinions"]


def assessments_of(text: str, commitments: list[Commitment] | None = None) -> list[Assessment]:
    context, scenes = scenes_of(text)
    reader = Assessments(context)
    for scene in scenes:
        reader.read(scene, commitments or [])
    return reader.out


@pytest.mark.parametrize(
    ("frame", "example"), [(o["id"], e) for o in OPINIONS for e in o.get("examples", ())], ids=lambda v: str(v)[:60]
)
def test_examples_of_each_frame_give_their_opinion(frame: str, example: dict[str, Any]) -> None:
    found = [a for a in assessments_of(example["text"]) if a.rule == frame]
    assert [a.speaker for a in found] == [example["gives"]["speaker"]]
    for field, value in example["gives"].items():
        assert getattr(found[0], field) == value
    assert example["text"][found[0].start : found[0].end] == found[0].quote


@pytest.mark.parametrize(("frame", "text"), [(o["id"], t) for o in OPINIONS for t in o.get("rejects", ())])
def test_rejects_of_each_frame_give_none(frame: str, text: str) -> None:
    assert assessments_of(text) == []


def test_an_apposition_gives_the_role_of_a_speaker() -> None:
    found = assessments_of("Lena Roth, chief economist of the Chamber of Shipping, called the harbour a waste.")
    assert [(a.speaker, a.role) for a in found] == [("Lena Roth", "chief economist of the Chamber of Shipping")]


def test_a_title_gives_the_role_of_a_speaker() -> None:
    found = assessments_of("Shipping analyst Lena Roth doubts that the harbour will pay.")
    assert [(a.speaker, a.role) for a in found] == [("Lena Roth", "Shipping analyst")]


def test_a_pronoun_means_the_person_told_of_before() -> None:
    found = assessments_of("Prime Minister Olaf Berg toured the harbour. He called it the pride of the coast.")
    assert [(a.speaker, a.about) for a in found] == [("Olaf Berg", "it the pride of the coast")]


def test_an_expert_goes_on_in_the_next_sentence() -> None:
    found = assessments_of(
        "According to Lena Roth, professor of economics, the harbour comes too late. It remains a burden on the state."
    )
    assert [(a.speaker, a.rule) for a in found] == [
        ("Lena Roth", "en.opinion.according"),
        ("Lena Roth", "en.opinion.goes-on"),
    ]


def test_what_someone_reports_of_his_own_acts_is_no_opinion() -> None:
    assert assessments_of("Prime Minister Olaf Berg said he had ordered the ministry to build the harbour.") == []


def test_reported_commitments_are_no_opinions() -> None:
    text = "Prime Minister Olaf Berg said that Norway would build the harbour."
    told = Commitment(
        id="c1", quote=text, start=0, end=len(text), rule="en.test", confidence=1.0, action="build",
        instrument="none", status="intended", strength="intention",
    )  # fmt: skip
    assert assessments_of(text, [told]) == []


def test_a_passive_has_no_speaker() -> None:
    assert assessments_of("It was stressed that the harbour matters.") == []


def test_words_of_silence_are_no_opinion() -> None:
    assert assessments_of("The company said it could not be reached, and the ministry declined to comment.") == []
