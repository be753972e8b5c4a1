"""Who takes part: all actors, and one of them."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from litestar import get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template

from servanda.errors import NotFound
from servanda.pipeline.actors import KnownActor, known_actors
from servanda.register import Filter, Register
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.registers import Registers
from servanda.web.rendering import page
from servanda.web.ring import ring
from servanda.web.rows import rows_of
from servanda.web.security import Asked

_PAGE = 100
_NEAR = 12
_LISTED = 200


def known(registers: Registers, register: Register) -> list[KnownActor]:
    """All actors of a register, reckoned once for each of its states."""
    return registers.kept(register, "actors", lambda: known_actors(register))


@get("/actors", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def actors(
    request: Asked, registers: Pool, wanted: Wanted, kind: FromQuery[str] = "", start: FromQuery[int] = 0
) -> Template:
    """Actors, those most often named first."""
    with registers.lent() as register:
        found = known(registers, register)
    kinds = Counter(one.actor.kind for one in found).most_common()
    said = wanted.q.casefold()
    some = [
        one
        for one in found
        if (not kind or one.actor.kind == kind)
        and (not said or any(said in name.casefold() for name in (*one.names, one.actor.name)))
    ]
    start = max(0, start)
    following = start + _PAGE if start + _PAGE < len(some) else 0
    shown = some[start : start + _PAGE]
    return page(
        request, "actors.html", found=shown, total=len(some), kinds=kinds, kind=kind, q=wanted.q, following=following
    )


@get("/actor", dependencies=DEPENDENCIES, opt={"tagged": True}, sync_to_thread=True)
def actor(
    request: Asked,
    registers: Pool,
    id: Annotated[str, QueryParameter(max_length=200)],  # noqa: A002  # as in the address
) -> Template:
    """One actor."""
    with registers.lent() as register:
        one = next((k for k in known(registers, register) if id == k.actor.id or id in k.also), None)
        if one is None:
            raise NotFound(f"no actor {id[:80]}")
        ids = {one.actor.id, *one.also}
        some = list(register.undertakings_with(ids, _LISTED))
        near = Counter(p.actor for u in some for p in u.parties if p.actor and p.actor not in ids)
        around = {a.id: a for a in register.actors([key for key, _ in near.most_common(_NEAR)])}
        rows = rows_of(register, some)
        speaking = [e for e in register.statements(Filter(party=one.actor.name, kind="assessment")) if e.current][
            :_NEAR
        ]
    roles = Counter(p.role for u in some for p in u.parties if p.actor in ids)
    return page(
        request,
        "actor.html",
        known=one,
        rows=rows,
        near=[(around[k], n) for k, n in near.most_common(_NEAR) if k in around],
        roles=roles,
        ring=ring(one.actor.name, near.most_common(_NEAR), around, some),
        speaking=speaking,
    )
