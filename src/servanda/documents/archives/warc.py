"""WARC files, in which crawlers keep what they fetched (CC-NEWS among them)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from servanda.config import Config
from servanda.documents.archives.member import Member, named
from servanda.documents.coding import too_large, unpacked
from servanda.errors import Damaged, DocumentError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_TEXTS = ("text/", "application/xhtml+xml", "application/pdf")
_CHUNK = 65_536


class WarcArchive:
    """A WARC file, compressed or not: its pages, PDF files and texts that were answered with status 200."""

    NAME = "WARC"
    SUFFIXES: tuple[str, ...] = (".warc", ".warc.gz")

    def members(self, path: str, config: Config) -> Iterator[Member | DocumentError]:
        """The pages in it."""
        try:
            with open(path, "rb") as stream:
                yield from records(stream, path, config)
        except OSError as error:
            raise DocumentError(path, f"cannot be read: {error.strerror or error}") from error


def records(stream: IO[bytes], source: str, config: Config) -> Iterator[Member | DocumentError]:
    """The documents of a stream of WARC records.

    Args:
        stream: open at its beginning.
        source: what it is called.
        config: limits.

    Raises:
        DocumentError: it is no WARC file, is damaged from some record on, or its reader is not installed.
    """
    iterator = _iterator(stream, source)
    seen = 0
    while True:
        try:
            record = next(iterator, None)
            if record is None:
                break
            seen += 1
            found = _member(record, source, config)
        except DocumentError as error:
            yield error
            continue
        except (OSError, ValueError, EOFError, RuntimeError) as error:
            raise Damaged(source, f"broken after {seen:,} records: {error}", "fetch it again") from error
        if found is not None:
            yield found
    if not seen:
        raise Damaged(source, "no WARC record in it", "check that it is a WARC file")


def _iterator(stream: IO[bytes], source: str) -> Iterator[WarcRecord]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise DocumentError(
            source, "what reads WARC files is not installed", "pip install 'servanda[archives]'"
        ) from None
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return iter(ArchiveIterator(stream, record_types=wanted, parse_http=True))


def _member(record: WarcRecord, source: str, config: Config) -> Member | None:
    url = record.headers.get("WARC-Target-URI") or ""
    name = named(source, url or record.record_id or "?")
    charset = coding = ""
    if record.is_http:
        answer: Any = record.http_headers
        if answer is None or answer.status_code != 200:
            return None
        media_type, charset = record.http_content_type or "", record.http_charset or ""
        coding = answer.get("Content-Encoding") or ""
    else:
        media_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if not media_type.lower().startswith(_TEXTS) or "css" in media_type or "javascript" in media_type:
        return None
    limit = config.max_document_bytes
    data = unpacked(_body(record, name, limit), coding, source=name, limit=limit)
    suffix = posixpath.splitext(urlsplit(url).path)[1].lower()[:12] if url else ""
    return Member(source=name, data=data, suffix=suffix, media_type=media_type.lower(), charset=charset, url=url)


def _body(record: WarcRecord, name: str, limit: int) -> bytes:
    chunks, size = [], 0
    while chunk := record.reader.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise too_large(name, limit)
        chunks.append(chunk)
    return b"".join(chunks)
