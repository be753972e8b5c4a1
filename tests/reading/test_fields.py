"""What the rules say of action, status, instrument and strength, before any model weighs them."""

from __future__ import annotations

import pytest
from reader_documents import draft_of  # type: ignore[import-not-found]

from servanda.model.statement import Instrument, Status, Strength
from servanda.reading.context import Told
from servanda.reading.drafts import Draft
from servanda.reading.fields import action_of, instrument_of, status_of, strength_of


def draft(text: str) -> Draft:
    _, found = draft_of(text)
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Norway will build a port.", "build"),
        ("Norway will provide training for pilots.", "train"),
        ("Norway signed an agreement on the construction of a port.", "build"),
        ("Norway signed a loan agreement with Ghana.", "lend"),
        ("Norway signed a grant agreement with Ghana.", "grant"),
        ("Norway pledged a loan of $5 million.", "lend"),
        ("Norway pledged $5 million.", "invest"),
        ("Norway signed a memorandum with Ghana.", "cooperate"),
        ("Norway signed a $5 million contract for a hospital in Ghana.", "build"),
    ],
)
def test_the_act_its_noun_its_paper_or_its_sum_give_the_action(text: str, action: str) -> None:
    assert action_of(draft(text), None)[0] == action


def test_an_item_without_an_act_takes_that_of_its_lead_in() -> None:
    lead = Told([], "none", "intended", "supply", "en.supply")
    assert action_of(draft("Twenty trams"), lead) == ("supply", "en.supply")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Ghana signed a treaty.", "signed"),
        ("Norway and Ghana will sign a treaty.", "intended"),
        ("Norway and Ghana plan to sign a treaty.", "intended"),
        ("Norway agreed to build a port.", "intended"),
        ("Norway will build a port.", "intended"),
        ("Norway is to build a port.", "intended"),
        ("Norway will spend $5 million on a port.", "pledged"),
        ("Norway pledged $5 million for a port.", "pledged"),
        ("Norway announced that it will build a port.", "intended"),
        ("Norway offered to build a port.", "proposed"),
        ("Norway could build a port.", "proposed"),
        ("Norway is ready to build a port.", "proposed"),
        ("Norway started building a port.", "underway"),
        ("Norway is building a port.", "underway"),
        ("Norway has trained pilots since 2019.", "underway"),
        ("Norway built a port.", "completed"),
        ("Norway finished building a port.", "completed"),
        ("Norway disbursed $5 million.", "financed"),
        ("Norway cancelled the contract.", "cancelled"),
        ("Norway suspended the contract.", "suspended"),
        ("A port to be built by Norway", "intended"),
        ("A loan agreement between Norway and Ghana", "signed"),
    ],
)
def test_tense_modality_and_leading_verbs_give_the_status(text: str, status: Status) -> None:
    assert status_of(draft(text), None) == status


def test_an_item_has_the_status_of_its_lead_in_and_a_sum_makes_it_a_pledge() -> None:
    lead = Told([], "none", "intended", "build", "en.build")
    assert status_of(draft("A port in Tema"), lead) == "intended"
    assert status_of(draft("A port in Tema for $5 million"), lead) == "pledged"


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("Norway signed a memorandum of understanding with Ghana.", "memorandum"),
        ("Norway signed a treaty with Ghana.", "treaty"),
        ("Norway signed a contract with Ghana.", "contract"),
        ("Norway and Ghana adopted a roadmap.", "roadmap"),
        ("Norway and Ghana adopted a joint statement.", "declaration"),
        ("Norway and Ghana adopted an action plan.", "plan"),
        ("Norway and Ghana signed 14 agreements.", "portfolio"),
        ("Norway will lend Ghana $5 million.", "announcement"),
        ("Norway built a port.", "none"),
    ],
)
def test_the_paper_that_is_named_or_what_the_sum_makes_of_it(text: str, instrument: Instrument) -> None:
    one = draft(text)
    action, _ = action_of(one, None)
    assert instrument_of(one, None, status_of(one, None), action) == instrument


@pytest.mark.parametrize(
    ("instrument", "status", "modal", "strength"),
    [
        ("treaty", "signed", "", "binding"),
        ("contract", "signed", "", "binding"),
        ("loan", "financed", "", "binding"),
        ("memorandum", "signed", "", "signed paper"),
        ("declaration", "signed", "", "signed paper"),
        ("roadmap", "underway", "", "signed paper"),
        ("none", "signed", "", "promise"),
        ("none", "completed", "", "promise"),
        ("announcement", "pledged", "will", "promise"),
        ("none", "intended", "will", "promise"),
        ("none", "intended", "", "intention"),
        ("memorandum", "intended", "", "intention"),
        ("none", "proposed", "", "aspiration"),
        ("none", "intended", "could", "aspiration"),
        ("contract", "proposed", "will", "aspiration"),
    ],
)
def test_how_hard_the_words_bind(instrument: Instrument, status: Status, modal: str, strength: Strength) -> None:
    assert strength_of(instrument, status, [], modal) == strength


def test_a_plan_is_an_intention_even_with_will() -> None:
    one = draft("Norway plans to build a port.")
    assert strength_of("none", "intended", one.unit.outers, "will") == "intention"
