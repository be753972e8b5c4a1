from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from servanda.cli.app import run

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("actors") / "servanda.db")
    reports = [str(SAMPLES / f"tokyo-2025-{name}.txt") for name in ("turkmenistan", "kazakhstan")]
    assert run(["add", *reports, "--register", path]) == 0
    return path


def test_actors_with_all_their_names(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "--register", register, "--format", "json"]) == 0
    actors = {actor["id"]: actor for actor in json.loads(capsys.readouterr().out)}
    assert actors["country:TM"]["identifiers"]["iso3166"] == "TM"
    assert actors["org:turkmenhimiya"]["names"] == ["Türkmenhimiýa"]
    assert actors["country:JP"]["statements"] >= actors["org:turkmenhimiya"]["statements"] > 0


def test_filters_and_formats(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["actors", "--register", register, "--country", "Kazakhstan", "--kind", "company", "--format", "csv"]) == 0
    )
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows
    assert {(row["country"], row["kind"]) for row in rows} == {("KZ", "company")}
    assert run(["actors", "--register", register, "--name", "mitsubishi heavy", "--format", "table"]) == 0
    assert "org:mitsubishi-heavy-industries" in capsys.readouterr().out


def test_nobody_and_no_country(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "--register", register, "--as-of", "2020-01-01"]) == 0
    assert "Nobody of that kind" in capsys.readouterr().err
    assert run(["actors", "--register", register, "--country", "Ruritania"]) != 0
    assert "no country" in capsys.readouterr().err
