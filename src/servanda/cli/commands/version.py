"""`servanda version`."""

from __future__ import annotations

import click

from servanda import __version__
from servanda.cli.help import Command


@click.command(cls=Command)
def command() -> None:
    """Print the version."""
    click.echo(f"servanda {__version__}")
