"""`servanda unread`."""

from __future__ import annotations

import click

from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path
from servanda.cli.tables import print_tables, table_options


@click.command(cls=Command)
@register_option
@table_options
def command(register: str | None, format_name: str | None, table_name: str | None, limit: int) -> None:
    """List what could not be read, and why.

    What took `servanda add` too long or too much memory, brought its process down, was broken or did not answer stands
    here until it was read after all; `servanda add --again` tries it again.

        servanda unread
        servanda unread --format csv > unread.csv
    """
    from servanda.publishing.unread import unread_table
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        table = unread_table(opened.given_up())
    print_tables([table], format_name, table_name, limit)
