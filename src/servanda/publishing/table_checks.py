"""Whether the rows of written tables keep their keys: each there, each once, each reference met."""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from servanda.errors import PublishingError
from servanda.publishing.columns import TABLES, Table

_LONGEST_CELL = 10**7


def check_rows(paths: Mapping[str, Path]) -> None:
    """Check CSV files against the tables that they are.

    Keys are gathered in a database on disk, so that a long table asks for no more memory than a short one.

    Raises:
        PublishingError: a row lacks what it must have, a key stands twice, or a reference leads nowhere.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with (
        tempfile.TemporaryDirectory(prefix="servanda-") as folder,
        closing(sqlite3.connect(Path(folder) / "keys.db", isolation_level=None)) as keys,
    ):
        keys.execute("PRAGMA synchronous=OFF")
        keys.execute("PRAGMA journal_mode=OFF")
        for table in TABLES:
            keys.execute(f'CREATE TABLE "{table.name}" (key TEXT PRIMARY KEY) WITHOUT ROWID')
            keys.execute("BEGIN")
            try:
                insert = f'INSERT INTO "{table.name}" VALUES (?)'
                keys.executemany(insert, (("\0".join(r[c] for c in table.key),) for r in _rows(table, paths)))
            except sqlite3.IntegrityError:
                raise PublishingError(f"{table.name}: a key stands twice") from None
            keys.execute("COMMIT")
        for table in TABLES:
            for column, other in table.refers.items():
                look = f'SELECT 1 FROM "{other}" WHERE key = ?'
                for row in _rows(table, paths):
                    if row[column] and keys.execute(look, (row[column],)).fetchone() is None:
                        raise PublishingError(f"{table.name}: {column} {row[column]} is not in {other}")


def _rows(table: Table, paths: Mapping[str, Path]) -> Iterator[dict[str, str]]:
    needed = [column.name for column in table.columns if column.required]
    with paths[table.name].open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        if tuple(rows.fieldnames or ()) != table.names:
            raise PublishingError(f"{table.name}: has other columns than it should")
        for number, row in enumerate(rows, 1):
            if None in row.values() or None in row:
                raise PublishingError(f"{table.name}: row {number} has more or fewer cells than columns")
            if lacking := next((name for name in needed if not row[name]), ""):
                raise PublishingError(f"{table.name}: row {number} has no {lacking}")
            yield row
