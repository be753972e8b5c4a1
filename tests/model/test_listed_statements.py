from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.model.listing import BETWEEN_RECORDS, Listed, element_of, flat, line_of, record_at, text_start

WORDS = st.text().map(flat)


@given(st.dictionaries(st.sampled_from(["@type", "value", "narrative#2", "a/b@c"]), WORDS), WORDS)
def test_an_element_comes_back_from_its_line(values: dict[str, str], text: str) -> None:
    listed = Listed("servanda:amount", values, text)
    line = line_of(listed)
    assert element_of(line) == listed
    assert line[text_start(line) :] == text
    assert "\n" not in line


def test_what_is_no_element() -> None:
    assert element_of("A title: with a colon") is None
    assert element_of("") is None


def test_the_record_at_a_place() -> None:
    text = BETWEEN_RECORDS.join(["one\na", "two\nb", "three"])
    assert [record_at(text, text.index(word)) for word in ("a", "two", "three")] == ["one\na", "two\nb", "three"]
