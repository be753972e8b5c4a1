"""`servanda delivery`."""

from __future__ import annotations

from typing import Any

import click

from servanda.analysis.grouping import BY
from servanda.cli.help import Command
from servanda.cli.options import as_of_option, filter_options, register_option
from servanda.cli.tables import opened, print_tables, table_options


@click.command(cls=Command)
@register_option
@as_of_option
@filter_options
@click.option("--by", type=click.Choice(list(BY)), help="How long the steps take, for each.")
@click.option(
    "--silence",
    type=click.IntRange(min=1),
    default=24,
    show_default=True,
    help="Months without a word after which a promise counts as silent; after twice as many as dropped.",
)
@table_options
def command(
    register: str | None,
    as_of: str | None,
    by: str | None,
    silence: int,
    format_name: str | None,
    table_name: str | None,
    limit: int,
    **filters: Any,
) -> None:
    """Tell what has moved, what is overdue, and what is silent.

    Three tables: standings has each promise with its status, the last word of it and its date; steps tells what share
    got from pledged to signed, financed and completed after 12, 24 and 60 months; scores has the averages of what
    people recorded with `servanda score`. States that follow from silence alone are marked as inferred.

        servanda delivery --country Uzbekistan
        servanda delivery --by partner --table steps
    """
    from datetime import UTC, date, datetime

    from servanda.views import answers

    today = date.fromisoformat(as_of) if as_of else datetime.now(UTC).date()
    with opened(register, as_of, filters) as told:
        tables = answers.delivery(told.asked(), today, months=silence, by=by or "")
    print_tables(tables, format_name, table_name, limit)
