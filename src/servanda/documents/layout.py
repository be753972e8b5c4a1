"""Plain text to headings, paragraphs and list items, by layout alone: nothing here knows a language."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from servanda.documents.levels import with_levels
from servanda.documents.lines import joined, lines_of
from servanda.documents.piece import HEADING_WORDS, QUESTION_WORDS, Known, Piece, pieces_of
from servanda.documents.shape import QUESTION_MARKS, STOPS, has_letter, is_dateline, label_end, tail_of
from servanda.model import Block

# Above the first paragraph stand letterheads and titles, some of them long.
TITLE_WORDS = 32
HEADER_BLOCKS = 8
DATELINE_WORDS = 5
LABEL_WORDS = 4
# More short lines than this in a row are a list without bullets.
HEADING_RUN = 3


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text: in order, without overlap, together covering all that is not white space.

    A record of a flattened table or fact sheet ("Italy: 100 million euros", "a | b | c") is an item whose body
    equals its start. A line that leads in a list ("They agreed on:") is a paragraph.
    """
    return blocks_with(text, {})


def blocks_with(text: str, known: Mapping[int, Known]) -> tuple[Block, ...]:
    """The blocks of a text of which a format has told some: known holds their kinds by their first character.

    What is known stays; the rest is decided by layout. A known block must begin and end with its line.
    """
    pieces = pieces_of(joined(lines_of(text), known))
    if known:
        for piece in pieces:
            if (told := known.get(piece.start)) is not None:
                piece.kind, piece.depth = told.kind, told.depth
    _mark_underlined(pieces)
    _mark_items(pieces)
    body = _mark_header(pieces)
    _mark_groups(pieces, body)
    _mark_rows(pieces)
    _mark_lone(pieces, body)
    return with_levels(pieces)


def _mark_underlined(pieces: list[Piece]) -> None:
    """Headings with a line of = or - or # under them."""
    for piece, below in pairwise(pieces):
        if piece.kind or below.kind or not below.is_rule or piece.is_rule:
            continue
        if piece.group == below.group and piece.count <= TITLE_WORDS:
            piece.kind, piece.depth = "heading", 1 if "=" in below.words else 2
            below.kind = "paragraph"


def _mark_items(pieces: list[Piece]) -> None:
    """List items, and the numbers and bullets that belong to headings."""
    for index, piece in enumerate(pieces):
        marker = piece.marker
        if marker is None or piece.kind:
            continue
        if marker.family == "#":
            piece.kind, piece.depth = "heading", marker.path[0]
        elif _is_marked_heading(pieces, index):
            piece.kind = "heading"
        else:
            piece.kind = "item"
    _mark_interview(pieces)


def _mark_interview(pieces: list[Piece]) -> None:
    """Remarks of an interviewer, set like the questions: a dash before a lone line between paragraphs."""
    asked = [piece for piece in pieces if piece.kind == "heading" and piece.marker is not None]
    dashes = [piece.marker.family for piece in asked if piece.marker is not None and piece.marker.is_bullet]
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if piece.kind == "item" and piece.marker is not None and dashes.count(piece.marker.family) > 1:
            alone = before.group != piece.group != after.group and before.marker is None and after.marker is None
            if alone and piece.count <= QUESTION_WORDS:
                piece.kind = "heading"


def _is_marked_heading(pieces: list[Piece], index: int) -> bool:
    """Whether a numbered or dashed line is a heading: no sentence, and no sibling right before or after it."""
    piece = pieces[index]
    marker = piece.marker
    if marker is None or index + 1 == len(pieces):
        return False
    before = pieces[index - 1] if index else None
    after = pieces[index + 1]
    siblings = [near for near in (before, after) if near is not None and near.marker is not None]
    if any(near.marker is not None and near.marker.family == marker.family for near in siblings):
        return False
    alone = after.group != piece.group and (before is None or before.group != piece.group)
    tail = tail_of(piece.words)
    if marker.is_bullet:
        return alone and after.marker is None and tail in QUESTION_MARKS and piece.count <= QUESTION_WORDS
    first = before is None or before.group != piece.group
    return (
        first
        and piece.count <= HEADING_WORDS + 1
        and tail not in (*STOPS, "!", ":", "")
        and not piece.words[marker.length].islower()
        and not (before is not None and before.leads_in)
    )


def _mark_header(pieces: list[Piece]) -> int:
    """Mark what stands above the first paragraph; give back where the body begins."""
    end = 0
    while end < len(pieces) and end < HEADER_BLOCKS and _is_header_line(pieces, end):
        end += 1
    if end == len(pieces):
        end = max(0, min(end - 1, 1))
    for piece in pieces[:end]:
        if not piece.kind:
            plain = is_dateline(piece.words) or piece.leads_in or not has_letter(piece.words)
            piece.kind = "paragraph" if plain or piece.words[0].islower() else "heading"
    head = pieces[0] if end else None
    untitled = all(piece.kind != "heading" for piece in pieces[:end])
    if head is not None and untitled and head.count > DATELINE_WORDS and is_dateline(head.words):
        head.kind = "heading"  # a title that ends in its date
    return end


def _is_header_line(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.kind == "heading" or piece.is_rule:
        return True
    if piece.kind == "item" or piece.count > TITLE_WORDS or piece.is_row:
        return False
    if tail_of(piece.words) in STOPS and not is_dateline(piece.words):
        return False
    if piece.leads_in and index + 1 < len(pieces) and pieces[index + 1].kind == "item":
        return False
    group = [other for other in pieces[max(0, index - 3) : index + 4] if other.group == piece.group]
    labelled = sum(1 for other in group if other.is_labelled)
    return not (len(group) >= 2 and labelled >= 2 and 2 * labelled >= len(group))


def _mark_groups(pieces: list[Piece], body: int) -> None:
    """Lines that follow each other without a blank line: records, headings above them, or paragraphs."""
    first = body
    for index in range(body + 1, len(pieces) + 1):
        if index < len(pieces) and pieces[index].group == pieces[first].group:
            continue
        if index - first > 1:
            _mark_group(pieces[first:index])
        first = index


def _mark_group(group: list[Piece]) -> None:
    records = [not piece.kind and piece.is_record for piece in group]
    mostly = 2 * sum(records) >= len(group)
    caps = sum(1 for piece in group if piece.is_capitals)
    for index, piece in enumerate(group):
        if piece.kind:
            continue
        after = group[index + 1] if index + 1 < len(group) else None
        if after is not None and piece.could_head and _heads_group(group, index, caps):
            piece.kind = "heading"
            records[index] = False
    for index, piece in enumerate(group):
        if piece.kind or not records[index]:
            continue
        near = (index > 0 and records[index - 1]) or (index + 1 < len(group) and records[index + 1])
        if near and (mostly or piece.count <= QUESTION_WORDS):
            piece.kind = "item"


def _heads_group(group: list[Piece], index: int, caps: int) -> bool:
    """Whether a short line in a group of lines heads those below it."""
    piece, after = group[index], group[index + 1]
    if piece.is_capitals:
        return not after.is_capitals and (caps <= 2 or 3 * caps <= len(group))
    if piece.is_labelled or piece.is_row:
        return False
    if piece.leads_in and (piece.count > LABEL_WORDS or after.kind == "item" or after.is_record):
        return False
    prose_below = not after.kind and not after.is_record
    if index == 0:
        return prose_below or after.kind == "item" or (after.is_labelled and not after.is_row)
    return prose_below and (group[index - 1].is_prose or group[index - 1].kind == "item")


def _mark_rows(pieces: list[Piece]) -> None:
    """Rows of a flattened table that blank lines divide."""
    for piece, after in pairwise(pieces):
        if piece.is_row and after.is_row:
            for row in (piece, after):
                row.kind = row.kind or "item"


def _mark_lone(pieces: list[Piece], body: int) -> None:
    """Blocks between blank lines: short ones that head what follows, records in a row, and paragraphs."""
    index = body
    while index < len(pieces):
        end = index
        while end < len(pieces) and _could_stand_as_heading(pieces, end):
            end += 1
        run = pieces[index:end]
        if not run:
            piece = pieces[index]
            piece.kind = piece.kind or "paragraph"
            index += 1
            continue
        labelled = sum(1 for piece in run if piece.is_labelled)
        if len(run) > HEADING_RUN or (len(run) > 1 and labelled == len(run)):
            for piece in run:
                piece.kind = "item" if labelled > len(run) // 2 else "paragraph"
        else:
            ends_text = end == len(pieces)
            for piece in run:
                valued = (
                    piece.is_labelled
                    and tail_of(piece.words) not in QUESTION_MARKS
                    and any(map(str.isdigit, piece.words[label_end(piece.words) :]))
                )
                piece.kind = "paragraph" if ends_text or valued else "heading"
        index = end


def _could_stand_as_heading(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.kind or not piece.could_head:
        return False
    before = pieces[index - 1] if index else None
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if any(near is not None and near.group == piece.group for near in (before, after)):
        return False
    if piece.leads_in:  # "Background:" heads a section; a sentence leads in what follows
        return piece.count <= LABEL_WORDS and after is not None and after.kind not in ("item", "heading")
    return True
