"""The floor of the sieve: what it must keep of the labelled reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.corpus import load
from evaluation.sieve import LEAST, kept, main

from servanda.documents.sieve import Sieve


def test_labelled_reports_and_their_statements_pass() -> None:
    found = kept(load(), Sieve())
    assert found.enough, found.lost
    assert found.of_documents >= 40
    assert found.statements / found.of_statements >= LEAST


def test_what_is_lost_and_let_through_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = {
        "doc": {"id": "a"},
        "commitments": [
            {"id": "c1", "quote": "sing", "status": "intended", "strength": "intention", "action": "other"}
        ],
    }
    for name, text in (("a", "The choir will sing on Sunday."), ("b", "Kenya and Italy signed a loan agreement.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(labels | {"doc": {"id": name}}), encoding="utf-8")
    assert main(["--labelled", str(tmp_path), "--news", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "documents   1 of 2" in told
    assert "lost        a" in told
    assert "news        0.500 of 2 pass: all" in told
