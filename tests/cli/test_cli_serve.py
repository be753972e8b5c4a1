"""`servanda serve` and `servanda account`."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Servanda  # type: ignore[import-not-found]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts text on standard input."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What servers were started with, none of which runs."""
    import uvicorn

    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **given: calls.append({"app": app, **given}))
    return calls


def test_accounts_are_made_listed_and_removed(servanda: Servanda, folder: Path, typed: Any) -> None:
    servanda("add", "reports", "--register", "r.db")
    typed("a long password\n")
    assert servanda("account", "ada", "--role", "editor", "--register", "r.db").out == "ada is editor\n"
    assert servanda("account", "--register", "r.db").out.startswith("ada\teditor\t")
    assert servanda("account", "ada", "--token", "x", "--register", "r.db").out.startswith("servanda_")
    assert servanda("account", "ada", "--remove", "--register", "r.db").code == 0
    assert servanda("account", "ada", "--remove", "--register", "r.db").code == 1
    assert (folder / "r.db.accounts").exists()


@pytest.mark.parametrize(
    "call", [["--role", "admin"], ["ada"], ["ada", "--role", "admin", "--remove"], ["ada", "--role", "king"]]
)
def test_a_call_that_says_too_little_or_too_much_is_refused(servanda: Servanda, call: list[str]) -> None:
    assert servanda("account", *call).code == 2


def test_serving_where_others_reach_needs_accounts(servanda: Servanda, typed: Any, started: list[Any]) -> None:
    servanda("add", "reports", "--register", "r.db")
    refused = servanda("serve", "--register", "r.db", "--host", "0.0.0.0")
    assert refused.code == 1
    assert "there are no accounts" in refused.err
    assert not started
    typed("a long password\n")
    servanda("account", "ada", "--role", "admin", "--register", "r.db")
    assert servanda("serve", "--register", "r.db", "--host", "0.0.0.0").code == 0
    assert not started[0]["app"].state.settings.open_reading
    assert servanda("serve", "--register", "r.db", "--host", "0.0.0.0", "--public").code == 0
    assert started[1]["app"].state.settings.open_reading


def test_serving_on_this_machine_tells_where(servanda: Servanda, started: list[Any]) -> None:
    servanda("add", "reports", "--register", "r.db")
    answer = servanda("serve", "--register", "r.db", "--port", "8099")
    assert answer.code == 0
    assert "http://127.0.0.1:8099/" in answer.out
    assert started[0]["app"].state.settings.open_reading


def test_serving_nothing_fails_in_one_line(servanda: Servanda, started: list[Any]) -> None:
    answer = servanda("serve", "--register", "none.db")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert not started
