"""Where an act is to happen, as its own sentence tells."""

from __future__ import annotations

import pytest
from reader_documents import commitments_of, draft_of  # type: ignore[import-not-found]

from servanda.reading.mentions.actor_places import PlaceMention
from servanda.reading.places import Places


def places(text: str, names: tuple[str, ...], signs: bool = False) -> list[str]:
    context, draft = draft_of(text)
    found = [PlaceMention(text.index(name), text.index(name) + len(name), name, "") for name in names]
    return Places(context, found).of_draft(draft, signs, "build")


def test_where_it_is_to_happen() -> None:
    assert places("Norway will build a port in Tema.", ("Tema",)) == ["Tema"]


def test_the_country_where_no_place_is_named() -> None:
    assert places("Norway will build a port in Ghana.", ()) == ["Ghana"]


def test_where_a_paper_was_signed_is_no_place_of_it() -> None:
    text = "Ghana and Norway signed in Oslo a treaty on the port of Tema."
    assert places(text, ("Oslo", "Tema"), signs=True) == ["Tema"]


def test_the_name_of_an_event_or_paper_is_no_place() -> None:
    text = "Ghana and Norway adopted the Tema Declaration and a plan for the Tema port."
    assert places(text, ("Tema Declaration",)) == ["Tema Declaration"]
    assert places("Norway promised 5 million euros at the Oslo Investors Forum.", ("Oslo",)) == []
    assert places("Norway will build a port in Oslo near the airport.", ("Oslo",)) == ["Oslo"]


def test_a_country_is_no_place_of_money_put_into_it() -> None:
    context, draft = draft_of("Norway will invest $5 million in Ghana.")
    assert Places(context, []).of_draft(draft, False, "invest") == []


def test_places_that_the_next_sentence_tells() -> None:
    told = commitments_of("Norway will build a railway for Ghana. The line runs from Kumasi to Tamale.")
    assert told[0].places == ["Kumasi", "Tamale"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norway announced during a stop in Accra that it will build a port in Tema.", ("Accra", "Tema")),
        ("In Accra Norway pledged $5 million for a port in Tema.", ("Accra", "Tema")),
        ("A loan of $5 million for a port in Tema was signed in Kumasi on Monday.", ("Tema", "Kumasi")),
        ("During the visit of its minister to Accra Norway lent $5 million for a port in Tema.", ("Accra", "Tema")),
        ("Ghana will lend an Oslo trading company $5 million for a port in Tema.", ("Oslo", "Tema")),
    ],
)
def test_where_one_met_or_spoke_is_no_place_of_what_is_done(text: str, names: tuple[str, ...]) -> None:
    context, draft = draft_of(text)
    found = [PlaceMention(text.index(name), text.index(name) + len(name), name, "") for name in names]
    assert Places(context, found).of_sentence(draft.unit.scene, "lend") == ["Tema"]


def test_a_place_before_the_verb_is_one_of_the_only_act() -> None:
    (record,) = commitments_of("The treaty on a plant in Tema that is to make urea was signed by Ghana and Norway.")
    assert record.places == ["Tema"]


def test_a_capital_where_something_is_built_is_its_place() -> None:
    (record,) = commitments_of("In Accra Norway will build a hospital for Ghana.")
    assert record.places == ["Accra"]
