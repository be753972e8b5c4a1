from __future__ import annotations

import pytest

from servanda.reading.sectors import prevailing_sector, purpose_of, sectors_of, sectors_of_all


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


def test_a_matter_outweighs_the_manner() -> None:
    assert codes("investment in a solar plant") == ["230"]
    assert codes("export of fighter jets on credit")[0] == "152"
    assert "330" in codes("trade, energy and transport")


def test_what_prevails_in_a_document_helps_the_vague() -> None:
    texts = [
        "railway from the coast to the mines",
        "locomotives and wagons",
        "new track for the second section",
        "first loan for the overrun",
    ]
    assert prevailing_sector(texts) == "210"
    assert [found[0][0] for found in sectors_of_all(texts)] == ["210"] * 4
    assert codes(texts[-1]) != ["210"]
    assert codes(texts[-1], prevailing="210")[0] == "210"


def test_nothing_prevails_in_a_mixed_document() -> None:
    texts = ["hospital equipment", "a railway", "a university", "wheat and rice", "tax treaty"]
    assert prevailing_sector(texts) == ""
    assert prevailing_sector([]) == ""


def test_units_and_generations_are_words() -> None:
    assert codes("400kV between two substations") == ["230"]
    assert codes("5G on the islands") == ["220"]


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
        ("vaccination against measles", "12250"),
        ("irrigation canals for the valley", "31140"),
        ("they will work together", None),
    ],
)
def test_purpose(text: str, purpose: str | None) -> None:
    assert purpose_of(text) == purpose
