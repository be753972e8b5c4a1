"""Tables as Parquet, written in portions so that none stands in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.errors import PublishingError
from servanda.publishing.columns import TABLES, Table

if TYPE_CHECKING:
    from servanda.publishing.tables import Row

_PORTION = 8_000


class ParquetTables:
    """The tables that are wanted, open for writing.

    Args:
        paths: where each goes, by name; others are left out.
    """

    def __init__(self, paths: dict[str, Path]) -> None:
        self._paths = paths
        self._waiting: dict[str, list[Row]] = {}
        self._writers: dict[str, Any] = {}
        self._schemas: dict[str, Any] = {}
        self._floats = {table.name: {c.name for c in table.columns if c.type == "number"} for table in TABLES}

    def __enter__(self) -> ParquetTables:
        from pyarrow import parquet

        for table in TABLES:
            if table.name in self._paths:
                schema = self._schemas[table.name] = arrow_schema(table)
                self._waiting[table.name] = []
                self._writers[table.name] = parquet.ParquetWriter(
                    self._paths[table.name], schema, compression="zstd", version="2.6"
                )
        return self

    def __exit__(self, *_: object) -> None:
        for name, writer in self._writers.items():
            self._flush(name)
            writer.close()

    def add(self, name: str, row: Row) -> None:
        """Add a row to a table."""
        waiting = self._waiting.get(name)
        if waiting is None:
            return
        # Arrow takes no whole number for a float that could not hold it exactly.
        waiting.append({n: float(v) if n in self._floats[name] and v is not None else v for n, v in row.items()})
        if len(waiting) >= _PORTION:
            self._flush(name)

    def _flush(self, name: str) -> None:
        import pyarrow

        if self._waiting[name]:
            self._writers[name].write_table(pyarrow.Table.from_pylist(self._waiting[name], self._schemas[name]))
            self._waiting[name] = []


def arrow_schema(table: Table) -> Any:
    """The columns of a table in Arrow's types, each with what it means."""
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.schema(
        [pyarrow.field(c.name, types[c.type], not c.required, {"description": c.said}) for c in table.columns],
        {"title": table.title},
    )


def check_parquet(table: Table, path: Path) -> None:
    """Read a file again.

    Raises:
        PublishingError: it is not whole, or has other columns than the table.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            if not file.schema_arrow.equals(arrow_schema(table)):
                raise PublishingError(f"parquet: {path.name} has other columns than it should")
            for portion in file.iter_batches(_PORTION):
                portion.validate(full=True)
    except pyarrow.ArrowException as error:
        raise PublishingError(f"parquet: {path.name} is damaged: {error}") from error
