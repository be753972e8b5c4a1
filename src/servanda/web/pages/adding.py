"""Adding a document: pasted or uploaded, read, looked at, and only then kept."""

from __future__ import annotations

import secrets
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect, Template

from servanda.errors import NotFound
from servanda.model import Reading
from servanda.pipeline import About, read_documents, record
from servanda.publishing.telling import headline, how_much, kind, who
from servanda.web.pages.depends import DEPENDENCIES, Pool
from servanda.web.pages.reviewing import WRITES
from servanda.web.pages.sessions import FORM
from servanda.web.rendering import page
from servanda.web.security import Asked, needs
from servanda.web.selection import BadSelection
from servanda.web.settings import Settings

_MOST_WAITING = 50
_WAIT = 3600.0  # seconds for which a reading waits to be kept
EDITOR: dict[str, Any] = {"guards": [needs("editor")], "dependencies": DEPENDENCIES, "sync_to_thread": True}


class Pasted(msgspec.Struct):
    """What is known of a document, and its text or file."""

    text: str = ""
    file: UploadFile | None = None
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    _csrf_token: str = ""


class Keeping(msgspec.Struct):
    """The form that keeps what was read."""

    key: str
    _csrf_token: str = ""


class Waiting:
    """Readings that nobody has kept yet, each of one account; gone after an hour."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[float, str, Reading]] = OrderedDict()

    def put(self, by: str, reading: Reading) -> str:
        """Hold a reading; the key under which its account finds it."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._held[key] = (time.monotonic(), by, reading)
            while len(self._held) > _MOST_WAITING:
                self._held.popitem(last=False)
        return key

    def of(self, by: str, key: str) -> Reading:
        """The reading of an account.

        Raises:
            NotFound: it is not there, of another account, or too old.
        """
        with self._lock:
            at, owner, reading = self._held.get(key, (0.0, "", None))
        if reading is None or owner != by or time.monotonic() - at > _WAIT:
            raise NotFound("what was read is not there any more; add it again")
        return reading


waiting = Waiting()
"""What was read and is not kept yet."""


@get("/add", **EDITOR)
def add_page(request: Asked) -> Template:
    """The form."""
    settings: Settings = request.app.state.settings
    return page(request, "add.html", most=settings.config.max_document_bytes)


@post("/add/read", status_code=303, middleware=[WRITES], guards=[needs("editor")])
async def read(request: Asked, data: Annotated[Pasted, Body(media_type=RequestEncodingType.MULTI_PART)]) -> Redirect:
    """Read what was pasted or uploaded, and show it before it is kept."""
    from anyio.to_thread import run_sync

    settings: Settings = request.app.state.settings
    assert request.user is not None  # the guard saw to it
    name, content = "pasted.txt", data.text.encode()
    if data.file is not None and data.file.filename:
        name, content = data.file.filename, await data.file.read()
    if not content.strip():
        raise BadSelection("paste a text or choose a file")
    about = About(
        title=data.title[:500],
        publisher=data.publisher[:500],
        published=day_of_publication(data.published),
        url=web_address(data.url),
    )
    reading = await run_sync(_read, settings, name, content, about)
    return Redirect(f"/add/{waiting.put(request.user.name, reading)}", status_code=303)


@get("/add/{key:str}", **EDITOR)
def look(request: Asked, key: FromPath[str]) -> Template:
    """What was read, not kept yet."""
    assert request.user is not None  # the guard saw to it
    reading = waiting.of(request.user.name, key)
    found = [
        (kind(one), headline(one), who(one, 4), how_much(one), one.quote, one.confidence)
        for one in sorted(reading.statements(), key=lambda s: s.start)
    ]
    return page(request, "add_look.html", key=key, document=reading.document, found=found)


@post("/add/keep", status_code=303, middleware=[WRITES], **EDITOR)
def keep(request: Asked, registers: Pool, data: Annotated[Keeping, Body(media_type=FORM)]) -> Redirect:
    """Record what was read."""
    assert request.user is not None  # the guard saw to it
    reading = waiting.of(request.user.name, data.key)
    with registers.lent() as register:
        added = record(register, reading)
    return Redirect(
        f"/documents/{added.document_id}?done={'kept' if added.new_document else 'known already'}", status_code=303
    )


def _read(settings: Settings, name: str, content: bytes, about: About) -> Reading:
    """Read bytes as the file that they were; nothing of it is run, and its name says only what it may be.

    Raises:
        DocumentError: it cannot be read.
        NotRead: it is in a language that is not read.
    """
    with tempfile.TemporaryDirectory(prefix="servanda-") as folder:
        file = Path(folder) / f"document{_suffix(name)}"
        file.write_bytes(content)
        outcomes: Sequence[Any] = list(read_documents([str(file)], config=settings.config, about=about))
    (outcome,) = outcomes
    if outcome.reading is None:
        raise BadSelection(outcome.reason.replace(str(file), plain_name(name)))
    reading: Reading = outcome.reading
    document = msgspec.structs.replace(reading.document, source=plain_name(name))
    return msgspec.structs.replace(reading, document=document)


def plain_name(name: str) -> str:
    """A file's name without folders and without what no name needs, at most 120 characters.

    >>> plain_name("../../etc/passwd")
    'passwd'
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[-120:] or "document"


def _suffix(name: str) -> str:
    suffix = PurePosixPath(plain_name(name)).suffix.lower()
    return suffix if suffix[1:].isalnum() and len(suffix) <= len(".markdown") else ""


def day_of_publication(said: str) -> str:
    """The day that a form tells, or nothing.

    Raises:
        BadSelection: it is none.
    """
    try:
        return date.fromisoformat(said.strip()).isoformat() if said.strip() else ""
    except ValueError as error:
        raise BadSelection(f"published: {said[:40]!r} is no day; write it as YYYY-MM-DD") from error


def web_address(said: str) -> str:
    """The address that a form tells, or nothing.

    Raises:
        BadSelection: it is none of the web.
    """
    said = said.strip()
    if said and not said.startswith(("https://", "http://")):
        raise BadSelection(f"url: {said[:80]!r} is no address of the web")
    return said[:2000]
