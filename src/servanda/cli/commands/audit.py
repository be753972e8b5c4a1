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
    of trade against the statistics of Kazakhstan, Kyrgyzstan and Uzbekistan. Each finding names its sentences; it says
    that numbers differ, not who is right. Filters narrow the packages; of documents, they narrow the figures too.

        servanda audit
        servanda audit --document tokyo-2025 --format csv
    """
    from servanda.analysis.audit import audit_figures, audit_parts, audit_statistics, audit_table

    with opened(register, as_of, filters) as told:
        documents = {record.id for record in told.register.documents(told.wanted.document)}
        figures = [one for one in told.register.all_measured() if one.setting.document in documents]
        actors = {actor.id: actor for actor in told.register.actors({s for one in figures for s in one.subjects})}
    found = [*audit_parts(told.undertakings), *audit_figures(figures), *audit_statistics(figures, actors)]
    print_tables([audit_table(found)], format_name, table_name, limit)
