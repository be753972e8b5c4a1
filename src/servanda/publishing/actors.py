"""The actors of a register as a table, JSON or CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from servanda.publishing.csv import harmless
from servanda.publishing.plain import line, safe_json
from servanda.publishing.screen import console, styled

if TYPE_CHECKING:
    from servanda.pipeline.actors import KnownActor

COLUMNS = ("id", "name", "kind", "country", "parent", "names", "statements", "identifiers", "also")
"""Stable: columns are only ever added, at the end."""
_BETWEEN = "; "


def write_actors_table(found: Iterable[KnownActor], out: TextIO) -> None:
    """Write a line for each actor, as wide as the terminal, with its other names and its id under it."""
    from rich.table import Table

    screen = console(out)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title, side in (("name", "left"), ("kind", "left"), ("", "left"), ("told", "right")):
        table.add_column(title, justify=side, overflow="fold")  # type: ignore[arg-type]  # a literal of rich
    for known in found:
        others = [name for name in known.names if name != known.actor.name]
        under = f"\n{line(', '.join(others))}" if others else ""
        table.add_row(
            styled(line(known.actor.name), (under, "dim"), (f"\n{known.actor.id}", "cyan")),
            known.actor.kind,
            known.actor.country,
            str(known.statements),
        )
    screen.print(table)


def write_actors_json(found: Iterable[KnownActor], out: TextIO) -> None:
    """Write one list of objects with the names of COLUMNS."""
    out.write(safe_json(msgspec.json.format(msgspec.json.encode([_row(known) for known in found])).decode()) + "\n")


def write_actors_csv(found: Iterable[KnownActor], out: TextIO) -> None:
    """Write one row for each actor; several values of a column stand between semicolons."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for known in found:
        row = _row(known)
        row["identifiers"] = [f"{scheme}:{value}" for scheme, value in row["identifiers"].items()]
        rows.writerow(harmless(_BETWEEN.join(v) if isinstance(v, list) else str(v)) for v in row.values())


def _row(known: KnownActor) -> dict[str, Any]:
    actor = known.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "parent": actor.parent,
        "names": list(known.names),
        "statements": known.statements,
        "identifiers": dict(actor.identifiers),
        "also": list(known.also),
    }


WRITERS = {"table": write_actors_table, "json": write_actors_json, "csv": write_actors_csv}
