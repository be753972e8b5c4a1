"""`servanda release`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from servanda.cli import kinds
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path
from servanda.publishing.exports import EXPORTS
from servanda.publishing.release_pages import LICENCES

if TYPE_CHECKING:
    from servanda.publishing.labels import Label
    from servanda.register import View

_BATCH = 200


@click.command(cls=Command)
@click.argument("folder", metavar="DIR")
@register_option
@click.option(
    "--as-of", metavar="MOMENT", callback=kinds.moment,
    help="As the register stood then: a day (its end, UTC) or a moment in ISO 8601. [default: its last change]",
)  # fmt: skip
@click.option("--since", metavar="DIR", help="The release before: what changed since stands in CHANGES.md.")
@click.option("--licence", type=click.Choice(list(LICENCES)), default="CC-BY-4.0", show_default=True,
              help="Under which you publish.")  # fmt: skip
@click.option("--title", metavar="TEXT", default="", help="What it calls itself.")
@click.option(
    "--publisher", metavar="'REF NAME'", default="", callback=kinds.publisher,
    help="Who publishes: identifier of the organisation by the rules of IATI, and its name.",
)  # fmt: skip
@click.option(
    "--format", "formats", type=click.Choice([export.NAME for export in EXPORTS]), multiple=True,
    help="Beside json and csv; again for each. [default: all]",
)  # fmt: skip
def command(
    folder: str,
    register: str | None,
    as_of: date | datetime | None,
    since: str | None,
    licence: str,
    title: str,
    publisher: tuple[str, str] | None,
    formats: tuple[str, ...],
) -> None:
    """Freeze a register in every format, to publish and to cite.

    DIR gets the exports, README, methods, measured error, licence, checksums, what changed since the release before,
    and an RO-Crate description. The same register as of the same moment gives the same bytes; release.json has that
    moment. DIR must be new, empty or an earlier release, which is replaced whole.

        servanda release release-2026-11 --publisher "XM-ORG-1 A think tank"
        servanda release release-2026-12 --since release-2026-11
    """
    from servanda.pipeline.past import view_of
    from servanda.publishing.edition import Publisher
    from servanda.publishing.registered import Registered
    from servanda.publishing.release import Release, put_release
    from servanda.register import Register

    with Register.open(register_path(register)) as opened:
        exact = opened.newest()
        if as_of is None:
            view = opened.view(datetime.fromisoformat(exact)) if exact else opened
        else:
            view = view_of(opened, as_of)
        edition = Registered(view, title=title, publisher=Publisher(*publisher) if publisher else None)
        counts = {
            "commitments": sum(1 for _ in edition.items()),
            "statements": sum(1 for _ in view.statements()),
            "documents": sum(1 for _ in view.documents()),
        }
        made = Release(
            edition=edition,
            exact=view.moment,
            exports=[one for one in EXPORTS if not formats or one.NAME in formats],
            write=lambda name, out: _write(view, name, out),
            licence=licence,
            counts=counts,
            before=Path(since) if since else None,
        )
        put_release(made, folder)
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    click.echo(f"{folder}: {told}, as of {view.moment}")


def _write(view: View, name: str, out: TextIO) -> None:
    from servanda.publishing.formats import named

    named(name)(out).register(view.readings(), _commitments(view))


def _commitments(view: View) -> Iterator[Label]:
    from servanda.publishing.undertakings import undertaking_label

    found = view.undertakings()
    while some := list(islice(found, _BATCH)):
        told = {one.id: one for one in view.told(key for one in some for key in one.statements)}
        yield from (undertaking_label(one, told) for one in some)
