from __future__ import annotations

import pytest

from servanda.model import Document, document_id
from servanda.model.listing import LISTED_MEDIA_TYPE
from servanda.reading.iati import read


def document(*lines: str) -> Document:
    text = "\n".join(("A road", *lines))
    return Document(id=document_id(text), text=text, media_type=LISTED_MEDIA_TYPE)


def test_fields_follow_from_codes() -> None:
    reading = read(
        document(
            "description (@type=1): They build a road.",
            "participating-org (@role=1; @type=10): Utopia",
            "participating-org (@role=4; @type=70): Roads Ltd",
            "activity-status (@code=4): ",
            "recipient-country (@code=TD): ",
            "sector (@vocabulary=2; @code=210): ",
            "sector (@vocabulary=1; @code=21020): ",
            "default-finance-type (@code=421): ",
            "transaction (transaction-type@code=2; transaction-date@iso-date=2020-02-03; value@currency=EUR; value=5):",
            "transaction (transaction-type@code=2; transaction-date@iso-date=2021-02-03; value@currency=EUR; value=7):",
            "transaction (transaction-type@code=3; value@currency=EUR; value=3): ",
        )
    )
    (found,) = reading.commitments
    assert (found.quote, found.subject) == ("They build a road.", "A road")
    assert (found.action, found.instrument, found.status, found.strength) == ("lend", "loan", "completed", "binding")
    assert [(p.name, p.role) for p in found.parties] == [("Utopia", "provider"), ("Roads Ltd", "recipient")]
    assert [reading.document.text[p.start : p.end] for p in found.parties] == ["Utopia", "Roads Ltd"]
    assert (found.sectors, found.date) == (["21020"], "2020-02-03")
    assert [(a.value, a.currency) for a in found.amounts] == [(12.0, "EUR")]
    assert {a.name: a.kind for a in reading.actors} == {
        "Utopia": "government body", "Roads Ltd": "company", "Chad": "country",
    }  # fmt: skip


def test_a_country_receives_where_nobody_else_does() -> None:
    (found,) = read(document("participating-org (@role=1): Utopia", "recipient-country (@code=TD): ")).commitments
    assert [(p.name, p.role) for p in found.parties] == [("Utopia", "provider"), ("Chad", "recipient")]


@pytest.mark.parametrize(
    ("lines", "status", "strength"),
    [
        (["activity-status (@code=1): "], "intended", "intention"),
        (["activity-status (@code=1): ", "transaction (transaction-type@code=12): "], "pledged", "promise"),
        (["activity-status (@code=1): ", "transaction (transaction-type@code=2): "], "signed", "binding"),
        (["activity-status (@code=5): "], "cancelled", "promise"),
        (["activity-status (@code=x): "], "intended", "intention"),
        ([], "intended", "intention"),
    ],
)
def test_where_it_stands(lines: list[str], status: str, strength: str) -> None:
    (found,) = read(document(*lines)).commitments
    assert (found.status, found.strength, found.amounts) == (status, strength, [])


def test_values_that_are_none_are_left_out() -> None:
    (found,) = read(
        document(
            "servanda:commitment (@action=fly; @status=signed): ",
            "servanda:amount (@currency=EUR; @bound=nearly): much",
            "servanda:amount (@currency=EUR; @bound=nearly): 5",
            "servanda:count: 1e99",
            "participating-org (@role=9): ",
        )
    ).commitments
    assert (found.action, found.status, found.count, found.parties) == ("cooperate", "signed", None, [])
    assert [(a.value, a.bound) for a in found.amounts] == [(5.0, "exact")]
