from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Servanda


@pytest.mark.parametrize(
    ("command", "tables"),
    [
        ("delivery", ["standings", "steps", "scores"]),
        ("audit", ["audit"]),
        ("calendar", ["calendar"]),
        ("network", ["actors", "communities", "ties"]),
    ],
)
def test_every_analysis_answers(servanda: Servanda, command: str, tables: list[str]) -> None:
    servanda("add", "reports")
    told = json.loads(servanda(command).out)
    assert [table["name"] for table in told["tables"]] == tables
    assert servanda(command, "--format", "table").code == 0
    assert servanda(command, "--format", "csv", "--country", "Uzbekistan").code == 0


def test_a_deadline_is_in_the_calendar(servanda: Servanda) -> None:
    servanda("add", "reports")
    rows = json.loads(servanda("calendar").out)["tables"][0]["rows"]
    assert "2030" in {row["date"] for row in rows if row["kind"] == "deadline"}


def test_partners_are_compared_with_figures_and_who_said_them(servanda: Servanda) -> None:
    servanda("add", "reports")
    told = json.loads(servanda("compare", "--region", "Uzbekistan", "--partner", "JP", "--partner", "EU").out)
    tables = {table["name"]: table["rows"] for table in told["tables"]}
    assert list(tables) == ["partners", "sectors", "instruments", "strength", "status", "figures", "assessments"]
    assert [(row["partner"], row["promises"]) for row in tables["partners"]] == [("Japan", 2), ("European Union", 0)]
    assert [(row["measure"], row["told"]) for row in tables["figures"]] == [("Trade", "over USD 500 m")]


def test_a_picture_of_the_comparison(servanda: Servanda) -> None:
    pytest.importorskip("matplotlib")
    servanda("add", "reports")
    assert servanda("compare", "--region", "central-asia", "--chart", "c.svg", "--format", "csv").code == 0
    assert servanda("compare", "--region", "central-asia", "--chart", "c.gif").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--region", "Atlantis"], "Atlantis"), (["--region", "Kenya"], "--partner"),
     (["--region", "KZ", "--partner", "Nowhere"], "Nowhere")],
)  # fmt: skip
def test_what_cannot_be_compared(servanda: Servanda, arguments: list[str], said: str) -> None:
    servanda("add", "reports")
    result = servanda("compare", *arguments)
    assert result.code == 2
    assert said in result.err.splitlines()[-1]


def test_a_briefing_in_html_and_pdf(servanda: Servanda, folder: Path) -> None:
    pytest.importorskip("typst")
    servanda("add", "reports")
    assert "<h1>" in servanda("brief", "Tashkent").out
    assert servanda("brief", "Tashkent", "--output", "b.html").code == 0
    assert servanda("brief", "Tashkent", "--output", "b.pdf").code == 0
    assert (folder / "b.pdf").read_bytes().startswith(b"%PDF")
    assert "Tashkent and Tokyo" in (folder / "b.html").read_text(encoding="utf-8")
    assert servanda("brief", "Atlantis").code == 1
    assert servanda("brief", "Tashkent", "--output", "none/b.pdf").code == 1
