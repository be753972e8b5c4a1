"""The program: its commands, loaded when they are asked for, and how it ends when something goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from servanda import __version__
from servanda.cli.ending import FAILED, INTERRUPTED, complain
from servanda.errors import ServandaError

# Name, and the first line of its help: so that the list of commands is printed without importing any of them.
COMMANDS = {
    "read": "Read documents and print what is promised in them.",
    "add": "Read documents into a register.",
    "unread": "List what could not be read, and why.",
    "watch": "Keep a register up to date from a list of feeds and pages.",
    "list": "List commitments of a register, filtered.",
    "show": "Show a statement and the commitment it belongs to.",
    "history": "Tell how commitments came along.",
    "actors": "List who takes part, each with all its names.",
    "conflicts": "List where sources do not agree on a commitment, or on a figure.",
    "review": "Judge the most doubtful links and records, one key each.",
    "merge": "Hold two commitments to be one.",
    "split": "Hold statements of a commitment to tell of another one.",
    "reject": "Hold that a statement is none: the reader was wrong.",
    "correct": "Put a field of a statement right.",
    "score": "Record how far a promise was kept: -1, 0 or +1.",
    "undo": "Take back what you decided last.",
    "log": "List who decided what, in the order of deciding.",
    "reconcile": "Bring together again what a register holds, from scratch.",
    "spark": "Read and reconcile on Apache Spark, past one machine.",
    "report": "Print a summary of a register, or of a part of it.",
    "totals": "Add up what is promised, each promise once.",
    "compare": "Put partners in a region side by side.",
    "audit": "Find claims that do not hold together.",
    "network": "Tell who shares promises with whom, and who is in the middle.",
    "statistics": "Bring in official statistics of trade, or list those at hand.",
    "calendar": "List summits, next hosts, dates and deadlines.",
    "delivery": "Tell what has moved, what is overdue, and what is silent.",
    "serve": "Show a register in the browser, and to programs.",
    "account": "Make accounts for `servanda serve`; without a name, list them.",
    "brief": "Write a briefing of two pages on an event.",
    "export": "Write a register to a file for other programs.",
    "release": "Freeze a register in every format, to publish and to cite.",
    "verify": "Check that everything in a register is what was written.",
    "migrate": "Bring a register of an older version to the present one.",
    "version": "Print the version.",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of their name under cli/commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"servanda.cli.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="servanda", message="%(prog)s %(version)s")
def app() -> None:
    """Servanda reads what states promise each other and keeps the register of it.

    Begin with `servanda read REPORT` to see what is in one report, or with `servanda add FOLDER` and
    `servanda report` to see what is in many.
    """


def run(arguments: Sequence[str]) -> int:
    """Run the program.

    Args:
        arguments: without the name of the program.

    Returns:
        Its exit code: 0, or 1 where something failed, 2 for a wrong call, 3 where nothing was in a language that is
        read, 130 where the user stopped it.
    """
    try:
        code = app.main(list(arguments), prog_name="servanda", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("stopped")
        return INTERRUPTED
    except ServandaError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:
        _let_go_of_output()
        return FAILED
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        return FAILED
    return code if isinstance(code, int) else 0


def _let_go_of_output() -> None:
    # Whoever read our output has gone; without this the interpreter complains when it flushes at exit.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
