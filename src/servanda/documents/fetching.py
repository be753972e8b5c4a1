"""Fetching one address over HTTP, with a deadline, a size limit and no way into private networks."""

from __future__ import annotations

import http.client
import posixpath
import ssl
import time
from collections.abc import Callable
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from servanda import __version__
from servanda.config import Config
from servanda.documents.coding import too_large, unpacked
from servanda.documents.connection import Deadline, Refused, TimedSocket, connect
from servanda.errors import FetchFailed

MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
# What is left as it stands in a path or query; the rest is percent-encoded.
_SAFE = "/%:@!$&'()*+,;=?~-._[]"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What an address gave.

    Attributes:
        data: the body, unpacked.
        url: the address that gave it, after redirects.
        media_type: in small letters, without parameters; empty where the server did not tell.
        charset: as the server told it, or empty.
        suffix: of the path, in small letters with its dot, or empty.
        etag, modified: what the server wants to hear when it is asked again, as it sent them; empty where it sent none.
        unchanged: whether the server says that nothing changed since then; there is no body then.
    """

    data: bytes
    url: str
    media_type: str = ""
    charset: str = ""
    suffix: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def fetch(
    url: str,
    *,
    config: Config,
    etag: str = "",
    modified: str = "",
    before: Callable[[str], None] | None = None,
) -> Answer:
    """Fetch an http or https address.

    Args:
        url: the address.
        config: limits.
        etag: of an earlier answer; empty where there is none, as is the next.
        modified: of an earlier answer; the server may then say that it is unchanged.
        before: called with each address that a redirect leads to, before it is asked; what it raises ends the fetch,
            and the time that it takes does not count.

    Proxy settings of the environment are not used: the address that is checked is the one connected to.

    Raises:
        FetchFailed: it cannot be fetched within config.fetch_timeout seconds in all, answers with another status than
            200, redirects too often, or leads to a private network that config does not allow.
        TooLarge: the answer is over config.max_document_bytes.
    """
    deadline = Deadline(config.fetch_timeout)
    address = url
    conditions = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _ask(address, url, deadline, config, conditions)
            if isinstance(answer, Answer):
                return answer
            address = urljoin(address, answer)
            if before is not None:
                _target(address)  # what is no address to be fetched is not asked about either
                started = time.monotonic()
                before(address)
                deadline.later(time.monotonic() - started)
    except TimeoutError:
        reason = f"no whole answer within {config.fetch_timeout:g} seconds"
        raise FetchFailed(url, reason, "try again, or raise SERVANDA_FETCH_TIMEOUT") from None
    except Refused as refusal:
        raise FetchFailed(url, refusal.reason, refusal.mend) from None
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "TLS error"
        raise FetchFailed(url, f"no secure connection: {reason}", "check the address") from error
    except http.client.HTTPException as error:
        raise FetchFailed(url, f"not a valid HTTP answer: {type(error).__name__}", "try again later") from error
    except OSError as error:
        raise FetchFailed(
            url, f"no connection: {error.strerror or error}", "check the address and the network"
        ) from error
    raise FetchFailed(url, f"more than {MOST_REDIRECTS} redirects", "give the address that the page ends at")


def agent(config: Config) -> str:
    """How Servanda names itself to servers: with its version, and with whom to ask where the user says so."""
    contact = "".join(sign for sign in config.contact if sign.isascii() and sign.isprintable())
    return f"servanda/{__version__}" + (f" (+{contact})" if contact else "")


def _printable(header: str | None) -> str:
    """A header that may be sent back: one line of a sane length."""
    return header if header and header.isascii() and header.isprintable() and len(header) < 200 else ""


def _ask(address: str, url: str, deadline: Deadline, config: Config, conditions: dict[str, str]) -> Answer | str:
    """One request: its answer, or where it redirects to."""
    parts, host, port = _target(address)
    secure = parts.scheme == "https"
    raw = connect(host, port, secure=secure, deadline=deadline, allow_private=config.allow_private_hosts)
    connection = http.client.HTTPConnection(host, port)
    try:
        connection.sock = TimedSocket(raw, deadline)
        path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        shown = f"[{host}]" if ":" in host else host
        connection.putheader("Host", shown if parts.port is None else f"{shown}:{port}")
        for name, value in (_HEADERS | {"User-Agent": agent(config)} | conditions).items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        if response.status in _REDIRECTS and response.headers["Location"]:
            return str(response.headers["Location"])
        if response.status == 304 and conditions:
            return Answer(data=b"", url=address, unchanged=True)
        if response.status != 200:
            phrase = http.client.responses.get(response.status, "")
            raise FetchFailed(
                url, f"HTTP status {response.status} {phrase}".rstrip(), "check the address", response.status
            )
        data = unpacked(
            _body(response, url, config),
            response.headers["Content-Encoding"] or "",
            source=url,
            limit=config.max_document_bytes,
        )
        typed = response.headers["Content-Type"]
        return Answer(
            data=data,
            url=address,
            media_type=response.headers.get_content_type() if typed else "",
            charset=response.headers.get_content_charset("") if typed else "",
            suffix=posixpath.splitext(parts.path)[1].lower()[:12],
            etag=_printable(response.headers["ETag"]),
            modified=_printable(response.headers["Last-Modified"]),
        )
    finally:
        connection.close()
        raw.close()


def _target(address: str) -> tuple[SplitResult, str, int]:
    """The parts of an address, its host in ASCII, and its port."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Refused("not a valid address", "check the address") from None
    if parts.scheme not in ("http", "https"):
        raise Refused(f"leads to a {parts.scheme or 'strange'} address", "only http and https are fetched")
    if not host or any(sign.isspace() for sign in host):
        raise Refused("no host in the address", "check the address")
    if parts.username is not None or parts.password is not None:
        raise Refused("a user name in the address", "save the page and read the file")
    return parts, host, port


def _body(response: http.client.HTTPResponse, url: str, config: Config) -> bytes:
    limit = config.max_document_bytes
    told = response.length
    if told is not None and told > limit:
        raise too_large(url, limit)
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise too_large(url, limit)
        chunks.append(chunk)
    if told is not None and size < told:
        raise FetchFailed(url, f"the answer broke off after {size:,} of {told:,} bytes", "try again")
    return b"".join(chunks)
