"""`servanda verify`."""

from __future__ import annotations

import click

from servanda.cli.ending import FAILED, complain
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@register_option
@click.option("--seal", metavar="SEAL", help="That was told earlier: also check that all it stands for is still there.")
def command(register: str | None, seal: str | None) -> int:
    """Check that everything in a register is what was written.

    Reckons the ids of all documents, statements, readings and judgements again, and the seals of all rows. What was
    changed, added or taken out behind Servanda's back is named on standard error, a line each; the exit code is then 1.
    The seal that is printed stands for all that is in the register now: keep it elsewhere to check later that nothing
    was replaced as a whole.

        servanda verify --register tokyo.db
    """
    from servanda.register import Register

    path = register_path(register)
    with Register.open(path) as opened:
        verified = opened.verify()
        known = not seal or opened.has_seal(seal)
    for fault in verified.faults:
        complain(f"{path}: {fault.table} {fault.row}: {fault.said}")
    if not known:
        complain(f"{path}: no such seal in it: {seal}")
    if verified.faults or not known:
        return FAILED
    rows = ", ".join(f"{count:,} {table}" for table, count in verified.rows.items() if count)
    click.echo(f"{path}: all as it was written ({rows or 'empty'})\nseal {verified.seal}")
    return 0
