from __future__ import annotations

import random
from collections.abc import Hashable
from pathlib import Path

import pytest

from servanda.config import Config
from servanda.model import Judgement, Reading, Undertaking
from servanda.pipeline import folded, read_documents, reconcile_all, record, record_judgements
from servanda.register import Register

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = (
    "cku-railway-2024", "cku-railway-2025-loan", "kenya-adani-2024-cancelled", "kenya-adani-2024-contract",
    "tokyo-2025-kazakhstan", "tokyo-2025-wire", "tokyo-2026-follow-up",
)  # fmt: skip


Key = tuple[tuple[str, ...], Hashable, Hashable, Hashable]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    sources = [str(SAMPLES / f"{name}.txt") for name in NAMES]
    return [o.reading for o in read_documents(sources, config=Config()) if o.reading is not None]


def filled(path: Path, readings: list[Reading]) -> Register:
    register = Register.open(str(path), create=True)
    for reading in readings:
        record(register, reading)
    return register


def told(register: Register) -> set[Key]:
    """All undertakings without their ids, which are those of the statements recorded first."""
    return {key(one, {u.id: u for u in register.undertakings()}) for one in register.undertakings()}


def key(one: Undertaking, known: dict[str, Undertaking]) -> Key:
    parts = frozenset((frozenset(known[p.id].statements), p.basis, p.score) for p in one.parts)
    project = frozenset(frozenset(known[other].statements) for other in one.project)
    values = (one.action, one.status, one.subject, one.amounts, one.history, one.contradictions, one.sources)
    return (one.statements, parts, project, values)


def test_the_order_of_documents_changes_nothing(tmp_path: Path, readings: list[Reading]) -> None:
    with filled(tmp_path / "one.db", readings) as register:
        first = told(register)
    assert any(len(one[0]) > 1 for one in first)
    for seed in range(3):
        shuffled = list(readings)
        random.Random(seed).shuffle(shuffled)
        with filled(tmp_path / f"{seed}.db", shuffled) as register:
            assert told(register) == first


def test_from_scratch_and_bit_by_bit_give_the_same(tmp_path: Path, readings: list[Reading]) -> None:
    with filled(tmp_path / "one.db", readings) as register:
        first = list(register.undertakings())
        reconcile_all(register)
        assert list(register.undertakings()) == first
        assert folded(register.view()) == first
        again = reconcile_all(register)
        assert (again.judged, again.taken_back) == (0, 0)


def test_several_processes_come_to_what_one_does(tmp_path: Path, readings: list[Reading]) -> None:
    with filled(tmp_path / "one.db", readings) as register:
        joined = next(one for one in register.undertakings() if len(one.statements) == 2)
        a, b = joined.statements
        record_judgements(register, [Judgement(kind="different", statement=a, other=b, by="Ada", person=True)])
        record_judgements(register, [Judgement(kind="reject", statement=a, by="Ada", person=True)])
        before = list(register.undertakings()), list(register.judgements())
        for jobs in (1, 2):
            again = reconcile_all(register, jobs=jobs)
            assert (again.judged, again.taken_back) == (0, 0)
            assert (list(register.undertakings()), list(register.judgements())) == before


def test_what_people_judge_holds(tmp_path: Path, readings: list[Reading]) -> None:
    with filled(tmp_path / "one.db", readings) as register:
        joined = next(one for one in register.undertakings() if len(one.statements) == 2)
        a, b = joined.statements
        record_judgements(register, [Judgement(kind="different", statement=a, other=b, by="Ada", person=True)])
        assert register.undertaking_of([a])[a] != register.undertaking_of([b])[b]
        reconcile_all(register)
        assert register.undertaking_of([a])[a] != register.undertaking_of([b])[b]
        record_judgements(register, [Judgement(kind="same", statement=a, other=b, by="Ada", person=True)])
        assert register.undertaking_of([a])[a] == register.undertaking_of([b])[b]
        record_judgements(register, [Judgement(kind="reject", statement=a, by="Ada", person=True)])
        assert a not in register.undertaking_of([a])


def test_a_document_is_added_twice(tmp_path: Path, readings: list[Reading]) -> None:
    with filled(tmp_path / "one.db", readings) as register:
        first = list(register.undertakings())
        record(register, readings[0])
        assert list(register.undertakings()) == first


def test_figures_know_whom_they_are_about(tmp_path: Path, readings: list[Reading]) -> None:
    with filled(tmp_path / "one.db", readings) as register:
        trade = next(one for one in register.all_measured() if one.figure.measure == "trade")
        assert {actor.country for actor in register.actors(trade.subjects)} == {"JP", "KZ"}
