"""Undoing the compression that a server put on an answer."""

from __future__ import annotations

import zlib

from servanda.errors import FetchFailed, TooLarge

_UNPACKED = ("identity", "")
_PACKED = ("gzip", "x-gzip", "deflate")


def unpacked(data: bytes, coding: str, *, source: str, limit: int) -> bytes:
    """The body of an answer without its compression.

    Args:
        data: the body as it came.
        coding: what the answer calls its Content-Encoding; empty where it has none.
        source: for messages.
        limit: bytes; no more than one over it are ever unpacked.

    Raises:
        FetchFailed: compressed in another way, or broken.
        TooLarge: it unfolds beyond the limit.
    """
    coding = coding.strip().lower()
    if coding in _UNPACKED:
        return data
    if coding not in _PACKED:
        raise FetchFailed(source, f"compressed as {coding[:20]}, which is not read", "save the page, read the file")
    try:
        unpacker = zlib.decompressobj(wbits=47)  # gzip or zlib, as the header says
        out = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise FetchFailed(source, "the compressed answer is broken", "try again") from error
    if len(out) > limit:
        raise too_large(source, limit)
    if not unpacker.eof:
        raise FetchFailed(source, "the compressed answer broke off", "try again")
    return out


def too_large(source: str, limit: int) -> TooLarge:
    """The refusal of an answer over the limit."""
    return TooLarge(source, f"the answer is over the limit of {limit:,} bytes", "raise SERVANDA_MAX_DOCUMENT_BYTES")
