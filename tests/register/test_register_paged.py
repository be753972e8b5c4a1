"""Leafing through a register: pages, orders, cursors, facets, and a seal that tells whether anything changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakeReading  # type: ignore[import-not-found]

from servanda.errors import RegisterError
from servanda.model import Actor, Amount, Judgement, Undertaker, Undertaking
from servanda.register import FACETS, ORDERS, Filter, Register


@pytest.fixture
def ids(register: Register, make_reading: MakeReading) -> list[str]:
    """Seven undertakings on the first statements of as many documents."""
    register.record_actors([Actor(id="country:JP", name="Japan", kind="country", country="JP")])
    made = []
    for n in range(7):
        added = register.add(make_reading(text=make_reading().document.text + f"Line {n}.\n"))
        (told,) = register.told_of(added.document_id)
        made.append(told.id)
    register.record_undertakings(
        Undertaking(
            id=key,
            statements=(key,),
            sources=1 + n % 3,
            action="lend",
            instrument="loan",
            status="pledged" if n % 2 else "signed",
            strength="promise",
            subject=f"loan {n}",
            sectors=("21010", "21020") if n else ("23010",),
            amounts=(Amount(100.0 * n, "USD" if n < 4 else "JPY"),),
            parties=(Undertaker(actor="country:JP", name="Japan", role="provider", statements=(key,)),),
            first_told=f"202{n % 4}-01-01",
            last_told=f"202{n % 4}-01-01",
        )
        for n, key in enumerate(made)
    )
    return made


@pytest.mark.parametrize("order", ORDERS)
def test_pages_hold_everything_once_in_order(register: Register, ids: list[str], order: str) -> None:
    found: list[str] = []
    cursor = ""
    for _ in range(len(ids)):
        page = register.page(Filter(), order, cursor, 2, {"USD": 1.0, "JPY": 0.01})
        found += [one.id for one in page.items]
        cursor = page.next
        if not cursor:
            break
    assert sorted(found) == sorted(ids)
    assert len(found) == len(ids)
    whole = register.page(Filter(), order, "", 50, {"USD": 1.0, "JPY": 0.01})
    assert [one.id for one in whole.items] == found
    if order == "sum":
        assert found[:3] == [ids[3], ids[2], ids[1]]
    if order == "told":
        assert [one.last_told for one in whole.items] == sorted((one.last_told for one in whole.items), reverse=True)


@pytest.mark.parametrize("cursor", ["zz", "WyJ0b2xkIiwzLDNd", "x" * 5000, "'; DROP TABLE undertakings; --", "é"])
def test_what_is_no_cursor_of_the_order_is_refused(register: Register, ids: list[str], cursor: str) -> None:
    with pytest.raises(RegisterError):
        register.page(Filter(), "recorded", cursor)


def test_facets_count_what_choosing_them_finds(register: Register, ids: list[str]) -> None:
    found = register.facets(Filter())
    assert set(found) == set(FACETS)
    assert dict(found["status"]) == {"signed": 4, "pledged": 3}
    assert dict(found["country"]) == {"JP": 7}
    assert dict(found["sector"]) == {"210": 6, "230": 1}
    for status, count in found["status"]:
        assert register.count(Filter(status=status)) == count
    narrowed = register.facets(Filter(status="signed"))
    assert dict(narrowed["status"]) == {"signed": 4, "pledged": 3}, "others can be chosen instead"
    assert dict(narrowed["country"]) == {"JP": 4}


def test_words_of_the_sentence_find_an_undertaking(register: Register, ids: list[str]) -> None:
    assert register.count(Filter(text="RAILWAYS 2030")) == 7
    assert register.count(Filter(text="railways 2031")) == 0
    assert register.count(Filter(text="100%")) == 0


def test_the_seal_is_another_after_every_change(register: Register, ids: list[str]) -> None:
    before = register.seal()
    assert register.seal() == before
    (judged,) = register.judge([Judgement(kind="accept", statement=ids[0], by="ada", person=True)])
    after = register.seal()
    assert after != before
    register.retract(judged, "ada")
    assert register.seal() not in (before, after)


def test_decisions_are_told_by_statement_and_by_question(register: Register, ids: list[str]) -> None:
    asked = Judgement(kind="same", statement=ids[0], other=ids[1], by="ada", person=True)
    register.judge([asked], datetime(2026, 1, 1, tzinfo=UTC))
    register.judge([Judgement(kind="different", statement=ids[1], other=ids[0], by="bob", person=True)])
    assert [one.judgement.by for one in register.answers(asked)] == ["ada", "bob"]
    assert [one.judgement.kind for one in register.decided([ids[1]])] == ["same", "different"]
    assert register.answers(Judgement(kind="accept", statement=ids[0], by="")) == []


def test_undertakings_are_found_by_who_takes_part(register: Register, ids: list[str]) -> None:
    assert len(register.undertakings_with(["country:JP"], 50)) == 7
    assert len(register.undertakings_with(["country:JP"], 2)) == 2
    assert register.undertakings_with(["country:DE"], 50) == []


def test_statements_are_counted_by_document(register: Register, ids: list[str]) -> None:
    assert sorted(register.statements_by_document().values()) == [4] * 7
