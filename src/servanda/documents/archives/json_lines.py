"""JSON lines: one object with a text on each line."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BufferedIOBase

import msgspec

from servanda.config import Config
from servanda.documents.archives.fields import member
from servanda.documents.archives.member import Member, named
from servanda.errors import Damaged, DocumentError, TooLarge

# A line holds the text with its escapes and the fields beside it.
_ROOM = 4


class JsonLinesArchive:
    """A file of JSON lines, compressed or not."""

    NAME = "JSON lines"
    SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")

    def members(self, path: str, config: Config) -> Iterator[Member | DocumentError]:
        """The texts in it."""
        decoder = msgspec.json.Decoder(dict[str, object])
        try:
            with _opened(path) as stream:
                for number, line in _lines(stream, path, config.max_document_bytes * _ROOM):
                    if isinstance(line, DocumentError):
                        yield line
                        continue
                    try:
                        row = decoder.decode(line)
                    except (msgspec.DecodeError, UnicodeDecodeError) as error:
                        yield Damaged(named(path, str(number)), f"no JSON object: {error}", "mend or delete the line")
                        continue
                    yield member(row, path, number, config)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Damaged(path, f"cannot be unpacked: {error}", "fetch it again") from None
        except OSError as error:
            raise DocumentError(path, f"cannot be read: {error.strerror or error}") from error


def _opened(path: str) -> BufferedIOBase:
    return gzip.open(path, "rb") if path.lower().endswith(".gz") else open(path, "rb")


def _lines(stream: BufferedIOBase, path: str, limit: int) -> Iterator[tuple[int, bytes | DocumentError]]:
    """The lines with their numbers; one that is too long is passed over without being held."""
    number = 0
    while line := stream.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield number, TooLarge(named(path, str(number)), f"a line of more than {limit:,} bytes", "split it")
        elif line.strip():
            yield number, line
