"""`servanda serve`."""

from __future__ import annotations

import click

from servanda.cli.help import Command
from servanda.cli.options import configuration, register_option, register_path
from servanda.errors import ServandaError

_MISSING = "serve needs a web server (pip install 'servanda[web]')"


@click.command(cls=Command)
@register_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="On which port.")
@click.option(
    "--accounts", metavar="FILE", help="The file of accounts. [default: that of the register with .accounts behind it]"
)
@click.option(
    "--public", is_flag=True, help="Let anyone read who reaches it; without it, only accounts outside this machine."
)
def command(register: str | None, host: str, port: int, accounts: str | None, public: bool) -> None:
    """Show a register in the browser, and to programs.

    Pages to read, search, check and correct, and an API under /api/v1. Whoever is on this machine may read; to judge,
    correct and add, log in with an account (`servanda account`). An address that others reach is refused as long as
    there are no accounts, and lets only accounts read unless --public is given.

        servanda serve
        servanda serve --register promises.db --port 8080
    """
    try:
        import uvicorn

        from servanda.web.accounts import Accounts
        from servanda.web.app import create_app
        from servanda.web.settings import Settings, accounts_path, check_binding, is_loopback
    except ModuleNotFoundError as error:
        raise ServandaError(_MISSING) from error
    path = register_path(register)
    where = accounts_path(path, accounts)
    known = Accounts(where)
    check_binding(host, have_accounts=known.exist)
    known.close()
    settings = Settings(
        register=path,
        accounts=where,
        host=host,
        port=port,
        open_reading=public or is_loopback(host),
        config=configuration(),
    )
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{path} is shown at http://{shown}:{port}/ (Ctrl+C ends it)")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
