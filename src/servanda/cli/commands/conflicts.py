"""`servanda conflicts`."""

from __future__ import annotations

import sys
from typing import Any, get_args

import click

from servanda.cli.help import Command
from servanda.cli.options import (
    as_of_option,
    filter_of,
    filter_options,
    register_option,
    register_path,
    view_of,
)
from servanda.cli.output import hint, stdout_for_people, stdout_for_programs
from servanda.model.undertaking import ContradictionKind


@click.command(cls=Command)
@register_option
@filter_options
@as_of_option
@click.option("--because", type=click.Choice(get_args(ContradictionKind)), help="Only those that come about like this.")
@click.option("--format", "format_name", type=click.Choice(("table", "json")), help="[default: table on a terminal]")
def command(
    register: str | None, as_of: str | None, because: str | None, format_name: str | None, **filters: Any
) -> None:
    """List where sources do not agree on a commitment, or on a figure.

    Each value stands with the statements that say it, and with how the difference may have come about: rounding,
    conversion, scope (not the same is meant), bound ("about", "over"), name, time (told of different moments) or error.
    Without filters figures (trade, investment ...) that are told with several values follow.

        servanda conflicts --because error
        servanda conflicts --country Kazakhstan --format json
    """
    from servanda.publishing import courses
    from servanda.reconcile import disputed
    from servanda.register import Register

    path = register_path(register)
    with Register.open(path) as opened:
        view, wanted = view_of(opened, as_of), filter_of(filters)
        found = (one for one in view.undertakings(wanted) if one.contradictions)
        figures = disputed(view.all_measured()) if wanted == filter_of({}) else []
        table = (format_name or ("table" if sys.stdout.isatty() else "json")) == "table"
        out, kind = stdout_for_people() if table else stdout_for_programs(), because or ""
        told = (courses.write_conflicts if table else courses.write_conflicts_json)(found, kind, out)
        told += (courses.write_disputed if table else courses.write_disputed_json)(figures, kind, out)
    if not told:
        hint(f"Nothing of that kind in {path}.")
