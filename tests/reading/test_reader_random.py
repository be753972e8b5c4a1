"""Whatever the text, the whole reader answers, and what it says stands in the text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from reader_checks import checked  # type: ignore[import-not-found]

from servanda.reading.words import vocabulary

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
NAMES = [
    "Ghana", "Norway", "Norwegian", "Ghana's", "Accra", "Oslo", "President John Mahama", "Equinor", "the World Bank",
    "EBRD", "Ministry of Energy", "Larsen & Toubro Ltd.", "the two sides", "both countries", "the company", "It",
    "They", "U.S.", "São Tomé", "Türkiye", "Zzyzx Group", "al-Hilal", "Москва", "日本",
]  # fmt: skip
VALUES = [
    "$5 million", "EUR 3 billion", "3 trillion yen (around €17.9 billion)", "Rs 2,500 crore", "20 MW",
    "1.5 million tonnes a year", "more than 60 agreements", "14 memoranda", "20 trams", "by 2030", "in 2019",
    "on Friday", "over the next five years", "2025-2027", "3 June 2025", "12 percent", "12", "1992",
]  # fmt: skip
MARKS = [
    ".", ",", ";", ":", "(", ")", '"', "“", "”", "'", "’s", "n't", "-", "–", "—", "...", "?", "!", "|", "/", "&", "%",
    "$", "\n", "\n\n", "\n- ", "\n• ", "\n1. ", "\n# ", "\t", "\u00a0", "\u200b", "\ufeff", "İ", "ß", "½",
]  # fmt: skip
WORDS = sorted(vocabulary().words)
PIECES = st.one_of([st.sampled_from(kind) for kind in (WORDS, WORDS, NAMES, VALUES, MARKS)])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    checked(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES, max_size=60), st.sampled_from([" ", " ", " ", ""]))
def test_any_row_of_words_names_sums_and_marks(pieces: list[str], between: str) -> None:
    checked(between.join(pieces))


@st.composite
def spoilt_samples(draw: st.DrawFn) -> str:
    """A stretch of a sample with some of it cut out, doubled, moved, or written otherwise."""
    text = draw(st.sampled_from(SAMPLES)).read_text(encoding="utf-8")
    begin = draw(st.integers(0, max(0, len(text) - 400)))
    text = text[begin : begin + draw(st.integers(50, 1500))]
    for _ in range(draw(st.integers(0, 5))):
        low = draw(st.integers(0, len(text)))
        high = min(len(text), low + draw(st.integers(0, 80)))
        piece = text[low:high]
        kind = draw(st.sampled_from(["cut", "double", "move", "put", "upper", "lower", "join", "part", "unstop"]))
        match kind:
            case "cut":
                text = text[:low] + text[high:]
            case "double":
                text = text[:high] + piece + text[high:]
            case "move":
                text = piece + text[:low] + text[high:]
            case "put":
                text = text[:low] + draw(PIECES) + text[low:]
            case "upper":
                text = text[:low] + piece.upper() + text[high:]
            case "lower":
                text = text[:low] + piece.lower() + text[high:]
            case "join":
                text = text[:low] + piece.replace("\n", " ") + text[high:]
            case "part":
                text = text[:low] + piece.replace(" ", "\n") + text[high:]
            case "unstop":
                text = text[:low] + piece.replace(".", "") + text[high:]
    return text


@settings(max_examples=150, deadline=None)
@given(spoilt_samples())
def test_any_spoilt_sample(text: str) -> None:
    checked(text)


def test_texts_with_nothing_in_them() -> None:
    for text in ("", " ", "\n\n", ".", "-", "\ufeff", "\x00", "\ud800"):
        reading = checked(text)
        assert not list(reading.statements())
