from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from editions import HOSTILE, bare, empty, hostile, ordinary  # type: ignore[import-not-found]
from pyarrow import parquet

from servanda.errors import PublishingError
from servanda.publishing.columns import TABLES
from servanda.publishing.datapackage import DataPackage
from servanda.publishing.edition import Edition
from servanda.publishing.parquet import Parquet
from servanda.publishing.placing import put
from servanda.publishing.table_checks import check_rows


def package(edition: Edition, tmp_path: Path) -> Path:
    put(DataPackage(), edition, str(tmp_path / "made"))
    return tmp_path / "made"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("make", [ordinary, hostile, bare, empty], ids=lambda make: make.__name__)
def test_frictionless_finds_nothing_to_say(make: Any, tmp_path: Path) -> None:
    folder = package(make(), tmp_path)
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    descriptor["resources"] = [r for r in descriptor["resources"] if r["format"] == "csv"]
    report = frictionless.Package.from_descriptor(descriptor, basepath=str(folder)).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]
    assert len(report.tasks) == len(TABLES)


def test_tables_say_the_same_as_csv_and_as_parquet(tmp_path: Path) -> None:
    folder = package(ordinary(), tmp_path)
    for table in TABLES:
        packed = parquet.read_table(folder / f"{table.name}.parquet").to_pylist()
        told = rows(folder, table.name)
        assert [row[table.key[0]] for row in told] == [str(row[table.key[0]]) for row in packed]
    assert [row["value"] for row in rows(folder, "amounts")][:2] == ["12000000000", "30000000000"]
    assert [(r["commitment"], r["part"]) for r in rows(folder, "parts")] == [("1" * 20, "2" * 20)]
    assert "what not to conclude" in json.loads((folder / "datapackage.json").read_bytes())["description"]


def test_parquet_alone_has_the_commitments(tmp_path: Path) -> None:
    put(Parquet(), ordinary(), str(tmp_path / "made.parquet"))
    made = parquet.read_table(tmp_path / "made.parquet")
    assert made.column("value").to_pylist() == [12e9, 30e9, None]
    assert made.schema.field("value").metadata[b"description"].startswith(b"its main sum")


def test_no_cell_is_a_formula_but_parquet_has_the_words(tmp_path: Path) -> None:
    folder = package(hostile(), tmp_path)
    cells = [cell for table in TABLES for row in rows(folder, table.name) for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@"))]
    assert HOSTILE[0] in parquet.read_table(folder / "statements.parquet").column("quote").to_pylist()


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("parties", "org:jbic", "org:nobody", "is not in actors"),
        ("statements", "4" * 20, "3" * 20, "stands twice"),
        ("documents", ",5000,", ",,", "has no characters"),
        ("sectors", "code,name", "code,title", "other columns"),
        ("amounts", "JPY", "JPY,x", "more or fewer"),
    ],
)
def test_broken_keys_and_rows_are_found(name: str, old: str, new: str, why: str, tmp_path: Path) -> None:
    folder = package(ordinary(), tmp_path)
    spoilt = folder / f"{name}.csv"
    whole = spoilt.read_text(encoding="utf-8")
    assert old in whole
    spoilt.write_text(whole.replace(old, new), encoding="utf-8")
    with pytest.raises(PublishingError, match=why):
        check_rows({table.name: folder / f"{table.name}.csv" for table in TABLES})
    with pytest.raises(PublishingError, match="is not what"):
        DataPackage().check(folder)
