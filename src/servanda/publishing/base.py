"""What every format of publication can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Literal, TextIO

from servanda.model import Reading
from servanda.publishing.labels import Label

if TYPE_CHECKING:
    from servanda.publishing.edition import Item
    from servanda.register import Entry

Layout = Literal["one", "lines", "list"]
"""How several documents stand in a file: a single one, one a line, or as one list. Formats of rows ignore it."""


class Format(ABC):
    """A way of writing what was found. Writes as it goes, so that a long register never stands in memory.

    Attributes:
        NAME: by which the user asks for it.
        FILE: whether it is meant for files and other programs (and is always UTF-8).
    """

    NAME: ClassVar[str]
    FILE: ClassVar[bool] = True

    def __init__(self, out: TextIO) -> None:
        self.out = out

    @abstractmethod
    def readings(self, readings: Iterable[Reading], layout: Layout = "one") -> None:
        """Write whole documents with their statements."""

    def register(self, readings: Iterable[Reading], undertakings: Iterable[Label]) -> None:
        """Write a whole register: its documents, and, in formats that hold them, its commitments."""
        self.readings(readings, "list")

    @abstractmethod
    def commitments(self, items: Iterable[Item]) -> None:
        """Write commitments of a register."""

    @abstractmethod
    def entries(self, entries: Iterable[Entry]) -> None:
        """Write statements of a register."""
