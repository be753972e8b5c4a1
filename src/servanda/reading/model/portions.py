"""A document in portions that go out one by one, each with the context that its sentences lean on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from servanda.model import Document
from servanda.model.document import Block
from servanda.reading.passages import NONE, Passage, passages_of, sentences_of

# A portion may end at a heading once it is this full, so that sections stay together.
_FULL_ENOUGH = 0.5
# How many characters of the text before go along.
_BEFORE = 400
# No portion is smaller than this, whatever the settings say: a sentence must fit.
LEAST = 500

Stretch = tuple[int, int]


class Portion(msgspec.Struct, frozen=True):
    """What one request is about. All stretches are places in the document's text.

    Attributes:
        start, end: the passage that is read.
        headings: above its first block, outermost first.
        lead_in: what introduces the list that its first block stands in; empty stretch where none does.
        before: the end of the text before it.
    """

    start: int
    end: int
    headings: tuple[Stretch, ...] = ()
    lead_in: Stretch = (0, 0)
    before: Stretch = (0, 0)

    def context(self) -> tuple[Stretch, ...]:
        """All that goes along with the passage, without empty stretches."""
        return tuple(s for s in (*self.headings, self.lead_in, self.before) if s[0] < s[1])


def portions_of(document: Document, size: int) -> list[Portion]:
    """The portions of a document, in order; together they cover all its blocks once.

    Args:
        document: with its blocks; one without is taken as one paragraph.
        size: about how many characters a portion may have; at least LEAST.
    """
    size = max(size, LEAST)
    if not document.blocks and document.text.strip():
        whole = Block("paragraph", 0, len(document.text), 0)
        document = msgspec.structs.replace(document, blocks=(whole,))
    passages = passages_of(document)
    pieces = [(i, piece) for i, p in enumerate(passages) for piece in _pieces(document.text, p, size)]
    portions: list[Portion] = []
    at = 0
    while at < len(pieces):
        stop = _stop(passages, pieces, at, size)
        first, (start, _) = pieces[at]
        portions.append(_portion(document.text, passages, first, start, pieces[stop - 1][1][1]))
        at = stop
    return portions


def _stop(passages: list[Passage], pieces: list[tuple[int, Stretch]], at: int, size: int) -> int:
    """Where the portion ends that begins at a piece."""
    begin = pieces[at][1][0]
    stop = at + 1
    while stop < len(pieces):
        index, (_, end) = pieces[stop]
        filled = pieces[stop - 1][1][1] - begin
        if end - begin > size or (passages[index].kind == "heading" and filled > size * _FULL_ENOUGH):
            break
        stop += 1
    # A heading goes with what stands under it.
    last = stop
    while stop < len(pieces) and last - at > 1 and passages[pieces[last - 1][0]].kind == "heading":
        last -= 1
    return last if passages[pieces[last - 1][0]].kind != "heading" else stop


def _pieces(text: str, passage: Passage, size: int) -> Iterator[Stretch]:
    """A block, or what it is cut into where it alone is too large: sentences together, words where one is endless."""
    start, end = passage.start, passage.end
    if end - start <= size:
        yield start, end
        return
    for _, stop in sentences_of(text, start, end):
        while stop - start > size:
            cut = text.rfind(" ", start + size // 2, start + size)
            cut = start + size if cut < 0 else cut
            yield start, cut
            start = cut
        if stop - start > size // 2:
            yield start, stop
            start = stop
    if text[start:end].strip():
        yield start, end


def _portion(text: str, passages: list[Passage], first: int, start: int, end: int) -> Portion:
    headings: list[Stretch] = []
    index = passages[first].heading
    while index != NONE:
        headings.insert(0, (passages[index].body, passages[index].end))
        index = passages[index].heading
    lead_in = passages[first].lead_in
    return Portion(
        start,
        end,
        tuple(headings),
        (passages[lead_in].body, passages[lead_in].end) if lead_in != NONE else (0, 0),
        _before(text, start),
    )


def _before(text: str, start: int) -> Stretch:
    """The last words before a place, from where a word begins."""
    low = max(0, start - _BEFORE)
    if low:
        blank = text.find(" ", low, start)
        low = blank + 1 if blank >= 0 else low
    while low < start and text[low].isspace():
        low += 1
    while start > low and text[start - 1].isspace():
        start -= 1
    return low, start
