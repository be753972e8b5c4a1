"""Who asks, what they may, and the headers that keep a page from doing more than it should."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection, Request
from litestar.datastructures import State
from litestar.exceptions import ClientException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Guard

from servanda.web.accounts import Account, Accounts, Role, allows
from servanda.web.settings import is_loopback

COOKIE = "servanda_session"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TEST_NAME = "testserver.local"
"""Which no resolver knows: the framework's test client asks under it."""
Asked = Request[Account | None, str, State]


class WhoAsks(AbstractAuthenticationMiddleware):
    """Tells the account of a request by its token, or by its session.

    Under /api a session may read only: what a foreign page makes a browser send must not change anything, and forms
    of our own do not go there.
    """

    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        """The account, and whether it came with a token, a session or neither."""
        _check_name(connection)
        accounts: Accounts = connection.app.state.accounts
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token:
            account = accounts.of_token(token.strip())
            if account is None:
                raise NotAuthorizedException("no such token")
            return AuthenticationResult(user=account, auth="token")
        secret = connection.cookies.get(COOKIE, "")
        account = accounts.of_session(secret) if secret else None
        return AuthenticationResult(user=account, auth="session" if account else "")


def _check_name(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """Refuse to answer, on this machine alone, under a name that a page elsewhere may have pointed here.

    Only the Host header is looked at: a page that was let in under such a name could send any other.
    """
    if not is_loopback(connection.app.state.settings.host):
        return
    name = urlsplit(f"//{connection.headers.get('host', '')}").hostname or ""
    if not is_loopback(name) and name != TEST_NAME:
        raise ClientException("this server is asked under a name that is not its own")


def needs(role: Role) -> Guard:
    """A guard that lets pass who may what a role may."""

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        by_program = connection.url.path.startswith("/api/")
        account = None if by_program and connection.auth != "token" else connection.user
        if account is None:
            raise NotAuthorizedException("an account is needed for that")
        if not allows(account, role):
            raise PermissionDeniedException(f"that needs the role {role}; {account.name} is {account.role}")

    return guard


def may_read(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """A guard over everything: without open reading only who has an account reads, and all may log in."""
    if connection.app.state.settings.open_reading or handler.opt.get("open"):
        return
    if connection.user is None:
        raise NotAuthorizedException("an account is needed to read here")
