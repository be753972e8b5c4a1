"""A commitment, and where short addresses lead: ids of any kind, statements."""

from __future__ import annotations

from urllib.parse import quote

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect, Template

from servanda.errors import NotFound, RegisterError
from servanda.register.correcting import correctable
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.rendering import page
from servanda.web.security import Asked
from servanda.web.story import ROLES, story_of


@get("/commitments/{key:str}", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def commitment(request: Asked, registers: Pool, key: FromPath[str], wanted: Wanted) -> Template | Redirect:
    """A commitment; by the id of one of its statements too."""
    with registers.lent() as register:
        story = story_of(register, register.view(wanted.moment()), key)
    if key != story.row.id:
        return Redirect(f"/commitments/{story.row.id}", status_code=303)
    fields = correctable(story.told[0].commitment) if story.told else ()
    return page(
        request, "commitment.html", story=story, roles=ROLES, fields=fields, done=request.query_params.get("done", "")
    )


@get("/find/{key:str}", dependencies=DEPENDENCIES, sync_to_thread=True)
def find_id(registers: Pool, key: FromPath[str]) -> Redirect:
    """Where an id of a commitment, statement, document or actor leads."""
    with registers.lent() as register:
        for look, address in (
            (register.undertaking, "/commitments/"),
            (register.statement, "/statements/"),
            (register.document, "/documents/"),
        ):
            try:
                look(key)
            except NotFound:
                continue
            except RegisterError as error:
                raise NotFound(str(error)) from error
            return Redirect(address + quote(key, safe=""), status_code=303)
        if any(True for _ in register.actors([key])):
            return Redirect(f"/actor?id={quote(key, safe='')}", status_code=303)
    raise NotFound(f"nothing under {key[:40]}")


@get("/statements/{key:str}", dependencies=DEPENDENCIES, sync_to_thread=True)
def statement(registers: Pool, key: FromPath[str]) -> Redirect:
    """The sentence of a statement, in its document."""
    with registers.lent() as register:
        entry = register.statement(key)
    one = entry.statement
    return Redirect(f"/documents/{entry.document.id}?at={one.start}-{one.end}#s-{one.id}", status_code=303)
