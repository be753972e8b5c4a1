"""What is measured: Servanda's reader in this process, or predictions that some reader made earlier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evaluation.corpus import LabelledDocument
from evaluation.scorer import Labels, from_json, from_object

Reader = Callable[[LabelledDocument], Labels]


def servanda(document: LabelledDocument) -> Labels:
    """Read a text file as `servanda read` does, without any metadata that the file itself does not give.

    Raises:
        ServandaError: the document cannot be read.
        msgspec.ValidationError: what is published does not fit the form of labels.
    """
    from servanda.config import Config
    from servanda.documents import read_source
    from servanda.publishing.labels import label
    from servanda.reading import read

    return from_object(label(read(read_source(str(document.path), config=Config()))))


def stored(folder: Path) -> Reader:
    """A reader that takes <folder>/<id>.json; a document without one has nothing found in it."""

    def read_stored(document: LabelledDocument) -> Labels:
        file = folder / f"{document.id}.json"
        return from_json(file.read_bytes()) if file.exists() else Labels()

    return read_stored
