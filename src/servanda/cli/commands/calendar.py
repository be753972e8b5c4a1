"""`servanda calendar`."""

from __future__ import annotations

from typing import Any

import click

from servanda.cli.help import Command
from servanda.cli.options import as_of_option, filter_options, register_option
from servanda.cli.tables import opened, print_tables, table_options


@click.command(cls=Command)
@register_option
@as_of_option
@filter_options
@table_options
def command(
    register: str | None,
    as_of: str | None,
    format_name: str | None,
    table_name: str | None,
    limit: int,
    **filters: Any,
) -> None:
    """List summits, next hosts, dates and deadlines.

    Meetings of the series of summits that the documents tell of, who hosts next as far as they say (or as the order
    that they state has it: marked as inferred), dates in relations, and by when promises are to be kept.

        servanda calendar --document tokyo-2025
        servanda calendar --country Uzbekistan --format csv
    """
    from servanda.views import answers

    with opened(register, as_of, filters) as told:
        table = answers.calendar(told.asked())
    print_tables([table], format_name, table_name, limit)
