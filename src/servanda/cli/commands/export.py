"""`servanda export`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from servanda.cli import kinds
from servanda.cli.help import Command
from servanda.cli.options import as_of_option, filter_of, filter_options, register_option, register_path, view_of
from servanda.cli.output import written_whole
from servanda.errors import ServandaError
from servanda.publishing.exports import EXPORTS, export_named
from servanda.publishing.formats import FILE_NAMES, named

if TYPE_CHECKING:
    from servanda.publishing.labels import Label
    from servanda.register import Filter, View

_BATCH = 200
_NAMES = (*FILE_NAMES, *(export.NAME for export in EXPORTS))


@click.command(cls=Command)
@click.argument("format_name", type=click.Choice(_NAMES), metavar="|".join(_NAMES))
@click.option("--output", default="-", show_default=True, metavar="PATH", help="Where to; - is standard output.")
@click.option("--title", metavar="TEXT", default="", help="What the file calls itself, where its format has a title.")
@click.option(
    "--publisher",
    metavar="'REF NAME'",
    default="",
    callback=kinds.publisher,
    help="Who publishes, for iati: identifier of the organisation by the rules of IATI, and its name.",
)
@register_option
@filter_options
@as_of_option
def command(
    format_name: str,
    output: str,
    title: str,
    publisher: tuple[str, str] | None,
    register: str | None,
    as_of: str | None,
    **filters: Any,
) -> None:
    """Write a register to a file for other programs.

    json is one object: `documents`, each with all that was found in it in the form of `servanda read --format json`,
    and `commitments`, each with the statements it rests on, its parts, its course and what sources contradict. csv has
    one row a statement. The others have commitments, each resting on its statements; docs/exports.md tells what
    each holds. Statements are as people hold them: as they corrected them, without those that they rejected. A file
    appears under its name only when it is complete and has passed the checks of its format.

        servanda export json --output promises.json
        servanda export xlsx --country Tajikistan --output promises.xlsx
        servanda export datapackage --output promises.zip
        servanda export ical --country Uzbekistan --output promises.ics
        servanda export iati --publisher "XM-ORG-1 A think tank" --output promises.xml
    """
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        view = view_of(opened, as_of)
        export = export_named(format_name)
        if export is None:
            with written_whole(output) as out:
                wanted = filter_of(filters)
                named(format_name)(out).register(view.readings(wanted), _commitments(view, wanted))
            return
        from servanda.publishing.edition import Publisher
        from servanda.publishing.placing import pour, put
        from servanda.publishing.registered import Registered

        edition = Registered(view, filter_of(filters), title, Publisher(*publisher) if publisher else None)
        if output != "-":
            put(export(), edition, output)
            return
        if sys.stdout.isatty() and export.SUFFIX in ("", ".xlsx", ".parquet"):
            raise ServandaError(f"{format_name} is nothing to look at on a terminal (name a file with --output)")
        pour(export(), edition, sys.stdout.buffer)


def _commitments(view: View, wanted: Filter) -> Iterator[Label]:
    from servanda.publishing.undertakings import undertaking_label

    found = view.undertakings(wanted)
    while some := list(islice(found, _BATCH)):
        told = {one.id: one for one in view.told(key for one in some for key in one.statements)}
        yield from (undertaking_label(one, told) for one in some)
