"""What an archive gives: the bytes of one document, with what the archive tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

import msgspec

from servanda.config import Config
from servanda.errors import DocumentError

SEPARATOR = "#"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One document out of an archive.

    Attributes:
        source: the archive's path, a "#" and the name or number of the member in it.
        data: all bytes of the document.
        suffix: of its name, in small letters with its dot; empty where unknown.
        media_type: as the archive tells it, in small letters without parameters; empty where unknown.
        charset: as the archive tells it; empty where unknown.
        title, publisher, url: as the archive tells them; empty where it does not.
        published: day of publication, YYYY-MM-DD, or empty.
    """

    source: str
    data: bytes
    suffix: str = ""
    media_type: str = ""
    charset: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


class Archive(Protocol):
    """A kind of archive. A new one is a class like this in a file of its own, and a line in ARCHIVES.

    Attributes:
        NAME: as messages and the documentation call it.
        SUFFIXES: file names end so, in small letters.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]

    def members(self, path: str, config: Config) -> Iterator[Member | DocumentError]:
        """The documents in it, in order, each read when it is asked for; a member that cannot be read is an error.

        Raises:
            DocumentError: the archive itself cannot be read, or not further.
        """


def named(path: str, name: str) -> str:
    """What a member is called in messages and in the register."""
    return f"{path}{SEPARATOR}{name}"


def day_of(told: object) -> str:
    """The day, YYYY-MM-DD, at the beginning of what an archive tells of publication; empty where there is none."""
    words = told.isoformat() if isinstance(told, date) else told
    if not isinstance(words, str):
        return ""
    try:
        return date.fromisoformat(words.strip()[:10]).isoformat()
    except ValueError:
        return ""
