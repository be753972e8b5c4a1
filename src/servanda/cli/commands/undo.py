"""`servanda undo`."""

from __future__ import annotations

import click

from servanda.cli.deciding import decider, decider_options
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@register_option
@decider_options
def command(register: str | None, by: str | None, note: str) -> None:
    """Take back what you decided last.

    All that one call of `merge`, `split`, `reject`, `correct` or `review` recorded under your name is taken back
    together. The log keeps both.

        servanda undo --note "the wrong pair"
    """
    from servanda.pipeline.deciding import undo
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        taken = undo(opened, decider(by), note)
    click.echo(f"taken back: {len(taken)} judgement{'s' if len(taken) > 1 else ''} ({taken[0].kind})")
