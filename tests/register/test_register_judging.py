from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from register_raw import rows  # type: ignore[import-not-found]

from servanda.errors import NotFound, RegisterError
from servanda.model import Actor, Amount, Judgement, Reading, Reason, Setting
from servanda.register import Register

MakeReading = Callable[..., Reading]


def same(one: str, other: str, **more: Any) -> Judgement:
    return Judgement(kind="same", statement=one, other=other, **{"by": "comparer/1", **more})


def mine(kind: Any, one: str, other: str = "", **more: Any) -> Judgement:
    return Judgement(kind=kind, statement=one, other=other, by="Ada", person=True, **more)


@pytest.fixture
def loans(register: Register, make_reading: MakeReading) -> list[str]:
    """Ids of one loan, as three reports tell it."""
    text = make_reading().document.text
    for number in range(3):
        register.add(make_reading(f"{text}Report {number}.", publisher=f"Paper {number}", published="2025-12-22"))
    return [told.id for told in register.all_told()]


def held(register: Register, *of: str) -> list[tuple[str, str, str]]:
    found = register.judgements(of or None)
    return [(j.kind, j.statement, j.other) for j in found]


def test_what_is_told_of_commitments(register: Register, loans: list[str]) -> None:
    first, second, third = register.all_told()
    assert (first.setting.publisher, first.setting.published, first.context) == ("Paper 0", "2025-12-22", "")
    (figure,) = register.measured_of(first.setting.document)
    assert (figure.figure.value, figure.setting) == (109e6, first.setting)
    assert register.measured([figure.id]) == [figure]
    assert len(list(register.all_measured())) == 3
    assert [type(record).__name__ for record in register.current(first.setting.document)] == [
        "Commitment", "Figure", "Milestone", "Assessment",
    ]  # fmt: skip
    assert first.commitment.amounts == [Amount(200e6, "USD")]
    assert register.told([third.id, first.id, "nothing"]) == [first, third]
    assert register.told_of(second.setting.document) == [second]
    order = register.recorded_order(loans)
    assert sorted(loans, key=order.__getitem__) == loans


def test_a_judgement_comes_back(register: Register, loans: list[str]) -> None:
    reasons = (Reason("sum", "both 200 million dollars", 2.5),)
    (key,) = register.judge([same(loans[0], loans[1], score=0.9, reasons=reasons, basis="inferred")])
    (found,) = register.judgements()
    assert (found.kind, found.score, found.reasons, found.basis, found.person) == (
        "same",
        0.9,
        reasons,
        "inferred",
        False,
    )
    assert found.at > "2026"
    (logged,) = register.log()
    assert (logged.id, logged.judgement, logged.retracted_by) == (key, found, "")


def test_what_is_held_already_is_not_recorded_again(register: Register, loans: list[str]) -> None:
    once = register.judge([same(loans[0], loans[1])])
    assert register.judge([same(loans[0], loans[1])]) == once
    assert len(list(register.log())) == 1
    register.judge([same(loans[0], loans[1], score=0.4)])
    register.judge([same(loans[0], loans[1])])
    assert [entry.judgement.score for entry in register.log()] == [1.0, 0.4, 1.0]
    assert [judgement.score for judgement in register.judgements()] == [1.0]


def test_a_later_judgement_replaces_an_earlier_and_a_person_the_machine(register: Register, loans: list[str]) -> None:
    a, b, c = loans
    register.judge([same(a, b), same(b, c)])
    register.judge([mine("different", b, a)])
    register.judge([same(a, b, score=0.99)])
    assert held(register) == [("different", b, a), ("same", b, c)]
    assert held(register, a) == [("different", b, a)]
    assert held(register, c) == [("same", b, c)]
    register.judge([mine("same", a, b)])
    assert held(register, a) == [("same", a, b)]


def test_what_is_taken_back_gives_way_to_what_was_before(register: Register, loans: list[str]) -> None:
    a, b, _ = loans
    register.judge([same(a, b)])
    (key,) = register.judge([mine("different", a, b)])
    taken_back = register.retract(key[:8], "Bob", "a slip")
    assert taken_back.kind == "different"
    assert held(register) == [("same", a, b)]
    assert [entry.retracted_by for entry in register.log()] == ["", "Bob"]
    assert [entry.retracted_note for entry in register.log(people=True)] == ["a slip"]
    with pytest.raises(RegisterError, match="taken back already, by Bob"):
        register.retract(key, "Eve")
    assert register.judge([mine("different", a, b)]) != [key]
    assert held(register) == [("different", a, b)]


def test_settling_takes_back_what_is_no_longer_found(register: Register, loans: list[str]) -> None:
    a, b, c = loans
    register.judge([mine("different", a, c)])
    assert register.settle([same(a, b), same(b, c)], "comparer/1") == (2, 0)
    assert register.settle([same(a, b)], "comparer/2", of=[a]) == (0, 0)
    assert register.settle([same(a, b, score=0.7)], "comparer/2") == (1, 1)
    assert held(register) == [("different", a, c), ("same", a, b)]
    assert register.settle([], "comparer/3") == (0, 2)
    assert held(register) == [("different", a, c)]


def test_a_judgement_of_nothing(register: Register, loans: list[str]) -> None:
    with pytest.raises(NotFound, match="no statement feed"):
        register.judge([same(loans[0], loans[1]), same(loans[0], "feed")])
    assert list(register.log()) == []
    with pytest.raises(NotFound):
        register.retract("feed", "Ada")


def test_as_of_a_moment(register: Register, make_reading: MakeReading) -> None:
    text = make_reading().document.text
    for day in (1, 3):
        register.add(make_reading(f"{text}Day {day}."), datetime(2026, 1, day, 12, tzinfo=UTC))
    a, b = (told.id for told in register.all_told())
    (key,) = register.judge([same(a, b)], datetime(2026, 1, 4, 12, tzinfo=UTC))
    register.judge([mine("different", a, b)], datetime(2026, 1, 5, 12, tzinfo=UTC))
    register.retract(key, "comparer/2", when=datetime(2026, 1, 6, 12, tzinfo=UTC))

    def told(day: int) -> tuple[int, list[str], int]:
        view = register.view(date(2026, 1, day))
        return len(list(view.all_told())), [j.kind for j in view.judgements()], view.counts().documents

    assert told(1) == (1, [], 1)
    assert told(3) == (2, [], 2)
    assert told(4) == (2, ["same"], 2)
    assert told(5) == (2, ["different"], 2)
    assert [entry.retracted_by for entry in register.view(date(2026, 1, 5)).log()] == ["", ""]
    assert [entry.retracted_by for entry in register.view().log()] == ["comparer/2", ""]
    early = register.view(datetime(2026, 1, 1, 11, tzinfo=UTC))
    assert (list(early.statements()), list(early.documents()), list(early.readings())) == ([], [], [])
    with pytest.raises(NotFound):
        early.statement(a)
    assert next(register.view(date(2026, 1, 1)).statements()).statement.id == a


def test_a_newer_reading_counts_from_its_moment(register: Register, make_reading: MakeReading) -> None:
    register.add(make_reading(lent=100e6), datetime(2026, 1, 1, tzinfo=UTC))
    register.add(make_reading(lent=200e6, title="Later"), datetime(2026, 1, 3, tzinfo=UTC))
    old, new = (
        [(told.commitment.amounts[0].value) for told in register.view(date(2026, 1, day)).all_told()] for day in (2, 3)
    )
    assert (old, new) == ([100e6], [200e6])
    titles = [[d.title for d in register.view(date(2026, 1, day)).documents()] for day in (2, 3)]
    assert titles == [[""], ["Later"]]


# ---------------------------------------------------------------- people's judgements outlive a newer reading


def test_a_judgement_is_carried_to_what_a_newer_reading_finds(register: Register, make_reading: MakeReading) -> None:
    text = make_reading().document.text
    register.add(make_reading(lent=100e6))
    register.add(make_reading(f"{text}Another."))
    a, b = (told.id for told in register.all_told())
    register.judge([mine("same", a, b), mine("correct", a, field="subject", value='"a railway"'), same(a, b)])
    register.add(make_reading(lent=200e6))
    (new,) = (told for told in register.all_told() if told.id != b)
    assert new.id != a
    assert (new.commitment.amounts[0].value, new.commitment.subject) == (200e6, "a railway")
    assert sorted(held(register)) == sorted([("same", new.id, b), ("correct", new.id, "")])
    assert held(register, b) == [("same", new.id, b)]
    assert held(register, new.id) == held(register)
    assert [entry.judgement.statement for entry in register.log()] == [a, a, a]


def test_what_no_newer_reading_finds_stays_because_a_person_judged_it(
    register: Register, make_reading: MakeReading
) -> None:
    register.add(make_reading())
    (a,) = (told.id for told in register.all_told())
    before = list(register.all_told())
    blind = make_reading()
    blind.commitments.clear()
    blind.reader = "grammar/0.2"
    (key,) = register.judge([mine("accept", a)])
    register.add(blind)
    assert list(register.all_told()) == before
    assert register.told([a]) == before == register.told_of(before[0].setting.document)
    assert held(register) == [("accept", a, "")] == held(register, a)
    register.retract(key, "Ada")
    assert list(register.all_told()) == []
    assert held(register) == []


def test_what_stood_beside_a_statement_before_is_not_its_successor(
    register: Register, make_reading: MakeReading
) -> None:
    both = make_reading()
    other = make_reading(lent=5e6).commitments[0]
    other.id = "c2"
    both.commitments.append(other)
    register.add(both)
    a, b = (told.id for told in register.all_told())
    register.judge([mine("reject", a)])
    one = make_reading(lent=5e6)
    one.reader = "grammar/0.2"
    register.add(one)
    assert [told.id for told in register.all_told()] == [a, b]
    assert held(register) == [("reject", a, "")]


# ---------------------------------------------------------------- actors, keys, transactions


def test_actors_and_namings(register: Register, loans: list[str]) -> None:
    japan = Actor(id="country/JP", name="Japan", kind="country", country="JP")
    assert register.record_actors([japan]) == 1
    assert register.record_actors([japan]) == 0
    assert register.record_namings({loans[0]: {"Japan": "country/JP"}}) == 1
    assert register.record_namings({loans[0]: {"Japan": "country/JP"}}) == 0
    assert next(register.all_told()).actors == {"Japan": japan}
    renamed = Actor(id="country/JP", name="Nippon", kind="country", country="JP")
    register.record_actors([renamed])
    assert list(register.actors()) == [renamed] == list(register.actors(["country/JP"]))
    assert register.names_of(["country/JP"]) == {"country/JP": {"Japan"}}


def test_settings_and_contexts_are_kept(register: Register, loans: list[str]) -> None:
    first = next(register.all_told())
    setting = Setting(document=first.setting.document, title="A visit", topics=("rail",), signature=(1, 2))
    register.record_told([msgspec.structs.replace(first, setting=setting, context="Railways")])
    again = next(register.all_told())
    assert (again.context, again.setting.topics, again.setting.signature) == ("Railways", ("rail",), (1, 2))
    assert (again.setting.title, again.setting.publisher) == ("A visit", "Paper 0")
    assert list(register.settings()) == [setting]


def test_candidates_by_keys(register: Register, loans: list[str]) -> None:
    a, b, c = loans
    register.record_keys({a: ["x", "y"], b: ["y", "z"], c: ["y"]})
    assert register.candidates(["x", "z"]) == {a: {"x"}, b: {"z"}}
    assert register.candidates(["x", "y"], limit=2) == {a: {"x"}}
    register.record_keys({a: ["z"]}, gone=[b])
    assert register.candidates(["x", "y", "z"]) == {a: {"z"}, c: {"y"}}


def test_copies(register: Register, loans: list[str]) -> None:
    one, two, _ = (told.setting.document for told in register.all_told())
    register.record_copies({two: one})
    assert register.copies() == {two: one}
    register.record_copies({two: two})
    assert register.copies() == {}


def test_a_transaction_is_all_or_nothing(register: Register, path: str, make_reading: MakeReading) -> None:
    def counts() -> list[int]:
        return [rows(path)[name] for name in ("documents", "judgements", "keys", "seals")]

    def write() -> None:
        added = register.add(make_reading())
        (told,) = register.told_of(added.document_id)
        register.judge([mine("accept", told.id)])
        register.record_keys({told.id: ["x"]})

    with pytest.raises(KeyboardInterrupt), register.transaction():  # noqa: PT012
        write()
        raise KeyboardInterrupt
    assert counts() == [0, 0, 0, 0]
    with pytest.raises(RegisterError, match="nothing was recorded"), register.transaction():  # noqa: PT012
        write()
        with pytest.raises(NotFound):
            register.judge([mine("accept", "feed")])
    assert counts() == [0, 0, 0, 0]
    with register.transaction():
        write()
    assert counts()[:3] == [1, 1, 1]
