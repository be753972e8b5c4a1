from __future__ import annotations

import pytest

from servanda.config import Config
from servanda.model import Document, Judgement, Told
from servanda.pipeline import About
from servanda.pipeline.naming import actors_of
from servanda.pipeline.reading import document_of
from servanda.reading import read
from servanda.reconcile import parts
from servanda.reconcile.laid_out import LaidOut, leads_of
from servanda.reconcile.parts import chosen
from servanda.reconcile.telling import tell
from servanda.reconcile.weights import Weighing
from servanda.reconcile.whole import Whole

LISTED = """Denmark and Ghana

In Accra five agreements were signed by Denmark and Ghana in all:

- a loan agreement between the Nordic Bank and Ghana Ports for a quay in Tema
- a contract under which Vestas will deliver 40 turbines to Volta River Authority
- a memorandum between Denmark and Ghana on fisheries

Denmark will also train 300 nurses in Ghana.
"""
BROKEN_DOWN = """Denmark promised Ghana a package of 60 million euros. Of this sum 35 million euros is intended for
roads and 25 million euros for ports. Norway signed a contract with Ghana for a mill at 20 million euros.
"""


def told_of(tmp_path_factory: pytest.TempPathFactory, text: str) -> tuple[Document, list[Told]]:
    path = tmp_path_factory.mktemp("told") / "report.txt"
    path.write_text(text, encoding="utf-8")
    document = document_of(str(path), config=Config(), about=About(published="2025-05-01"))
    reading = read(document)
    records = [(f"s{n:02}", one) for n, one in enumerate(reading.commitments)]
    return document, tell(document, records, actors_of(reading.actors))


def inside(document: Document, told: list[Told]) -> dict[str, tuple[str, Judgement]]:
    quote = {one.id: one.commitment.quote for one in told}
    return {quote[j.statement]: (quote[j.other], j) for j in parts(document, told)}


def test_the_items_of_a_list_are_parts_of_what_leads_it_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = inside(*told_of(tmp_path_factory, LISTED))
    items = {part for part, (whole, _) in found.items() if whole.startswith("In Accra five agreements")}
    assert sum("Tema" in part or "Vestas" in part or "fisheries" in part for part in items) == 3
    assert not any("nurses" in part for part in found)
    assert all(judgement.basis == "stated" for _, judgement in found.values())


def test_sums_of_the_next_sentence_that_add_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    document, told = told_of(tmp_path_factory, BROKEN_DOWN)
    found = parts(document, told)
    sums = {one.id: one.commitment.amounts[0].value for one in told if one.commitment.amounts}
    assert {(sums[j.other], sums[j.statement]) for j in found} == {(60e6, 35e6), (60e6, 25e6)}
    assert all(0 <= j.score <= 1 and j.reasons for j in found)


def test_no_whole_is_a_part_of_its_own_part() -> None:
    model = Weighing(0.0, {"a": 3.0, "b": 1.0, "c": -1.0})
    found = chosen([(0, 1, {"a": 1.0}), (1, 0, {"b": 1.0}), (0, 2, {"c": 1.0})], model)
    assert {part: whole for part, (_, whole, _) in found.items()} == {1: 0}


def test_lists_go_on_after_what_stands_between_their_items(tmp_path_factory: pytest.TempPathFactory) -> None:
    papers = "1. They signed four papers:\n   - one on roads\n   - one on ports\n"
    text = f"Minutes\n\n{papers}\nMore is to come.\n\n2. They will meet.\n"
    path = tmp_path_factory.mktemp("told") / "minutes.txt"
    path.write_text(text, encoding="utf-8")
    document = document_of(str(path), config=Config(), about=About())
    laid = LaidOut(document, [])
    assert laid.told == []

    leads = {
        document.text[b.body : b.end].split("\n")[0]: lead
        for b, lead in zip(document.blocks, leads_of(document), strict=True)
    }
    first = next(n for n, b in enumerate(document.blocks) if "four papers" in document.text[b.start : b.end])
    assert leads["one on roads"] == leads["one on ports"] == first
    assert leads["They will meet."] == leads["They signed four papers:"]


def test_what_is_asked_of_two_can_be_asked_by_id(tmp_path_factory: pytest.TempPathFactory) -> None:
    held = Whole(*told_of(tmp_path_factory, LISTED))
    whole, part, features = held.pairs()[0]
    assert held.features_of(held.told[whole].id, held.told[part].id) == features
    assert held.features_of(held.told[whole].id, held.told[whole].id) is None
