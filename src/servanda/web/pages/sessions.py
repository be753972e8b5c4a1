"""Logging in and out, and what an account sees of itself."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.params import Body, FromQuery
from litestar.response import Redirect, Template

from servanda.web.accounts import Accounts, allows
from servanda.web.accounts.store import SESSION_HOURS
from servanda.web.rendering import page
from servanda.web.security import COOKIE, Asked, needs

_TRIES = RateLimitConfig(rate_limit=("minute", 10), store="log_in").middleware
FORM = RequestEncodingType.URL_ENCODED


class LogIn(msgspec.Struct):
    """The form to log in with."""

    name: str
    password: str
    next: str = "/"
    _csrf_token: str = ""


class Token(msgspec.Struct):
    """The form for a token."""

    label: str = ""
    _csrf_token: str = ""


def inside(address: str) -> str:
    """The address if it leads to a page of this server, else that of the overview."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and "\\" not in address else "/"


@get("/login", opt={"open": True}, sync_to_thread=True)
def log_in_page(request: Asked, next: FromQuery[str] = "/", wrong: FromQuery[bool] = False) -> Template:  # noqa: A002  # as in the address
    """The form."""
    accounts: Accounts = request.app.state.accounts
    return page(request, "login.html", next=inside(next), wrong=wrong, have_accounts=accounts.exist)


@post("/session", opt={"open": True}, status_code=303, middleware=[_TRIES], sync_to_thread=True)
def log_in(request: Asked, data: Annotated[LogIn, Body(media_type=FORM)]) -> Redirect | Template:
    """A new session, whatever the browser had before."""
    accounts: Accounts = request.app.state.accounts
    secret = accounts.log_in(data.name, data.password)
    if secret is None:
        shown = page(request, "login.html", next=inside(data.next), wrong=True, have_accounts=accounts.exist)
        shown.status_code = 403
        return shown
    answer = Redirect(inside(data.next), status_code=303)
    answer.set_cookie(
        Cookie(
            key=COOKIE, value=secret, httponly=True, samesite="lax", secure=request.url.scheme == "https",
            max_age=SESSION_HOURS * 3600,
        )
    )  # fmt: skip
    return answer


@post("/session/end", opt={"open": True}, status_code=303, sync_to_thread=True)
def log_out(request: Asked) -> Redirect:
    """End the session."""
    secret = request.cookies.get(COOKIE, "")
    if secret:
        request.app.state.accounts.log_out(secret)
    answer = Redirect("/", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@get("/account", guards=[needs("reader")], sync_to_thread=True)
def account_page(request: Asked) -> Template:
    """What an account sees of itself; an admin sees all."""
    accounts: Accounts = request.app.state.accounts
    listed = accounts.all() if allows(request.user, "admin") else []
    return page(request, "account.html", token="", accounts=listed)


@post("/account/token", status_code=200, guards=[needs("reader")], middleware=[_TRIES], sync_to_thread=True)
def make_token(request: Asked, data: Annotated[Token, Body(media_type=FORM)]) -> Template:
    """A new token, shown once."""
    accounts: Accounts = request.app.state.accounts
    assert request.user is not None  # the guard saw to it
    token = accounts.make_token(request.user.name, data.label[:200])
    return page(request, "account.html", token=token, accounts=[])
