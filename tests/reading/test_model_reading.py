"""The reader as the program offers it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_scenes import REPORT, WATER, commitment  # type: ignore[import-not-found]
from model_server import ModelServer, refuses, says  # type: ignore[import-not-found]

from servanda.cli.app import run
from servanda.config import Config
from servanda.reading import READERS, Grammar, reader_named


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """An endpoint that the settings name, and a report in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SERVANDA_REGISTER", raising=False)
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    with ModelServer() as started:
        monkeypatch.setenv("SERVANDA_MODEL_BASE_URL", started.url)
        monkeypatch.setenv("SERVANDA_MODEL_NAME", "org/Model-7B")
        monkeypatch.setenv("SERVANDA_MODEL_KEY", "secret")
        monkeypatch.setenv("SERVANDA_MODEL_CACHE", str(tmp_path / "cache"))
        monkeypatch.setenv("SERVANDA_MODEL_PRICE_IN", "3")
        started.script = [
            says({"commitments": [commitment(parties=["Italy", "Kenya"]), commitment("not there at all")]})
        ]
        yield started


def test_readers_are_known_by_name() -> None:
    assert [reader.NAME for reader in READERS] == ["grammar", "model"]
    assert reader_named("grammar") is Grammar
    with pytest.raises(KeyError):
        reader_named("oracle")
    assert Grammar(Config()).remarks() == []


def test_reading_with_the_model(server: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--reader", "model", "--format", "json", "report.txt"]) == 0
    told = capsys.readouterr()
    made = json.loads(told.out)
    assert made["doc"]["reader"] == "model/0.1 org/Model-7B"
    (record,) = made["commitments"]
    assert (record["quote"], record["rule"]) == (WATER, "model.org-model-7b")
    first, second = told.err.splitlines()
    assert first.startswith(
        "servanda: model org/Model-7B: 1 passage (0 answered before); 1 request; 1,000 tokens in, 50 out; cost 0.0030; "
    )
    assert second == "servanda: kept 1 record, dropped 1: 1 quote not in the text"
    assert "secret" not in told.err


def test_adding_with_the_model(server: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "--reader", "model", "report.txt"]) == 0
    assert "1 added; 1 new statements" in capsys.readouterr().out
    assert run(["add", "--reader", "model", "report.txt"]) == 0
    assert "1 already there" in capsys.readouterr().out
    assert len(server.requests) == 1


def test_a_document_without_an_answer_does_not_stop_the_others(
    server: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.txt").write_text("Kenya and Italy\n\nThe two countries signed an agreement on water.\n")
    server.script = [refuses(400, "the request is too long"), *server.script]
    assert run(["read", "--reader", "model", "--format", "json", "other.txt", "report.txt"]) == 1
    told = capsys.readouterr()
    assert len(json.loads(told.out)["commitments"]) == 1
    assert told.err.startswith("servanda: other.txt: the model gave no answer: status 400: the request is too long (")


def test_an_endpoint_that_refuses_ends_the_run(server: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.script = [refuses(401, "no such key")]
    assert run(["read", "--reader", "model", "report.txt", "report.txt"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{server.url}: refuses the key: no such key (check SERVANDA_MODEL_KEY)" in told.err
    assert len(server.requests) == 1


def test_a_reader_that_is_not_set_up(
    server: ModelServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SERVANDA_MODEL_BASE_URL")
    assert run(["read", "--reader", "model", "report.txt"]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("servanda: the model reader is not set up (set SERVANDA_MODEL_BASE_URL")
    assert told.err.count("\n") == 1


def test_explaining_is_for_the_grammar(server: ModelServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--reader", "model", "--explain", "c1", "report.txt"]) == 2
    assert "--explain is for --reader grammar" in capsys.readouterr().err
