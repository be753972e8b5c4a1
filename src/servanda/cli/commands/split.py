"""`servanda split`."""

from __future__ import annotations

import click

from servanda.cli.deciding import decider, decider_options
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@click.argument("whole", metavar="ID")
@click.argument("apart", nargs=-1, required=True, metavar="STATEMENT...")
@register_option
@decider_options
def command(whole: str, apart: tuple[str, ...], register: str | None, by: str | None, note: str) -> None:
    """Hold statements of a commitment to tell of another one.

    `servanda show ID` lists the statements of a commitment. Those named leave it and stay together; what you decide
    outlives reading the documents again, and `servanda undo` takes it back.

        servanda split 012d1d60 84053543
    """
    from servanda.pipeline.deciding import split
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        made = split(opened, whole, apart, decider(by), note)
    for one in made:
        click.echo(f"{one.id[:8]}: {len(one.statements)} statement{'s' if len(one.statements) > 1 else ''}")
