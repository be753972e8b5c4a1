"""Undertakings as of a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from servanda.config import Config
from servanda.errors import NotFound
from servanda.model import Judgement
from servanda.pipeline import Past, read_documents, reconcile_all, record, record_judgements
from servanda.register import Filter, Register

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = ("cku-railway-2024", "cku-railway-2025-loan", "tokyo-2025-kazakhstan", "tokyo-2025-wire")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(str(tmp_path_factory.mktemp("past") / "r.db"), create=True) as opened:
        for outcome in read_documents([str(SAMPLES / f"{name}.txt") for name in NAMES], config=Config()):
            if outcome.reading is not None:
                record(opened, outcome.reading)
        yield opened


def test_of_now_it_tells_what_the_register_does(register: Register) -> None:
    past = Past.of(register.view(datetime.now(UTC)))
    every = list(register.undertakings())
    assert list(past.undertakings()) == every
    joined = next(one for one in every if len(one.statements) > 1)
    related = next(one for one in every if one.project or one.parts)
    for one in (joined, related):
        assert past.undertaking(one.statements[-1][:10]) == one
        near = {*one.project, *(part.id for part in one.parts)}
        assert list(past.undertakings(ids=near)) == list(register.undertakings(ids=near))
        assert past.undertaking_of(one.statements) == register.undertaking_of(one.statements)
    for wanted in (
        Filter(countries=("JP", "Japan")), Filter(status="signed"), Filter(document="wire"),
        Filter(text="gallium"), Filter(currency="USD", min_amount=1e9), Filter(party="mitsubishi"),
        Filter(kind="figure"),
    ):  # fmt: skip
        assert list(past.undertakings(wanted)) == list(register.undertakings(wanted)), wanted


def test_what_was_not_there_yet_is_not_told(register: Register) -> None:
    past = Past.of(register.view(datetime(2000, 1, 1, tzinfo=UTC)))
    assert list(past.undertakings()) == []
    with pytest.raises(NotFound, match="at that time"):
        past.undertaking(next(register.undertakings()).id)


def test_what_was_put_right_later_stands_as_it_was(register: Register) -> None:
    one = next(u for u in register.undertakings(Filter(status="signed")) if len(u.statements) == 1)
    before = datetime.now(UTC)
    made = Judgement(kind="correct", statement=one.id, field="status", value='"cancelled"', by="Ada", person=True)
    record_judgements(register, [made])
    assert register.undertaking(one.id).status == "cancelled"
    past = Past.of(register.view(before))
    assert past.undertaking(one.id) == one
    assert one.id in {u.id for u in past.undertakings(Filter(status="signed"))}
    assert one.id not in {u.id for u in register.undertakings(Filter(status="signed"))}


def test_what_was_put_right_is_compared_again(register: Register) -> None:
    """Bit by bit comes to what comes from scratch, with values that people put right."""
    one = next(u for u in register.undertakings() if len(u.statements) > 1)
    value = '[{"value": 123456789, "currency": "USD"}]'
    made = [
        Judgement(kind="correct", statement=key, field=field, value=said, by="Ada", person=True)
        for key in one.statements
        for field, said in (("amounts", value), ("parties", '[{"name": "Iceland", "role": "party"}]'))
    ]
    record_judgements(register, made)
    bit_by_bit = list(register.undertakings())
    found = reconcile_all(register)
    assert (found.judged, found.taken_back) == (0, 0)
    assert list(register.undertakings()) == bit_by_bit
    assert "country:IS" in {party.actor for party in register.undertaking(one.id).parties}
