"""Cursors: where a page ended, as a text that whoever asks for the next page hands back as it is."""

from __future__ import annotations

import base64
import binascii

import msgspec

from servanda.errors import RegisterError

_LONGEST = 400
Rank = float | int | str


def encode(order: str, rank: Rank, seq: int) -> str:
    """A cursor after a row: by what pages are ordered, the row's value of it, and its place among equals."""
    return base64.urlsafe_b64encode(msgspec.json.encode((order, rank, seq))).decode().rstrip("=")


def decode(order: str, cursor: str) -> tuple[Rank, int]:
    """The value and place that a cursor of that order tells.

    Raises:
        RegisterError: it is none.
    """
    try:
        if len(cursor) > _LONGEST:
            raise ValueError(len(cursor))
        said = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        of, rank, seq = msgspec.json.decode(said, type=tuple[str, Rank, int])
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        raise RegisterError(f"{cursor[:40]}: no cursor that an earlier page gave") from error
    if of != order or not 0 <= seq < 2**63 or (isinstance(rank, int) and abs(rank) >= 2**63):
        raise RegisterError(f"{cursor[:40]}: a cursor of another order of pages")
    return rank, seq
