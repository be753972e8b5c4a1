"""`servanda migrate`."""

from __future__ import annotations

import click

from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


@click.command(cls=Command)
@register_option
def command(register: str | None) -> None:
    """Bring a register of an older version to the present one.

    Commands that write do it by themselves; those that only read leave a register as it is and name this one. Nothing
    that stands in the register changes; tables are added. An older Servanda cannot open the register afterwards.

        servanda migrate --register tokyo.db
    """
    from servanda.register import bring_up
    from servanda.register.schema import VERSION

    path = register_path(register)
    had = bring_up(path)
    said = f"is of version {VERSION} already" if had == VERSION else f"brought from version {had} to {VERSION}"
    click.echo(f"{path}: {said}")
