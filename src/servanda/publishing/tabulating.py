"""Tables of the analysis: on a terminal, as JSON, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TextIO

import msgspec

from servanda.publishing import wording
from servanda.publishing.plain import line, passage, shorten
from servanda.publishing.screen import console, styled

if TYPE_CHECKING:
    from servanda.analysis import Column, Table
    from servanda.analysis.table import Cell

FORMATS = ("table", "json", "csv")
SHORT_ID = 8
_BETWEEN = "; "
_WIDEST_TEXT = 70
_LEAST = 12
_FIRST = 34  # the text that tells what a row is about
_GAP = 2
_RIGHT = ("count", "number", "money", "share")
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@")


def write_tables(tables: Sequence[Table], format_name: str, out: TextIO, *, most: int = 0) -> None:
    """Write tables.

    Args:
        tables: at least one.
        format_name: of FORMATS. json is one object with all of them; csv has the first alone.
        out: where to.
        most: how many rows a table for people has at most; 0 for all.
    """
    if format_name == "json":
        told = {"tables": [_object(one) for one in tables]}
        out.write(msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n")
    elif format_name == "csv":
        _write_csv(tables[0], out)
    else:
        for number, one in enumerate(tables):
            if number:
                out.write("\n")
            _print(one, out, most)


def _object(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "title": table.title,
        "columns": [{"name": c.name, "title": c.title, "kind": c.kind} for c in table.columns],
        "rows": table.records(),
        "notes": list(table.notes),
    }


def _write_csv(table: Table, out: TextIO) -> None:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([column.name for column in table.columns])
    rows.writerows([[_plain(cell) for cell in row] for row in table.rows])


def _plain(cell: Cell) -> str | float | int:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        cell = _BETWEEN.join(part.replace(_BETWEEN.strip(), ",") for part in cell)
    if not isinstance(cell, str):
        return cell
    told = passage(cell)
    return f"'{told}" if told.lstrip().startswith(_FORMULA) else told


def _print(table: Table, out: TextIO, most: int) -> None:
    from rich.table import Table as RichTable

    screen = console(out)
    screen.print(styled((line(table.title), "bold")))
    if not table.rows:
        screen.print(styled(("nothing", "dim")))
    else:
        rows = table.rows[: most or None]
        told = [[_told(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in rows]
        widths = _widths(table.columns, told, screen.width)
        made = RichTable(box=None, pad_edge=False, header_style="dim", padding=(0, _GAP, 0, 0))
        for n, width in widths.items():
            column = table.columns[n]
            side: Literal["left", "right"] = "right" if column.kind in _RIGHT else "left"
            made.add_column(column.title, justify=side, no_wrap=column.kind != "text", max_width=width)
        for cells in told:
            made.add_row(*(styled((cells[n], _style(table.columns[n]))) for n in widths))
        screen.print(made)
        if most and len(table.rows) > most:
            screen.print(styled((f"and {len(table.rows) - most:,} more; --limit 0 for all", "dim")))
    for note in table.notes:
        screen.print(styled((line(note), "dim")))


def _widths(columns: Sequence[Column], told: list[list[str]], room: int) -> dict[int, int]:
    """How wide each column is; those in which nothing is told and, for want of room, minor ones are left out."""
    shown = {
        n: max(len(column.title), *(len(cells[n]) for cells in told))
        for n, column in enumerate(columns)
        if any(cells[n] for cells in told)
    }
    first = next((n for n in shown if columns[n].kind == "text" and not columns[n].minor), -1)
    least = {
        n: width if columns[n].kind != "text" else min(width, _FIRST if n == first else _LEAST)
        for n, width in shown.items()
    }
    for n in reversed([n for n in shown if columns[n].minor]):
        if sum(least.values()) + _GAP * len(least) > room:
            del least[n], shown[n]
    if first in least:
        least[first] -= min(max(sum(least.values()) + _GAP * len(least) - room, 0), max(least[first] - _LEAST, 0))
    # What is left over goes to the texts, the narrow ones first.
    spare = room - sum(least.values()) - _GAP * len(least)
    texts = sorted((n for n in shown if columns[n].kind == "text"), key=lambda n: shown[n])
    for place, n in enumerate(texts):
        more = min(shown[n] - least[n], max(spare, 0) // (len(texts) - place))
        least[n] += more
        spare -= more
    return least


def _style(column: Column) -> str:
    return "cyan" if column.kind == "id" else ""


def _told(column: Column, cell: Cell) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, tuple):
        if column.kind == "id":
            return ", ".join(one[:SHORT_ID] for one in cell[:3]) + (" ..." if len(cell) > 3 else "")
        return line(shorten(", ".join(cell), _WIDEST_TEXT))
    if isinstance(cell, str):
        return cell[:SHORT_ID] if column.kind == "id" else line(shorten(cell, _WIDEST_TEXT))
    match column.kind:
        case "money":
            return wording.money(float(f"{cell:.3g}"), "USD") if cell else "0"
        case "share":
            return f"{cell:.0%}"
        case _:
            return wording.number(cell)
