"""The lines of a plain text, and which of them are one paragraph broken by a fixed width."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise

from servanda.documents.markers import Marker, is_by_chance, markers_of
from servanda.documents.shape import ends_sentence, is_labelled

# A text that was broken at a fixed width has no line far beyond a terminal's or a typewriter's.
WIDEST_WRAP = 140
NARROWEST_WRAP = 40


@dataclass(slots=True)
class Line:
    """One line that is not blank: its place without outer white space, indent in columns, and group.

    A group is a run of lines without a blank line between them.
    """

    start: int
    end: int
    indent: int
    group: int
    words: str
    marker: Marker | None = None


def lines_of(text: str) -> list[Line]:
    """The lines of the text that are not blank, with their list markers."""
    lines: list[Line] = []
    place = 0
    group = 0
    blank = False
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            if blank:
                group += 1
                blank = False
            lead = len(raw) - len(raw.lstrip())
            indent = len(raw[:lead].expandtabs(4)) if lead else 0
            start = place + lead
            lines.append(Line(start, start + len(words), indent, group, words))
        else:
            blank = True
        place += len(raw) + 1
    for line, marker in zip(lines, markers_of([line.words for line in lines]), strict=True):
        line.marker = marker
    return lines


def joined(lines: list[Line], whole: Container[int] = ()) -> list[list[Line]]:
    """The lines gathered into blocks: a line joins the one before it only where a fixed width broke them.

    Args:
        lines: of the whole text.
        whole: first characters of lines that are known to be blocks of their own.
    """
    width = _wrap_width(lines)
    blocks: list[list[Line]] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].group == lines[first].group:
            continue
        group = lines[first:index]
        first = index
        own_width = width or _wrap_width_of_group(group)
        for position, line in enumerate(group):
            apart = not position or line.start in whole or blocks[-1][0].start in whole
            if not apart and _continues(blocks[-1], group[position - 1], line, own_width):
                blocks[-1].append(line)
            else:
                blocks.append([line])
    return blocks


def _continues(block: list[Line], before: Line, line: Line, width: int) -> bool:
    head = block[0]
    if before.marker is not None and before.marker.family == "#":
        return False
    if line.marker is not None:
        by_chance = width and _was_full(before, line, width) and is_by_chance(line.marker, before.words, head.marker)
        if not by_chance:
            return False
        line.marker = None
    if head.marker is not None and head.indent < line.indent and line.indent >= head.indent + head.marker.length:
        return True  # hangs under the words of its item
    if is_labelled(line.words) and is_labelled(head.words) and not line.words[0].islower():
        return False  # the next record of a fact sheet
    if width and _was_full(before, line, width):
        return not _opens_by_indent(block, before, line)
    return (
        len(before.words) >= NARROWEST_WRAP
        and len(before.words) <= WIDEST_WRAP
        and line.words[0].islower()
        and before.words[-1] not in ":;.,!?"
        and not is_labelled(line.words)
    )


def _was_full(before: Line, line: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted behind the line."""
    first_word = line.words.find(" ")
    needed = first_word if first_word > 0 else len(line.words)
    return before.indent + len(before.words) + 1 + needed > width


def _opens_by_indent(block: list[Line], before: Line, line: Line) -> bool:
    """Whether the line is the indented first line of a new paragraph, as on a typewriter."""
    level = block[1].indent if len(block) > 1 else before.indent
    return block[0].marker is None and line.indent >= level + 2 and ends_sentence(before.words)


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the whole text was broken, or 0 where it was not."""
    if len(lines) < 3:
        return 0
    columns = sorted(line.indent + len(line.words) for line in lines)
    width = columns[min(len(columns) - 1, len(columns) * 97 // 100)]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    followed = [(line, after) for line, after in pairwise(lines) if after.group == line.group and after.marker is None]
    full = [(line, after) for line, after in followed if line.indent + len(line.words) >= 0.75 * width]
    unended = [(line, after) for line, after in full if not ends_sentence(line.words)]
    running_on = sum(1 for _, after in unended if after.words[0].islower())
    if running_on >= 3 and 4 * running_on >= len(followed):
        return width
    # In a script without small letters only the lengths tell.
    mostly_full = 3 * len(full) >= 2 * len(followed) and 2 * len(unended) >= len(full)
    return width if len(full) >= 6 and mostly_full else 0


def _wrap_width_of_group(group: list[Line]) -> int:
    """The column at which one group of at least three lines was broken, or 0 where it was not."""
    if len(group) < 3:
        return 0
    width = max(line.indent + len(line.words) for line in group)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    pairs = [(line, after) for line, after in pairwise(group) if after.marker is None]
    lower = sum(1 for _, after in pairs if after.words[0].islower())
    if not pairs or 3 * lower < len(pairs) or not all(_was_full(line, after, width) for line, after in pairs):
        return 0
    return width
