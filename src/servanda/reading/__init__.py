"""Stage 2: Document -> Statements, by one of several readers behind one interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from servanda.model import Document, Reading

if TYPE_CHECKING:
    from servanda.config import Config
    from servanda.reading.explaining import Explanation

__all__ = ["READERS", "Grammar", "Model", "Reader", "explain", "read", "reader_named"]


def read(document: Document) -> Reading:
    """Read one document with the default reader (see reader.read)."""
    from servanda.reading.reader import read as read_document

    return read_document(document)


def explain(reading: Reading, record_id: str) -> Explanation:
    """Tell why one record of the default reader is what it is (see explaining.explain).

    Raises:
        KeyError: no record of that id in the reading.
    """
    from servanda.reading.explaining import explain as explain_record

    return explain_record(reading, record_id)


class Reader(Protocol):
    """What makes readings of documents. NAME is what a user asks for it by."""

    NAME: ClassVar[str]

    def __init__(self, config: Config) -> None: ...

    def read(self, document: Document) -> Reading:
        """Read one document.

        Raises:
            DocumentError: this document cannot be read.
            ReaderError: no document can be read.
        """
        ...

    def remarks(self) -> list[str]:
        """What is to be told when all is read (what it cost, what was dropped), a line each; often nothing."""
        ...


class Grammar:
    """The default reader: frames over shallow clauses. Fast, explainable, offline."""

    NAME: ClassVar[str] = "grammar"

    def __init__(self, config: Config) -> None:
        del config  # it needs no settings

    def read(self, document: Document) -> Reading:
        """Read one document."""
        return read(document)

    def remarks(self) -> list[str]:
        """Nothing."""
        return []


class Model:
    """A language model behind an OpenAI-compatible endpoint, whose every claim must be found in the text."""

    NAME: ClassVar[str] = "model"

    def __init__(self, config: Config) -> None:
        from servanda.reading.model.reader import ModelReader

        self._reader = ModelReader(config)

    def read(self, document: Document) -> Reading:
        """Read one document.

        Raises:
            Unanswered: the endpoint gave no answer about it.
            ReaderError: the endpoint cannot be asked at all.
        """
        return self._reader.read(document)

    def remarks(self) -> list[str]:
        """Passages, tokens, cost and time; claims that were dropped, with the reasons."""
        return self._reader.remarks()


# The first is the default; the choices of --reader follow from it.
READERS: tuple[type[Reader], ...] = (Grammar, Model)


def reader_named(name: str) -> type[Reader]:
    """The reader with that NAME.

    Raises:
        KeyError: there is none.
    """
    return {reader.NAME: reader for reader in READERS}[name]
