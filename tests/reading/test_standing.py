"""How an act stands by a paper that provides for it, and by what was told to be at an end."""

from __future__ import annotations

import pytest
from reader_documents import commitments_of, drafts  # type: ignore[import-not-found]

from servanda.reading.standing import paper_above, provided, was_to_be
from servanda.reading.stops import Stops


def test_what_stands_under_a_paper_is_signed_with_it() -> None:
    under = drafts("Under a contract with Ghana, Norway will supply fish.")
    assert "signed" in [provided(draft) for draft in under]
    assert "signed" in [provided(d) for d in drafts("It is a contract under which Norway will supply fish to Ghana.")]
    assert "signed" in [provided(d) for d in drafts("The agreement with Ghana provides for two piers in Tema.")]
    assert "signed" in [provided(d) for d in drafts("Under another, Norway will test a beacon with Ghana.")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway will supply fish to Ghana.",
        "Norway proposed a contract under which it will supply fish to Ghana.",
        "Norway provides for two piers in Tema.",
        "The agreement will provide for two piers in Tema.",
    ],
)
def test_what_no_signed_paper_provides_for_is_not(text: str) -> None:
    assert {provided(draft) for draft in drafts(text)} == {None}


def test_a_paper_that_was_left_takes_what_it_provided_for_with_it() -> None:
    text = "Norway has pulled out of an agreement under which it was to supply fish to Ghana."
    found = [draft for draft in drafts(text) if paper_above(draft) is not None]
    assert [provided(draft) for draft in found] == ["cancelled"]
    above = paper_above(found[0])
    assert above is not None
    assert above[1].instrument == "agreement"


def test_was_to_is_told_from_is_to() -> None:
    assert was_to_be(drafts("Norway was to build a pier in Ghana.")[0])
    assert not was_to_be(drafts("Norway is to build a pier in Ghana.")[0])


def test_a_stop_holds_for_what_one_of_its_parties_was_to_do() -> None:
    kinds = {"Norway": "country", "Fjordpower": "company", "Ghana": "country"}
    stops = Stops(lambda name: kinds.get(name, ""))
    stops.note("signed", "2024", ["Fjordpower", "Ghana"])
    assert stops.over(["Fjordpower"]) is None
    stops.note("cancelled", "2025-03-01", ["Norway", "Ghana"])  # states have many deals: theirs stand
    assert stops.over(["Ghana"]) is None
    stops.note("cancelled", "2025-04-01", ["Fjordpower", "Ghana"])
    stop = stops.over(["Fjordpower", "Norway"])
    assert stop is not None
    assert (stop.status, stop.date) == ("cancelled", "2025-04-01")


def test_deals_that_a_report_tells_to_be_cancelled_end_with_them() -> None:
    text = (
        "Ghana cancelled two contracts with Siemens Energy. Under the first Siemens Energy was to build a power plant "
        "in Tema. Norway will build a pier in Tema."
    )
    assert [c.status for c in commitments_of(text)] == ["cancelled", "cancelled", "intended"]
