"""A path, an address or standard input to a Document."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from servanda.config import Config
from servanda.documents.extraction import Extraction, Reader
from servanda.documents.language import language_of
from servanda.documents.layout import blocks_with
from servanda.errors import DocumentError, FetchFailed, NoText, SourceMissing, TooLarge, UnknownFormat
from servanda.model import Block, Document, document_id
from servanda.model.listing import LISTED_MEDIA_TYPE

if TYPE_CHECKING:
    from servanda.documents.sieve import Sieve

STDIN = "-"
_HEAD = 4096
# Where a title may stand: among so many blocks; a paragraph shorter than this may stand above it.
_TOP = 12
_DATELINE = 80
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")
# What people give by mistake, with the way out.
_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as .docx or PDF"),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
    (b"PK\x03\x04", "an archive or a file of another office program", "unpack it, or save it as .docx or PDF"),
    (b"\x89PNG", "a picture", "run OCR on it and save the text"),
    (b"\xff\xd8\xff", "a picture", "run OCR on it and save the text"),
    (b"GIF8", "a picture", "run OCR on it and save the text"),
    (b"II*\0", "a picture", "run OCR on it and save the text"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
)


def read_source(
    source: str,
    *,
    config: Config,
    stdin: BinaryIO | None = None,
    title: str = "",
    publisher: str = "",
    published: str = "",
    url: str = "",
    sieve: Sieve | None = None,
) -> Document:
    """Read one document.

    Args:
        source: a path, "-" for standard input, or an http or https address.
        config: limits of size and time.
        stdin: what "-" reads; the process's own standard input where None.
        title: goes before what the document's metadata say, as do the next three.
        publisher: who published it.
        published: day of publication, YYYY-MM-DD.
        url: where it was published.
        sieve: what sets texts aside that announce nothing; everything is read where there is none.

    Raises:
        SetAside: the sieve holds that it announces nothing.
        DocumentError: it cannot be read; the message is one line with source, reason and mend.
    """
    suffix = media_type = charset = ""
    address = _ADDRESS.match(source)
    if source == STDIN:
        data = _read_limited(stdin if stdin is not None else sys.stdin.buffer, source, config)
    elif address:
        if address[1].lower() not in ("http", "https"):
            raise FetchFailed(source, f"{address[1]} addresses are not fetched", "give an http or https address")
        from servanda.documents.fetching import fetch

        answer = fetch(source, config=config)
        data, media_type, charset = answer.data, answer.media_type, answer.charset
        suffix, url = answer.suffix, url or answer.url
    else:
        data = _read_file(source, config)
        suffix = os.path.splitext(source)[1].lower()
    return read_bytes(
        data,
        source=source,
        suffix=suffix,
        media_type=media_type,
        charset=charset,
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        sieve=sieve,
    )


def read_bytes(
    data: bytes,
    *,
    source: str,
    suffix: str = "",
    media_type: str = "",
    charset: str = "",
    title: str = "",
    publisher: str = "",
    published: str = "",
    url: str = "",
    sieve: Sieve | None = None,
) -> Document:
    """Read one document from its bytes: an upload, a record of an archive, or what read_source has read.

    Args:
        data: all bytes.
        source: name for messages and for Document.source.
        suffix: of the file name, in small letters with its dot; empty where unknown.
        media_type: as a server told it; empty where unknown.
        charset: as a server told it; empty where unknown.
        title: goes before what the document's metadata say, as do the next three.
        publisher: who published it.
        published: day of publication, YYYY-MM-DD.
        url: where it was published.
        sieve: what sets texts aside that announce nothing; everything is read where there is none.

    Raises:
        SetAside: the sieve holds that it announces nothing.
        DocumentError: they cannot be read; the message is one line with source, reason and mend.
    """
    if published:
        _check_day(published, source)
    if not data.strip():
        raise NoText(source, "nothing in it")
    if sieve is not None:
        sieve.check_page(data, source, suffix=suffix, media_type=media_type, charset=charset)
    reader = _reader_for(data[:_HEAD], suffix, media_type, source)
    found = reader.extract(data, source=source, charset=charset)
    if not found.text.strip():
        raise NoText(source, "nothing but white space in it")
    if sieve is not None and reader.MEDIA_TYPES[0] != LISTED_MEDIA_TYPE:  # a listing announces by its fields
        sieve.check(found.text.encode("utf-8", "replace"), source)
    blocks = found.blocks or blocks_with(found.text, found.known)
    return Document(
        id=document_id(found.text),
        text=found.text,
        blocks=blocks,
        title=title or _title(found, blocks),
        publisher=publisher or found.publisher,
        published=published or found.published,
        published_from="option" if published else "metadata" if found.published else "",
        language=found.language or language_of(found.text),
        url=url or found.url,
        media_type=reader.MEDIA_TYPES[0],
        extractor=found.extractor,
        source=source,
    )


def _title(found: Extraction, blocks: tuple[Block, ...]) -> str:
    """The title by the metadata, else the heading of level 1 near the top, else a heading above the first paragraph."""
    if found.title:
        return found.title
    best: Block | None = None
    above = True
    for block in blocks[:_TOP]:
        if block.kind != "heading":
            above = above and block.kind == "paragraph" and block.end - block.start < _DATELINE
        elif block.level == 1:
            best = block
            break
        elif above and best is None:
            best = block
    return " ".join(found.text[best.body : best.end].split()) if best is not None else ""


def _check_day(published: str, source: str) -> None:
    try:
        valid = date.fromisoformat(published).isoformat() == published
    except ValueError:
        valid = False
    if not valid:
        raise DocumentError(source, f"the day of publication {published!r} is no day", "write it as YYYY-MM-DD")


def _reader_for(head: bytes, suffix: str, media_type: str, source: str) -> Reader:
    from servanda.documents import READERS  # the tuple is built from modules that this one must not be imported by

    readers: list[Reader] = [kind() for kind in READERS]
    scores = [reader.matches(head, suffix, media_type) for reader in readers]
    best = max(range(len(readers)), key=scores.__getitem__)
    names = ", ".join(reader.NAME for reader in readers)
    for signature, what, mend in _OTHER_FORMATS:
        if head.startswith(signature) and scores[best] < 0.7:
            raise UnknownFormat(source, f"{what}, which Servanda does not read", mend)
    if scores[best] <= 0:
        what = f"media type {media_type}" if media_type else "its format"
        raise UnknownFormat(source, f"{what} is not read", f"Servanda reads {names}")
    return readers[best]


def _read_limited(stream: BinaryIO, source: str, config: Config) -> bytes:
    data = stream.read(config.max_document_bytes + 1)
    if len(data) > config.max_document_bytes:
        raise _too_large(source, f"more than {config.max_document_bytes:,} bytes")
    return data


def _too_large(source: str, size: str) -> TooLarge:
    return TooLarge(source, size, "split it, or raise SERVANDA_MAX_DOCUMENT_BYTES")


def _read_file(path: str, config: Config) -> bytes:
    try:
        if os.path.isdir(path):
            raise DocumentError(path, "a folder, not a document", "use `servanda add` for a folder, or name its files")
        size = os.stat(path).st_size
        if size > config.max_document_bytes:
            raise _too_large(path, f"{size:,} bytes, over the limit of {config.max_document_bytes:,}")
        with open(path, "rb") as file:
            return _read_limited(file, path, config)
    except FileNotFoundError:
        raise SourceMissing(path, "no such file", "check the path") from None
    except PermissionError:
        raise DocumentError(path, "no permission to read it", "change its permissions") from None
    except ValueError:
        raise SourceMissing(path, "not a path", "check the path") from None
    except OSError as error:
        raise DocumentError(path, f"cannot be read: {error.strerror or error}") from error
