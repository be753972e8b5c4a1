"""Plain text: bytes to characters, without guessing."""

from __future__ import annotations

import codecs

from servanda import __version__
from servanda.documents.extraction import Extraction
from servanda.errors import Damaged, UnknownFormat

# The longer marks first: UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte order mark tells; empty where there is none."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def decode(data: bytes, source: str) -> str:
    """The characters of a text file, its line ends made into line feeds.

    The encoding is what the byte order mark says, and UTF-8 without one.

    Raises:
        UnknownFormat: the bytes are no text.
        Damaged: they are not valid in their encoding; names the place.
    """
    encoding = marked_encoding(data)
    if not encoding and b"\0" in data:
        raise UnknownFormat(source, f"no text: a zero byte at {data.index(0)}", "give a text, HTML, PDF or DOCX file")
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        name = (encoding or "utf-8").removesuffix("-sig").upper()
        raise Damaged(source, f"not valid {name} at byte {error.start}", "save it as UTF-8") from None
    return with_line_feeds(text)


def with_line_feeds(text: str) -> str:
    """The text with every line end as a line feed, as Python's universal newlines do it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class TextReader:
    """Plain text in UTF-8, or in UTF-16 with a byte order mark."""

    NAME = "text"
    MEDIA_TYPES: tuple[str, ...] = ("text/plain",)
    SUFFIXES: tuple[str, ...] = (".txt", ".text")

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        """Sure by name or media type; possible for any text that says nothing about itself."""
        if suffix in self.SUFFIXES or media_type in self.MEDIA_TYPES:
            return 0.6
        if media_type:
            return 0.0
        return 0.1 if marked_encoding(head) or b"\0" not in head else 0.0

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        """The characters as they stand; a server's charset is used where the bytes carry no mark."""
        if charset and not marked_encoding(data):
            try:
                return Extraction(text=with_line_feeds(data.decode(charset)), extractor=_EXTRACTOR)
            except (LookupError, UnicodeError):
                pass  # a server may be wrong about its files: judge the bytes themselves
        return Extraction(text=decode(data, source), extractor=_EXTRACTOR)


_EXTRACTOR = f"servanda text {__version__}"
