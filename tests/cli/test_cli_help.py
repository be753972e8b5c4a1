from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import click
import pytest

from servanda import __version__
from servanda.cli.app import COMMANDS, app

Servanda = Callable[..., Any]


def test_the_list_of_commands_tells_what_each_says_of_itself() -> None:
    context = click.Context(app)
    for name, first_line in COMMANDS.items():
        command = app.get_command(context, name)
        assert command is not None
        assert (command.help or "").splitlines()[0] == first_line


def test_every_option_and_command_is_described() -> None:
    context = click.Context(app)
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), (name, parameter.name)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_stay_on_their_lines(servanda: Servanda, name: str) -> None:
    result = servanda(name, "--help")
    assert result.code == 0
    assert name == "version" or f"\n      servanda {name} " in result.out


def test_help_imports_next_to_nothing() -> None:
    heavy = ("sqlalchemy", "rich", "nupunkt", "msgspec", "trafilatura", "docx", "pypdfium2", "marisa_trie", "py3langid")
    script = (
        "import sys; from servanda.cli.app import run; code = run(['--help']);"
        f"loaded = sorted(set({heavy!r}) & set(sys.modules)); sys.exit(f'loaded {{loaded}}' if loaded or code else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line in done.stdout for line in COMMANDS.values())


def test_reading_imports_no_database() -> None:
    script = (
        "import sys; from servanda.cli.app import run; run(['read', '--format', 'json', '-']);"
        "sys.exit('sqlalchemy' in sys.modules or 'rich' in sys.modules)"
    )
    text = "The two governments signed an agreement on the mutual protection of investments on Friday."
    done = subprocess.run([sys.executable, "-c", script], input=text, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_version(servanda: Servanda) -> None:
    assert servanda("version").out == servanda("--version").out == f"servanda {__version__}\n"


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "servanda", "version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"servanda {__version__}\n"


@pytest.mark.parametrize(
    "call",
    [
        ["nonsense"],
        ["read"],
        ["read", "--format", "xml", "a.txt"],
        ["read", "--published", "22.12.2025", "a.txt"],
        ["read", "--published", "2025-02-30", "a.txt"],
        ["read", "--title", "T", "a.txt", "b.txt"],
        ["list", "--min-amount", "much"],
        ["list", "--year", "25"],
        ["list", "--currency", "dollars"],
        ["list", "--sector", "nonsense"],
        ["list", "--status", "happy"],
        ["list", "--limit", "-1"],
        ["export", "xml"],
        ["show"],
    ],
)
def test_a_wrong_call_is_explained(servanda: Servanda, call: list[str]) -> None:
    result = servanda(*call)
    assert (result.code, result.out) == (2, "")
    assert "Error: " in result.err


def test_a_setting_that_is_no_number(servanda: Servanda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVANDA_FETCH_TIMEOUT", "soon")
    result = servanda("read", "reports/one.txt")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("servanda: a SERVANDA_ variable that should be a number is none")
    assert result.err.count("\n") == 1
