"""`servanda compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from servanda.cli.help import Command
from servanda.cli.options import as_of_option, filter_options, register_option
from servanda.cli.tables import opened, print_tables, table_options

if TYPE_CHECKING:
    from servanda.analysis.compare import Profile
    from servanda.reference.partners import Side


@click.command(cls=Command)
@register_option
@as_of_option
@filter_options
@click.option("--region", metavar="NAME", required=True, help="A region, a group of states, or one country.")
@click.option(
    "--partner", "partners", metavar="NAME|CODE", multiple=True,
    help="A country, a region or the EU; again for each. [default: the list that is shipped for the region]",
)  # fmt: skip
@click.option("--chart", metavar="FILE", help="Draw how firm each one's promises are into a .svg or .png file.")
@table_options
def command(
    register: str | None,
    as_of: str | None,
    region: str,
    partners: tuple[str, ...],
    chart: str | None,
    format_name: str | None,
    table_name: str | None,
    limit: int,
    **filters: Any,
) -> None:
    """Put partners in a region side by side.

    Tables: partners (promises, sums once and firm, a year of their horizon, the share that moved), sectors,
    instruments, strength and status (how many promises of each), figures (trade, investment and companies as the
    documents count them, and who says so) and assessments (what people are quoted with).

        servanda compare --region "Central Asia"
        servanda compare --region Kazakhstan --partner JP --partner China --partner EU
        servanda compare --region africa --table strength --format csv
    """
    from servanda.views import answers

    place, sides = _sides(region, partners)
    with opened(register, as_of, filters) as told:
        found, tables = answers.compare(told.asked(), place, sides)
    if chart:
        _draw(found, place, chart)
    print_tables(tables, format_name, table_name, limit)


def _sides(region: str, partners: tuple[str, ...]) -> tuple[Side, tuple[Side, ...]]:
    from servanda.reference.partners import region_partners, regions_listed, side_named

    place = side_named(region)
    if place is None:
        raise click.BadParameter(f"no region or country is known as {region!r}", param_hint="--region")
    found = []
    for name in partners:
        side = side_named(name)
        if side is None:
            raise click.BadParameter(f"no country or group of states is known as {name!r}", param_hint="--partner")
        found.append(side)
    listed = tuple({side.key: side for side in found}.values()) or region_partners(place)
    if not listed:
        known = ", ".join(regions_listed())
        raise click.UsageError(
            f"no partners are listed for {place.name}: name them with --partner (lists are shipped for {known})"
        )
    return place, listed


def _draw(found: list[Profile], region: Side, path: str) -> None:
    from servanda.publishing.charts import draw_stacks
    from servanda.reference import labels

    rows = {p.side.name: dict(p.counts["strength"]) for p in found if p.promises}
    draw_stacks(rows, labels("strength"), path, f"Promises in {region.name}, by how firm the words are")
