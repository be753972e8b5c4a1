"""Who gives and who receives, as the rules and the model together tell it."""

from __future__ import annotations

import pytest
from reader_documents import commitments_of, draft_of  # type: ignore[import-not-found]

from servanda.reading.relations import Relation
from servanda.reading.roles import describe_roles, role_features
from servanda.reference import countries


def roles(text: str) -> dict[str, str]:
    return {p.name: p.role for record in commitments_of(text)[-1:] for p in record.parties}


@pytest.mark.parametrize(
    ("text", "gives", "takes"),
    [
        ("Germany and Niger signed a loan agreement for €50 million.", "Germany", "Niger"),
        ("Niger and Germany signed a loan agreement for €50 million.", "Germany", "Niger"),
        ("Finland will build a port for Ghana.", "Finland", "Ghana"),
        ("Ghana will buy trams from Norway.", "Norway", "Ghana"),
        ("The World Bank and Chad signed a grant of $40 million.", "World Bank", "Chad"),
        ("Chile was granted $3 million by Norway.", "Norway", "Chile"),
    ],
)
def test_who_gives_and_who_receives(text: str, gives: str, takes: str) -> None:
    told = roles(text)
    assert (told[gives], told[takes]) == ("provider", "recipient")


def test_what_an_actor_did_before_is_seen() -> None:
    context, draft = draft_of("Ghana and Norway signed a loan agreement for $5 million.")
    context.note_parties([("Norway", "provider")])
    relation = Relation("Norway", ["subject"])
    describe_roles([relation], draft, context, "lend")
    assert {"before:gave", "land before:gave", "aid:3|lend"} <= set(relation.traits)


def test_the_poorer_of_two_is_seen() -> None:
    one, other = Relation("Niger", ["subject"], rank=0), Relation("Norway", ["own:with"], rank=3)
    assert "poorer" in role_features(one, [one, other])
    assert "richer" in role_features(other, [one, other])
    assert role_features(one, [one])[-1].startswith("alone")


def test_countries_that_give_and_receive_aid() -> None:
    assert {code: countries()[code].aid for code in ("NO", "NE", "KZ", "CN")} == {
        "NO": "gives", "NE": "least", "KZ": "receives", "CN": "both",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "gives", "takes"),
    [
        ("Codelco placed an order worth $96 million with Vestas.", "Vestas", "Codelco"),
        ("Vestas has won a $96 million contract from Codelco.", "Vestas", "Codelco"),
        ("Codelco has bought 20 turbines for its mine from Vestas.", "Vestas", "Codelco"),
    ],
)
def test_the_verb_of_an_order_tells_who_gives(text: str, gives: str, takes: str) -> None:
    told = roles(text)
    assert (told[gives], told[takes]) == ("provider", "recipient")


def test_a_state_and_its_agency_give_together() -> None:
    told = roles("Ghana signed a grant agreement for $5 million with Japan and its aid agency JICA.")
    assert told["Ghana"] == "recipient"
    assert "recipient" not in {role for name, role in told.items() if name != "Ghana"}


def test_sides_that_work_together_have_no_role() -> None:
    assert set(roles("Ghana and Norway signed an agreement on cooperation in health.").values()) == {"party"}


def test_one_nation_of_a_part_of_the_world_is_not_all_of_it() -> None:
    text = "Malawi and Norway signed an agreement. Norway will lend the southern African nation $5 million."
    assert "Africa" not in roles(text)
