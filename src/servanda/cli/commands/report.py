"""`servanda report`."""

from __future__ import annotations

from typing import Any

import click

from servanda.cli.help import Command
from servanda.cli.options import (
    as_of_option,
    as_typed,
    filter_of,
    filter_options,
    register_option,
    register_path,
    view_of,
)
from servanda.cli.output import hint, stdout_for_people


@click.command(cls=Command)
@register_option
@filter_options
@as_of_option
@click.option("--title", metavar="TEXT", help="Heading of the report.")
@click.option(
    "--lines",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="How many lines a section has at most; 0 for all.",
)
def command(register: str | None, as_of: str | None, title: str | None, lines: int, **filters: Any) -> None:
    """Print a summary of a register, or of a part of it.

    Tells how many undertakings there are, how firm and how far along they are, by country and by sector; the largest
    sums; the undertakings of each country; figures, milestones, and who said what of it. Each line begins with the id
    that `servanda show` opens.

        servanda report
        servanda report --event tokyo-2025 --title "The Tokyo summit"
        servanda report --country Uzbekistan --lines 0 | less
    """
    from servanda.publishing.report import write_report
    from servanda.register import Register

    context = click.get_current_context()
    path = register_path(register)
    narrow_by = as_typed(context, *filters)
    heading = title or "What is promised" + (f" ({narrow_by.strip()})" if narrow_by else f", by {path}")
    with Register.open(path) as opened:
        told = write_report(
            view_of(opened, as_of).statements(filter_of(filters)),
            stdout_for_people(),
            title=heading,
            most=lines,
            register=as_typed(context, "register"),
            narrow_by=narrow_by,
        )
    if not told:
        hint(f"Nothing of that kind in {path}.")
