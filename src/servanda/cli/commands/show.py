"""`servanda show`."""

from __future__ import annotations

import click

from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path
from servanda.cli.output import stdout_for_people


@click.command(cls=Command)
@click.argument("ids", nargs=-1, required=True, metavar="ID ...")
@register_option
def command(ids: tuple[str, ...], register: str | None) -> None:
    """Show a statement: every field with the words that say it.

    An id may be shortened as long as it tells the statement from all others. The words stand in colour on a terminal
    and in « » elsewhere; below come the document and the passage, with the sentence marked.

        servanda show cbf74c2c
    """
    from servanda.publishing.sheet import write_sheet
    from servanda.register import Register

    out = stdout_for_people()
    with Register.open(register_path(register)) as opened:
        for number, statement_id in enumerate(ids):
            entry = opened.statement(statement_id)
            if number:
                out.write("\n\n")
            write_sheet(entry, opened.reading(entry.document.id), out)
