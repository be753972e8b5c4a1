"""Runs of a PDF page to lines in reading order: columns one after the other, table rows across."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from servanda.documents.markers import markers_of
from servanda.documents.pdf_glyphs import Run

# In heights of a line.
_CELL_GAP = 1.8
_SAME_LINE = 0.4
# A column has at least so many lines, and its lines fill at least this share of its width.
_COLUMN_LINES = 4
_COLUMN_FILL = 0.6
# A gutter is crossed by at most this share of the rows: titles, tables, pictures' captions.
_MOST_SPANNING = 0.4
# From one column to the other and, for running heads and page numbers, back.
_MOST_CROSSINGS = 3
_BIN = 2.0
_DEEPEST_CUT = 4


@dataclass(slots=True)
class PageLine:
    """A line: its box in points, text, the region (column) it belongs to, and whether it is a table row."""

    left: float
    right: float
    base: float
    height: float
    text: str
    region: int
    first_word: float  # width in points
    is_row: bool = False


def lines_in_order(runs: list[Run]) -> list[PageLine]:
    """The lines of a page as they are to be read."""
    lines: list[PageLine] = []
    for region, part in enumerate(_regions(runs, 0)):
        rows = _rows(part)
        cells = [_cells(row) for row in rows]
        for index, (row, parts) in enumerate(zip(rows, cells, strict=True)):
            near = [cells[other] for other in (index - 1, index + 1) if 0 <= other < len(cells)]
            is_row = len(parts) > 1 and any(len(others) > 1 for others in near)
            text = (" | " if is_row else " ").join(parts)
            left, right = row[0].left, max(run.right for run in row)
            height = max(row, key=lambda run: len(run.text)).height
            lines.append(PageLine(left, right, row[0].base, height, text, region, row[0].word_right - left, is_row))
    return lines


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs on one baseline, from the top of the page down, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if rows and abs(rows[-1][0].base - run.base) <= _SAME_LINE * max(rows[-1][0].height, run.height):
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def _cells(row: list[Run]) -> list[str]:
    """The texts of a row, parted where a wide gap parts them; a bullet or number stays with its words."""
    cells = [row[0].text]
    for before, run in pairwise(row):
        wide = run.left - before.right > _CELL_GAP * run.height
        is_marker = len(cells) == 1 and markers_of([f"{cells[0]} x"])[0] is not None and " " not in cells[0]
        if wide and not is_marker:
            cells.append(run.text)
        else:
            cells[-1] += " " + run.text
    return cells


def _regions(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    """Parts of a page that are read one after the other: columns, and what spans them."""
    gutter = _gutter(runs) if depth < _DEEPEST_CUT else None
    if gutter is None:
        if runs:
            yield runs
        return
    band: list[Run] = []
    spanning: list[Run] = []
    for row in _rows(runs):
        if any(run.left < gutter - 1 and run.right > gutter + 1 for run in row):
            if band:
                yield from _columns(band, gutter, depth)
                band = []
            spanning.extend(row)
        else:
            if spanning:
                yield spanning
                spanning = []
            band.extend(row)
    if spanning:
        yield spanning
    if band:
        yield from _columns(band, gutter, depth)


def _columns(band: list[Run], gutter: float, depth: int) -> Iterator[list[Run]]:
    left = [run for run in band if (run.left + run.right) / 2 < gutter]
    right = [run for run in band if (run.left + run.right) / 2 >= gutter]
    if left and right and _are_columns(left, right):
        yield from _regions(left, depth + 1)
        yield from _regions(right, depth + 1)
    else:
        yield band


def _gutter(runs: list[Run]) -> float | None:
    """The middle of the blank strip between two columns of running text, if there is one."""
    if len(runs) < 2 * _COLUMN_LINES:
        return None
    left_edge, right_edge = min(run.left for run in runs), max(run.right for run in runs)
    bins = int((right_edge - left_edge) / _BIN) + 1
    if bins < 20 or bins > 5000:
        return None
    steps = [0] * (bins + 1)
    for run in runs:
        steps[int((run.left - left_edge) / _BIN)] += 1
        steps[min(bins, int((run.right - left_edge) / _BIN) + 1)] -= 1
    covered = list(accumulate(steps[:bins]))
    inside = range(int(0.15 * bins), int(0.85 * bins))
    fewest = min(covered[place] for place in inside)
    if fewest > _MOST_SPANNING * len(_rows(runs)):
        return None
    best = (0, 0)
    start: int | None = None
    for place in (*inside, inside.stop):
        if place < inside.stop and covered[place] == fewest:
            start = place if start is None else start
        elif start is not None:
            best = max(best, (start, place), key=lambda strip: strip[1] - strip[0])
            start = None
    gutter = left_edge + (best[0] + best[1]) / 2 * _BIN
    left = [run for run in runs if run.right <= gutter + 1]
    right = [run for run in runs if run.left >= gutter - 1]
    return gutter if left and right and _are_columns(left, right) else None


def _are_columns(left: list[Run], right: list[Run]) -> bool:
    """Whether two sides hold running text rather than the cells of a table.

    Both do where most of their lines are full; and so they do where the file writes one side to its end before the
    other, though the second may be short.
    """
    fills = _fill(left), _fill(right)
    if min(len(_rows(left)), len(_rows(right))) >= _COLUMN_LINES and min(fills) >= _COLUMN_FILL:
        return True
    sides = sorted([(run.order, 0) for run in left] + [(run.order, 1) for run in right])
    crossings = sum(before[1] != after[1] for before, after in pairwise(sides))
    return crossings <= _MOST_CROSSINGS and len(_rows(left)) >= _COLUMN_LINES and max(fills) >= _COLUMN_FILL


def _fill(side: list[Run]) -> float:
    """The typical share of a side's width that its lines fill."""
    edges = min(run.left for run in side), max(run.right for run in side)
    width = edges[1] - edges[0]
    if width <= 0:
        return 0.0
    return median(sum(run.right - run.left for run in row) / width for row in _rows(side))
