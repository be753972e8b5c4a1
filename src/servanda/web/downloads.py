"""A selection as a file: exactly what is shown, in every format there is."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import cast

import msgspec

from servanda.model import Undertaking
from servanda.publishing import columns
from servanda.publishing.csv import harmless
from servanda.publishing.edition import Edition, Item, item_of
from servanda.publishing.exports import EXPORTS, export_named
from servanda.publishing.placing import pour
from servanda.publishing.plain import safe_json
from servanda.publishing.tables import commitment
from servanda.publishing.undertakings import undertaking_label
from servanda.register import DocumentRecord, View

_PORTION = 200
PLAIN = {"csv": ("csv", "text/csv; charset=utf-8"), "jsonl": ("jsonl", "application/jsonl")}
FORMATS: tuple[str, ...] = (*PLAIN, *(export.NAME for export in EXPORTS if export.NAME not in PLAIN))
"""Names of formats."""


class Shown:
    """What a page shows, as an edition to be published.

    Args:
        view: of the register, as of the day of the page.
        undertakings: what it shows, in its order.
        title: of the selection.
    """

    def __init__(self, view: View, undertakings: list[Undertaking], title: str) -> None:
        self._view = view
        self._undertakings = undertakings
        self.title = title
        newest = max((record.added_at for record in view.documents()), default="1970-01-01T00:00:00+00:00")
        moment = datetime.fromisoformat(view.moment or newest).astimezone(UTC)
        self.moment = moment.replace(microsecond=0).isoformat()

    def items(self) -> Iterator[Item]:
        """The undertakings with what they rest on."""
        return items(self._view, iter(self._undertakings))

    def documents(self) -> Iterator[DocumentRecord]:
        """The documents that they rest on."""
        used = {source.document.id for item in self.items() for source in item.sources}
        return (document for document in self._view.documents() if document.id in used)


def items(view: View, undertakings: Iterator[Undertaking]) -> Iterator[Item]:
    """Undertakings with their statements, documents and actors, a portion in memory at a time."""
    known = {document.id: document for document in view.documents()}
    while portion := list(islice(undertakings, _PORTION)):
        told = {one.id: one for one in view.told(key for u in portion for key in u.statements)}
        actors = {a.id: a for a in view.actors({p.actor for u in portion for p in u.parties if p.actor})}
        for one in portion:
            yield item_of(one, told, known, [actors[p.actor] for p in one.parties if p.actor in actors])


def as_csv(view: View, undertakings: Iterator[Undertaking]) -> Iterator[bytes]:
    """A row for each commitment, with the columns of its table in every export."""
    heads = columns.COMMITMENTS.names
    yield _line(heads)
    for item in items(view, undertakings):
        row = commitment(item)
        yield _line("" if (value := row.get(name)) is None else harmless(str(value)) for name in heads)


def as_jsonl(view: View, undertakings: Iterator[Undertaking]) -> Iterator[bytes]:
    """An object for each commitment, a line each, in the form of docs/schema.md."""
    while portion := list(islice(undertakings, _PORTION)):
        told = {one.id: one for one in view.told(key for u in portion for key in u.statements)}
        for one in portion:
            yield safe_json(msgspec.json.encode(undertaking_label(one, told)).decode()).encode() + b"\n"


def as_export(name: str, view: View, undertakings: list[Undertaking], title: str) -> tuple[bytes, str]:
    """An edition in a format that is checked before it is handed out, and the ending of its name.

    Raises:
        PublishingError: it did not pass, or what it needs is not installed.
        KeyError: no such format.
    """
    export = export_named(name)
    if export is None:
        raise KeyError(name)
    with tempfile.SpooledTemporaryFile(max_size=20_000_000) as out:
        pour(export(), cast(Edition, Shown(view, undertakings, title)), cast("io.BufferedIOBase", out))  # type: ignore[arg-type]
        out.seek(0)
        return out.read(), (export.SUFFIX or ".zip").lstrip(".")


def _line(cells: object) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)  # type: ignore[arg-type]
    return out.getvalue().encode()
