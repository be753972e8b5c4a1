from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from statement_scenes import scenes_of  # type: ignore[import-not-found]

from servanda.documents.layout import blocks_of
from servanda.model import Assessment, Document
from servanda.reading import read
from servanda.reading.assessments import Assessments


def assessments_of(text: str) -> list[Assessment]:
    context, scenes = scenes_of(text)
    reader = Assessments(context)
    for scene in scenes:
        reader.read(scene, [])
    return reader.out


def quoted(text: str) -> list[str]:
    context, _ = scenes_of(text)
    return [text[q.start : q.end] for q in context.quotations.all]


def test_marks_open_and_close_whatever_their_shape() -> None:
    text = 'He said: “The dam pays.” She said "the dam (all of it) fails" and «never mind», a 5" pipe.'
    assert quoted(text) == ["“The dam pays.”", '"the dam (all of it) fails"', "«never mind»"]


def test_a_speech_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    text = '"The dam pays for itself every year.\n\n"Nobody doubts that any longer," said Lena Roth.\n\n"Other words."'
    context, _ = scenes_of(text)
    assert [q.speech for q in context.quotations.all] == [1, 1, 2]


def test_a_mark_that_nobody_closes_ends_with_its_paragraph() -> None:
    text = '"The dam pays for itself.\n\nThe harbour was built in 1990.'
    assert quoted(text) == ['"The dam pays for itself.']


def test_sentences_before_the_speaker_are_his_too() -> None:
    text = '"The old harbour is a burden for the whole coast. It never earned its keep," said engineer Lena Roth.'
    found = assessments_of(text)
    assert [(a.speaker, a.quote[:20]) for a in found] == [
        ("Lena Roth", '"The old harbour is '), ("Lena Roth", "It never earned its "),
    ]  # fmt: skip
    assert [a.id for a in found] == ["a1", "a2"]


def test_a_lead_in_names_the_speaker_of_the_next_paragraph() -> None:
    text = "Minister for Trade and Climate Lena Roth said:\n\n“The old harbour is a burden for the whole coast.”"
    assert [(a.speaker, a.role) for a in assessments_of(text)] == [("Lena Roth", "Minister for Trade and Climate")]


def test_a_second_quotation_behind_the_speaker_is_his() -> None:
    text = "“The harbour is a burden,” engineer Lena Roth said. “It has never been of any use to the coast.”"
    assert [a.speaker for a in assessments_of(text)] == ["Lena Roth", "Lena Roth"]


def test_whoever_is_named_inside_a_quotation_does_not_speak() -> None:
    text = "“President Brou defends the poorest people of the coast,” said Lena Roth."
    assert [a.speaker for a in assessments_of(text)] == ["Lena Roth"]


def test_praise_in_direct_speech_is_no_undertaking_but_a_sum_is() -> None:
    def commitments(text: str) -> int:
        document = Document(id="x", text=text, blocks=blocks_of(text), language="en", published="2025-06-30")
        return len(read(document).commitments)

    praise = '"This agreement provides a framework for our cooperation with Kenya," Ghana\'s minister Lena Roth said.'
    money = '"Ghana will lend Kenya $40 million for the port," Ghana\'s minister Lena Roth said.'
    assert (commitments(praise), commitments(money)) == (0, 1)


@given(st.text(alphabet='ab ."“”„«»\n(', max_size=60))
def test_quotations_never_overlap_and_stay_in_the_text(text: str) -> None:
    context, _ = scenes_of(text)
    places = [(q.start, q.end) for q in context.quotations.all]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
