from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.held import hold


def test_a_figure_below_its_floor_fails_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"pairs": 0.8, "parts": 0.5}), encoding="utf-8")
    assert hold({"pairs": 0.8, "parts": 0.6}, file) == 0
    assert hold({"pairs": 0.7, "parts": 0.6}, file) == 1
    assert "below its floor: pairs" in capsys.readouterr().err
    assert hold({"pairs": 0.9}, file) == 1  # parts is no longer measured


def test_raising_lowers_none(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    assert hold({"pairs": 0.8}, file, update=True) == 0
    hold({"pairs": 0.7, "parts": 0.4}, file, update=True)
    assert json.loads(file.read_text(encoding="utf-8")) == {"pairs": 0.8, "parts": 0.4}
