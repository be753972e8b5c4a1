"""`servanda totals`."""

from __future__ import annotations

from typing import Any

import click

from servanda.analysis.grouping import BY
from servanda.cli import kinds
from servanda.cli.help import Command
from servanda.cli.options import as_of_option, filter_options, register_option
from servanda.cli.tables import opened, print_tables, table_options


@click.command(cls=Command)
@register_option
@as_of_option
@filter_options
@click.option(
    "--by", type=click.Choice([*BY, "event"]), default="partner", show_default=True, help="One line for each."
)
@click.option("--prices", metavar="YYYY", callback=kinds.year, help="In the prices of that year instead of each day's.")
@click.option("--explain", is_flag=True, help="List every promise in it, and those out of it with the reason.")
@click.option("--waterfall", is_flag=True, help="Step by step from what is told to what is firm.")
@click.option("--chart", metavar="FILE", help="Draw the waterfall into a .svg or .png file (needs the extra `charts`).")
@table_options
def command(
    register: str | None,
    as_of: str | None,
    by: str,
    prices: str | None,
    explain: bool,
    waterfall: bool,
    chart: str | None,
    format_name: str | None,
    table_name: str | None,
    limit: int,
    **filters: Any,
) -> None:
    """Add up what is promised, each promise once.

    Tells what was announced, what it comes to when each promise counts once, and what of it is firm.

    Sums are converted into US dollars at the rate of their day. A promise that several reports tell counts once; the
    parts of a package count inside it; what an event only announces again, and what was called off, is out. Firm is
    what treaties, contracts and loan agreements bind. Partner and recipient are countries, provider is who is named.

        servanda totals --by recipient
        servanda totals --event tokyo-2025 --waterfall --chart tokyo.svg
        servanda totals --country Kazakhstan --by year --prices 2020 --explain
    """
    from servanda import analysis
    from servanda.analysis.waterfall import waterfall_table
    from servanda.views import answers

    with opened(register, as_of, filters) as told:
        asked = told.asked()
        found = answers.totals(asked, by=by, prices=prices or "")
    tables = [analysis.totals_table(found)]
    if waterfall or chart:
        steps, title = answers.waterfall(asked, found)
        tables = [waterfall_table(steps, title)] if waterfall else tables
        if chart:
            from servanda.publishing.charts import draw_waterfall

            draw_waterfall(steps, chart, title)
    if explain:
        tables.append(analysis.lines_table(found))
    print_tables(tables, format_name, table_name, limit)
