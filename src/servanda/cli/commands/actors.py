"""`servanda actors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from servanda.cli.help import Command
from servanda.cli.options import as_of_option, register_option, register_path
from servanda.cli.output import default_format, hint, stdout_for_people, stdout_for_programs
from servanda.model.statement import ActorKind

if TYPE_CHECKING:
    from servanda.pipeline.actors import KnownActor

_LINES = 50


@click.command(cls=Command)
@register_option
@click.option("--country", metavar="NAME|CODE", help="Of this country.")
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Only actors of this kind.")
@click.option("--name", metavar="TEXT", help="With this in one of their names or in their id.")
@as_of_option
@click.option(
    "--format", "format_name", type=click.Choice(("table", "json", "csv")), help="[default: table on a terminal]"
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"At most so many; 0 for all. [default: {_LINES} in a table, else all]",
)
def command(
    register: str | None,
    country: str | None,
    kind: str | None,
    name: str | None,
    as_of: str | None,
    format_name: str | None,
    limit: int | None,
) -> None:
    """List who takes part, each with all its names.

    Each actor stands with all names by which statements mean it, whatever their spelling, and with how often they do;
    those most often named come first. An id that begins with country:, org:, person:xx: or region: is one of the lists
    shipped with Servanda, gov: a ministry or city told by the pattern of its name, name: one that no list has.

        servanda actors --country Kazakhstan --kind company
        servanda actors --name mitsubishi
        servanda actors --format csv > actors.csv
    """
    from datetime import date

    from servanda.pipeline.actors import known_actors
    from servanda.publishing.actors import WRITERS
    from servanda.register import Register

    chosen = format_name or default_format()
    path = register_path(register)
    codes = _codes(country)
    with Register.open(path) as opened:
        view = opened.view(date.fromisoformat(as_of)) if as_of else opened.view()
        found = [one for one in known_actors(view) if _wanted(one, codes, kind, name)]
    most = limit if limit is not None else (_LINES if chosen == "table" else 0)
    shown = found[:most] if most else found
    if shown or chosen != "table":
        WRITERS[chosen](shown, stdout_for_people() if chosen == "table" else stdout_for_programs())
    if not found:
        hint(f"Nobody of that kind in {path}.")
    elif len(shown) < len(found) and limit is None:
        hint(f"Only the first {most} of {len(found)}; --limit 0 for all.")


def _codes(country: str | None) -> frozenset[str]:
    """The country codes that an option may mean.

    Raises:
        click.BadParameter: there is no such country.
    """
    if country is None:
        return frozenset()
    from servanda.publishing.names import country_spellings
    from servanda.reference.gazetteer import countries

    code = country_spellings(country)[0]
    codes = frozenset({code}) if code in countries() else frozenset()
    if not codes:
        raise click.BadParameter(f"{country!r} is no country that is known here", param_hint="--country")
    return codes


def _wanted(one: KnownActor, codes: frozenset[str], kind: str | None, name: str | None) -> bool:
    if codes and one.actor.country not in codes:
        return False
    if kind and one.actor.kind != kind:
        return False
    said = (name or "").casefold()
    return not said or any(said in known.casefold() for known in (*one.names, one.actor.name, one.actor.id))
