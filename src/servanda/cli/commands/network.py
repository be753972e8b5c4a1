"""`servanda network`."""

from __future__ import annotations

from typing import Any

import click

from servanda.analysis.network import LEVELS, Level
from servanda.cli.help import Command
from servanda.cli.options import as_of_option, filter_options, register_option
from servanda.cli.tables import opened, print_tables, table_options


@click.command(cls=Command)
@register_option
@as_of_option
@filter_options
@click.option(
    "--level", type=click.Choice(LEVELS), default="actor", show_default=True,
    help="Whom to join: actors themselves, or their countries.",
)  # fmt: skip
@table_options
def command(
    register: str | None,
    as_of: str | None,
    level: Level,
    format_name: str | None,
    table_name: str | None,
    limit: int,
    **filters: Any,
) -> None:
    """Tell who shares promises with whom, and who is in the middle.

    Tables: actors (how many promises and partners each has, how far it stands between others), communities (who keeps
    to whom) and ties (which two share how many promises). Needs the extra `network`.

        servanda network --country Uzbekistan
        servanda network --level country --table ties
    """
    from servanda.views import answers

    with opened(register, as_of, filters) as told:
        tables = answers.network(told.asked(), level)
    print_tables(tables, format_name, table_name, limit)
