"""A table that other libraries take as it is: rows under typed columns, and an Arrow stream of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from servanda.errors import ServandaError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Type = Literal["string", "integer", "number", "boolean", "strings"]
Cell = str | int | float | bool | list[str] | None
_SHOWN = 10  # rows of a table in a notebook


class Field(msgspec.Struct, frozen=True):
    """A column: its name, type ("strings" is a list of texts) and what it means."""

    name: str
    type: Type = "string"
    said: str = ""


class Frame:
    """Rows under columns, in memory.

    It is iterated row by row as dicts, has `frame["name"]` for one column, and is an Arrow stream
    (`__arrow_c_stream__`): `pyarrow.table(frame)`, `polars.DataFrame(frame)` and DuckDB take it without a copy by hand.

    Attributes:
        name: stable.
        title: for people.
        fields: the columns.
        notes: what a reader must know to understand it, a sentence each.
    """

    def __init__(
        self, name: str, title: str, fields: Sequence[Field], rows: Iterable[Sequence[Any]], notes: Sequence[str] = ()
    ) -> None:
        self.name = name
        self.title = title
        self.fields = tuple(fields)
        self.notes = tuple(notes)
        self._rows: list[tuple[Cell, ...]] = [
            tuple(_cell(field, cell) for field, cell in zip(self.fields, row, strict=True)) for row in rows
        ]
        self._places = {field.name: place for place, field in enumerate(self.fields)}

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._places)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        names = self.columns
        return (dict(zip(names, row, strict=True)) for row in self._rows)

    def __getitem__(self, column: str) -> list[Cell]:
        """All cells of a column.

        Raises:
            KeyError: there is none of that name.
        """
        place = self._places[column]
        return [row[place] for row in self._rows]

    def to_dicts(self) -> list[dict[str, Cell]]:
        """The rows as dicts."""
        return list(self)

    def to_arrow(self) -> pa.Table:
        """A table of pyarrow; what a column means stands in its metadata.

        Raises:
            ServandaError: pyarrow is not installed.
        """
        arrow = _needed("pyarrow", "arrow")
        types = {
            "string": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(),
            "strings": arrow.list_(arrow.string()),
        }  # fmt: skip
        schema = arrow.schema(
            [arrow.field(f.name, types[f.type], metadata={"said": f.said} if f.said else None) for f in self.fields],
            metadata={"name": self.name, "title": self.title},
        )
        return arrow.table(
            [arrow.array([row[n] for row in self._rows], type=f.type) for n, f in enumerate(schema)], schema=schema
        )

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as a stream of the Arrow C interface, for whatever library takes one."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> pd.DataFrame:
        """A DataFrame of pandas; needs pandas beside pyarrow.

        Raises:
            ServandaError: one of them is not installed.
        """
        _needed("pandas", "pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """A DataFrame of Polars; needs polars beside pyarrow.

        Raises:
            ServandaError: one of them is not installed.
        """
        made: pl.DataFrame = _needed("polars", "polars").DataFrame(self)
        return made

    def __repr__(self) -> str:
        return f"<{self.title}: {len(self):,} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        head = "".join(f"<th title='{escape(f.said)}'>{escape(f.name)}</th>" for f in self.fields)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row) + "</tr>"
            for row in self._rows[:_SHOWN]
        )
        more = f"<p>and {len(self) - _SHOWN:,} more</p>" if len(self) > _SHOWN else ""
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        return (
            f"<table><caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>{more}{notes}"
        )


def _cell(field: Field, cell: Any) -> Cell:
    """The cell in the type of its column; an empty text is not known."""
    if field.type == "strings":
        return list(cell) if cell else []
    if cell is None or cell == "":
        return None
    if isinstance(cell, (tuple, list)):
        return "; ".join(cell) or None
    made: Cell = float(cell) if field.type == "number" else cell
    return made


def _shown(cell: Cell) -> str:
    if isinstance(cell, list):
        return ", ".join(cell)
    return "" if cell is None else str(cell)


def _needed(module: str, extra: str) -> Any:
    """An optional module.

    Raises:
        ServandaError: it is not installed; says how to.
    """
    try:
        return import_module(module)
    except ImportError as error:
        how = f"pip install 'servanda[{extra}]'" if extra == "arrow" else f"pip install {extra}"
        raise ServandaError(f"this needs {module} ({how})") from error
