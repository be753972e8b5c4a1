from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Servanda


@pytest.fixture
def filled(servanda: Servanda) -> Servanda:
    assert servanda("add", "reports").code == 0
    return servanda


def test_totals_answer_after_add(filled: Servanda) -> None:
    told = json.loads(filled("totals", "--by", "recipient").out)
    (table,) = told["tables"]
    groups = {row["group"]: row for row in table["rows"]}
    assert groups["Uzbekistan"]["net"] == 200_000_000
    assert groups["total"]["headline"] >= 250_000_000
    assert [column["kind"] for column in table["columns"]][:2] == ["text", "count"]


def test_csv_is_one_table(filled: Servanda) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("totals", "--explain", "--format", "csv", "--table", "lines").out)))
    assert {row["counted"] for row in rows} == {"in"}
    assert {row["why"] for row in rows} == {"counted"}


def test_people_see_a_table(filled: Servanda) -> None:
    out = filled("totals", "--by", "year", "--format", "table", "--prices", "2020").out
    assert "in prices of 2020" in out
    assert "total" in out


def test_a_table_that_is_not_there_is_told(filled: Servanda) -> None:
    result = filled("totals", "--table", "lies")
    assert result.code == 2
    assert "none of totals" in result.err


def test_as_of_a_day_before_there_is_nothing(filled: Servanda) -> None:
    result = filled("totals", "--as-of", "2001-01-01")
    assert result.code == 0
    assert json.loads(result.out)["tables"][0]["rows"][-1]["promises"] == 0
    assert "No promise" in result.err


def test_without_a_register_one_line(servanda: Servanda) -> None:
    result = servanda("totals")
    assert result.code == 1
    assert len(result.err.splitlines()) == 1


def test_the_waterfall_is_drawn(filled: Servanda, folder: Path) -> None:
    pytest.importorskip("matplotlib")
    for name in ("falls.svg", "falls.png"):
        assert filled("totals", "--waterfall", "--chart", name).code == 0
        assert (folder / name).stat().st_size > 1000
    first = (folder / "falls.svg").read_bytes()
    filled("totals", "--chart", "falls.svg")
    assert (folder / "falls.svg").read_bytes() == first
    wrong = filled("totals", "--chart", "falls.doc")
    assert wrong.code == 1
    assert ".svg or .png" in wrong.err
