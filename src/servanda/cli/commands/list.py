"""`servanda list`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

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
from servanda.cli.output import default_format, hint, stdout_for
from servanda.publishing.formats import NAMES, named

T = TypeVar("T")
_LINES = 50


@click.command(cls=Command)
@register_option
@filter_options
@as_of_option
@click.option("--statements", "single", is_flag=True, help="What each document says, one by one.")
@click.option("--format", "format_name", type=click.Choice(NAMES), help="[default: table on a terminal, else json]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"At most so many; 0 for all. [default: {_LINES} in a table, else all]",
)
def command(
    register: str | None, as_of: str | None, single: bool, format_name: str | None, limit: int | None, **filters: Any
) -> None:
    """List commitments of a register, filtered.

    A commitment is one promise, however many documents tell of it; each stands with how many independent sources do.
    With --statements, or with a --kind that is no commitment, the single statements are listed, document by document.

    All filters that are given must hold, of what a commitment came to, or of each statement. What people rejected is
    left out, and what they corrected counts as they put it. The ids are those that `servanda show` opens.

        servanda list --country Kazakhstan --status signed
        servanda list --sector energy --min-amount 1bn --statements
        servanda list --party JICA --format csv > jica.csv
    """
    from servanda.publishing.registered import items_of
    from servanda.register import Register

    name = format_name or default_format()
    most = limit if limit is not None else (_LINES if name == "table" else 0)
    path = register_path(register)
    wanted = filter_of(filters)
    cut: _Cut[Any]
    with Register.open(path) as opened:
        view = view_of(opened, as_of)
        out = named(name)(stdout_for(name))
        if single or wanted.kind not in ("", "commitment"):
            cut = _Cut(view.statements(wanted), most)
            out.entries(cut)
        else:
            cut = _Cut(view.undertakings(wanted), most)
            out.commitments(items_of(view, cut))
    if not cut.seen:
        hint(f"Nothing of that kind in {path}.")
    elif cut.more and limit is None:
        hint(f"Only the first {most}; --limit 0 for all.")


class _Cut(Generic[T]):
    """The first few of many, and whether there were more."""

    def __init__(self, found: Iterable[T], most: int) -> None:
        self._found = found
        self._most = most
        self.seen = 0
        self.more = False

    def __iter__(self) -> Iterator[T]:
        for one in self._found:
            if self._most and self.seen == self._most:
                self.more = True
                return
            self.seen += 1
            yield one
