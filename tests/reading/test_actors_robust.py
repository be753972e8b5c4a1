"""Whatever the text: no exception, in order, without overlap, inside the text, in linear time."""

from __future__ import annotations

import string

import pytest
from actor_scenes import document  # type: ignore[import-not-found]
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.model import Document
from servanda.reading.mentions.actors import Actors, find_actors

WORDS = st.sampled_from(
    [
        "The", "the", "Ministry", "of", "and", "Energy", "Japan", "Japan's", "Kazakh", "Tokyo", "President", "Minister",
        "Velluno", "Ltd.", "Co.,", "Group", "(", ")", "\"", "JPC", "U.S.", "two", "sides", "both", "countries", "It",
        "They", "Central", "Asian", "states", "Bank", "for", ",", ".", "-", "al-Sudani", "de", "E.ON", "K2", "said",
        "company", "Leaders", "Government", "bp", "developing", "İ", "ß", "Ω", "Москва", "\u00a0", "’s", "–",
    ]
)  # fmt: skip


def check(text: str, found: Actors) -> None:
    last = 0
    for mention in found.mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert mention.names
        last = mention.end
    last = 0
    for place in found.places:
        assert last <= place.start < place.end <= len(text)
        assert text[place.start : place.end] == place.name
        last = place.end
    known = {actor.name for actor in found.actors}
    assert len(known) <= len(found.actors)
    for actor in found.actors:
        assert actor.name
        assert actor.names


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_any_text(text: str) -> None:
    if text:
        check(text, find_actors(*document(text)))


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40), st.booleans())
def test_any_row_of_telling_words(words: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(words)
    check(text, find_actors(*document(text)))


@pytest.mark.parametrize(
    "piece",
    ["A", "Ab ", "Ab, ", "Ab and ", "Ministry of ", "A.", "A-b", "President ", "Japan ", "the two ", "(Ab) ", "Ab's "],
)
def test_long_rows_take_time_in_proportion(piece: str) -> None:
    # A quadratic step would not end within the patience of a test run: 100,000 characters.
    text = piece * (100_000 // len(piece))
    check(text, find_actors(*document(text)))


def test_an_empty_document() -> None:
    found = find_actors(Document(id="x", text=""), [])
    assert (found.mentions, found.actors, found.sides, found.places, found.heading_actors) == ([], [], (), [], {})


def test_a_text_without_blocks_or_sentences() -> None:
    text = "Japan and Velluno Group " + string.punctuation
    check(text, find_actors(Document(id="x", text=text), []))
