"""Long lists as CSV: a header of known columns, `|` between several values of one column."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from servanda.errors import ResourceError

T = TypeVar("T")


def read_csv(path: Path, row_kind: type[T], root: Path) -> Iterator[T]:
    """The rows of one file, checked against a schema whose fields are the columns, all of them texts or booleans.

    Args:
        path: the file; one that is not there has no rows.
        row_kind: a msgspec Struct.
        root: what paths in messages are relative to.

    Raises:
        ResourceError: other columns, or a row that does not fit; names file and line.
    """
    if not path.is_file():
        return
    name = path.relative_to(root).as_posix()
    columns = [field.name for field in msgspec.structs.fields(row_kind)]  # type: ignore[arg-type]
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        if next(reader, []) != columns:
            raise ResourceError(f"{name}: line 1: the columns must be {','.join(columns)}")
        for number, row in enumerate(reader, 2):
            if len(row) != len(columns):
                raise ResourceError(f"{name}: line {number}: {len(row)} values for {len(columns)} columns")
            try:
                yield msgspec.convert(dict(zip(columns, row, strict=True)), row_kind, strict=False)
            except msgspec.ValidationError as error:
                raise ResourceError(f"{name}: line {number}: {error}") from error


def several(value: str) -> tuple[str, ...]:
    """The values of a column that may hold more than one."""
    return tuple(value.split("|")) if value else ()
