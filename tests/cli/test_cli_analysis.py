from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Servanda


@pytest.mark.parametrize(
    ("command", "tables"),
    [("delivery", ["standings", "steps"]), ("audit", ["audit"]), ("calendar", ["calendar"])],
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
