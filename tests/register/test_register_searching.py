"""Words are found by how they begin, in both databases alike, whatever stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakeReading  # type: ignore[import-not-found]

from servanda.model import Undertaking
from servanda.register import Filter, Register
from servanda.register.searching import words_of


@pytest.fixture
def filled(register: Register, make_reading: MakeReading) -> Register:
    added = register.add(make_reading())
    (told,) = register.told_of(added.document_id)
    register.record_undertakings([_loan(told.id, "Çukurova–Ñandú loan, phase_2 (100%)")])
    return register


def _loan(key: str, subject: str) -> Undertaking:
    return Undertaking(
        id=key, statements=(key,), sources=1, action="lend", instrument="loan", status="signed", strength="promise",
        subject=subject,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rail", 1), ("RAILWAYS 2030", 1), ("ways", 0), ("cukur nandu", 1), ("phase 2", 1), ("phase_2", 1),
        ("100%", 1), ("%", 0), ("'", 0), ('"', 0), ('railways" OR "x', 0), ("railways:*", 1), ("\\", 0),
        ("railways & airports", 0), ("NOT railways", 0), ("railways -2030", 1), ("loan\trailways", 1), ("x" * 3000, 0),
    ],
)  # fmt: skip
def test_words_are_found_by_how_they_begin(filled: Register, text: str, found: int) -> None:
    assert filled.count(Filter(text=text)) == found
    assert len(list(filled.pick(filled.undertakings(), Filter(text=text)))) == found


@pytest.mark.parametrize(("text", "kinds"), [("kurban", {"assessment"}), ("trade taj", {"figure"}), ("arded", set())])
def test_statements_are_found_too(filled: Register, text: str, kinds: set[str]) -> None:
    found = filled.statements(Filter(text=text))
    assert {entry.statement.__struct_config__.tag for entry in found} == kinds


def test_what_is_replaced_is_found_by_its_new_words_alone(filled: Register) -> None:
    (one,) = filled.undertakings()
    filled.record_undertakings([_loan(one.id, "harbour")])
    assert filled.count(Filter(text="cukurova")) == 0
    assert filled.count(Filter(text="harb")) == 1
    filled.record_undertakings([], [one.id])
    assert filled.count(Filter(text="harb")) == 0


def test_any_text_can_be_kept_and_found(register: Register, make_reading: MakeReading) -> None:
    long = "我们" * 2000
    added = register.add(make_reading(text=make_reading().document.text + long))
    (told,) = register.told_of(added.document_id)
    register.record_undertakings([_loan(told.id, long)])
    assert register.count(Filter(text=long)) == register.count(Filter(text="我")) == 1


def test_words_stand_once_and_none_is_empty() -> None:
    assert words_of(" -- Étude, étude; ETUDE_2 ") == ["etude", "2"]
    assert words_of("% '\"") == []
