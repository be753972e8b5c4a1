"""`servanda list`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.help import Command
from servanda.cli.options import (
    as_of_option,
    filter_of,
    filter_options,
    register_option,
    register_path,
    statements_of,
)
from servanda.cli.output import default_format, hint, stdout_for
from servanda.publishing.formats import NAMES, named

if TYPE_CHECKING:
    from servanda.register import Entry

_LINES = 50


@click.command(cls=Command)
@register_option
@filter_options
@as_of_option
@click.option("--format", "format_name", type=click.Choice(NAMES), help="[default: table on a terminal, else json]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"At most so many; 0 for all. [default: {_LINES} in a table, else all]",
)
def command(
    register: str | None, as_of: str | None, format_name: str | None, limit: int | None, **filters: Any
) -> None:
    """List statements of a register, filtered.

    All filters that are given must hold. What people rejected is left out, and what they corrected stands as they put
    it; filters look at what the reader found. The ids are those that `servanda show` opens.

        servanda list --country Kazakhstan --status signed
        servanda list --sector energy --min-amount 1bn
        servanda list --party JICA --format csv > jica.csv
    """
    from servanda.register import Register

    name = format_name or default_format()
    most = limit if limit is not None else (_LINES if name == "table" else 0)
    path = register_path(register)
    with Register.open(path) as opened:
        cut = _Cut(statements_of(opened, filter_of(filters), as_of), most)
        named(name)(stdout_for(name)).entries(cut)
    if not cut.seen:
        hint(f"Nothing of that kind in {path}.")
    elif cut.more and limit is None:
        hint(f"Only the first {most}; --limit 0 for all.")


class _Cut:
    """The first few of many, and whether there were more."""

    def __init__(self, entries: Iterable[Entry], most: int) -> None:
        self._entries = entries
        self._most = most
        self.seen = 0
        self.more = False

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            if self._most and self.seen == self._most:
                self.more = True
                return
            self.seen += 1
            yield entry
