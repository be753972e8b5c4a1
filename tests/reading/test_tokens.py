from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.reading.tokens import Tokens, tokens_of
from servanda.reading.words import vocabulary


def tokens(text: str) -> Tokens:
    return tokens_of(text, 0, len(text), vocabulary())


def test_words_numbers_and_marks_are_tokens_with_their_places() -> None:
    text = "Ghana's co-operation, and 1.5 million."
    found = tokens(text)
    assert found.lows == ["ghana", "'s", "co-operation", ",", "and", "1.5", "million", "."]
    assert [text[low:high].lower() for low, high in zip(found.starts, found.ends, strict=True)] == found.lows


def test_only_the_part_asked_for_is_split() -> None:
    text = "One. Two words. Three."
    found = tokens_of(text, 5, 15, vocabulary())
    assert found.lows == ["two", "words", "."]
    assert found.starts[0] == 5


def test_a_phrase_of_the_vocabulary_counts_at_its_first_word() -> None:
    found = tokens("a memorandum of understanding on fish")
    at = found.lows.index("memorandum")
    assert found.spans[at : at + 4] == [3, 0, 0, 1]
    assert [frame.instrument for frame in found.words[at].nouns] == ["memorandum"]
    assert not found.words[at + 1].cls
    assert not found.words[at + 2].nouns


def test_the_longest_phrase_wins() -> None:
    found = tokens("a power purchase agreement")
    at = found.lows.index("power")
    assert found.spans[at] == 3
    assert {frame.instrument for frame in found.words[at].nouns} == {"contract"}


def test_a_phrase_that_is_not_whole_is_none() -> None:
    found = tokens("a memorandum of the bank")
    assert found.spans == [1] * len(found)
    assert "prepositions" in found.words[2].cls


def test_closed_classes_verbs_and_unknown_words() -> None:
    found = tokens("they will build zzyzx")
    assert "pronouns" in found.words[0].cls
    assert "modal" in found.words[1].cls
    assert {frame.action for frame, _ in found.words[2].verbs} >= {"build"}
    assert not found.words[3].cls
    assert not found.words[3].verbs


@pytest.mark.parametrize(
    "text",
    [
        "did not sign",
        "didn't sign",
        "won’t sign",
    ],
)
def test_a_negation_is_seen_in_every_spelling(text: str) -> None:
    assert any("negations" in word.cls for word in tokens(text).words)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_covered_but_for_white_space(text: str) -> None:
    found = tokens(text)
    last = 0
    for low, high in zip(found.starts, found.ends, strict=True):
        assert not text[last:low].strip()
        assert low < high
        last = high
    assert not text[last:].strip()
    assert sum(found.spans) == len(found)
