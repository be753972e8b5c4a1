"""Where a record stands in the text."""

from __future__ import annotations

import re

from evaluation.scorer.labels import Record

Place = tuple[int, int]


def place_of(quote: str | None, text: str) -> Place | None:
    """Where a quote first stands; differences in white space are forgiven. None where it does not."""
    if not quote or not quote.strip():
        return None
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    found = re.search(r"\s++".join(re.escape(word) for word in quote.split()), text)
    return found.span() if found else None


def place(record: Record, text: str) -> Place | None:
    """Where a record stands: as its offsets say where they fit the text, else where its quote is found."""
    start, end = record.start, record.end
    if start is not None and end is not None and 0 <= start < end <= len(text):
        return start, end
    return place_of(record.quote, text)


def overlap(one: Place | None, other: Place | None) -> float:
    """The share of the shorter place that lies in the other, 0 to 1."""
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, shared / min(one[1] - one[0], other[1] - other[0]))


def stands(record: Record, text: str) -> bool:
    """Whether a record can be placed and its quote is in the text word for word."""
    return place(record, text) is not None and bool(record.quote) and (record.quote or "") in text
