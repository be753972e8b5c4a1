"""`servanda reconcile`."""

from __future__ import annotations

import click

from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@register_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes.")
def command(register: str | None, jobs: int) -> None:
    """Bring together again what a register holds, from scratch.

    `servanda add` does this for what is new, so that there is seldom a need: after an update that compares better, or
    where a register was made by an older version. What people judged holds; documents are not read again.

        servanda reconcile --register tokyo.db
        servanda reconcile --jobs 4
    """
    from servanda.pipeline import reconcile_all
    from servanda.register import Register

    path = register_path(register)
    with Register.open(path) as opened:
        found = reconcile_all(opened, jobs=jobs)
    click.echo(
        f"{found.statements:,} statements are {found.undertakings:,} commitments; {found.judged:,} new judgements, "
        f"{found.taken_back:,} taken back, in {path}"
    )
