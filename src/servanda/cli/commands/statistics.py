"""`servanda statistics`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from servanda.cli.help import Command, with_examples
from servanda.cli.options import register_option, register_path
from servanda.cli.output import hint
from servanda.cli.tables import print_tables, table_options

_HELP = """Bring in official statistics of trade, or list those at hand.

    `servanda audit` compares what documents say of trade with them. Those of Kazakhstan, Kyrgyzstan and Uzbekistan are
    shipped; what is brought in counts before them.

        servanda statistics list
        servanda statistics import comtrade.csv --source "UN Comtrade"
    """


@click.group(help=with_examples(_HELP))
def command() -> None:
    """The group; its help stands above, with its examples."""


@command.command("list", cls=Command)
@register_option
@table_options
def listed(register: str | None, format_name: str | None, table_name: str | None, limit: int) -> None:
    """List whose books are at hand: years, partners, numbers.

    Those that are shipped, and those that were brought into the register, where there is one.

        servanda statistics list
    """
    from servanda.analysis.statistics import coverage
    from servanda.analysis.table import columns, table
    from servanda.errors import RegisterError
    from servanda.reference import trade_statistics
    from servanda.register import Register

    rows = [("shipped", *row) for row in coverage(trade_statistics())]
    try:
        with Register.open(register_path(register)) as found:
            rows += [("register", *row) for row in coverage(found.statistics())]
    except RegisterError:
        if register is not None:
            raise
    head = columns(
        "from: from", "reporter: books of", "source: source", "first: from year: date", "last: to year: date",
        "partners: partners: count", "numbers: numbers: count",
    )  # fmt: skip
    print_tables([table("statistics", "Official statistics of trade", head, rows)], format_name, table_name, limit)


@command.command("import", cls=Command)
@click.argument("path", metavar="FILE")
@register_option
@click.option("--source", metavar="TEXT", help="Who publishes it. [default: the name of the file]")
@click.option(
    "--column", "columns", metavar="MEANING=COLUMN", multiple=True,
    help="Which column has the reporter, partner, flow, year, value, unit, multiplier, product or frequency; again for"
    " each. [default: by its name]",
)  # fmt: skip
@click.option("--reporter", metavar="NAME|CODE", help="Whose books it is from, where no column tells.")
@click.option("--flow", type=click.Choice(["exports", "imports"]), help="Where no column tells.")
@click.option("--unit", metavar="CODE", default="USD", show_default=True, help="Currency, where no column tells.")
@click.option("--times", type=float, default=1.0, help="What each value is multiplied by (1000 for thousands).")
@click.option("--where", metavar="COLUMN=VALUE", multiple=True, help="Take only lines with that; again for each.")
def imported(
    path: str,
    register: str | None,
    source: str | None,
    columns: tuple[str, ...],
    reporter: str | None,
    flow: str | None,
    unit: str,
    times: float,
    where: tuple[str, ...],
) -> None:
    """Bring a table of trade between states into a register: CSV, SDMX-CSV among it; - is standard input.

    Exports and imports of whole years are taken, of all goods, converted into US dollars at the mean rate of the year.
    Countries are told by any code or name. What is no country (World, a region) is left out, and told.

        servanda statistics import comtrade.csv --source "UN Comtrade"
        servanda statistics import trade.csv --column value=amount --reporter Japan --times 1000
        servanda statistics import eurostat.csv --where indicators=VALUE_EUR --unit EUR
    """
    from servanda.analysis.statistics import COLUMNS, Given, read_trade
    from servanda.register import Register

    named = _pairs(columns, "--column")
    if unknown := next((what for what in named if what not in COLUMNS), None):
        raise click.BadParameter(f"{unknown!r} is none of {', '.join(COLUMNS)}", param_hint="--column")
    given = Given(
        source=source or path.rsplit("/", 1)[-1],
        columns=named,
        reporter=reporter or "",
        flow=flow or "",
        unit=unit.upper(),
        times=times,
        where=_pairs(where, "--where"),
    )
    with _lines(path) as lines:
        read = read_trade(lines, path, given)
    for why, count in sorted(read.left_out.items(), key=lambda one: -one[1]):
        hint(f"{count:,} lines left out: {why}")
    with Register.open(register_path(register), create=True) as found:
        new = found.record_statistics(read.rows)
        click.echo(f"{len(read.rows):,} numbers of {given.source}: {new:,} new in {found.path}")


def _pairs(told: tuple[str, ...], option: str) -> dict[str, str]:
    found = {}
    for one in told:
        name, equals, value = one.partition("=")
        if not (name and equals and value):
            raise click.BadParameter(f"{one!r} has not the form NAME=VALUE", param_hint=option)
        found[name] = value
    return found


@contextmanager
def _lines(path: str) -> Iterator[TextIO]:
    """The lines of a file, or of standard input.

    Raises:
        ServandaError: it is not there, or no text in UTF-8.
    """
    from servanda.errors import ServandaError

    try:
        if path == "-":
            yield sys.stdin
            return
        with open(path, encoding="utf-8", newline="") as file:
            yield file
    except OSError as error:
        raise ServandaError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ServandaError(f"{path}: not a text in UTF-8") from error
