from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.documents import blocks_of

LINE_PARTS = [
    "Italy: 100 million euros", "The leaders met. They signed a loan", "(a) one", "1. ", "1.1 Trade", "iv) x", "A. B",
    "- ", "• water;", "# Title", "=====", "---", "TRADE", "a | b | c", "x / y", "Rome, 20 June 2025", "Why?",
    "following:", "  ", "\t", "\u00a0", "\u2028", "\x0b", "\x1c", "#", ".", ":", "7", "I.", "(iii)", "long " * 20,
]  # fmt: skip
LAID_OUT = st.lists(st.sampled_from([*LINE_PARTS, "\n", "\n", "\n\n", " "]), max_size=40).map("".join)


def check(text: str) -> None:
    blocks = blocks_of(text)
    place = 0
    for block in blocks:
        assert place <= block.start <= block.body < block.end <= len(text)
        assert not text[place : block.start].strip()
        words = text[block.start : block.end]
        assert words == words.strip()
        assert (block.level == 0) == (block.kind == "paragraph")
        assert 0 <= block.level <= 9
        place = block.end
    assert not text[place:].strip()


@settings(max_examples=300, deadline=None)
@given(LAID_OUT)
def test_blocks_cover_laid_out_text_in_order_without_overlap(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_blocks_cover_any_text_in_order_without_overlap(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "letters", ["A,\n", "\n", "A", "1. \n", "(a) \n", "I. \n", "-: \n", "# \n", "a |\n", "19 20", "(1"]
)
def test_a_hundred_thousand_characters_of_anything_are_read(letters: str) -> None:
    check("".join(random.Random(7).choices(letters, k=100_000)))


def test_one_long_line_of_each_kind_is_read() -> None:
    for line in (
        "A" * 100_000,
        "(" * 100_000,
        "1." * 50_000,
        "a " * 50_000,
        "- " * 50_000,
        ": " * 50_000,
        "\t" * 100_000,
    ):
        check(line)
