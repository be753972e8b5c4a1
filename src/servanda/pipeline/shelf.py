"""Records by number in a file: written once, one after the other, then read by several processes in any order."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from pathlib import Path

_BUFFER = 1 << 20


class Shelf:
    """Records that are put one after the other. `done` must be called before they are read.

    Args:
        path: of a file that is made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb", buffering=_BUFFER)
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def put(self, record: bytes) -> int:
        """Add a record; its number."""
        self._file.write(record)
        self._ends.append(self._ends[-1] + len(record))
        return len(self) - 1

    def done(self) -> None:
        """All records are there."""
        self._file.close()
        with self._path.with_suffix(".ends").open("wb") as file:
            self._ends.tofile(file)


class Reading:
    """The records of a shelf that is done."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        ends = path.with_suffix(".ends")
        self._ends = array("Q")
        with ends.open("rb") as file:
            self._ends.fromfile(file, ends.stat().st_size // self._ends.itemsize)

    def __getitem__(self, number: int) -> bytes:
        begin, end = self._ends[number], self._ends[number + 1]
        return os.pread(self._file, end - begin, begin)

    def __iter__(self) -> Iterator[bytes]:
        return (self[number] for number in range(len(self._ends) - 1))

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
