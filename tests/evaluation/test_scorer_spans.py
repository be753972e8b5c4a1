import pytest
from evaluation.scorer.labels import Record
from evaluation.scorer.spans import overlap, place, place_of, stands

TEXT = "One (two)\n three. One four."


def test_a_quote_stands_where_it_first_occurs() -> None:
    assert place_of("One", TEXT) == (0, 3)


def test_white_space_may_differ_and_signs_are_no_pattern() -> None:
    assert place_of("(two) three.", TEXT) == (4, 17)


@pytest.mark.parametrize("quote", ["", "  ", None, "five"])
def test_what_is_not_there_has_no_place(quote: str | None) -> None:
    assert place_of(quote, TEXT) is None


def test_offsets_go_before_the_quote_where_they_fit() -> None:
    assert place(Record(quote="One", start=18, end=21), TEXT) == (18, 21)
    assert place(Record(quote="One", start=18, end=900), TEXT) == (0, 3)
    assert place(Record(quote="One", start=3, end=3), TEXT) == (0, 3)


def test_overlap_is_a_share_of_the_shorter() -> None:
    assert overlap((0, 10), (8, 12)) == 0.5
    assert overlap((0, 10), (2, 4)) == 1.0
    assert overlap((0, 10), (10, 12)) == 0.0
    assert overlap(None, (0, 1)) == 0.0


def test_a_quote_stands_only_word_for_word() -> None:
    assert stands(Record(quote="three."), TEXT)
    assert not stands(Record(quote="(two) three."), TEXT)
    assert not stands(Record(quote="five", start=0, end=3), TEXT)
    assert not stands(Record(quote="", start=0, end=3), TEXT)
