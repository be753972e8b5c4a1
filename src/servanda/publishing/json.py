"""JSON in the public form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from servanda.model import Reading
from servanda.publishing import telling
from servanda.publishing.base import Format, Layout
from servanda.publishing.labels import Label, document_label, label, label_of
from servanda.publishing.plain import safe_json
from servanda.publishing.undertakings import undertaking_label

if TYPE_CHECKING:
    from servanda.publishing.edition import Item
    from servanda.register import Entry


class Json(Format):
    """One object for a document, in the form that docs describe; statements of a register as a list of objects."""

    NAME = "json"

    def readings(self, readings: Iterable[Reading], layout: Layout = "one") -> None:
        """Write documents: one indented object, one object a line, or a list with one object a line."""
        if layout == "list":
            self._list(label(reading) for reading in readings)
            return
        for reading in readings:
            encoded = msgspec.json.encode(label(reading))
            self.out.write(_text(encoded if layout == "lines" else msgspec.json.format(encoded, indent=1)) + "\n")

    def register(self, readings: Iterable[Reading], undertakings: Iterable[Label]) -> None:
        """Write one object: documents, each with all that was found in it, and the commitments they tell of."""
        self.out.write('{"documents": ')
        self._list(_document(reading) for reading in readings)
        self.out.write(', "commitments": ')
        self._list(undertakings)
        self.out.write("}\n")

    def commitments(self, items: Iterable[Item]) -> None:
        """Write a list of commitments, in the form in which `servanda export json` has them."""
        self._list(
            undertaking_label(item.undertaking, {source.told.id: source.told for source in item.sources})
            for item in items
        )

    def entries(self, entries: Iterable[Entry]) -> None:
        """Write a list of statements, each with its kind and its document."""
        self._list(_entry(entry) for entry in entries)

    def _list(self, items: Iterable[dict[str, Any]]) -> None:
        between = "[\n"
        for item in items:
            self.out.write(between + _text(msgspec.json.encode(item)))
            between = ",\n"
        self.out.write("\n]\n" if between == ",\n" else "[]\n")


def _document(reading: Reading) -> Label:
    return {"id": reading.document.id, "source": reading.document.source} | label(reading)


def _entry(entry: Entry) -> dict[str, Any]:
    document = document_label(entry.document) | {"reader": entry.reader}
    return {"kind": telling.kind(entry.statement)} | label_of(entry.statement) | {"document": document}


def _text(encoded: bytes) -> str:
    return safe_json(encoded.decode())
