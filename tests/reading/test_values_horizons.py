from __future__ import annotations

import pytest

from servanda.reading.mentions.values import find_values

PUBLISHED = "2025-06-17"


def horizons(text: str, published: str = PUBLISHED) -> list[tuple[str, str, str]]:
    found = [m.horizon for m in find_values(text, published).dates]
    return [(h.text, h.start, h.end) for h in found if h is not None]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("by 2030", "2025", "2030"),
        ("by mid-2027", "2025", "2027"),
        ("by the end of 2026", "2025", "2026"),
        ("by the end of next year", "2025", "2026"),
        ("by the end of the decade", "2025", "2030"),
        ("by no later than 31 December 2026", "2025", "2026"),
        ("by Q3 2026", "2025", "2026"),
        ("by year-end", "2025", "2025"),
        ("before the end of 2025", "2025", "2025"),
        ("before the summer of 2027", "2025", "2027"),
        ("until 2035", "2025", "2035"),
        ("through 2028", "2025", "2028"),
        ("from 2024 to 2029", "2024", "2029"),
        ("between 2026 and 2030", "2026", "2030"),
        ("in 2026 and 2027", "2026", "2027"),
        ("for the years 2026 to 2028", "2026", "2028"),
        ("from 2028", "2028", ""),
        ("from the third quarter of 2026", "2026", ""),
        ("from next year", "2026", ""),
        ("since 2019", "2019", ""),
        ("in 2027", "2027", "2027"),
        ("in the second half of 2027", "2027", "2027"),
        ("in the first half of 2026", "2026", "2026"),
        ("over the next five years", "2025", "2030"),
        ("In the coming three years", "2025", "2028"),
        ("in its first three years", "2025", "2028"),
        ("over ten years", "2025", "2035"),
        ("over the coming decade", "2025", "2035"),
        ("within 12 months", "2025", "2026"),
        ("within five years", "2025", "2030"),
        ("in two months", "2025", "2025"),
        ("for four years", "2025", "2029"),
        ("valid for 10 years", "2025", "2035"),
        ("for a term of 35 years", "", ""),
        ("for 30 years", "", ""),
        ("over 20 years", "", ""),
        ("within months", "", ""),
        ("for 15 years from 2028", "2028", "2043"),
        ("since 2022, for 30 years", "2022", "2052"),
    ],
)
def test_horizons(text: str, start: str, end: str) -> None:
    assert (text, start, end) in horizons(f"The plant will be built {text}.")


def test_an_adjective_of_length_is_a_horizon_without_years() -> None:
    assert horizons("The company gets a 30-year concession.") == [("30-year", "", "")]


def test_a_beginning_has_no_end() -> None:
    assert horizons("Work is expected to begin in early 2026.") == [("in early 2026", "2026", "")]


def test_a_length_runs_from_the_date_of_its_sentence() -> None:
    assert horizons("Under the deal of December 2023 Canberra pays $6 million over ten years.")[-1][1:] == (
        "2023",
        "2033",
    )
    assert horizons("From 2027 Hungary will buy gas for ten years.")[-1][1:] == ("2027", "2037")


def test_the_same_period_is_the_one_named_last() -> None:
    text = "They will invest $1 trillion over 10 years. Energy is to get $440 billion in the same time."
    assert horizons(text)[-1] == ("in the same time", "2025", "2035")
    assert horizons("Aid grows by 2030; credits are to follow by the same year.")[-1] == (
        "by the same year",
        "2025",
        "2030",
    )


@pytest.mark.parametrize(
    "text",
    [
        "It was signed in 2023.",
        "They met yesterday in Rome.",
        "It was the first visit in 18 years.",
        "Trade has doubled in the past ten years.",
        "The leaders met for two days.",
        "Exports grew in the first eight months of last year.",
        "It celebrates 50 years of independence.",
        "ROME, 17 June 2025 - The ministers met today.",
    ],
)
def test_the_past_is_no_horizon(text: str) -> None:
    assert horizons(text) == []


def test_without_a_day_of_publication_only_named_years_count() -> None:
    assert horizons("It will be ready by 2030, within five years.", "") == [
        ("by 2030", "", "2030"),
        ("within five years", "", ""),
    ]
