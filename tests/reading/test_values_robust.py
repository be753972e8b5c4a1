"""Whatever the text, find_values gives ordered spans inside it, and no text makes it slow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.reading.mentions.values import find_values, publication_date

# Pieces that the grammar reacts to, in any order, with and without spaces.
_PIECES = st.sampled_from([
    "5", "1,300", "2.5", "2024", "2025-27", "1", "300", "one", "half", "a", "an", "two", "hundred", "and", "million",
    "bn", "m", "%", "$", "US$", "€", "Rs", ".", ",", "(", ")", "-", "–", "to", "of", "the", "by", "until", "from",
    "between", "over", "next", "five", "years", "year", "month", "June", "May", "20", "Tuesday", "early", "end",
    "quarter", "first", "Q", "3", "km", "MW", "tonnes", "per", "day", "agreements", "projects", "K2", "s", "x",
    "more", "than", "up", "or", "'", '"', "/", ":", ";", "İ", "ß", "½", "\n", "last", "same", "that", "this", "in",
    "for",
])  # fmt: skip


def _check(text: str, published: str) -> None:
    values = find_values(text, published)
    for mentions in (values.money, values.quantities, values.counts, values.dates):
        starts = [m.start for m in mentions]
        assert starts == sorted(starts)
        for m in mentions:
            assert 0 <= m.start < m.end <= len(text)
            assert text[m.start : m.end].strip() == text[m.start : m.end]


@given(
    st.lists(_PIECES, max_size=40),
    st.sampled_from([" ", ""]),
    st.sampled_from(["", "2025-06-17", "2024-02-29", "nonsense"]),
)
@settings(max_examples=300, deadline=None)
def test_pieces_of_the_grammar_in_any_order(pieces: list[str], space: str, published: str) -> None:
    text = space.join(pieces)
    _check(text, published)
    publication_date(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    _check(text, "2025-06-17")
    publication_date(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        ",",
        "A",
        "1,",
        "1 ",
        "100 ",
        "one hundred and ",
        "$1 to ",
        "1-2-",
        "5 of the ",
        "in June ",
        "5 (5 ",
        "1 or ",
    ],
)
def test_long_runs_of_one_piece_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    find_values(text, "2025-06-17")
    publication_date(text)


def test_letters_that_grow_in_lower_case_keep_places_true() -> None:
    text = "İİİ İstanbul: $5 million and 60 agreements"
    values = find_values(text)
    assert [text[m.start : m.end] for m in values.money] == ["$5 million"]
    assert [text[m.start : m.end] for m in values.counts] == ["60 agreements"]
