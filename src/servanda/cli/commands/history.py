"""`servanda history`."""

from __future__ import annotations

from typing import Any

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
from servanda.cli.output import hint, stdout_for_people


@click.command(cls=Command)
@click.argument("ids", nargs=-1, metavar="[ID ...]")
@register_option
@filter_options
@as_of_option
def command(ids: tuple[str, ...], register: str | None, as_of: str | None, **filters: Any) -> None:
    """Tell how commitments came along.

    Each status stands with its date and the statement that says so. With ids, the whole course of the project that
    each belongs to, the steps of the commitment itself marked; without, that of all commitments with several steps.

        servanda history cbf74c2c
        servanda history cbf74c2c --as-of 2026-01-31
        servanda history --country Kyrgyzstan
    """
    from servanda.publishing.courses import project_of, write_course, write_project
    from servanda.register import Register

    out = stdout_for_people()
    path = register_path(register)
    told = False
    with Register.open(path) as opened:
        view = view_of(opened, as_of)
        if ids:
            for key in ids:
                one = view.undertaking(key)
                project = project_of(one, lambda found: view.undertakings(ids=found))
                write_project(one, project.values(), out)
            return
        for one in view.undertakings(filter_of(filters)):
            if len({step.status for step in one.history}) > 1:
                write_course(one, out)
                told = True
    if not told:
        hint(f"Nothing of that kind in {path}.")
