from __future__ import annotations

from typing import Any

import pytest
from statement_scenes import scenes_of  # type: ignore[import-not-found]

from servanda.model import Amount, Commitment, Figure
from servanda.reading.figures import Figures
from servanda.reference import load_frames

MEASURES = load_frames("en")["figures"]["measures"]


def figures_of(text: str, commitments: list[Commitment] | None = None) -> list[Figure]:
    context, scenes = scenes_of(text)
    reader = Figures(context)
    for scene in scenes:
        reader.read(scene, commitments or [])
    return reader.out


@pytest.mark.parametrize(
    ("frame", "example"), [(m["id"], e) for m in MEASURES for e in m.get("examples", ())], ids=lambda v: str(v)[:60]
)
def test_examples_of_each_frame_give_their_figure(frame: str, example: dict[str, Any]) -> None:
    found = [f for f in figures_of(example["text"]) if f.rule == frame]
    assert found
    for field, value in example["gives"].items():
        assert any(getattr(f, field) == value for f in found), (field, value, found)
    for figure in found:
        assert example["text"][figure.start : figure.end] == figure.quote


@pytest.mark.parametrize(("frame", "text"), [(m["id"], t) for m in MEASURES for t in m.get("rejects", ())])
def test_rejects_of_each_frame_give_none_of_it(frame: str, text: str) -> None:
    assert not [f for f in figures_of(text) if f.rule == frame]


def commitment(text: str, value: float) -> Commitment:
    return Commitment(
        id="c1", quote=text, start=0, end=len(text), rule="en.test", confidence=1.0, action="invest",
        instrument="none", status="pledged", strength="promise", amounts=[Amount(value, "USD")],
    )  # fmt: skip


def test_a_sum_that_a_commitment_claims_is_no_figure() -> None:
    text = "The bank has $40 million for the harbour."
    assert [f.value for f in figures_of(text)] == [40e6]
    assert figures_of(text, [commitment(text, 40e6)]) == []


def test_trade_stays_a_figure_where_a_commitment_claims_its_number() -> None:
    text = "Trade between Chile and Norway reached $480 million in 2023."
    assert [f.measure for f in figures_of(text, [commitment(text, 480e6)])] == ["trade"]


def test_numbers_of_one_comparison_have_one_measure_and_their_own_years() -> None:
    found = figures_of("Trade between Chile and Norway rose to $480 million in 2023 from $300 million in 2020.")
    assert [(f.measure, f.value, f.period) for f in found] == [("trade", 480e6, "2023"), ("trade", 300e6, "2020")]


def test_a_figure_is_attributed_to_the_one_who_told_it() -> None:
    found = figures_of("According to the World Bank, the debt of Zambia stood at $13 billion in 2022.")
    assert [f.attributed_to for f in found] == ["World Bank"]


def test_each_of_two_owners_has_a_share_of_his_own() -> None:
    found = figures_of("Togo holds 40 percent of the port, and Benin and Ghana 30 percent each.")
    assert {(f.value, *f.subjects) for f in found} >= {(40.0, "Togo")}


def test_a_heading_gives_no_figures() -> None:
    assert figures_of("# Trade reaches $5 billion\n\nThe ministers met.") == []


def test_sums_of_papers_and_loans_are_left_to_commitments() -> None:
    assert figures_of("They signed a loan agreement for $30 million.") == []


def test_a_sentence_without_numbers_gives_nothing() -> None:
    assert figures_of("Trade between Chile and Norway has grown.") == []


def test_a_time_of_comparison_is_not_that_of_the_figure() -> None:
    text = "In 2024 exports of Kenya reached $3.3 billion, 12 per cent more than in 2023."
    assert [f.period for f in figures_of(text)] == ["2024", "2024"]


def test_jobs_belong_to_those_for_whom_they_are_made() -> None:
    found = figures_of("China said that one million jobs had been created for Africa.")
    assert [f.subjects for f in found] == [["Africa"]]


def test_an_entry_of_a_list_that_counts_things_is_no_statistic() -> None:
    assert figures_of("• Up to 12 wind farms with around 600 turbines") == []
