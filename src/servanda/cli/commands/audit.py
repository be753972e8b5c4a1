"""`servanda audit`."""

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
    """Find claims that do not hold together.

    Parts that come to more than their package, figures of the same thing that documents tell differently, and figures
    of trade against official statistics (those of Kazakhstan, Kyrgyzstan and Uzbekistan, and what `servanda statistics
    import` brought in) and, of a region, against those of its states in the same document. Each finding names its
    sentences; it says that numbers differ, not who is right. Filters narrow the packages, and those of documents the
    figures too.

        servanda audit
        servanda audit --document tokyo-2025 --format csv
    """
    from servanda.views import answers

    with opened(register, as_of, filters) as told:
        table = answers.audit(told.asked())
    print_tables([table], format_name, table_name, limit)
