"""ETags: an answer is the same as long as the register, the day, the program and whoever asks are the same."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from litestar.datastructures import MutableScopeHeaders
from litestar.response import Response
from litestar.types import Message, Scope

from servanda import __version__
from servanda.web.security import HEADERS, Asked


def answered_before(request: Asked) -> Response[None] | None:
    """304 where the browser has what it asks for already; the tag is kept for the answer otherwise."""
    if request.method not in ("GET", "HEAD") or not request.route_handler.opt.get("tagged"):
        return None
    who = request.user.name + request.user.role if request.user else ""
    parts = (__version__, request.app.state.registers.seal(), datetime.now(UTC).date().isoformat(), who)
    tag = '"' + sha256("\0".join((*parts, str(request.url))).encode()).hexdigest()[:24] + '"'
    request.scope["state"]["tag"] = tag
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(None, status_code=304)
    return None


async def add_headers(message: Message, scope: Scope) -> None:
    """The headers of every answer, whatever made it."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    tag = scope.get("state", {}).get("tag")
    if tag and message["status"] in (200, 304):
        headers["ETag"] = str(tag)
        headers["Cache-Control"] = "private, no-cache"
        headers["Vary"] = "Cookie, Authorization"
    elif scope["path"].startswith("/static/"):
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        headers.setdefault("Cache-Control", "no-store")
