"""Lines of PDF pages to paragraphs: running heads dropped, words at line ends mended, headings told by size."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from statistics import median

from servanda.documents.extraction import Composer
from servanda.documents.markers import Marker, is_by_chance, markers_of
from servanda.documents.pdf_glyphs import HYPHEN
from servanda.documents.pdf_lines import PageLine
from servanda.documents.shape import count_words, ends_sentence, is_labelled

# In heights of a line, or times the usual distance of lines.
_LEADING_SLACK = 1.25
_HEADING_GROWTH = 1.12
_INDENT = 0.8
_HEADING_WORDS = 32
_CENTRED_WORDS = 14
_DEEPEST_HEADING = 4
# A line that fills so much of the width was broken there, unless a sentence ends it.
_FULL = 0.93
_FULL_BEFORE_SMALL = 0.7
# How many footnotes may stand between a paragraph and its end on the next page.
_NOTES = 8
_PUNCTUATION = ".,;:()[]\"'“”‘’«»"
# The longest word that may join two halves of a pair; a longer one is the other half of a compound.
_CONJUNCTION = 3
_MARGIN_LINES = 3
_DIGITS = re.compile(r"\d+")
_LEADERS = re.compile(r"(?:\.{5}|(?:\. ){5}|…{3})[. …|]{0,400}[\divxlc]{1,6}$")
_PAGE_NUMBER = re.compile(r"[-–—\s]{0,5}(?:\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6})[-–—\s]{0,5}")


@dataclass(slots=True)
class _Paragraph:
    lines: list[PageLine] = field(default_factory=list)
    close: bool = False  # follows without a gap
    room: float = 0.0  # points between the end of its last line and the margin

    @property
    def height(self) -> float:
        return self.lines[0].height


def without_running_heads(pages: list[list[PageLine]]) -> list[list[PageLine]]:
    """The pages without lines at their top and bottom that repeat from page to page, and without page numbers.

    Lines of a table of contents, whose dots lead to a page number, go too: they repeat the headings.
    """
    edges = [_edges(page) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for top, bottom in edges:
        seen.update({_edge_key(line) for line in (*top, *bottom)})
    needed = 2 if len(pages) < 4 else 3

    def is_furniture(line: PageLine) -> bool:
        repeats = len(pages) > 1 and seen[_edge_key(line)] >= needed
        return repeats or _PAGE_NUMBER.fullmatch(line.text) is not None

    kept: list[list[PageLine]] = []
    for page, (top, bottom) in zip(pages, edges, strict=True):
        # From the edge inwards: what stands behind other text is text, though it repeats.
        dropped = {id(line) for edge in (top, bottom) for line in takewhile(is_furniture, edge)}
        kept.append([line for line in page if id(line) not in dropped and not _LEADERS.search(line.text)])
    return kept


def _edges(page: list[PageLine]) -> tuple[list[PageLine], list[PageLine]]:
    """The outermost lines at the top and at the bottom, each from the edge inwards."""
    by_height = sorted(page, key=lambda line: -line.base)
    return by_height[:_MARGIN_LINES], by_height[::-1][:_MARGIN_LINES]


def _edge_key(line: PageLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / 4)


def compose(pages: list[list[PageLine]], composer: Composer) -> None:
    """Add the paragraphs of all pages to the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[_size(line.height)] += len(line.text)
    if not sizes:
        return
    body = sizes.most_common(1)[0][0]
    paragraphs = _paragraphs(pages, body)
    words = _words_of(paragraphs)
    heads = [paragraph for paragraph in paragraphs if _may_head(paragraph, body)]
    grades = sorted({_size(paragraph.height) for paragraph in heads}, reverse=True)
    head_ids = {id(paragraph) for paragraph in heads}
    for paragraph in paragraphs:
        text = _text(paragraph.lines, words)
        if id(paragraph) in head_ids:
            composer.add(text, "heading", min(1 + grades.index(_size(paragraph.height)), _DEEPEST_HEADING))
        else:
            composer.add(text, close=paragraph.close)


def _size(height: float) -> float:
    return round(height * 2) / 2


def _may_head(paragraph: _Paragraph, body: float) -> bool:
    text = " ".join(line.text for line in paragraph.lines)
    return (
        paragraph.height > _HEADING_GROWTH * body
        and count_words(text) <= _HEADING_WORDS
        and not ends_sentence(text.rstrip("?"))
        and any(map(str.isalpha, text))
        and not any(line.is_row for line in paragraph.lines)
    )


def _paragraphs(pages: list[list[PageLine]], body: float) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    for page in pages:
        leading = _usual_leading(page)
        margins: defaultdict[int, float] = defaultdict(float)
        for line in page:
            margins[line.region] = max(margins[line.region], line.right)
        before: PageLine | None = None
        current: _Paragraph | None = None
        for line in page:
            near = False
            if before is None or current is None or before.region != line.region:
                is_heading = line.height > _HEADING_GROWTH * body
                current = None if is_heading else _open_paragraph(paragraphs, line)
            else:
                growth = max(1.0, line.height / body)
                near = 0 < before.base - line.base <= _LEADING_SLACK * leading * growth
                if not near or not _goes_on(current, before, line, margins[line.region], body):
                    current = None
            if current is None:
                close = near and before is not None and _alike(before, line)
                current = _Paragraph([line], close=close)
                paragraphs.append(current)
            else:
                current.lines.append(line)
            current.room = margins[line.region] - line.right
            before = line
    return paragraphs


def _open_paragraph(paragraphs: list[_Paragraph], line: PageLine) -> _Paragraph | None:
    """The paragraph that the first line of a column or page goes on with; footnotes may stand between."""
    for paragraph in paragraphs[: -_NOTES - 1 : -1]:
        if _runs_over(paragraph, line):
            return paragraph
        if paragraph.height > 0.95 * line.height:
            break
    return None


def _usual_leading(page: list[PageLine]) -> float:
    """The distance of lines within paragraphs: the median of what it can be."""
    gaps = [
        before.base - line.base
        for before, line in pairwise(page)
        if before.region == line.region and 0 < before.base - line.base < 2.4 * line.height
    ]
    # Paragraphs of one line would make their own gap the usual one: lean to the narrow side.
    return min(median(gaps), 1.3 * sorted(gaps)[len(gaps) // 4]) if gaps else 0.0


def _alike(before: PageLine, line: PageLine) -> bool:
    return 0.89 < before.height / line.height < 1.12 if line.height else False


def _goes_on(paragraph: _Paragraph, before: PageLine, line: PageLine, margin: float, body: float) -> bool:
    """Whether a line right under another belongs to its paragraph."""
    if before.is_row or line.is_row or not _alike(before, line):
        return False
    fitting = before.right + line.first_word + 0.25 * line.height < margin
    if marker := _marker(line.text):
        return not fitting and is_by_chance(marker, before.text, _marker(paragraph.lines[0].text))
    if _is_divided(before.text):
        return True
    first = paragraph.lines[0]
    if is_labelled(line.text) and is_labelled(first.text):
        return False  # the next record of a fact sheet
    ended = ends_sentence(before.text)
    shift = abs(before.left - line.left)
    centred = shift > _INDENT * line.height and abs(before.left + before.right - line.left - line.right) < line.height
    if not ended and (line.height > _HEADING_GROWTH * body or (centred and count_words(before.text) <= _CENTRED_WORDS)):
        return True  # a title broken where its words asked for it
    share = _FULL_BEFORE_SMALL if line.text[0].islower() else _FULL
    full = before.right - first.left >= share * (margin - first.left)
    if fitting and (ended or not full or before.text[-1] in ":;"):
        return False
    if len(paragraph.lines) > 1 and line.left < before.left - _INDENT * line.height:
        return False  # the lines above hang under the first of their paragraph
    indented = line.left > before.left + _INDENT * line.height
    hanging = len(paragraph.lines) == 1 and _marker(first.text) is not None
    return not (indented and not hanging and ended)


def _runs_over(paragraph: _Paragraph, line: PageLine) -> bool:
    """Whether the first line of a column or page goes on with the paragraph before it."""
    last = paragraph.lines[-1]
    if last.is_row or line.is_row or not _alike(last, line) or _marker(line.text) is not None:
        return False
    if _is_divided(last.text):
        return True
    if ends_sentence(last.text) or last.text[-1] in ":;":
        return line.text[0].islower()  # an abbreviation ended the line
    return line.text[0].islower() or last.text[-1] == "," or paragraph.room < line.first_word + 0.25 * line.height


def _marker(text: str) -> Marker | None:
    return markers_of([text])[0]


def _words_of(paragraphs: list[_Paragraph]) -> frozenset[str]:
    """The words that stand inside lines: what a word at a line end may be is judged by them."""
    return frozenset(
        word.strip(_PUNCTUATION)
        for paragraph in paragraphs
        for line in paragraph.lines
        for word in line.text.split()
        if not word.endswith((HYPHEN, "-"))
    )


def _is_divided(text: str) -> bool:
    """Whether a line ends within a word or a range."""
    return text.endswith((HYPHEN, "-")) and text[-2:-1].isalnum()


def _text(lines: list[PageLine], words: frozenset[str]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        if _is_divided(text):
            text = _mended(text, line.text, words)
        else:
            text += " " + line.text
    return text.replace(HYPHEN, "-")


def _mended(text: str, after: str, words: frozenset[str]) -> str:
    """Two lines put together where the first ends in a hyphen: the word may or may not have one of its own."""
    front = text[:-1].rsplit(" ", 1)[-1].strip(_PUNCTUATION)
    back = after.split(" ", 1)[0].strip(_PUNCTUATION)
    if front + back in words and f"{front}-{back}" not in words:
        return text[:-1] + after
    both_known = front in words and back in words
    if both_known and len(back) <= _CONJUNCTION:
        return f"{text[:-1]}- {after}"  # "public- and private-sector"
    own = both_known or f"{front}-{back}" in words or not back[:1].islower() or not front[-1:].isalpha()
    return f"{text[:-1]}-{after}" if own else text[:-1] + after
