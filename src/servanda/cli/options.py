"""Options that several commands have."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click
import msgspec

from servanda.cli import kinds
from servanda.cli.ending import complain
from servanda.config import Config
from servanda.errors import ServandaError
from servanda.model.statement import Status, Strength
from servanda.reading import READERS, reader_named

if TYPE_CHECKING:
    from servanda.pipeline import About
    from servanda.reading import Reader
    from servanda.register import Filter, Register, View

F = TypeVar("F", bound=Callable[..., Any])

KINDS = ("commitment", "figure", "milestone", "assessment")

_REGISTER = click.option(
    "--register",
    metavar="FILE|URL",
    help="The register: a file, or postgresql://user@host/database. "
    "[default: SERVANDA_REGISTER, or servanda.db in this folder]",
)

_FILTERS = (
    click.option("--country", metavar="NAME|CODE", help="With this country as a party, subject or place."),
    click.option("--party", metavar="TEXT", help="With this in a name of a party, subject or speaker."),
    click.option(
        "--sector", metavar="CODE|NAME", callback=kinds.sector, help="In this sector: a DAC code, or part of its name."
    ),
    click.option("--status", type=click.Choice(get_args(Status)), help="Commitments that stand there."),
    click.option("--strength", type=click.Choice(get_args(Strength)), help="Commitments worded as firmly."),
    click.option(
        "--year",
        metavar="YYYY",
        callback=kinds.year,
        help="Of that year, by its own date or else by that of its document.",
    ),
    click.option(
        "--min-amount", metavar="SUM", callback=kinds.amount, help="With a sum of at least this (1500000, 1.5m, 20bn)."
    ),
    click.option("--max-amount", metavar="SUM", callback=kinds.amount, help="With a sum of at most this."),
    click.option(
        "--currency", metavar="CODE", callback=kinds.currency, help="Of sums. [default: USD where a sum is given]"
    ),
    click.option("--text", metavar="WORDS", help="With words that begin so in its sentences, subject or names."),
    click.option("--kind", type=click.Choice(KINDS), help="Only statements of this kind."),
    click.option(
        "--document",
        "--event",
        "document",
        metavar="TEXT",
        help="In documents with this in their title, publisher, path or address, or at the beginning of their id.",
    ),
)

_AS_OF = click.option(
    "--as-of", metavar="YYYY-MM-DD", callback=kinds.day, help="As the register stood at the end of that day (UTC)."
)

_READER = click.option(
    "--reader",
    "reader_name",
    type=click.Choice([reader.NAME for reader in READERS]),
    default=READERS[0].NAME,
    show_default=True,
    help="What reads: Servanda's grammar, or a language model (SERVANDA_MODEL_BASE_URL, SERVANDA_MODEL_NAME).",
)

_SIEVE = click.option(
    "--sieve",
    is_flag=True,
    help="Set documents aside, unread, that announce nothing by the words in them (SERVANDA_SIEVE).",
)

_ABOUT = (
    click.option("--title", metavar="TEXT", help="Title of the document."),
    click.option("--publisher", metavar="TEXT", help="Who published it."),
    click.option(
        "--published",
        metavar="YYYY-MM-DD",
        callback=kinds.day,
        help="Day of publication; relative dates are told from it.",
    ),
    click.option("--url", metavar="URL", help="Where it was published."),
    click.option("--language", metavar="CODE", help="Its language, where Servanda's guess is wrong (en)."),
)


def register_option(function: F) -> F:
    """Add --register."""
    return _REGISTER(function)


def filter_options(function: F) -> F:
    """Add the filters; the command gets them as keywords for `filter_of`."""
    return _added(_FILTERS, function)


def reader_option(function: F) -> F:
    """Add --reader; the command gets it as `reader_name` for `reader_of`."""
    return _READER(function)


def sieve_option(function: F) -> F:
    """Add --sieve; the command gets it as `sieve` for `configuration`."""
    return _SIEVE(function)


def about_options(function: F) -> F:
    """Add what a user may say of a document; the command gets them as keywords for `about_of`."""
    return _added(_ABOUT, function)


def _added(options: tuple[Callable[[F], F], ...], function: F) -> F:
    for option in reversed(options):
        function = option(function)
    return function


def configuration(*, sieve: bool = False) -> Config:
    """The settings of the environment.

    Args:
        sieve: whether --sieve was given.

    Raises:
        ServandaError: one of them is not what it should be.
    """
    try:
        config = Config.from_environment()
    except ValueError as error:
        raise ServandaError(f"a SERVANDA_ variable that should be a number is none: {error}") from error
    return msgspec.structs.replace(config, sieve=True) if sieve else config


def register_path(given: str | None) -> str:
    """The register that the user names, or that of the settings."""
    return given or configuration().register


@contextmanager
def reader_of(name: str, config: Config) -> Iterator[Reader]:
    """The reader of that name; what it has to remark is told when all is done, however it ended.

    Raises:
        ReaderError: it is not installed or not set up.
    """
    reader = reader_named(name)(config)
    try:
        yield reader
    finally:
        for remark in reader.remarks():
            complain(remark)


def about_of(given: dict[str, Any]) -> About:
    """What the user says of a document."""
    from servanda.pipeline import About

    return About(**{name: value or "" for name, value in given.items()})


def as_of_option(function: F) -> F:
    """Add --as-of; the command gets it as `as_of` for `view_of`."""
    return _AS_OF(function)


def view_of(register: Register, as_of: str | None) -> View:
    """What a register tells now, or told at the end of a day: its statements and its commitments."""
    if as_of is None:
        return register
    from datetime import date

    from servanda import pipeline

    return pipeline.view_of(register, date.fromisoformat(as_of))


def filter_of(given: dict[str, Any]) -> Filter:
    """The filter that the options ask for."""
    from servanda.publishing.names import country_spellings, sector_codes
    from servanda.register import Filter

    sums = given["min_amount"] is not None or given["max_amount"] is not None
    return Filter(
        countries=country_spellings(given["country"]) if given["country"] else (),
        party=given["party"] or "",
        sectors=sector_codes(given["sector"] or ""),
        status=given["status"] or "",
        strength=given["strength"] or "",
        year=given["year"] or "",
        currency=given["currency"] or ("USD" if sums else ""),
        min_amount=given["min_amount"],
        max_amount=given["max_amount"],
        text=given["text"] or "",
        kind=given["kind"] or "",
        document=given["document"] or "",
    )


def as_typed(context: click.Context, *names: str) -> str:
    """Options of a call as they would be typed again, each with a blank before it."""
    typed = ""
    for name in names:
        value = context.params.get(name)
        if value is not None:
            said = f"{value:.0f}" if isinstance(value, float) else str(value)
            typed += f" --{name.replace('_', '-')} {shlex.quote(said)}"
    return typed
