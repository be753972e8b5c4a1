"""`servanda merge`."""

from __future__ import annotations

import click

from servanda.cli.deciding import decider, decider_options
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@register_option
@decider_options
def command(one: str, other: str, register: str | None, by: str | None, note: str) -> None:
    """Hold two commitments to be one.

    Ids are those of `servanda list` and `servanda show`, of the commitments or of any statement of theirs; their
    beginnings are enough. What you decide outlives reading the documents again; `servanda undo` takes it back.

        servanda merge 84053543 012d1d60 --note "one contract, told by both sides"
    """
    from servanda.pipeline.deciding import merge
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        made = merge(opened, one, other, decider(by), note)
    click.echo(f"{made.id[:8]}: one commitment of {len(made.statements)} statements")
