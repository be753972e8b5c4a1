from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from servanda.model import Party, Reading
from servanda.publishing.sheet import write_sheet
from servanda.register import Entry, Register


def sheet(register: Register, entry: Entry) -> str:
    out = io.StringIO()
    write_sheet(entry, register.reading(entry.document.id), out)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_every_field_stands_with_the_words_that_say_it(
    register: Register, entries: list[Entry], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    told = sheet(register, entries[1])
    assert max(map(len, told.splitlines())) <= width
    words = " ".join(told.split())
    for part in (
        "railways in Samarkand",
        f"commitment {entries[1].statement.id}",
        "action lend",
        "provider JBIC",
        "«JBIC» will lend",
        "recipient Uzbekistan",
        "sum JPY 3,000,000,000,000",
        "equals about USD 20,000,000,000",
        "by when over the next five years (2025–2030)",
        "«over the next five years»",
        "sector 210 transport and storage",
        "In What was promised in Tokyo",
        "2025-12-22 · samples/tokyo.txt",
        "«JBIC will lend 3 trillion yen (about $20 billion) for railways in Samarkand over the next five years.»",
        "Found by grammar/0.1, frame frame.c2, confidence 0.88",
    ):
        assert part in words, part


def test_the_passage_stands_under_its_heading(register: Register, entries: list[Entry]) -> None:
    after = sheet(register, entries[3]).split("samples/tokyo.txt")[1].split()
    assert after[after.index("Uzbekistan") :][:3] == ["Uzbekistan", "Uzbekistan", "took"]


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        (0, ["count over 60 projects", "party Japan", "«Tokyo»"]),
        (2, ["quantity 1.155 million t/yr of urea"]),
        (3, ["trade, Uzbekistan, Japan, 2024: about $35 bn", "of Japan", "«Japan»", "told by the ministry"]),
        (4, ["what embassies opened", "date 1993"]),
        (5, ["speaker Sobir Kurbanov", "role analyst", "«analyst»"]),
    ],
)
def test_the_other_kinds(register: Register, entries: list[Entry], number: int, parts: list[str]) -> None:
    words = " ".join(sheet(register, entries[number]).split())
    for part in parts:
        assert part in words, part


def test_a_party_that_no_words_near_the_sentence_name(register: Register, make: Callable[..., Reading]) -> None:
    reading = make("Another")
    reading.commitments[0].parties = [Party("African Union", "party")]
    register.add(reading)
    entry = next(e for e in register.statements() if e.document.title == "Another")
    assert "African Union (from what stands around the sentence)" in " ".join(sheet(register, entry).split())


def test_colours_take_the_place_of_marks_on_a_terminal(
    register: Register, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    told = sheet(register, entries[1])
    assert "\x1b[1;33mJBIC" in told
    assert "«" not in told
