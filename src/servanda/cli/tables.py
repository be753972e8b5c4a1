"""What the commands of the analysis have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from servanda.cli.options import filter_of, register_path, view_of
from servanda.cli.output import default_format, hint, stdout_for_people, stdout_for_programs
from servanda.publishing.tabulating import FORMATS, write_tables

if TYPE_CHECKING:
    from servanda.analysis import Table
    from servanda.model import Undertaking
    from servanda.register import Filter, View
    from servanda.views.asking import Asked

F = TypeVar("F", bound=Callable[..., Any])
_ROWS = 40

_OPTIONS = (
    click.option(
        "--format", "format_name", type=click.Choice(FORMATS), help="[default: table on a terminal, else json]"
    ),
    click.option("--table", "table_name", metavar="NAME", help="Only this one of its tables. csv has the first."),
    click.option(
        "--limit",
        type=click.IntRange(min=0),
        default=_ROWS,
        show_default=True,
        help="How many rows a table for people has at most; 0 for all.",
    ),
)


class Told(NamedTuple):
    """What a command works on: the register as of the moment, and the undertakings that the filters ask for."""

    view: View
    undertakings: list[Undertaking]
    wanted: Filter

    def asked(self) -> Asked:
        """The same for the answers."""
        from servanda.views.asking import Asked

        return Asked(self.view, self.undertakings, self.wanted)


def table_options(function: F) -> F:
    """Add --format, --table and --limit; the command gives them to `print_tables`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


@contextmanager
def opened(register: str | None, as_of: str | None, filters: dict[str, Any]) -> Iterator[Told]:
    """Open the register that the user names, with the undertakings that the filters ask for.

    Raises:
        RegisterError: there is none.
    """
    from servanda.register import Register

    path = register_path(register)
    wanted = filter_of(filters)
    with Register.open(path) as found:
        view = view_of(found, as_of)
        some = list(view.undertakings(wanted))
        if not some:
            hint(f"No promise of that kind in {path}.")
        yield Told(view, some, wanted)


def print_tables(tables: Sequence[Table], format_name: str | None, table_name: str | None, limit: int) -> None:
    """Print tables as the user asks.

    Raises:
        UsageError: there is no table of that name.
    """
    if table_name is not None:
        chosen = [one for one in tables if one.name == table_name]
        if not chosen:
            raise click.BadParameter(
                f"{table_name!r} is none of {', '.join(one.name for one in tables)}", param_hint="--table"
            )
        tables = chosen
    name = format_name or default_format()
    out = stdout_for_people() if name == "table" else stdout_for_programs()
    write_tables(tables, name, out, most=limit)
