from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from servanda.errors import NotFound, RegisterError
from servanda.model import Reading
from servanda.register import Filter, Register

MakeReading = Callable[..., Reading]


@pytest.fixture
def filled(register: Register, make_reading: MakeReading) -> Register:
    register.add(make_reading(title="Visit of the Président", source="tokyo-2025.txt", published="2025-12-22"))
    other = make_reading(make_reading().document.text + "Later.", source="other.txt", lent=3e9)
    other.commitments[0].status = "signed"
    other.commitments[0].sectors = ["23210"]
    register.add(other)
    return register


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (Filter(), "cfmacfma"),
        (Filter(kind="figure"), "ff"),
        (Filter(status="signed"), "c"),
        (Filter(strength="promise"), "cc"),
        (Filter(countries=("UZ", "Uzbekistan")), "cc"),
        (Filter(countries=("TJ", "Tajikistan")), "fafa"),
        (Filter(countries=("JP",)), "cfmcfm"),
        (Filter(countries=("Nowhere",)), ""),
        (Filter(party="tokyo"), "cfmcfm"),
        (Filter(party="kurban"), "aa"),
        (Filter(party="Tashkent"), ""),
        (Filter(sectors=("21",)), "c"),
        (Filter(sectors=("21", "23")), "cc"),
        (Filter(year="2024"), "ff"),
        (Filter(year="2025"), "ca"),
        (Filter(currency="USD"), "cfcf"),
        (Filter(currency="EUR"), ""),
        (Filter(min_amount=1e9, currency="USD"), "c"),
        (Filter(min_amount=150e6, max_amount=1e9), "c"),
        (Filter(text="RAILWAYS 2030"), "cc"),
        (Filter(text="railways 1993"), ""),
        (Filter(text="100%"), ""),
        (Filter(document="tokyo-2025"), "cfma"),
        (Filter(document="president"), "cfma"),
        (Filter(document="_"), ""),
        (Filter(document="a"), ""),
        (Filter(document="vis"), "cfma"),
        (Filter(document="tokyo", kind="commitment", status="signed"), ""),
    ],
)
def test_what_a_filter_picks(filled: Register, wanted: Filter, kinds: str) -> None:
    found = [str(entry.statement.__struct_config__.tag)[0] for entry in filled.statements(wanted)]
    assert "".join(found) == kinds


def test_a_document_is_picked_by_the_beginning_of_its_id(filled: Register) -> None:
    first, second = filled.documents()
    assert [e.document.id for e in filled.statements(Filter(document=first.id[:6]))] == [first.id] * 4
    assert filled.document(second.id[:6].upper()).id == second.id


def test_readings_leave_out_documents_without_what_is_wanted(filled: Register) -> None:
    assert len(list(filled.readings())) == 2
    (only,) = filled.readings(Filter(status="signed"))
    assert (len(only.commitments), len(only.figures)) == (1, 0)


def test_counts(filled: Register) -> None:
    counts = filled.counts()
    assert counts.documents == 2
    assert counts.statements == {"commitment": 2, "figure": 2, "milestone": 2, "assessment": 2}


def test_a_statement_by_the_beginning_of_its_id(filled: Register) -> None:
    entry = next(iter(filled.statements()))
    assert filled.statement(entry.statement.id[:10].upper()).statement == entry.statement


@pytest.mark.parametrize("wanted", ["zzzz", "", "%", "no such thing"])
def test_no_such_statement(filled: Register, wanted: str) -> None:
    with pytest.raises(NotFound):
        filled.statement(wanted)


def test_the_id_of_a_document_is_told_as_such(filled: Register) -> None:
    document = next(iter(filled.documents()))
    with pytest.raises(NotFound, match=f"that is a document: servanda list --document {document.id} --statements"):
        filled.statement(document.id[:12])


def test_an_id_that_is_too_short_names_the_candidates(register: Register, make_reading: MakeReading) -> None:
    text = make_reading().document.text
    for number in range(8):
        register.add(make_reading(text + str(number)))
    ids = sorted(entry.statement.id for entry in register.statements())
    shared = next(a[0] for a, b in pairwise(ids) if a[0] == b[0])
    with pytest.raises(RegisterError, match=f"several statements begin with {shared}: {shared}"):
        register.statement(shared)


def test_going_on_with_the_register_while_its_statements_stream(filled: Register, make_reading: MakeReading) -> None:
    stream = filled.statements()
    next(stream)
    filled.add(make_reading(make_reading().document.text + "Third."))
    assert len(list(stream)) == 7
