from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from model_server import (  # type: ignore[import-not-found]
    ModelServer,
    breaks_off,
    drips,
    hangs,
    raw,
    refuses,
    says,
)

from servanda.config import Config
from servanda.documents import read_bytes
from servanda.errors import ReaderError, Unanswered
from servanda.model import Document, Reading
from servanda.reading import Model
from servanda.reading.model import endpoint

REPORT = """Kenya and Italy

NAIROBI, 3 March 2024 - Italy and Kenya signed an agreement on water supply worth 50 million euros on Sunday.

The Japan Bank for International Cooperation will lend Kenya $200 million for railways by 2030.

Trade between Italy and Kenya exceeded $500 million in 2023.
"""
WATER = "Italy and Kenya signed an agreement on water supply worth 50 million euros on Sunday."


def commitment(quote: str, **said: Any) -> dict[str, Any]:
    return {"quote": quote, "action": "supply", "status": "signed", "parties": ["Italy", "Kenya"]} | said


GOOD = {"commitments": [commitment(WATER)]}
Ask = Callable[..., Reading]


def report(text: str = REPORT) -> Document:
    return read_bytes(text.encode(), source="report.txt", published="2024-03-03")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as started:
        yield started


def settings(server: ModelServer, folder: Path, **said: Any) -> Config:
    given: dict[str, Any] = {
        "model_base_url": server.url,
        "model_name": "Test-1B",
        "model_cache": str(folder / "cache"),
        "model_timeout": 5.0,
    }
    return Config(**(given | said))


@pytest.fixture
def ask(server: ModelServer, tmp_path: Path) -> Ask:
    """Reads the report with a new reader, by the script of the server."""

    def call(*script: Any, **said: Any) -> Reading:
        server.script = list(script)
        return Model(settings(server, tmp_path, **said)).read(report())

    return call


def quotes(reading: Reading) -> list[str]:
    return [record.quote for record in reading.statements()]


def test_a_good_answer(ask: Ask, server: ModelServer) -> None:
    reading = ask(says(GOOD), model_key="secret")
    (record,) = reading.commitments
    assert (record.id, record.quote, record.rule) == ("c1", WATER[:-1], "model.test-1b")
    assert (record.action, record.status, record.strength) == ("supply", "signed", "promise")
    assert reading.reader == "model/0.1 Test-1B"
    (request,) = server.requests
    assert request["model"] == "Test-1B"
    assert request["temperature"] == 0
    assert request["response_format"]["json_schema"]["strict"] is True
    assert "tools" not in request
    assert server.keys == ["Bearer secret"]


def test_json_in_a_fence_after_thoughts(ask: Ask) -> None:
    thoughts = (
        "<think>Is {this} one?</think>Here it is:\n```json\n" + json.dumps(GOOD, indent=1) + "\n```\nAnything else?"
    )
    assert quotes(ask(says(thoughts))) == [WATER[:-1]]


def test_an_answer_that_is_cut_off_keeps_its_whole_records(ask: Ask, server: ModelServer, tmp_path: Path) -> None:
    loan = "will lend Kenya $200 million for railways by 2030"
    both = {"commitments": [commitment(WATER), commitment(loan, parties=["Kenya"])]}
    reader = Model(settings(server, tmp_path))
    server.script = [says(json.dumps(both)[:-30], finish_reason="length")]
    assert quotes(reader.read(report())) == [WATER[:-1]]
    assert "1 answer cut off" in "\n".join(reader.remarks())


def test_bad_json_is_asked_for_once_more_with_the_form_spelled_out(ask: Ask, server: ModelServer) -> None:
    assert quotes(ask(says("I would say: {nothing}"), says(GOOD))) == [WATER[:-1]]
    first, second = server.requests
    assert "response_format" in first
    assert "response_format" not in second
    assert '{"commitments":[{"quote":""' in second["messages"][0]["content"]


@pytest.mark.parametrize(
    "bad",
    [
        says("no idea"),
        says("{" * 100_000),
        says('{"commitments": 5}'),
        says("[1, 2]"),
        says(""),
        says(GOOD, choices=[]),
        says(GOOD, choices=None),
        says(GOOD, choices=[{"message": None}]),
        raw(b"<html>welcome</html>"),
        raw(b"\xff\xfe"),
        raw(b""),
    ],
    ids=range(11),
)
def test_an_answer_that_is_none_is_not_asked_for_for_ever(ask: Ask, server: ModelServer, bad: Any) -> None:
    with pytest.raises(Unanswered, match=r"report.txt: the model gave no readable answer"):
        ask(bad)
    assert len(server.requests) == 2


def test_an_unreadable_passage_is_told_and_the_others_are_read(server: ModelServer, tmp_path: Path) -> None:
    lines = "".join(f"Paragraph {n} tells of the long history of relations between the two.\n\n" for n in range(9))
    reader = Model(settings(server, tmp_path, model_passage=500))
    server.script = [says(GOOD), says("nothing"), says("nothing"), says({"commitments": []})]
    reading = reader.read(report(REPORT + lines))
    assert quotes(reading) == [WATER[:-1]]
    assert "1 passage without a readable answer; what they state is missing" in reader.remarks()


def test_too_many_requests_and_faults_are_waited_out(server: ModelServer, tmp_path: Path) -> None:
    reader = Model(settings(server, tmp_path))
    server.script = [refuses(429, retry_after="0.01"), refuses(500), refuses(503), says(GOOD)]
    assert quotes(reader.read(report())) == [WATER[:-1]]
    assert len(server.requests) == 4
    assert "1 request after 3 failed tries" in reader.remarks()[0]


def test_what_the_endpoint_asks_to_wait_is_waited(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    ask(raw(b"{}", 429, retry_after="7"), says(GOOD))
    assert slept == [7]


def test_faults_without_end_cost_one_document(ask: Ask, server: ModelServer) -> None:
    with pytest.raises(Unanswered, match="status 500: out of memory"):
        ask(refuses(500, "out of memory"))
    assert len(server.requests) == endpoint.RETRIES + 1


def test_a_limit_of_requests_without_end_ends_the_run(ask: Ask) -> None:
    with pytest.raises(ReaderError, match="takes no more requests now: quota"):
        ask(refuses(429, "quota"))


def test_a_hanging_endpoint(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "RETRIES", 0)
    with pytest.raises(Unanswered, match=r"no answer within 0\.2 s"):
        ask(hangs, model_timeout=0.2)


def test_a_dripping_endpoint(ask: Ask) -> None:
    with pytest.raises(Unanswered, match=r"no whole answer within 0\.2 s"):
        ask(drips, model_timeout=0.2)


def test_an_answer_that_breaks_off(ask: Ask) -> None:
    with pytest.raises(Unanswered, match="the answer broke off"):
        ask(breaks_off)


def test_an_endless_answer(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "MOST_BYTES", 1000)
    with pytest.raises(Unanswered, match="no readable answer"):
        ask(says("x" * 5000))


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused(ask: Ask, server: ModelServer, status: int) -> None:
    with pytest.raises(ReaderError, match=r"refuses the key: bad key \(check SERVANDA_MODEL_KEY\)") as told:
        ask(refuses(status, "bad key"), model_key="secret")
    assert "secret" not in str(told.value)
    assert len(server.requests) == 1


def test_a_model_that_is_not_there(ask: Ask) -> None:
    with pytest.raises(ReaderError, match="has no model 'Test-1B' there"):
        ask(refuses(404, "unknown"))


def test_nobody_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "RETRIES", 0)
    with ModelServer() as gone:
        pass
    with pytest.raises(ReaderError, match=r"cannot be reached: .*refused.* \(check SERVANDA_MODEL_BASE_URL"):
        Model(settings(gone, tmp_path)).read(report())


def test_what_the_endpoint_does_not_take_is_left_out(ask: Ask, server: ModelServer) -> None:
    reading = ask(
        refuses(400, "Unsupported value", "temperature"),
        refuses(400, "Use 'max_completion_tokens' instead of 'max_tokens'", "max_tokens"),
        refuses(400, "response_format of type json_schema is not supported"),
        refuses(422, "no json_object here"),
        says(GOOD),
    )
    assert quotes(reading) == [WATER[:-1]]
    forms = [request.get("response_format", {}).get("type") for request in server.requests]
    assert forms == ["json_schema", "json_schema", "json_schema", "json_object", None]
    last = server.requests[-1]
    assert "temperature" not in last
    assert "max_tokens" not in last
    assert last["max_completion_tokens"] > 0
    assert "in this form" in last["messages"][0]["content"]


def test_a_passage_that_is_too_long_for_the_model(ask: Ask) -> None:
    with pytest.raises(Unanswered, match="exceeds the context"):
        ask(refuses(400, "the request exceeds the context size"))


def test_reading_again_asks_nothing(ask: Ask, server: ModelServer, tmp_path: Path) -> None:
    first = ask(says(GOOD))
    reader = Model(settings(server, tmp_path))
    assert reader.read(report()) == first
    assert len(server.requests) == 1
    assert reader.remarks()[0].startswith("model Test-1B: 1 passage (1 answered before); 0 requests; 0 tokens in")
    ask(says(GOOD), model_name="Other")
    assert len(server.requests) == 2
    ask(says(GOOD), model_cache="off")
    assert len(server.requests) == 3


def test_a_cache_that_is_damaged_or_cannot_be_written(ask: Ask, server: ModelServer, tmp_path: Path) -> None:
    ask(says(GOOD))
    (kept,) = (tmp_path / "cache").glob("*/*.json")
    kept.write_bytes(b'{"content": ')
    ask(says(GOOD))
    assert len(server.requests) == 2
    (tmp_path / "file").write_text("")
    assert quotes(ask(says(GOOD), model_cache=str(tmp_path / "file"))) == [WATER[:-1]]


def test_unreadable_answers_are_not_kept(ask: Ask, tmp_path: Path) -> None:
    with pytest.raises(Unanswered):
        ask(says("nothing"))
    assert not list((tmp_path / "cache").glob("*/*"))


def test_tokens_cost_and_time_are_told(server: ModelServer, tmp_path: Path) -> None:
    reader = Model(settings(server, tmp_path, model_price_in=2.0, model_price_out=10.0))
    assert reader.remarks() == []
    server.script = [says(GOOD)]
    reader.read(report())
    (line,) = reader.remarks()
    assert line.startswith(
        "model Test-1B: 1 passage (0 answered before); 1 request; 1,000 tokens in, 50 out; cost 0.0025;"
    )


def test_an_endpoint_that_tells_no_tokens(ask: Ask) -> None:
    assert quotes(ask(says(GOOD, usage=None))) == [WATER[:-1]]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"model_base_url": ""}, "SERVANDA_MODEL_BASE_URL"),
        ({"model_name": ""}, "SERVANDA_MODEL_NAME"),
        ({"model_timeout": 0.0}, "SERVANDA_MODEL_TIMEOUT"),
        ({"model_timeout": float("nan")}, "SERVANDA_MODEL_TIMEOUT"),
    ],
)
def test_a_reader_that_is_not_set_up(server: ModelServer, tmp_path: Path, said: Any, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        Model(settings(server, tmp_path, **said))


def test_a_reader_that_is_not_installed(server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.reading.model.installed.NEEDED", ("openai_missing", "rapidfuzz"))
    with pytest.raises(ReaderError, match=r"needs openai_missing \(pip install 'servanda\[model\]'\)"):
        Model(settings(server, tmp_path))
