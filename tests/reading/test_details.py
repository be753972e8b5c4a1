from __future__ import annotations

import pytest
from reader_documents import commitments_of, draft_of  # type: ignore[import-not-found]

from servanda.model import Horizon
from servanda.reading.context import Told
from servanda.reading.details import Details


def date(text: str, status: str = "signed", lead: Told | None = None) -> str:
    context, draft = draft_of(text)
    return Details(context).date_of(draft, status, lead)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana and Norway signed a treaty on 3 June 2025.", "2025-06-03"),
        ("On 3 June 2025, Ghana and Norway signed a treaty.", "2025-06-03"),
        ("Ghana and Norway signed a treaty on Friday.", "2025-06-13"),
        ("Ghana and Norway signed a treaty yesterday.", "2025-06-14"),
        ("Ghana and Norway signed a treaty last month.", "2025-05"),
        ("Ghana and Norway signed a treaty last year.", "2024"),
        ("Ghana and Norway signed a treaty in 2019.", "2019"),
        ("Ghana and Norway signed a treaty.", "2025"),
    ],
)  # fmt: skip
def test_the_day_of_the_act_is_told_or_follows_from_the_day_of_publication(text: str, expected: str) -> None:
    assert date(text) == expected


def test_what_is_done_without_a_date_has_none() -> None:
    assert date("Norway built a port in Tema.", "completed") == ""


def test_a_deadline_is_no_date_of_the_act() -> None:
    assert date("Ghana and Norway will build a port by 2030.", "completed") == ""


def test_an_item_has_the_date_of_its_lead_in() -> None:
    lead = Told([], "treaty", "signed", "cooperate", "en.sign", date="2025-06-10")
    assert date("Treaty on fisheries", lead=lead) == "2025-06-10"


def horizon(text: str, lead: Told | None = None) -> Horizon | None:
    context, draft = draft_of(text)
    return Details(context).horizon_of(draft, lead, "intended")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will build a port by 2030.", Horizon("by 2030", "2025", "2030")),
        (
            "Norway will invest $5 million over the next five years.",
            Horizon("over the next five years", "2025", "2030"),
        ),
        ("By 2030, Norway will build a port.", Horizon("By 2030", "2025", "2030")),
        ("Norway will build a port.", None),
    ],
)
def test_by_when_it_is_to_be_done(text: str, expected: Horizon | None) -> None:
    assert horizon(text) == expected


def test_an_item_has_the_horizon_of_its_lead_in() -> None:
    told = Horizon("by 2030", "2025", "2030")
    assert horizon("A port in Tema", Told([], "none", "intended", "build", "en.build", horizon=told)) == told


def test_a_time_that_opens_a_sentence_holds_for_those_after_it() -> None:
    told = commitments_of(
        "In the next three years Norway will train 500 nurses in Ghana. Norway will build a port in Tema."
    )
    assert [r.horizon.end for r in told if r.horizon] == ["2028", "2028"]


def test_in_a_report_of_unknown_date_the_verb_tells_what_is_past() -> None:
    text = "In 2022 Norway built a port in Ghana."
    context, draft = draft_of(text)
    context.published = ""
    draft.unit.scene.dates[0].past = None
    assert Details(context).date_of(draft, "completed", None) == "2022"
