"""Statements and readings as people hold them, in each database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from servanda.model import Amount, Judgement, Reading
from servanda.register import Filter, Register

MakeReading = Callable[..., Reading]
THEN, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)


def judge(register: Register, kind: Any, statement: str, field: str = "", value: str = "") -> None:
    made = Judgement(kind=kind, statement=statement, field=field, value=value, by="Ada", person=True)
    register.judge([made], LATER)


def ids(register: Register, **wanted: Any) -> list[str]:
    return [entry.statement.id for entry in register.statements(Filter(**wanted))]


@pytest.fixture
def loans(register: Register, make_reading: MakeReading) -> list[str]:
    """Ids of one loan in each of two documents."""
    text = make_reading().document.text
    for number in range(2):
        register.add(make_reading(f"{text}Report {number}.", published="2025-12-22"), THEN)
    return ids(register, kind="commitment")


def test_filters_look_at_what_was_put_right(register: Register, loans: list[str]) -> None:
    one, other = loans
    before = list(register.statements())
    judge(register, "correct", one, "status", '"cancelled"')
    judge(register, "correct", one, "amounts", '[{"value": 5e9, "currency": "EUR"}]')
    judge(register, "correct", one, "parties", '[{"name": "Tokyo", "role": "provider"}]')
    judge(register, "correct", one, "sectors", '["230"]')
    judge(register, "correct", one, "date", '"1999-05"')
    for wanted in (
        {"status": "cancelled"}, {"currency": "EUR", "min_amount": 4e9}, {"sectors": ("23",)}, {"year": "1999"},
        {"text": "Tokyo railways"},
    ):  # fmt: skip
        assert ids(register, kind="commitment", **wanted) == [one], wanted
    for wanted in (
        {"status": "pledged"},
        {"currency": "USD"},
        {"sectors": ("21",)},
        {"year": "2025"},
        {"party": "uzbek"},
    ):
        assert ids(register, kind="commitment", **wanted) == [other], wanted
    assert ids(register, kind="commitment", countries=("JP",)) == [one, other]
    assert ids(register) == [entry.statement.id for entry in before]
    found = register.statement(one)
    assert [j.field for j in found.judged] == ["status", "amounts", "parties", "sectors", "date"]
    assert next(e for e in register.statements() if e.statement.id == one).year == "1999"
    assert list(register.view(THEN).statements()) == before


def test_readings_are_given_as_people_hold_them(register: Register, loans: list[str]) -> None:
    one, other = loans
    judge(register, "correct", one, "amounts", '[{"value": 1, "currency": "EUR"}]')
    judge(register, "reject", other)
    first, second = register.readings()
    assert (first.commitments[0].amounts, second.commitments) == ([Amount(1.0, "EUR")], [])
    assert [len(first.figures), len(second.figures)] == [1, 1]
    assert [reading.document for reading in register.readings(Filter(currency="EUR"))] == [first.document]
    assert register.reading(first.document.id) == first
    assert [entry.judged[0].kind for entry in (register.statement(one), register.statement(other))] == [
        "correct", "reject",
    ]  # fmt: skip


def test_what_a_person_accepted_is_listed_though_a_newer_reading_overlooks_it(
    register: Register, make_reading: MakeReading, loans: list[str]
) -> None:
    one, other = loans
    judge(register, "accept", one)
    made = make_reading(f"{make_reading().document.text}Report 0.", published="2025-12-22")
    made.commitments.clear()
    made.reader = "grammar/0.2"
    register.add(made, LATER)
    assert ids(register, kind="commitment") == [one, other]
    assert [entry.current for entry in register.statements(Filter(kind="commitment"))] == [False, True]
    assert ids(register, kind="commitment", status="cancelled") == []
