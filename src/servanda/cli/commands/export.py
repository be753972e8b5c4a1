"""`servanda export`."""

from __future__ import annotations

import sys
from typing import Any

import click

from servanda.cli.help import Command
from servanda.cli.options import filter_of, filter_options, register_option, register_path
from servanda.cli.output import written_whole
from servanda.errors import ServandaError
from servanda.publishing.exports import EXPORTS, export_named
from servanda.publishing.formats import FILE_NAMES, named

_NAMES = (*FILE_NAMES, *(export.NAME for export in EXPORTS))


@click.command(cls=Command)
@click.argument("format_name", type=click.Choice(_NAMES), metavar="|".join(_NAMES))
@click.option("--output", default="-", show_default=True, metavar="PATH", help="Where to; - is standard output.")
@click.option("--title", metavar="TEXT", default="", help="What the file calls itself, where its format has a title.")
@register_option
@filter_options
def command(format_name: str, output: str, title: str, register: str | None, **filters: Any) -> None:
    """Write a register to a file for other programs.

    json is a list of documents, each with all that was found in it in the form of `servanda read --format json`; csv
    has one row a statement. The others have commitments, each resting on its statements; docs/exports.md tells what
    each holds. A file appears under its name only when it is complete and has passed the checks of its format.

        servanda export json --output promises.json
        servanda export xlsx --country Tajikistan --output promises.xlsx
    """
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        export = export_named(format_name)
        if export is None:
            with written_whole(output) as out:
                named(format_name)(out).readings(opened.readings(filter_of(filters)), "list")
            return
        from servanda.publishing.placing import pour, put
        from servanda.publishing.registered import Registered

        edition = Registered(opened.view(), filter_of(filters), title)
        if output != "-":
            put(export(), edition, output)
            return
        if sys.stdout.isatty() and export.SUFFIX in ("", ".xlsx", ".parquet"):
            raise ServandaError(f"{format_name} is nothing to look at on a terminal (name a file with --output)")
        pour(export(), edition, sys.stdout.buffer)
