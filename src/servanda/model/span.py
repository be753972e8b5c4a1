"""A place in a document's text and the words that stand there."""

from __future__ import annotations

import msgspec

from servanda.errors import SpanError


class Span(msgspec.Struct, frozen=True):
    """Start and end, in characters, with the quote that stands between them."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of text between two places.

        Raises:
            SpanError: the places are not in the text, or nothing lies between them.
        """
        if not 0 <= start < end <= len(text):
            raise SpanError(f"no span {start}..{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise SpanError unless the quote stands where the span says."""
        if text[self.start : self.end] != self.quote:
            raise SpanError(f"{self.quote[:60]!r} does not stand at {self.start}..{self.end}")
