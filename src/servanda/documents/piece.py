"""A block in the making: one stretch of lines, and what its shape allows it to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import msgspec

from servanda.documents import shape
from servanda.documents.lines import Line
from servanda.documents.markers import Marker
from servanda.model.document import BlockKind

HEADING_WORDS = 14
CAPITALS_WORDS = 20
QUESTION_WORDS = 25
RECORD_WORDS = 25
ROW_WORDS = 80


class Known(msgspec.Struct, frozen=True):
    """What a format tells of a block: its kind, and its depth as in Block.level (0 where it does not tell)."""

    kind: BlockKind
    depth: int = 0


@dataclass
class Piece:
    """A block whose kind is being decided; kind is empty until then.

    Attributes:
        start, end: its place in the text.
        indent: of its first line, in columns.
        group: number of the run of lines, without a blank line, that it belongs to.
        words: its text, lines joined by a space.
        marker: the bullet or number in front.
        depth: of a heading or item, where its mark or format tells it; 0 where it does not.
    """

    start: int
    end: int
    indent: int
    group: int
    words: str
    marker: Marker | None
    kind: BlockKind | None = None
    depth: int = 0

    @property
    def body(self) -> int:
        """Where the words begin."""
        return self.start + self.marker.length if self.marker is not None else self.start

    @cached_property
    def count(self) -> int:
        """The number of words."""
        return shape.count_words(self.words)

    @cached_property
    def is_rule(self) -> bool:
        """Whether it is a line drawn with signs, as under a heading."""
        return len(self.words) >= 3 and len(set(self.words)) == 1 and self.words[0] in "=-_*~#—"

    @cached_property
    def is_labelled(self) -> bool:
        """Whether it reads "label: value"."""
        return shape.is_labelled(self.words)

    @cached_property
    def is_row(self) -> bool:
        """Whether it reads like a row of cells."""
        return self.count <= ROW_WORDS and shape.is_row(self.words)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it ends as a sentence does."""
        return shape.ends_sentence(self.words)

    @cached_property
    def is_record(self) -> bool:
        """Whether it may be a line of a fact sheet or table."""
        if self.is_labelled or self.is_row:
            return True
        return (
            not self.is_prose and not self.leads_in and (self.count <= RECORD_WORDS or shape.has_dash_cells(self.words))
        )

    @cached_property
    def is_capitals(self) -> bool:
        """Whether it is a short line in capitals without a value behind a label."""
        return self.count <= CAPITALS_WORDS and not self.is_row and shape.is_capitals(self.words)

    @cached_property
    def leads_in(self) -> bool:
        """Whether it ends in a colon."""
        return self.words[-1] in ":："

    @cached_property
    def could_head(self) -> bool:
        """Whether a heading may look like this: short, opened by a capital or a number, no sentence."""
        words = self.words
        tail = shape.tail_of(words)
        if tail in shape.STOPS or tail == "!" or len(words) > 200 or words[0].islower():
            return False
        if self.is_row or not shape.has_letter(words):
            return False
        if tail in shape.QUESTION_MARKS:
            return self.count <= QUESTION_WORDS
        return self.count <= HEADING_WORDS or self.is_capitals


def pieces_of(blocks: list[list[Line]]) -> list[Piece]:
    """One piece for each block of joined lines."""
    return [
        Piece(
            start=lines[0].start,
            end=lines[-1].end,
            indent=lines[0].indent,
            group=lines[0].group,
            words=lines[0].words if len(lines) == 1 else " ".join(line.words for line in lines),
            marker=lines[0].marker,
        )
        for lines in blocks
    ]
