"""`servanda show`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

import click

from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path
from servanda.cli.output import stdout_for_people

if TYPE_CHECKING:
    from servanda.register import Register


@click.command(cls=Command)
@click.argument("ids", nargs=-1, required=True, metavar="ID ...")
@register_option
def command(ids: tuple[str, ...], register: str | None) -> None:
    """Show a statement and the commitment it belongs to.

    First the statement: every field with the words that say it. Below, the whole story of the commitment that it
    belongs to: parties, what each source says, what contradicts, parts with the share they cover, its course, and how
    long nothing was heard of it.

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
            _write_story(opened, entry.statement.id, out)


def _write_story(opened: Register, statement: str, out: TextIO) -> None:
    from servanda.publishing.story import write_story

    key = opened.undertaking_of([statement]).get(statement)
    if key is None:
        return
    one = opened.undertaking(key)
    near = {*one.envelopes, *one.project, *(part.id for part in one.parts)}
    told = {each.id: each for each in opened.told(one.statements)}
    out.write("\n")
    write_story(one, told, {other.id: other for other in opened.undertakings(ids=near)}, out, datetime.now(UTC).date())
