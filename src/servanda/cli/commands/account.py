"""`servanda account`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path
from servanda.errors import NotFound, ServandaError

if TYPE_CHECKING:
    from servanda.web.accounts import Accounts, Role

_ROLES = ("reader", "reviewer", "editor", "admin")
_MISSING = "accounts need the web server (pip install 'servanda[web]')"


@click.command(cls=Command)
@click.argument("name", required=False)
@register_option
@click.option("--accounts", metavar="FILE", help="The file of accounts, as of `servanda serve`.")
@click.option("--role", type=click.Choice(_ROLES), help="Make the account, or give it this role and a new password.")
@click.option("--token", metavar="LABEL", help="Print a new token, for a program that acts as this account.")
@click.option("--remove", is_flag=True, help="Remove the account. What it decided stays in the register.")
def command(
    name: str | None, register: str | None, accounts: str | None, role: Role | None, token: str | None, remove: bool
) -> None:
    """Make accounts for `servanda serve`; without a name, list them.

    A reader reads; a reviewer also judges statements and links and corrects fields; an editor also adds documents,
    merges and splits; an admin also sees the accounts. The password is asked for, or read from standard input where
    that is no terminal. Accounts stand in a file of their own beside the register.

        servanda account ada --role reviewer
        servanda account ada --token "nightly check"
        servanda account
    """
    try:
        from servanda.web.accounts import Accounts
        from servanda.web.settings import accounts_path
    except ModuleNotFoundError as error:
        raise ServandaError(_MISSING) from error
    if sum((role is not None, token is not None, remove)) > 1:
        raise click.UsageError("--role, --token and --remove do not go together")
    known = Accounts(accounts_path(register_path(register), accounts))
    try:
        _do(known, name, role, token, remove)
    finally:
        known.close()


def _do(known: Accounts, name: str | None, role: Role | None, token: str | None, remove: bool) -> None:
    if name is None:
        if role or token or remove:
            raise click.UsageError("name the account")
        for one in known.all():
            click.echo(f"{one.name}\t{one.role}\tsince {one.created_at[:10]}")
        return
    if role is not None:
        made = known.put(name, role, _password(name))
        click.echo(f"{made.name} is {made.role}")
    elif token is not None:
        click.echo(known.make_token(name, token))
    elif remove:
        if not known.remove(name):
            raise NotFound(f"{name}: no such account")
        click.echo(f"{name} is removed")
    else:
        raise click.UsageError("say what to do: --role, --token or --remove")


def _password(name: str) -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")
