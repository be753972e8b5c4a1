"""What the commands have in common by which a person decides."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

_NOBODY = "someone"

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--by", metavar="NAME", help="Who decides. [default: the user of this computer]"),
    click.option("--note", default="", metavar="TEXT", help="Why; stands in the log."),
)


def decider_options(function: F) -> F:
    """Add --by and --note."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def decider(by: str | None) -> str:
    """The name under which it is written down.

    Raises:
        BadParameter: it is empty.
    """
    name = user() if by is None else by.strip()
    if not name:
        raise click.BadParameter("a name, so that the log can say who decided", param_hint="--by")
    return name


def user() -> str:
    """The name of whoever uses this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _NOBODY
