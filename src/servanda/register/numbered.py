"""Keys as numbers: what a register keeps of a text that it is only asked to find again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b

_BYTES = 8


def number_of(key: str) -> int:
    """The number of a key: 64 bits with a sign, the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=_BYTES).digest(), "little", signed=True)


def packed(keys: Iterable[str]) -> bytes:
    """The numbers of keys in a row, each once, the lowest first."""
    return array("q", sorted({number_of(key) for key in keys})).tobytes()


def unpacked(numbers: bytes) -> array[int]:
    """The numbers again."""
    found = array("q")
    found.frombytes(numbers)
    return found
