"""Where an act is to happen, as other sentences tell."""

from __future__ import annotations

import pytest
from reader_documents import commitments_of  # type: ignore[import-not-found]


def places_of(text: str) -> list[list[str]]:
    return [record.places for record in commitments_of(text)]


def test_a_later_sentence_tells_where_the_line_runs() -> None:
    text = "Ghana and Norway signed a contract on a railway. It took long.\n\nThe railway runs from Tema to Kumasi."
    assert places_of(text) == [["Tema", "Kumasi"]]


def test_a_list_of_works_tells_where_they_are() -> None:
    text = (
        "Norway will build two lines for Ghana. Work begins soon.\n\nThe works are:\n\n"
        "- the Tema-Kumasi line\n- the Tamale line"
    )
    assert places_of(text)[0] == ["Tema", "Kumasi", "Tamale"]


def test_what_has_an_act_of_its_own_is_not_the_place_of_another() -> None:
    text = "Norway will build a hospital in Ghana for a port.\n\nThe port in Tema will be built by Norway for Ghana."
    assert [places for places in places_of(text) if "Tema" in places] == [["Tema"]]


def test_the_place_told_before_is_that_of_the_known_works() -> None:
    text = "A terminal stands in Tema.\n\nNorway will lend Ghana $5 million for this terminal."
    assert places_of(text) == [["Tema"]]


@pytest.mark.parametrize("kind", ["heading", "label"])
def test_heading_and_label_tell_the_place(kind: str) -> None:
    label = "2. Tema port\n\n" if kind == "heading" else "Tema port. "
    text = (
        "Report on works\n\n1. Kumasi railway\n\nGhana and Norway held talks about it.\n\n"
        f"{label}Norway will lend Ghana $5 million. Ghana and Norway held talks about more."
    )
    assert places_of(text)[0] in (["Tema port"], ["Tema"])


def test_the_town_of_a_dateline_is_no_place() -> None:
    text = "Oslo, Norway - Norway will lend Ghana $5 million for the line.\n\nNorway will lend Ghana $6 million."
    assert places_of(text) == [[], []]
