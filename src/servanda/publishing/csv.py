"""CSV: one row a statement, the same columns for all kinds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from servanda.model import Assessment, Commitment, Figure, Milestone, Reading, Statement
from servanda.publishing import telling, wording
from servanda.publishing.base import Format, Layout
from servanda.publishing.labels import plain_number
from servanda.publishing.plain import passage

if TYPE_CHECKING:
    from servanda.publishing.edition import Item
    from servanda.register import Entry

COLUMNS = (
    "id", "kind", "document", "title", "publisher", "published", "source", "url", "start", "end", "quote",
    "action", "instrument", "status", "strength", "parties", "providers", "recipients", "subject", "sectors", "places",
    "value", "unit", "bound", "amounts", "quantities", "count", "count_of", "horizon", "horizon_start", "horizon_end",
    "date", "measure", "subjects", "period", "attributed_to", "what", "actors", "speaker", "role", "about",
    "rule", "confidence",
)  # fmt: skip
"""Stable: columns are only ever added, at the end."""

_BETWEEN = "; "
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@")


class Csv(Format):
    """One row a statement or commitment; value and unit are those of the first sum of a commitment, or of a figure."""

    NAME = "csv"

    def readings(self, readings: Iterable[Reading], layout: Layout = "one") -> None:
        """Write the statements of all documents under one heading."""
        self._rows((r, reading.document) for reading in readings for r in reading.statements())

    def commitments(self, items: Iterable[Item]) -> None:
        """Write commitments of a register, one a row, with the columns that docs/exports.md tells of commitments."""
        from servanda.publishing.columns import COMMITMENTS
        from servanda.publishing.tables import commitment

        rows = csv.DictWriter(self.out, COMMITMENTS.names, restval="", lineterminator="\n")
        rows.writeheader()
        for item in items:
            cells = commitment(item).items()
            rows.writerow({name: harmless(cell) if isinstance(cell, str) else cell for name, cell in cells})

    def entries(self, entries: Iterable[Entry]) -> None:
        """Write statements of a register."""
        self._rows((entry.statement, entry.document) for entry in entries)

    def _rows(self, found: Iterable[tuple[Statement, Any]]) -> None:
        rows = csv.DictWriter(self.out, COLUMNS, restval="", lineterminator="\n")
        rows.writeheader()
        rows.writerows(_row(record, document) for record, document in found)


def _row(record: Statement, document: Any) -> dict[str, object]:
    row: dict[str, object] = {
        "id": record.id,
        "kind": telling.kind(record),
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "source": document.source,
        "url": document.url,
        "start": record.start,
        "end": record.end,
        "quote": record.quote,
        "rule": record.rule,
        "confidence": round(record.confidence, 4),
    }
    match record:
        case Commitment():
            row |= _commitment(record)
        case Figure():
            row |= {
                "measure": record.measure,
                "subjects": _joined(record.subjects),
                "value": plain_number(record.value),
                "unit": record.unit,
                "bound": record.bound,
                "period": record.period,
                "attributed_to": record.attributed_to,
            }
        case Milestone():
            row |= {"what": record.what, "actors": _joined(record.actors), "date": record.date}
        case Assessment():
            row |= {"speaker": record.speaker, "role": record.role, "about": record.about}
    return {name: harmless(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _commitment(record: Commitment) -> dict[str, object]:
    by_role = {role: [p.name for p in record.parties if p.role == role] for role in ("provider", "recipient")}
    row: dict[str, object] = {
        "action": record.action,
        "instrument": record.instrument,
        "status": record.status,
        "strength": record.strength,
        "parties": _joined([p.name for p in record.parties]),
        "providers": _joined(by_role["provider"]),
        "recipients": _joined(by_role["recipient"]),
        "subject": record.subject,
        "sectors": _joined(record.sectors),
        "places": _joined(record.places),
        "amounts": wording.sums(record.amounts),
        "quantities": wording.quantities(record.quantities),
        "date": record.date,
    }
    if record.amounts:
        first = record.amounts[0]
        row |= {"value": plain_number(first.value), "unit": first.currency, "bound": first.bound}
    if record.count:
        row |= {"count": plain_number(record.count.value), "count_of": record.count.of}
    if record.horizon:
        horizon = record.horizon
        row |= {"horizon": horizon.text, "horizon_start": horizon.start, "horizon_end": horizon.end}
    return row


def _joined(names: Sequence[str]) -> str:
    return _BETWEEN.join(name.replace(_BETWEEN.strip(), ",") for name in names)


def harmless(cell: str) -> str:
    """The cell without control characters, and with an apostrophe before what a spreadsheet would reckon out."""
    plain = passage(cell)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA) else plain
