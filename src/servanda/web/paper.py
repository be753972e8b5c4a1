"""A document's text as pieces, each with the statements that it belongs to."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from servanda.model import Block, Document, Statement
from servanda.publishing.telling import kind

PORTION = 60_000
"""Characters of a page: a longer document is shown in parts."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text.

    Attributes:
        text: of it.
        kind: of the innermost statement that it belongs to; empty where it belongs to none.
        statement: its id.
        begins: ids of statements that begin here, for anchors.
        found: whether it is what the address points at.
        first: whether it is the first piece of that.
    """

    text: str
    kind: str = ""
    statement: str = ""
    begins: tuple[str, ...] = ()
    found: bool = False
    first: bool = False


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A block: its kind, its depth, and its pieces."""

    kind: str
    level: int
    pieces: list[Piece]


def part_of(document: Document, at: int) -> int:
    """The part of a document in which a character stands, from 0."""
    block = next((b for b in document.blocks if b.start <= at < b.end), None)
    return min(block.start if block else at, max(len(document.text) - 1, 0)) // PORTION


def parts(document: Document) -> int:
    """In how many parts a document is shown; one at least."""
    return max(len(document.text) - 1, 0) // PORTION + 1


def passages(
    document: Document, statements: Iterable[Statement], part: int, found: tuple[int, int] = (0, 0)
) -> list[Passage]:
    """The blocks of a part of a document, in pieces.

    Args:
        document: the text.
        statements: that are to be marked.
        part: from 0.
        found: the stretch that the address points at; nothing where both are equal.
    """
    ordered = sorted(statements, key=lambda s: (s.start, -s.end))
    starts = [s.start for s in ordered]
    longest = max((s.end - s.start for s in ordered), default=0)
    made = []
    for block in _blocks(document):
        if block.start // PORTION != part:
            continue
        near = ordered[bisect.bisect_left(starts, block.start - longest) : bisect.bisect_left(starts, block.end)]
        near = [s for s in near if s.end > block.start]
        made.append(Passage(kind=block.kind, level=block.level, pieces=_pieces(document.text, block, near, found)))
    return made


def _blocks(document: Document) -> list[Block]:
    """The blocks with what stands between them; a document without any is cut at its empty lines."""
    text, at, made = document.text, 0, []
    for block in document.blocks:
        if text[at : block.start].strip():
            made.append(Block("paragraph", at, block.start, at))
        made.append(block)
        at = block.end
    if text[at:].strip():
        made.append(Block("paragraph", at, len(text), at))
    return [piece for block in made for piece in _halves(block)]


def _halves(block: Block) -> Iterable[Block]:
    """A block so long that it would be a page of its own, cut."""
    if block.end - block.start <= PORTION:
        return [block]
    cuts = range(block.start, block.end, PORTION)
    return [Block(block.kind, at, min(at + PORTION, block.end), at, block.level) for at in cuts]


def _pieces(text: str, block: Block, near: Sequence[Statement], found: tuple[int, int]) -> list[Piece]:
    inside = {block.start, block.end}
    for start, end in (*((s.start, s.end) for s in near), *([found] if found[1] > found[0] else [])):
        inside.update(at for at in (start, end) if block.start < at < block.end)
    cuts = sorted(inside)
    pieces = []
    for start, end in pairwise(cuts):
        over = [s for s in near if s.start <= start and s.end >= end]
        innermost = min(over, key=lambda s: s.end - s.start, default=None)
        hit = found[0] <= start and end <= found[1]
        pieces.append(
            Piece(
                text=text[start:end],
                kind=kind(innermost) if innermost else "",
                statement=innermost.id if innermost else "",
                begins=tuple(s.id for s in near if s.start == start or (s.start < block.start == start)),
                found=hit,
                first=hit and start == max(found[0], block.start) and found[0] >= block.start,
            )
        )
    return pieces
