"""Adding a document by its address: fetched and read in the background, with a page that tells how far it is."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template

from servanda.pipeline import About
from servanda.web.fetching import STEPS, Fetching
from servanda.web.pages.adding import EDITOR, day_of_publication, waiting, web_address
from servanda.web.pages.reviewing import WRITES
from servanda.web.pages.sessions import FORM
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.selection import BadSelection
from servanda.web.settings import Settings

NAMES = {
    "waiting": "Waiting for others to be done", "fetching": "Fetching the page", "reading": "Reading the text",
    "read": "Read",
}  # fmt: skip


class Address(msgspec.Struct):
    """The form of an address, and what is known of the document there."""

    url: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    _csrf_token: str = ""


class State(msgspec.Struct):
    """How far an address has come: its step, for how many seconds, and where to go when it is done; empty before."""

    step: str
    seconds: int
    characters: int
    then: str


@post("/add/address", status_code=303, middleware=[WRITES], **EDITOR)
def fetch_address(request: Asked, data: Annotated[Address, Body(media_type=FORM)]) -> Redirect:
    """Begin to fetch and read."""
    settings: Settings = request.app.state.settings
    fetching: Fetching = request.app.state.fetching
    assert request.user is not None  # the guard saw to it
    address = web_address(data.url)
    if not address:
        raise BadSelection("url: give an address that begins with https:// or http://")
    about = About(title=data.title[:500], publisher=data.publisher[:500], published=day_of_publication(data.published))
    return Redirect(
        f"/add/address/{fetching.start(request.user.name, address, about, settings.config)}", status_code=303
    )


@get("/add/address/{key:str}", **EDITOR)
def fetched(request: Asked, key: FromPath[str]) -> Template | Redirect:
    """How far it has come; what was found, when it is read."""
    fetching: Fetching = request.app.state.fetching
    assert request.user is not None  # the guard saw to it
    one = fetching.of(request.user.name, key)
    if one.step == "failed":
        raise BadSelection(one.reason)
    if one.reading is not None and one.step == "read":
        return Redirect(f"/add/{waiting.put(request.user.name, one.reading)}", status_code=303)
    at = STEPS.index(one.step)
    steps = [(NAMES[name], "done" if n < at else "now" if n == at else "later") for n, name in enumerate(STEPS)]
    return page(request, "add_wait.html", one=one, steps=steps, seconds=round(one.seconds()), key=key)


@get("/add/address/{key:str}/state", **EDITOR)
def fetch_state(request: Asked, key: FromPath[str]) -> State:
    """The same for the script of that page."""
    fetching: Fetching = request.app.state.fetching
    assert request.user is not None  # the guard saw to it
    one = fetching.of(request.user.name, key)
    then = f"/add/address/{key}" if one.step in ("read", "failed") else ""
    return State(step=one.step, seconds=round(one.seconds()), characters=one.characters, then=then)
