"""`servanda log`."""

from __future__ import annotations

from datetime import date

import click

from servanda.cli.help import Command
from servanda.cli.options import as_of_option, register_option, register_path
from servanda.cli.tables import print_tables, table_options


@click.command(cls=Command)
@register_option
@as_of_option
@click.option("--all", "everything", is_flag=True, help="Also what the machine judged.")
@click.option("--by", metavar="NAME", help="Only what this person decided.")
@table_options
def command(
    register: str | None,
    as_of: str | None,
    everything: bool,
    by: str | None,
    format_name: str | None,
    table_name: str | None,
    limit: int,
) -> None:
    """List who decided what, in the order of deciding.

    Nothing is ever deleted: what was taken back stands with who took it back, when and why.

        servanda log --by ada
        servanda log --all --format csv > judgements.csv
    """
    from servanda.publishing.decisions import decisions_table
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        view = opened.view(date.fromisoformat(as_of)) if as_of else opened
        found = view.log(people=not everything)
        table = decisions_table(one for one in found if by is None or one.judgement.by == by)
    print_tables([table], format_name, table_name, limit)
