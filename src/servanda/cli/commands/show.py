"""`servanda show`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TextIO

import click

from servanda.cli.help import Command
from servanda.cli.options import as_of_option, register_option, register_path, view_of
from servanda.cli.output import stdout_for_people

if TYPE_CHECKING:
    from servanda.register import View


@click.command(cls=Command)
@click.argument("ids", nargs=-1, required=True, metavar="ID ...")
@register_option
@as_of_option
def command(ids: tuple[str, ...], register: str | None, as_of: str | None) -> None:
    """Show a statement and the commitment it belongs to.

    First the statement: every field with the words that say it. Below, the whole story of the commitment that it
    belongs to: parties, what each source says, what contradicts, parts with the share they cover, its course, and how
    long nothing was heard of it.

    An id may be shortened as long as it tells the statement from all others. The words stand in colour on a terminal
    and in « » elsewhere; below come the document and the passage, with the sentence marked.

        servanda show cbf74c2c
        servanda show cbf74c2c --as-of 2026-01-31
    """
    from servanda.publishing.sheet import write_sheet
    from servanda.register import Register

    out = stdout_for_people()
    with Register.open(register_path(register)) as opened:
        view = view_of(opened, as_of)
        today = date.fromisoformat(as_of) if as_of else datetime.now(UTC).date()
        for number, statement_id in enumerate(ids):
            entry = view.statement(statement_id)
            if number:
                out.write("\n\n")
            write_sheet(entry, view.reading(entry.document.id), out)
            _write_story(view, entry.statement.id, out, today)


def _write_story(view: View, statement: str, out: TextIO, today: date) -> None:
    from servanda.publishing.story import write_story

    key = view.undertaking_of([statement]).get(statement)
    if key is None:
        return
    one = view.undertaking(key)
    near = {*one.envelopes, *one.project, *(part.id for part in one.parts)}
    told = {each.id: each for each in view.told(one.statements)}
    out.write("\n")
    write_story(one, told, {other.id: other for other in view.undertakings(ids=near)}, out, today)
