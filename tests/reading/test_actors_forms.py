"""Forms of one name are one actor; look-alikes stay apart."""

from __future__ import annotations

from typing import Any

import pytest
from actor_scenes import actors_in  # type: ignore[import-not-found]


def forms(text: str) -> dict[str, list[str]]:
    return {actor.name: actor.names for actor in actors_in(text).actors}


def meant(text: str, words: str, occurrence: int = 0) -> Any:
    """The mention that begins with these words."""
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(words, at + 1)
    found = [m for m in actors_in(text).mentions if m.start == at]
    assert found, f"nothing at {words!r}"
    return found[0]


def test_an_abbreviation_in_brackets() -> None:
    text = "Zarvan Developmental Holding Company (ZDQ) signed. ZDQ will pay."
    assert forms(text) == {"Zarvan Developmental Holding Company": ["Zarvan Developmental Holding Company", "ZDQ"]}
    mention = meant(text, "ZDQ", 1)
    assert (mention.names, mention.form) == (("Zarvan Developmental Holding Company",), "abbreviation")


def test_an_introduced_abbreviation_beats_a_known_one() -> None:
    text = "The National Executive Council (NEC) gave its approval. The NEC met on Monday."
    assert list(forms(text)) == ["National Executive Council"]


def test_an_abbreviation_of_what_is_no_actor() -> None:
    assert list(forms("The carbon capture (CCX) project runs. CCX will store 5 tonnes.")) == []


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Kawatani Heavy Industries came. Then Kawatani signed.", "Kawatani signed", "Kawatani Heavy Industries"),
        ("Velluno Corporation came. Velluno signed.", "Velluno signed", "Velluno Corporation"),
        (
            "The Zuvait Fund for Arab Growth came. The Zuvait Fund paid.",
            "Zuvait Fund paid",
            "Zuvait Fund for Arab Growth",
        ),
        ("President Arman Belgozhin came. Belgozhin spoke.", "Belgozhin spoke", "Arman Belgozhin"),
        ("Prime Minister Belgozhin Arman came. Belgozhin spoke.", "Belgozhin spoke", "Belgozhin Arman"),
    ],
)
def test_short_forms(text: str, short: str, long: str) -> None:
    at = text.index(short)
    mention = next(m for m in actors_in(text).mentions if m.start == at)
    assert (mention.names, mention.form) == ((long,), "short" if long != "Velluno Corporation" else "name")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "It signed with Velluno Corporation and Velluno Corporation Machinery.",
            ["Velluno Corporation", "Velluno Corporation Machinery"],
        ),
        (
            "It signed with Velluno Corporation and Velluno Heavy Industries.",
            ["Velluno Corporation", "Velluno Heavy Industries"],
        ),
        (
            "The Ministry of Industry and Technology came. The Ministry of Industry signed.",
            ["Ministry of Industry and Technology", "Ministry of Industry"],
        ),
    ],
)
def test_look_alikes_stay_apart(text: str, apart: list[str]) -> None:
    assert list(forms(text)) == apart


def test_a_name_with_dashes_once_in_quotation_marks() -> None:
    name = "China – Kyrgyzstan – Uzbekistan Railway Company"
    assert list(forms(f'The "{name}" paid.\n{name} grew.')) == [name]


def test_spellings_of_one_person() -> None:
    text = "President Serdar Berdalimuhamedov came. President Serdar Berdalymuhamedov left."
    assert len(forms(text)) == 1


def test_the_common_name_of_a_country_is_canonical() -> None:
    text = "The Kyrgyz Republic signed. Kyrgyzstan will pay. The Government of Kyrgyzstan agreed."
    assert list(forms(text)) == ["Kyrgyzstan"]


def test_an_official_name_alone_is_canonical() -> None:
    assert list(forms("The Kyrgyz Republic signed it.")) == ["Kyrgyz Republic"]


def test_a_compound_of_countries_names_each() -> None:
    found = actors_in("Relations of Japan and Kenya: Japan-Kenya trade grows.").mentions
    assert [m.names for m in found] == [("Japan",), ("Kenya",), ("Japan",), ("Kenya",)]


def test_a_capital_that_acts_and_one_that_does_not() -> None:
    text = "Canberra pays 5 dollars. The treaty was signed in Canberra. It was Canberra's own plan."
    found = actors_in(text)
    assert [(m.start, m.form, m.names) for m in found.mentions] == [
        (0, "capital", ("Australia",)),
        (text.index("Canberra's"), "capital", ("Australia",)),
    ]
    assert [p.name for p in found.places] == ["Canberra"]


def test_places_with_their_nouns() -> None:
    text = "It runs from the port of Lobito along the Chon-Kemin River to Balkan velayat and by the Tabora-Kigoma line."
    assert [p.name for p in actors_in(text).places] == [
        "port of Lobito", "Chon-Kemin River", "Balkan velayat", "Tabora", "Kigoma",
    ]  # fmt: skip


def test_an_ambiguous_adjective_means_the_country_that_is_named() -> None:
    text = "The Democratic Republic of the Congo signed. The line ends at the Congolese border."
    mention = meant(text, "Congolese")
    assert mention.country == "CD"
