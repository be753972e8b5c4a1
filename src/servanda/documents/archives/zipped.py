"""Zip files, and the web archives (WACZ) that are zip files with WARC files in them."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from servanda.config import Config
from servanda.documents.archives.member import Member, named
from servanda.documents.archives.warc import records
from servanda.errors import Damaged, DocumentError, Encrypted, TooLarge

_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class ZipArchive:
    """A zip file of documents. Archives in it are not opened, so that nothing unfolds without end."""

    NAME = "zip"
    SUFFIXES: tuple[str, ...] = (".zip",)

    def members(self, path: str, config: Config) -> Iterator[Member | DocumentError]:
        """The documents in it whose names end like a format that is read."""
        from servanda.documents import READERS  # the tuple is built from modules beside this one

        suffixes = tuple(suffix for reader in READERS for suffix in reader.SUFFIXES)
        with _opened(path) as archive:
            for info in archive.infolist():
                hidden = posixpath.basename(info.filename).startswith((".", "__MACOSX"))
                if info.is_dir() or hidden or not info.filename.lower().endswith(suffixes):
                    continue
                source = named(path, info.filename)
                try:
                    data = _data(archive, info, source, config)
                except DocumentError as error:
                    yield error
                    continue
                yield Member(source=source, data=data, suffix=posixpath.splitext(info.filename)[1].lower())


class WaczArchive:
    """A web archive: a zip file whose folder `archive` holds WARC files."""

    NAME = "WACZ"
    SUFFIXES: tuple[str, ...] = (".wacz",)

    def members(self, path: str, config: Config) -> Iterator[Member | DocumentError]:
        """The pages in its WARC files."""
        with _opened(path) as archive:
            for info in archive.infolist():
                if info.filename.startswith("archive/") and info.filename.endswith((".warc", ".warc.gz")):
                    source = named(path, info.filename)
                    try:
                        with archive.open(info) as stream:
                            yield from records(stream, source, config)
                    except _FAULTS as error:
                        yield Damaged(source, f"cannot be unpacked: {error}", "make the archive again")


def _opened(path: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Damaged(path, f"not a whole zip file: {error}", "make or fetch it again") from None
    except OSError as error:
        raise DocumentError(path, f"cannot be read: {error.strerror or error}") from error


def _data(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, config: Config) -> bytes:
    limit = config.max_document_bytes
    if info.flag_bits & _ENCRYPTED:
        raise Encrypted(source, "locked with a password", "unpack the archive and name the files")
    # The size in the directory may be a lie: what comes out is counted too.
    if info.file_size <= limit:
        try:
            with archive.open(info) as stream:
                data = stream.read(limit + 1)
        except _FAULTS as error:
            raise Damaged(source, f"cannot be unpacked: {error}", "make the archive again") from None
        if len(data) <= limit:
            return data
    raise TooLarge(source, f"over the limit of {limit:,} bytes", "split it, or raise SERVANDA_MAX_DOCUMENT_BYTES")
