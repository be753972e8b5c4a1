"""Direct speech: the stretches of a document between quotation marks, also over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from servanda.reading.passages import Passage

_MARK = re.compile('["“”„«»]')
_OPENS, _CLOSES = frozenset("“„«"), frozenset("”»")
# After one of these, or a space, a straight mark opens.
_BEFORE_OPENING = frozenset("([–—-/")
# How far a sentence may reach beyond the marks: its own mark and full stop.
_EDGE = 3


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Words between quotation marks.

    Attributes:
        start, end: of the words with their marks, inside one passage.
        speech: the same number for the paragraphs of one speech, each of which opens with a mark of its own.
    """

    start: int
    end: int
    speech: int


class Quotations:
    """The quotations of one document."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.all = _quotations(text, passages) if _MARK.search(text) else []
        self._starts = [quotation.start for quotation in self.all]

    def around(self, start: int, end: int) -> Quotation | None:
        """The quotation that holds a whole sentence."""
        index = bisect_right(self._starts, start + _EDGE) - 1
        if index < 0:
            return None
        quotation = self.all[index]
        return quotation if quotation.start <= start + _EDGE and end <= quotation.end + _EDGE else None

    def touching(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share words with a sentence."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [q for q in self.all[first : bisect_right(self._starts, end)] if q.start < end and start < q.end]

    def after(self, place: int) -> Quotation | None:
        """The first quotation that begins at a place or behind it."""
        index = bisect_right(self._starts, place - 1)
        return self.all[index] if index < len(self.all) else None

    def inside(self, place: int) -> bool:
        """Whether a place stands in a quotation."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self.all[index].end


def _quotations(text: str, passages: Sequence[Passage]) -> list[Quotation]:
    out: list[Quotation] = []
    speech = 0
    open_still = False  # whether the passage before left its quotation open
    for passage in passages:
        if passage.kind == "heading":
            open_still = False
            continue
        begin = -1
        for found in _MARK.finditer(text, passage.body, passage.end):
            mark, at = found.group(), found.start()
            if begin < 0:
                if mark in _CLOSES or (mark == '"' and not _may_open(text, at, passage.body)):
                    continue
                begin = at
                if not (open_still and not text[passage.body : at].strip()):
                    speech += 1
                open_still = False
            elif mark in _CLOSES or mark == '"' or (mark == "“" and text[begin] == "„"):
                out.append(Quotation(begin, found.end(), speech))
                begin = -1
        open_still = begin >= 0
        if open_still:
            out.append(Quotation(begin, passage.end, speech))
    return out


def _may_open(text: str, at: int, body: int) -> bool:
    return at == body or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING
