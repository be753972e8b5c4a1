"""What only looks like a company or an institution, and persons that the words around them tell."""

from __future__ import annotations

import pytest
from actor_scenes import actors_in  # type: ignore[import-not-found]


def kinds(text: str) -> dict[str, str]:
    return {actor.name: actor.kind for actor in actors_in(text).actors}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HANOI (VNA) - Zarvon Steel signed a contract.", "Vietnam News Agency"),
        ("LONDON (AP) — Zarvon Steel signed a contract.", "AP"),
    ],
)
def test_the_agency_of_a_dateline_is_media(text: str, wanted: str) -> None:
    found = {name: actor.kind for actor in actors_in(text).actors for name in (actor.name, *actor.names)}
    assert found.get(wanted, found.get("VNA")) == "media"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("It was signed by Qendra Volbert, Jordan's Minister of Planning.", "Qendra Volbert"),
        ("It was signed by Qendra Volbert, EU Ambassador to Jordan.", "Qendra Volbert"),
        ('"It is clean power," said Qendra Volbert, of Warsaw.', "Qendra Volbert"),
        ("The co-founders Mamuka Zelidze and Qendra Volbert were present.", "Qendra Volbert"),
        ("It was welcomed by the governor, Qendra Volbert, last week.", "Qendra Volbert"),
        ("Pierre-Qendra Volbert came to Amman.", "Pierre-Qendra Volbert"),
    ],
)
def test_persons_told_by_office_and_speech(text: str, person: str) -> None:
    assert kinds(text).get(person) == "person"


def test_a_family_name_alone_is_the_person() -> None:
    text = "Minister Laurent Saint-Volbert came. The paper, Saint-Volbert added, is final."
    assert list(kinds(text)) == ["Laurent Saint-Volbert"]


@pytest.mark.parametrize(
    "text",
    [
        "It will refit the frigate KD Zarvon this year.",
        "It paid for six Zarvons in May.",
        "Aid came under Greening the Financial Systems, a programme.",
        "The Laguna Lake Road Network will be built.",
        "It is the largest reef, Zarvon Shoal.",
    ],
)
def test_things_are_no_actors(text: str) -> None:
    assert kinds(text) == {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Prime Minister's Office says that aid is sent.", "Prime Minister's Office"),
        ("Ukraine's allies pledged billions.", "Ukraine's allies"),
        ("International donors pledged $850 million.", "International donors"),
        ("The World Bank Board approved the loan.", "World Bank"),
        ("A venture of Masdar and W Solar Investment signed it.", "W Solar Investment"),
        ("The Ministries of Finance of Kenya and Uganda signed it.", "Ministries of Finance of Kenya"),
    ],
)
def test_institutions_and_groups(text: str, wanted: str) -> None:
    assert wanted in kinds(text)


def test_a_ministry_of_any_state_has_the_state_of_the_document() -> None:
    found = {a.name: a.country for a in actors_in("Ecuador's Ministry of Economy and Finance signed it.").actors}
    assert found["Ministry of Economy and Finance"] == "EC"


def test_a_long_dash_before_small_letters_is_a_border() -> None:
    assert "CAF" in " ".join(kinds("The loan of CAF—development comes first—was approved."))
    assert not [name for name in kinds("Leaders like Hugo Zarvon—are gone.") if "are" in name.split("—")]
