"""How deep headings and list items stand."""

from __future__ import annotations

from servanda.documents.piece import Piece
from servanda.documents.shape import is_capitals
from servanda.model import Block

DEEPEST = 9
_DATELINE_WORDS = 12


def with_levels(pieces: list[Piece]) -> tuple[Block, ...]:
    """The finished blocks of pieces whose kinds are decided."""
    headings = _heading_levels(pieces)
    stack: list[Piece] = []
    blocks: list[Block] = []
    previous: Piece | None = None
    for index, piece in enumerate(pieces):
        level = 0
        if piece.kind == "heading":
            level = headings[index]
            stack.clear()
        elif piece.kind == "item":
            if piece.depth:
                stack.clear()
            else:
                _place(stack, piece, previous)
            level = min(piece.depth or len(stack), DEEPEST)
        elif not piece.indent:
            stack.clear()
        blocks.append(Block(piece.kind or "paragraph", piece.start, piece.end, piece.body, level))
        previous = piece
    return tuple(blocks)


def _title(pieces: list[Piece]) -> int:
    """Which of the headings above the first paragraph is the title, or -1.

    It is the longest; a letterhead of several lines counts only where nothing else is there.
    """
    candidates: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind == "item" or (piece.kind == "paragraph" and piece.count > _DATELINE_WORDS):
            break
        if piece.kind == "heading" and (piece.marker is None or not piece.marker.path or piece.depth):
            candidates.append(index)
    if not candidates:
        return -1
    letterhead = [index for index in candidates if pieces[index].group == pieces[candidates[0]].group]
    if len(letterhead) > 1:
        candidates = candidates[len(letterhead) :] or candidates
    return max(candidates, key=lambda index: (pieces[index].count, -index))


def _heading_levels(pieces: list[Piece]) -> dict[int, int]:
    title = _title(pieces)
    levels: dict[int, int] = {}
    families: list[str] = []  # of numbered headings, from the outermost
    in_capitals = False
    for index, piece in enumerate(pieces):
        if piece.kind != "heading":
            continue
        if piece.depth:
            levels[index] = piece.depth
        elif index == title:
            levels[index] = 1
        elif piece.marker is not None and piece.marker.path:
            family = piece.marker.family
            if family in families:
                del families[families.index(family) + 1 :]
            else:
                families.append(family)
            levels[index] = 1 + max(len(families), len(piece.marker.path))
        elif is_capitals(piece.words):
            levels[index] = 2
            in_capitals = in_capitals or index > title
        else:
            levels[index] = 3 if in_capitals else 2
    return levels


def _family(piece: Piece) -> str:
    return piece.marker.family if piece.marker is not None else ""


def _rank(piece: Piece) -> int:
    return piece.marker.rank if piece.marker is not None else 0


def _place(stack: list[Piece], item: Piece, previous: Piece | None) -> None:
    """Put the item on the stack of open lists, so that its depth is the stack's height."""
    siblings = [at for at, other in enumerate(stack) if _family(other) == _family(item)]
    near = [at for at in siblings if abs(stack[at].indent - item.indent) <= 1]
    if near:
        del stack[near[-1] :]
    elif not stack or item.indent > stack[-1].indent + 1:
        pass
    elif siblings:
        del stack[siblings[-1] :]
    else:
        while stack and stack[-1].indent > item.indent + 1:
            stack.pop()
        led_in = previous is not None and previous.leads_in
        if stack and not led_in and _rank(item) <= _rank(stack[-1]):
            stack.clear()
    stack.append(item)
