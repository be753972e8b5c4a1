from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_raw import column, raw, rows  # type: ignore[import-not-found]

from servanda.errors import RegisterError, SpanError
from servanda.model import Amount, Commitment, Judgement, Reading
from servanda.register import Register, adding

MakeReading = Callable[..., Reading]


def ids(register: Register) -> set[str]:
    return {entry.statement.id for entry in register.statements()}


def test_what_was_added_comes_back(register: Register, make_reading: MakeReading) -> None:
    reading = make_reading(title="A visit", published="2025-12-22", source="visit.txt")
    added = register.add(reading, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert (added.new_document, added.new_statements, added.statements) == (True, 4, 4)

    entries = list(register.statements())
    as_read = [msgspec.structs.replace(record, id="") for record in reading.statements()]
    assert [msgspec.structs.replace(entry.statement, id="") for entry in entries] == as_read
    assert len({entry.statement.id for entry in entries}) == 4
    document = entries[0].document
    assert (document.title, document.published, document.added_at) == (
        "A visit",
        "2025-12-22",
        "2026-01-02T03:04:05+00:00",
    )
    assert [entry.year for entry in entries] == ["2025", "2024", "1993", "2025"]
    assert entries[0].countries == {"Japan": "JP", "Uzbekistan": "UZ", "Sobir Kurbanov": "TJ", "Tashkent": "UZ"}
    assert register.document(document.id) == reading.document


def test_a_reading_comes_back_with_ids_of_the_register(register: Register, make_reading: MakeReading) -> None:
    reading = make_reading(source="visit.txt")
    register.add(reading)
    (again,) = register.readings()
    assert again.document == reading.document
    assert again.actors == reading.actors
    assert {record.id for record in again.statements()} == ids(register)


def test_adding_twice_adds_nothing(register: Register, path: str, make_reading: MakeReading) -> None:
    register.add(make_reading(source="visit.txt"))
    before = rows(path)
    again = register.add(make_reading(source="visit.txt"))
    news = (again.new_document, again.new_sighting, again.new_reading, again.new_statements)
    assert news == (False, False, False, 0)
    assert rows(path) == before


def test_the_same_text_elsewhere_is_a_sighting(register: Register, path: str, make_reading: MakeReading) -> None:
    register.add(make_reading(source="visit.txt"))
    again = register.add(make_reading(source="copy.html", title="A visit", published="2025-12-22"))
    assert (again.new_document, again.new_sighting, again.new_statements) == (False, True, 0)
    (document,) = register.documents()
    assert (document.source, document.title, document.published) == ("visit.txt", "A visit", "2025-12-22")
    assert [d.id for d in register.documents("copy.html")] == [document.id]
    before = rows(path)
    register.add(make_reading(source="copy.html", title="A visit", published="2025-12-22"))
    assert rows(path) == before


def test_the_newest_reading_counts_and_the_old_one_stays(register: Register, make_reading: MakeReading) -> None:
    register.add(make_reading(lent=100e6))
    old = next(iter(register.statements())).statement
    added = register.add(make_reading(lent=200e6))
    assert added.new_statements == 1
    loans = [e.statement for e in register.statements() if isinstance(e.statement, Commitment)]
    assert [loan.amounts for loan in loans] == [[Amount(200e6, "USD")]]
    assert not register.statement(old.id).current
    assert register.statement(old.id).statement == old
    assert register.statement(loans[0].id).current


def test_an_id_tells_what_is_said_and_not_how_it_was_found(register: Register, make_reading: MakeReading) -> None:
    register.add(make_reading(rule="lend.will", confidence=0.5))
    before = ids(register)
    added = register.add(make_reading(rule="lend.better", confidence=0.9))
    assert (added.new_reading, added.new_statements) == (True, 0)
    assert ids(register) == before
    assert {(e.statement.rule, e.statement.confidence) for e in register.statements()} == {("lend.better", 0.9)}


def test_whole_numbers_and_their_floats_are_the_same_value(register: Register, make_reading: MakeReading) -> None:
    register.add(make_reading(lent=200_000_000))
    assert register.add(make_reading(lent=200e6)).new_statements == 0


def test_a_false_quote_is_refused_and_nothing_recorded(
    register: Register, path: str, make_reading: MakeReading
) -> None:
    reading = make_reading()
    reading.figures[0].quote = "Trade fell."
    before = rows(path)
    with pytest.raises(SpanError):
        register.add(reading)
    assert rows(path) == before


@pytest.mark.parametrize("after", range(1, 8))
def test_a_failure_at_any_step_leaves_nothing_behind(
    register: Register, path: str, make_reading: MakeReading, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = rows(path)
    steps = iter(range(1, 100))

    def insert(table: Any) -> Any:
        if next(steps) == after:
            raise KeyboardInterrupt
        return real(table)

    real = sqlalchemy.insert
    monkeypatch.setattr(adding, "insert", insert)
    with pytest.raises(KeyboardInterrupt):
        register.add(make_reading())
    monkeypatch.undo()
    assert rows(path) == before
    assert register.add(make_reading()).new_statements == 4


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET title = 'x'",
        "UPDATE findings SET confidence = 1",
        "DELETE FROM statements",
        "DELETE FROM servanda_versions",
        "UPDATE judgements SET kind = 'same'",
        "DELETE FROM seals",
    ],
)
def test_nothing_can_be_changed_or_removed(
    register: Register, path: str, make_reading: MakeReading, change: str
) -> None:
    register.add(make_reading())
    loan = next(register.all_told())
    register.judge([Judgement(kind="accept", statement=loan.id, by="Ada", person=True)])
    with pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"), raw(path) as connection:
        connection.exec_driver_sql(change)


def test_text_that_cannot_be_written_down_is_an_error(register: Register, path: str, make_reading: MakeReading) -> None:
    before = rows(path)
    with pytest.raises(RegisterError, match="cannot be encoded"):
        register.add(make_reading("\ud800 " + make_reading().document.text))
    assert rows(path) == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(more=st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_text_comes_back_letter_by_letter(register: Register, make_reading: MakeReading, more: str) -> None:
    reading = make_reading(make_reading().document.text + more)
    register.add(reading)
    assert register.document(reading.document.id).text == reading.document.text


def test_what_a_database_cannot_keep_is_an_error(register: Register, path: str, make_reading: MakeReading) -> None:
    reading = make_reading(make_reading().document.text + "\0")
    if "://" not in path:
        register.add(reading)
        assert register.document(reading.document.id).text == reading.document.text
        return
    with pytest.raises(RegisterError, match="NUL"):
        register.add(reading)
    assert rows(path)["documents"] == 0


def versions(make: MakeReading) -> Iterator[Reading]:
    text = make().document.text
    for number in range(3):
        yield make(text + f"Report number {number}.", source=f"{number}.txt")
    yield make(text + "Report number 0.", source="copy of 0.txt")
    yield make(text + "Report number 1.", source="1.txt", lent=5e6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)))
def test_the_order_of_adding_does_not_change_the_statements(make_reading: MakeReading, order: list[int]) -> None:
    sources = list(versions(make_reading))

    def all_ids(order: list[int]) -> set[object]:
        with tempfile.TemporaryDirectory() as folder, Register.open(f"{folder}/r.db", create=True) as register:
            for number in order:
                register.add(sources[number])
            return set(column(f"{folder}/r.db", "SELECT id FROM statements"))

    assert all_ids(order) == all_ids(list(range(5)))
    assert len(all_ids(order)) == 13
