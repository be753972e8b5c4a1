"""E-mail files: the letter, and the documents that are attached to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from servanda.config import Config
from servanda.documents.archives.member import Member, named
from servanda.errors import DocumentError, TooLarge

if TYPE_CHECKING:  # the mail package is imported where a letter is opened
    from email.message import EmailMessage, MIMEPart


class MailArchive:
    """One e-mail as a file (.eml)."""

    NAME = "e-mail"
    SUFFIXES: tuple[str, ...] = (".eml",)

    def members(self, path: str, config: Config) -> Iterator[Member | DocumentError]:
        """The letter itself, and each attachment of a format that is read."""
        from email import message_from_bytes, policy

        limit = config.max_document_bytes
        try:
            with open(path, "rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise DocumentError(path, f"cannot be read: {error.strerror or error}") from error
        if len(data) > limit:
            raise TooLarge(path, f"over the limit of {limit:,} bytes", "save its attachments and read them")
        letter = message_from_bytes(data, policy=policy.default)
        body = letter.get_body(preferencelist=("html", "plain"))
        if body is not None:
            yield _letter(letter, body, path)
        for number, part in enumerate(letter.iter_attachments(), 1):
            found = _attachment(part, path, number)
            if found is not None:
                yield found


def _letter(letter: EmailMessage, body: MIMEPart, path: str) -> Member:
    from email.utils import parseaddr

    name, address = parseaddr(str(letter.get("From", "")))
    return Member(
        source=path,
        data=_bytes(body),
        suffix=".html" if body.get_content_subtype() == "html" else ".txt",
        charset=body.get_content_charset("") or "",
        title=" ".join(str(letter.get("Subject", "")).split()),
        publisher=name or address,
        published=_day(letter),
    )


def _attachment(part: MIMEPart, path: str, number: int) -> Member | None:
    from servanda.documents import READERS  # the tuple is built from modules beside this one

    name = posixpath.basename((part.get_filename() or f"{number}").replace("\\", "/"))
    suffix = posixpath.splitext(name)[1].lower()
    known = suffix in {ending for reader in READERS for ending in reader.SUFFIXES}
    if not known and part.get_content_type() not in {kind for reader in READERS for kind in reader.MEDIA_TYPES}:
        return None
    return Member(
        source=named(path, name),
        data=_bytes(part),
        suffix=suffix,
        media_type=part.get_content_type(),
        charset=part.get_content_charset("") or "",
    )


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _day(letter: EmailMessage) -> str:
    """The day it was sent, as its sender's clock had it; empty where its date is none."""
    stamp = getattr(letter.get("Date"), "datetime", None)
    return stamp.date().isoformat() if stamp is not None else ""
