"""`servanda correct`."""

from __future__ import annotations

import click

from servanda.cli.deciding import decider, decider_options
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@click.argument("statement", metavar="ID")
@click.argument("field")
@click.argument("value")
@register_option
@decider_options
def command(statement: str, field: str, value: str, register: str | None, by: str | None, note: str) -> None:
    """Put a field of a statement right.

    VALUE is JSON in the form of `servanda read --format json`; a plain word needs no quotation marks. What the reader
    found stays in the register beside it. `servanda undo` takes the correction back.

        servanda correct 012d1d60 status underway
        servanda correct 012d1d60 amounts '[{"value": 20000000, "currency": "USD"}]'
    """
    from servanda.pipeline.deciding import judge_statement
    from servanda.register import Register
    from servanda.register.correcting import as_json, corrected

    with Register.open(register_path(register)) as opened:
        found = opened.statement(statement).statement
        said = as_json(found, field, value)
        corrected(found, {field: said})
        judge_statement(opened, found.id, "correct", decider(by), note, field, said)
    click.echo(f"{found.id[:8]}: {field} is {said}")
