"""Commitments as one Parquet file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from servanda.publishing import tables
from servanda.publishing.columns import COMMITMENTS
from servanda.publishing.edition import Edition
from servanda.publishing.export import Export
from servanda.publishing.parquet_tables import ParquetTables, check_parquet


class Parquet(Export):
    """One row for each commitment, for DuckDB, pandas, Polars and Spark."""

    NAME: ClassVar[str] = "parquet"
    SUFFIX: ClassVar[str] = ".parquet"
    SAID: ClassVar[str] = "one row for each commitment, as Parquet (all tables: datapackage)"
    NEEDS: ClassVar[tuple[str, ...]] = ("pyarrow",)
    EXTRA: ClassVar[str] = "arrow"

    def write(self, edition: Edition, path: Path) -> None:
        """Write portion by portion."""
        with ParquetTables({COMMITMENTS.name: path}) as file:
            for item in edition.items():
                file.add(COMMITMENTS.name, tables.filled(tables.commitment(item)))

    def check(self, path: Path) -> None:
        """Every portion is whole, and the columns are those that are promised."""
        check_parquet(COMMITMENTS, path)
