"""What is told when something goes wrong: one line on standard error, and an exit code."""

from __future__ import annotations

import click

FAILED = 1
"""Something could not be read or written."""
NOTHING_READ = 3
"""Every document was in a language that no reader speaks."""
INTERRUPTED = 130
"""The user stopped it."""


def complain(message: str) -> None:
    """Print one line on standard error; nothing in it can steer the terminal."""
    from servanda.publishing.plain import line

    click.echo(f"servanda: {line(message)}", err=True)
