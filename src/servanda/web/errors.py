"""What went wrong, told to people as a page and to programs as problem details (RFC 9457)."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

import msgspec
from litestar.connection import Request
from litestar.exceptions import HTTPException, ValidationException
from litestar.response import Redirect, Response
from litestar.types import ExceptionHandlersMap

from servanda.errors import DocumentError, NotFound, NotRead, PublishingError, RegisterError, ServandaError
from servanda.web.rendering import page
from servanda.web.selection import BadSelection

_log = logging.getLogger(__name__)
PROBLEM = "application/problem+json"
_TITLES = {
    400: "Bad request",
    401: "An account is needed",
    403: "Not allowed",
    404: "Nothing there",
    405: "Not possible here",
    409: "Somebody else was faster",
    413: "Too large",
    422: "Cannot be read",
    429: "Too many requests",
    500: "Something failed",
    503: "The register cannot be used",
}


class Collision(ServandaError):
    """Somebody else decided the same question since it was shown."""


_STATUS: tuple[tuple[type[ServandaError], int], ...] = (
    (Collision, 409),
    (NotFound, 404),
    (BadSelection, 400),
    (DocumentError, 422),
    (NotRead, 422),
    (PublishingError, 422),
)


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Problem details, as RFC 9457 has them.

    Attributes:
        type: about:blank: the status says it.
        title: what the status means.
        status: of HTTP.
        detail: what was wrong with this request.
        instance: the path that was asked for.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    instance: str = ""


def status_of(error: Exception) -> int:
    """The status that an error is answered with."""
    if isinstance(error, HTTPException):
        return error.status_code
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status
    if isinstance(error, RegisterError):
        return 400 if _is_request(error) else 503
    return 400 if isinstance(error, ServandaError) else 500


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The response to an error."""
    status = status_of(error)
    if status >= 500:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    detail = _detail(error, status)
    headers = dict(getattr(error, "headers", None) or {})
    if request.url.path.startswith("/api/"):
        if status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        problem = Problem(title=_title(status), status=status, detail=detail, instance=request.url.path)
        return Response(problem, status_code=status, media_type=PROBLEM, headers=headers)
    if status == 401 and request.method == "GET":
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Redirect(f"/login?next={quote(target, safe='')}", status_code=303)
    context = {"title": _title(status), "detail": detail, "status": status}
    found = page(request, "error.html", **context)
    found.status_code = status
    found.headers.update(headers)
    return found


HANDLERS: ExceptionHandlersMap = {HTTPException: answer, ServandaError: answer, Exception: answer}


def _title(status: int) -> str:
    return _TITLES.get(status, "Bad request" if status < 500 else "Something failed")


def _detail(error: Exception, status: int) -> str:
    if isinstance(error, ValidationException) and error.extra:
        parts = [f"{e.get('key', '')}: {e.get('message', '')}" for e in error.extra if isinstance(e, dict)]
        return "; ".join(parts)[:1000]
    if isinstance(error, HTTPException):
        return error.detail[:1000]
    return str(error)[:1000] if isinstance(error, ServandaError) else ""


def _is_request(error: RegisterError) -> bool:
    """Whether an error of the register is of what was asked for, not of the register's state."""
    return any(words in str(error) for words in ("cursor", "order", "begin", "already", "field", "value of it", "left"))
