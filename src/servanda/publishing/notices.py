"""News handed on: lines for people, JSON to a webhook, a letter by SMTP."""

from __future__ import annotations

import smtplib
import urllib.error
import urllib.request
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from servanda.errors import PublishingError
from servanda.publishing.plain import line, shorten

_SAID = {"new": "new", "changed": "status", "contradicted": "contradiction", "again": "announced again"}
_PORTS = {"smtp": 587, "smtps": 465}


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of news with where it was told.

    Attributes:
        kind, id, subject, said: as the news has them.
        source: path or address of the document.
        title: of the document.
    """

    kind: str
    id: str
    subject: str
    said: str
    source: str
    title: str = ""


def told(notice: Notice) -> str:
    """One line for people; nothing in it can steer a terminal."""
    what = f"{_SAID[notice.kind]}: {shorten(notice.subject, 100)} ({notice.said})"
    return line(f"{notice.id[:10]}  {what}  {notice.source}")


def post(address: str, notices: Sequence[Notice], *, seconds: float) -> None:
    """Send the news to a webhook as `{"news": [...]}`.

    Args:
        address: http or https; whoever runs the watch has named it, so it may be on this machine.
        notices: the news.
        seconds: that it may take.

    Raises:
        PublishingError: it was not taken.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise PublishingError(f"{address}: no http or https address")
    body = msgspec.json.encode({"news": list(notices)})
    request = urllib.request.Request(address, body, {"Content-Type": "application/json", "User-Agent": "servanda"})
    try:
        with urllib.request.build_opener(_Straight).open(request, timeout=seconds):
            pass
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise PublishingError(f"{address}: the news was not taken: {error}") from error


class _Straight(urllib.request.HTTPRedirectHandler):
    """News goes where it was told to go and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


def mail(server: str, sender: str, receiver: str, notices: Sequence[Notice], *, seconds: float) -> None:
    """Send the news as a letter in plain text.

    Args:
        server: smtp://user:password@host:port (the line is encrypted where the server can), or smtps://.
        sender: address of whoever sends it.
        receiver: address of whoever gets it.
        notices: the news.
        seconds: that each answer of the server may take.

    Raises:
        PublishingError: it was not sent.
    """
    parts = urlsplit(server)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise PublishingError("SERVANDA_SMTP is no address of a mail server (smtp://user:password@host:port)")
    count = len(notices)
    try:
        letter = EmailMessage(policy=SMTP)
        letter["From"], letter["To"] = sender, receiver
        letter["Subject"] = f"Servanda: {count} {'piece' if count == 1 else 'pieces'} of news"
        letter.set_content("\n".join(told(notice) for notice in notices) + "\n")
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        with kind(parts.hostname, parts.port or _PORTS[parts.scheme], timeout=seconds) as client:
            client.ehlo()
            if parts.scheme == "smtp" and client.has_extn("starttls"):
                client.starttls()
            if parts.username:
                client.login(unquote(parts.username), unquote(parts.password or ""))
            client.send_message(letter)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise PublishingError(f"{parts.hostname}: the letter was not sent: {error}") from error
