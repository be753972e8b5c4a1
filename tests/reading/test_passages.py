from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_documents import document  # type: ignore[import-not-found]

from servanda.reading.passages import LONGEST, NONE, Passage, passages_of, sentences_of


def sentences(text: str) -> list[str]:
    return [text[low:high] for low, high in sentences_of(text, 0, len(text))]


def passages(text: str) -> list[Passage]:
    return passages_of(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "Larsen & Toubro Co., Ltd. signed a contract with Sri Lanka.",
        "The U.S. Secretary of State met the Prime Minister of Fiji on Dec. 20.",
        "Dr. Amina Diallo signed for Senegal, approx. 3 p.m. local time.",
        "The line is 4.5 km long and cost $1.2 million.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_are_told_apart_without_the_white_space_around_them() -> None:
    text = "  Ghana will build a school.  Will Norway pay?\nIt will!  "
    assert sentences(text) == ["Ghana will build a school.", "Will Norway pay?", "It will!"]


@pytest.mark.parametrize("word", ["port", "bank", "bond", "coal", "month", "tax", "week"])
def test_an_ordinary_word_at_the_end_of_a_sentence_ends_it(word: str) -> None:
    first, second = f"Ghana has a {word}.", "Norway has a museum."
    assert sentences(f"{first} {second}") == [first, second]


def test_a_line_without_a_mark_is_one_sentence_and_white_space_none() -> None:
    assert sentences(" Agreement on fisheries ") == ["Agreement on fisheries"]
    assert sentences(" \n ") == []


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert sentences('"We will build a port." Ghana agreed.')[0].startswith('"We will build a port.')


@pytest.mark.parametrize("piece", ["A", "A ", "1,", "a; ", "Ab. "])
def test_no_sentence_is_longer_than_the_longest(piece: str) -> None:
    text = piece * (10 * LONGEST // len(piece))
    found = sentences_of(text, 0, len(text))
    assert max(high - low for low, high in found) <= LONGEST
    assert "".join("".join(text[low:high] for low, high in found).split()) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(found))


def test_each_passage_knows_its_nearest_heading() -> None:
    title, first, energy, second, trade, third = passages(
        "# Visit to Accra\n\nThe ministers met.\n\n## Energy\n\nThey spoke of oil.\n\n## Trade\n\nThey spoke of fish."
    )
    assert [p.kind for p in (title, energy, trade)] == ["heading"] * 3
    assert (title.heading, first.heading) == (NONE, 0)
    assert (energy.heading, second.heading) == (0, 2)
    assert (trade.heading, third.heading) == (0, 4)


def test_items_know_what_leads_them_in() -> None:
    lead, *items, after = passages("They agreed to:\n\n- build a port;\n- train pilots.\n\nThey met again.")
    assert [p.kind for p in items] == ["item", "item"]
    assert [p.lead_in for p in items] == [0, 0]
    assert lead.first_item == 1
    assert (after.lead_in, after.first_item) == (NONE, NONE)


def test_a_list_that_lost_its_bullets_is_a_list() -> None:
    lead, *items, after = passages("They agreed to:\n\nbuild a port;\n\ntrain pilots.\n\nThey met again.")
    assert [p.kind for p in items] == ["item", "item"]
    assert [p.lead_in for p in items] == [0, 0]
    assert (lead.kind, after.kind, after.lead_in) == ("paragraph", "paragraph", NONE)


def test_words_of_an_item_begin_behind_its_bullet() -> None:
    text = "They agreed to:\n\n- build a port;\n- train pilots."
    item = passages(text)[1]
    assert text[item.body : item.end] == "build a port;"
    assert item.sentences == [(item.body, item.end)]


@pytest.mark.parametrize("items", ["- Port of Tema.\n- Pilots.", "- Port of Tema\n- Pilots"])
def test_items_under_a_finished_sentence_hang_on_nothing(items: str) -> None:
    _, *found = passages(f"They met in Accra.\n\n{items}")
    assert {p.lead_in for p in found} == {NONE}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from('aB1 .,;:!?\n-•#"”()'), max_size=200))
def test_sentences_lie_in_order_inside_their_passages(text: str) -> None:
    last = 0
    for passage in passages_of(document(text)):
        for low, high in passage.sentences:
            assert last <= low < high
            assert passage.body <= low
            assert high <= passage.end
            assert text[low:high] == text[low:high].strip()
            last = high
