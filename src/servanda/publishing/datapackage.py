"""Data Package v2: a folder of tables as CSV and Parquet, with a description of every column and key."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any, ClassVar, TextIO

import msgspec

from servanda import __version__
from servanda.errors import PublishingError
from servanda.publishing import tables
from servanda.publishing.columns import TABLES, Column, Table
from servanda.publishing.csv import harmless
from servanda.publishing.edition import Edition
from servanda.publishing.export import Export
from servanda.publishing.methods import LICENCE_OF_FACTS, methods
from servanda.publishing.parquet_tables import ParquetTables, check_parquet
from servanda.publishing.plain import line
from servanda.publishing.table_checks import check_rows

DESCRIPTION = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "header": True}


class DataPackage(Export):
    """Tables for programs and databases: every column described, every key declared and kept."""

    NAME: ClassVar[str] = "datapackage"
    SUFFIX: ClassVar[str] = ""
    SAID: ClassVar[str] = "a folder: ten tables as CSV and Parquet, described by datapackage.json (v2)"
    NEEDS: ClassVar[tuple[str, ...]] = ("pyarrow",)
    EXTRA: ClassVar[str] = "arrow"

    def write(self, edition: Edition, path: Path) -> None:
        """Write all tables in one pass over the edition."""
        with _Csv(path) as sheets, ParquetTables({t.name: path / f"{t.name}.parquet" for t in TABLES}) as columns:
            for name, row in tables.rows(edition):
                sheets.add(name, row)
                columns.add(name, row)
        (path / "README.md").write_text(_readme(edition), encoding="utf-8", newline="\n")
        described = msgspec.json.format(msgspec.json.encode(_description(edition, path)), indent=2)
        (path / DESCRIPTION).write_bytes(described + b"\n")

    def check(self, path: Path) -> None:
        """Every file is what the description says, every row has its key, and every reference is met."""
        described = msgspec.json.decode((path / DESCRIPTION).read_bytes())
        for resource in described["resources"]:
            file = path / resource["path"]
            if not file.is_file() or file.stat().st_size != resource["bytes"] or _hash(file) != resource["hash"]:
                raise PublishingError(f"datapackage: {resource['path']} is not what {DESCRIPTION} says")
        check_rows({table.name: path / f"{table.name}.csv" for table in TABLES})
        for table in TABLES:
            check_parquet(table, path / f"{table.name}.parquet")


class _Csv:
    """All CSV files, open at once; a cell that a spreadsheet would take for a formula has an apostrophe before it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, TextIO] = {}
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> _Csv:
        for table in TABLES:
            file = (self._folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            self._files[table.name] = file
            self._writers[table.name] = csv.writer(file, lineterminator="\n")
            self._writers[table.name].writerow(table.names)
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()

    def add(self, name: str, row: tables.Row) -> None:
        self._writers[name].writerow([_cell(value) for value in row.values()])


def _cell(value: tables.Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value


def _description(edition: Edition, folder: Path) -> dict[str, Any]:
    return {
        "$schema": _PROFILE,
        "name": "commitments",
        "title": line(edition.title),
        "description": "Promises between states, companies and institutions, each with the sentences it rests on. "
        "README.md tells how they were read and what not to conclude.",
        "version": edition.moment,
        "created": edition.moment,
        "contributors": [{"title": f"Servanda {__version__}", "roles": ["creator"]}],
        "resources": [resource for table in TABLES for resource in _resources(table, folder)],
    }


def _resources(table: Table, folder: Path) -> list[dict[str, Any]]:
    about = {"title": table.title, "type": "table", "schema": _schema(table)}
    text = folder / f"{table.name}.csv"
    packed = folder / f"{table.name}.parquet"
    return [
        {
            "name": table.name, "path": text.name, "scheme": "file", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": text.stat().st_size, "hash": _hash(text), "dialect": _DIALECT, **about,
        },
        {
            "name": f"{table.name}-parquet", "path": packed.name, "scheme": "file", "format": "parquet",
            "mediatype": "application/vnd.apache.parquet", "bytes": packed.stat().st_size, "hash": _hash(packed),
            "title": f"{table.title} (the same as {text.name})",
        },
    ]  # fmt: skip


def _schema(table: Table) -> dict[str, Any]:
    foreign = [
        {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
        for column, other in table.refers.items()
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    asked = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": column.type, "description": column.said, **asked}


def _readme(edition: Edition) -> str:
    said = [f"# {line(edition.title)}", "", "Data Package v2 (datapackage.org); columns are described there.", ""]
    said += [f"- **{line(term)}**: {line(words)}" for term, words in methods(edition)]
    formulas = "In the CSV files a text that begins like a formula has an apostrophe before it; Parquet has it plain."
    return "\n".join([*said, f"- **Formulas**: {formulas}", "", LICENCE_OF_FACTS, ""])


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
