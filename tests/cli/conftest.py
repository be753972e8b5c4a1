from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from servanda.cli.app import run


class Result(NamedTuple):
    code: int
    out: str
    err: str


Servanda = Callable[..., Result]

REPORT = """Tashkent and Tokyo

TOKYO, 22 December 2025 - Uzbekistan and Japan signed a memorandum of understanding on nuclear energy on Friday.

The Japan Bank for International Cooperation will lend Uzbekistan $200 million for railways by 2030.

Trade between Japan and Uzbekistan exceeded $500 million in 2024.
"""
OTHER = """Kenya and Italy

NAIROBI, 3 March 2024 - Italy and Kenya signed an agreement on water supply worth 50 million euros on Sunday.
"""
GERMAN = """Die Präsidenten der beiden Länder unterzeichneten in Tokio eine gemeinsame Erklärung über die Partnerschaft,
teilte der Pressedienst mit. Die Seiten vereinbarten neue Projekte im Wert von mehr als zwölf Milliarden Dollar.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a few reports in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("SERVANDA_REGISTER", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "one.txt").write_text(REPORT, encoding="utf-8")
    (reports / "two.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "german.txt").write_text(GERMAN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def servanda(folder: Path, capsys: pytest.CaptureFixture[str]) -> Servanda:
    """Runs the program in this process, in that folder."""

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        code = run(arguments)
        told = capsys.readouterr()
        return Result(code, told.out, told.err)

    return call
