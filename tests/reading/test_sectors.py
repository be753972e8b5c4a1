from __future__ import annotations

import pytest

from servanda.reading.sectors import purpose_of, sectors_of


def codes(text: str, **options: object) -> list[str]:
    return [code for code, _ in sectors_of(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("small hydropower plant on the Vakhsh River", "230"),
        ("electric buses for San José", "210"),
        ("memorandum on sustainable value chains for raw materials", "320"),
        ("mutual defence treaty", "152"),
        ("supply of liquefied natural gas for fifteen years", "230"),
        ("avoidance of double taxation", "151"),
        ("scholarships for nurses at two universities", "110"),
        ("deep-sea port and container terminal at Lamu", "210"),
        ("roll-out of 5G on the islands", "220"),
        ("restructuring of the bilateral debt", "600"),
        ("zero tariffs for farm exports", "330"),
        ("comprehensive strategic partnership", "430"),
        ("drip irrigation for small farmers", "310"),
        ("sewerage and wastewater treatment in the capital", "140"),
        ("special economic zone at the border", "250"),
    ],
)
def test_best_sector(text: str, code: str) -> None:
    assert codes(text)[0] == code


def test_a_list_of_fields_gives_them_all() -> None:
    assert set(codes("agreements on energy, health and tourism")) == {"230", "120", "330"}


def test_limit_cuts_the_list() -> None:
    assert len(sectors_of("agreements on energy, health, tourism, education, transport", limit=2)) == 2


def test_abstains_where_nothing_tells() -> None:
    assert sectors_of("") == []
    assert sectors_of("they met at noon and parted at three") == []


def test_the_subject_counts_more_than_the_quote() -> None:
    assert codes("new runway\nBeside the hospital and the school a runway will be laid", limit=1) == ["210"]


def test_context_counts_only_where_the_text_is_silent() -> None:
    assert codes("half of the sum in three years", context="The railway through the mountains") == ["210"]
    assert codes("a vaccine factory", context="The railway through the mountains")[0] in {"120", "320"}


def test_a_lender_is_no_sector() -> None:
    assert "240" not in codes("loan of the World Bank for rural roads")


def test_an_abbreviation_needs_its_capitals() -> None:
    assert codes("IT for the ministries")[0] == "220"
    assert "220" not in codes("it is for the ministries")


def test_probabilities_are_probabilities_and_sorted() -> None:
    found = sectors_of("education, health, environment and urban development", limit=8)
    chances = [chance for _, chance in found]
    assert all(0.0 < chance <= 1.0 for chance in chances)
    assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("railway to the port", "21030"),
        ("nuclear power plant with two units", "23510"),
        ("small hydropower plant", "23220"),
        ("they will work together", None),
    ],
)
def test_purpose(text: str, purpose: str | None) -> None:
    assert purpose_of(text) == purpose
