"""`servanda export`."""

from __future__ import annotations

from typing import Any

import click

from servanda.cli.help import Command
from servanda.cli.options import filter_of, filter_options, register_option, register_path
from servanda.cli.output import written_whole
from servanda.publishing.formats import FILE_NAMES, named


@click.command(cls=Command)
@click.argument("format_name", type=click.Choice(FILE_NAMES), metavar="|".join(FILE_NAMES))
@click.option("--output", default="-", show_default=True, metavar="FILE", help="Where to; - is standard output.")
@register_option
@filter_options
def command(format_name: str, output: str, register: str | None, **filters: Any) -> None:
    """Write a register to a file for other programs.

    json is a list of documents, each with all that was found in it in the form of `servanda read --format json`; csv
    has one row a statement. The ids are those of the register. A file appears under its name only when it is complete.

        servanda export json --output promises.json
        servanda export csv --country Tajikistan | head
    """
    from servanda.register import Register

    with Register.open(register_path(register)) as opened, written_whole(output) as out:
        named(format_name)(out).readings(opened.readings(filter_of(filters)), "list")
