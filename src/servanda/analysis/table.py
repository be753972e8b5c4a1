"""What every analysis comes to: a table with its columns told, for people, files and programs alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

Kind = Literal["text", "id", "date", "count", "number", "money", "share"]
Cell = str | float | int | None | tuple[str, ...]
"""A value; a tuple where a cell holds several names or ids. None: not known."""


class Column(msgspec.Struct, frozen=True):
    """A column.

    Attributes:
        name: stable, for programs.
        title: for people.
        kind: money is in US dollars, share from 0 to 1, a date YYYY, YYYY-MM or YYYY-MM-DD.
        minor: whether people can do without it where there is no room.
    """

    name: str
    title: str
    kind: Kind = "text"
    minor: bool = False


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under columns.

    Attributes:
        name: stable, for programs.
        title: for people.
        columns: of every row.
        rows: a cell for each column.
        notes: what a reader must know to understand it, a sentence each.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def records(self) -> list[dict[str, Any]]:
        """The rows with the names of their columns."""
        names = [column.name for column in self.columns]
        return [
            {name: list(cell) if isinstance(cell, tuple) else cell for name, cell in zip(names, row, strict=True)}
            for row in self.rows
        ]

    def column(self, name: str) -> list[Cell]:
        """All cells of one column.

        Raises:
            KeyError: there is none of that name.
        """
        for place, column in enumerate(self.columns):
            if column.name == name:
                return [row[place] for row in self.rows]
        raise KeyError(name)


def columns(*told: str) -> tuple[Column, ...]:
    """Columns from "name: title: kind"; the title is the name and the kind text where not told; "?" makes it minor."""
    made = []
    for one in told:
        name, title, kind = (*(part.strip() for part in one.strip("?").split(":")), "", "")[:3]
        fields = {"name": name, "title": title or name, "kind": kind or "text", "minor": one.endswith("?")}
        made.append(msgspec.convert(fields, Column))
    return tuple(made)


def table(name: str, title: str, heads: tuple[Column, ...], rows: Iterable[Iterable[Cell]], *notes: str) -> Table:
    """A table; empty notes are left out."""
    made = tuple(tuple(row) for row in rows)
    return Table(name=name, title=title, columns=heads, rows=made, notes=tuple(note for note in notes if note))
