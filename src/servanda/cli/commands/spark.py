"""`servanda spark`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from servanda.cli.ending import FAILED, NOTHING_READ, complain
from servanda.cli.help import Command, with_examples
from servanda.cli.options import about_of, about_options, configuration, register_option, register_path

F = TypeVar("F", bound=Callable[..., Any])

_MASTER = click.option(
    "--master",
    metavar="URL",
    default="",
    help="Where Spark runs: local[4], spark://host:7077, yarn. [default: what spark-submit says, else this machine]",
)


_HELP = """Read and reconcile on Apache Spark, past one machine.

    Needs Java 17 or newer and `pip install 'servanda[spark]'`, on the workers too. What it comes to is what one process
    comes to.

        servanda spark read --output tables CC-NEWS/
        servanda spark reconcile --register news.db tables
    """


@click.group(help=with_examples(_HELP))
def command() -> None:
    """The group; its help stands above, with its examples."""


@command.command("read", cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="PATH|DIR|ARCHIVE|ADDRESS ...")
@click.option("--output", required=True, metavar="DIR|ADDRESS", help="Where the Parquet goes.")
@_MASTER
@about_options
def read(sources: tuple[str, ...], output: str, master: str, **about: Any) -> int:
    """Read archives into Parquet.

    Each file is one task: folders and archives as `servanda add` takes them, or addresses of an object store (s3a://,
    gs://, hdfs://). Every worker must reach them. Writes two tables: documents, also those that could not be read, with
    the reason, and statements, each with its sentence. Run again, it replaces them.

        servanda spark read --output tables CC-NEWS/
        servanda spark read --master spark://host:7077 --output s3a://bucket/tables s3a://bucket/CC-NEWS
    """
    from servanda.spark.reading import read_archives, unread
    from servanda.spark.session import session

    with session(master) as spark:
        told = read_archives(spark, sources, output, config=configuration(), about=about_of(about))
        for reason in unread(spark, output):
            complain(reason)
    click.echo(
        f"{told.total():,} documents: {told['read']:,} read, {told['skipped']:,} in languages that are not read, "
        f"{told['failed']:,} not readable, in {output}"
    )
    if told["failed"]:
        return FAILED
    return 0 if told["read"] else NOTHING_READ


@command.command("reconcile", cls=Command)
@click.argument("tables", metavar="DIR|ADDRESS")
@register_option
@_MASTER
def reconcile(tables: str, register: str | None, master: str) -> None:
    """Add to a register what `servanda spark read` wrote, and reconcile all of it.

    Documents are added in the order of the sources, one transaction each, and the register is reconciled from scratch
    in one: what is already there is not added again, so a stopped run is simply run again. What people judged holds.

        servanda spark reconcile --register postgresql://user@host/database s3a://bucket/tables
    """
    from servanda.register import Register
    from servanda.spark.reading import documents
    from servanda.spark.reconciling import merge
    from servanda.spark.reconciling import reconcile as reconciled
    from servanda.spark.session import session

    path = register_path(register)
    with session(master) as spark:
        documents(spark, tables)  # before a register is made
        with Register.open(path, create=True) as opened:
            new, count = merge(spark, tables, opened)
            found = reconciled(spark, opened)
    click.echo(
        f"{count:,} documents, {new:,} of them new; {found.statements:,} statements are {found.undertakings:,} "
        f"commitments; {found.judged:,} new judgements, {found.taken_back:,} taken back, in {path}"
    )
