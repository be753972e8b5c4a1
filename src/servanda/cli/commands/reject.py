"""`servanda reject`."""

from __future__ import annotations

import click

from servanda.cli.deciding import decider, decider_options
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@click.argument("statement", metavar="ID")
@register_option
@decider_options
def command(statement: str, register: str | None, by: str | None, note: str) -> None:
    """Hold that a statement is none: the reader was wrong.

    It stays in the register, and counts for no commitment from now on; `servanda undo` takes that back.

        servanda reject 84053543 --note "a headline, not a promise"
    """
    from servanda.pipeline.deciding import judge_statement
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        found = opened.statement(statement).statement
        judge_statement(opened, found.id, "reject", decider(by), note)
    click.echo(f"{found.id[:8]}: rejected")
