"""The letters of a PDF page gathered into runs: letters that follow each other on one line.

pdfium's own text loses spaces in justified text and invents others, so its generated characters are dropped and a space
is put where the gap between two letters asks for one.
"""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_double
from dataclasses import dataclass
from math import pi
from typing import Any

# In heights of the letter's box, which is about 1.2 times the size of the font.
SPACE_GAP = 0.085
RUN_GAP = 1.0
_LINE_END_HYPHENS = ("\x02", "\ufffe", "\u00ad")
HYPHEN = "\x02"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SUPERSCRIPT_HEIGHT = 0.8
# The library is asked of every so many letters whether it knows their characters.
_SAMPLED = 8
# Points between a run and its twin printed over it.
_TWIN_REACH = 1.5


@dataclass(slots=True)
class Run:
    """A stretch of one line: its box in points, baseline, height of its letters, and text.

    A hyphen that only the end of the line put into a word is HYPHEN.
    """

    left: float
    right: float
    base: float
    height: float
    text: str
    order: int = 0  # in the content of the page
    word_right: float = 0.0  # where its first word ends


@dataclass(slots=True)
class _Letter:
    sign: str
    left: float
    right: float
    base: float
    height: float
    turned: int  # quarter turns with the clock, or -1 for slanting letters


def runs_of(page: Any, text_page: Any) -> tuple[list[Run], int]:
    """The runs of a page in the order of its content, and how many letters have no Unicode character."""
    letters, unreadable = _letters(text_page)
    turns = Counter(letter.turned for letter in letters)
    turned = turns.most_common(1)[0][0] if turns else 0
    # A watermark or a stamp along the margin is turned otherwise than the text.
    upright = [letter for letter in letters if letter.turned == turned] if len(turns) > 1 else letters
    return _without_doubles(_gather(upright)), unreadable


def _letters(text_page: Any) -> tuple[list[_Letter], int]:
    import pypdfium2.raw as pdfium

    handle = text_page.raw
    box = pdfium.FS_RECTF()
    box_place = byref(box)
    x, y = c_double(), c_double()
    x_place, y_place = byref(x), byref(y)
    letters: list[_Letter] = []
    unreadable = turned = 0
    level = -1.0
    for index in range(pdfium.FPDFText_CountChars(handle)):
        if pdfium.FPDFText_IsGenerated(handle, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(handle, index)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if sign in _LINE_END_HYPHENS:
            sign = HYPHEN
        elif code < 32 or sign in "\u200b\ufeff":
            if sign not in "\t\n\r":
                continue
            sign = " "
        elif sign == "\ufffd" or 0xE000 <= code < 0xF000:
            unreadable += 1
        elif index % _SAMPLED == 0 and pdfium.FPDFText_HasUnicodeMapError(handle, index) == 1:
            unreadable += _SAMPLED
        if not pdfium.FPDFText_GetLooseCharBox(handle, index, box_place):
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, x_place, y_place)
        base = y.value
        if base != level or turned:  # the letters of an upright line stand on one level: ask only where it changes
            angle = pdfium.FPDFText_GetCharAngle(handle, index) / (pi / 2)
            turned = round(angle) % 4 if abs(angle - round(angle)) < 0.08 else -1
            level = base
        letters.append(_placed(_LIGATURES.get(sign, sign), box, x.value, base, turned))
    return letters, unreadable


def _placed(sign: str, box: Any, x: float, y: float, turned: int) -> _Letter:
    """A letter in a frame in which its line runs from left to right."""
    if turned <= 0:
        return _Letter(sign, box.left, box.right, y, box.top - box.bottom, turned)
    if turned == 3:
        return _Letter(sign, box.bottom, box.top, -x, box.right - box.left, 3)
    if turned == 2:
        return _Letter(sign, -box.right, -box.left, -y, box.top - box.bottom, 2)
    return _Letter(sign, -box.top, -box.bottom, x, box.right - box.left, 1)


def _gather(letters: list[_Letter]) -> list[Run]:
    runs: list[Run] = []
    signs: list[str] = []
    heights: Counter[float] = Counter()
    run: Run | None = None
    before: _Letter | None = None
    spaced = False

    def close() -> None:
        if run is not None and (text := "".join(signs).strip()):
            run.text = text
            run.order = len(runs)
            run.word_right = run.word_right or run.right
            # One bold word or a number in another font does not make the line a heading.
            run.height = heights.most_common(1)[0][0]
            runs.append(run)

    for letter in letters:
        if letter.sign.isspace():
            spaced = True
            continue
        if before is not None and (letter.left, letter.right) == (before.left, before.right) and signs:
            signs.append(letter.sign)  # the letters of a ligature share one box
            continue
        before = letter
        if run is None or not _follows(run, letter):
            close()
            signs, heights = [], Counter()
            run = Run(letter.left, letter.right, letter.base, letter.height, "")
        elif spaced or letter.left - run.right > SPACE_GAP * max(run.height, letter.height):
            signs.append(" ")
            run.word_right = run.word_right or run.right
        spaced = False
        run.right = max(run.right, letter.right)
        if not _is_note_mark(run, letter, "".join(signs[-3:])):
            signs.append(letter.sign)
            heights[round(letter.height, 2)] += 1
    close()
    return runs


def _without_doubles(runs: list[Run]) -> list[Run]:
    """The runs without those that only make another bold by being printed over it."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Run] = []
    for run in runs:
        column, row = int(run.left / _TWIN_REACH), int(run.base / _TWIN_REACH)
        near = ((run.text, column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1))
        if not seen.isdisjoint(near):
            continue
        seen.add((run.text, column, row))
        kept.append(run)
    return kept


def _follows(run: Run, letter: _Letter) -> bool:
    """Whether a letter goes on with the run: on its line (or raised or lowered a little) and not far to the right."""
    height = max(run.height, letter.height)
    shift = abs(letter.base - run.base)
    if shift > (0.12 if letter.height > _SUPERSCRIPT_HEIGHT * run.height else 0.55) * height:
        return False
    gap = letter.left - run.right
    return -0.35 * height < gap < RUN_GAP * height


def _is_note_mark(run: Run, letter: _Letter, before: str) -> bool:
    """Whether a raised digit points to a footnote; behind one or two letters (m, km) it is a power."""
    if not letter.sign.isdigit() and letter.sign not in "*†‡":
        return False
    raised = letter.base - run.base > 0.15 * run.height and letter.height < _SUPERSCRIPT_HEIGHT * run.height
    if not raised:
        return False
    word = before.rsplit(" ", 1)[-1]
    return not (0 < len(word) <= 2 and word.isalpha())
