"""Which states stand behind an actor, and whether it belongs to a side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from servanda.model import Actor, Undertaking
from servanda.model.statement import Role
from servanda.reference import country_of_name, groups
from servanda.reference.partners import Side, side_named


def states_of(actor: Actor) -> tuple[str, ...]:
    """The states that an actor is: a country itself, a region its members; empty for anybody else."""
    if actor.kind == "country" and actor.country:
        return (actor.country,)
    return _states_of_name(actor.name)


@lru_cache(maxsize=4096)
def _states_of_name(name: str) -> tuple[str, ...]:
    found = next((group for group in groups().values() if name in (group.name, *group.also)), None)
    if found is None:
        return ()
    side = side_named(found.name)
    return found.members or (tuple(sorted(side.states)) if side else ())


def belongs(actor: Actor | None, name: str, side: Side) -> bool:
    """Whether an actor is a state, a body, a company or a person of a side, or the side itself.

    Args:
        actor: who is meant; None where that is not known.
        name: by which it is called.
        side: a state, bloc or region.
    """
    if name in side.own or (actor is not None and actor.name in side.own):
        return True
    if actor is None:
        return (country_of_name(name) or "") in side.states
    if actor.country:
        return actor.country in side.states
    # What is promised to a whole region is promised to no single state of it.
    members = states_of(actor)
    return bool(members) and side.states.issuperset(members)


def has_side(u: Undertaking, roles: Iterable[Role], actors: Mapping[str, Actor], side: Side) -> bool:
    """Whether somebody of a side is in an undertaking in one of these roles."""
    wanted = set(roles)
    return any(p.role in wanted and belongs(actors.get(p.actor), p.name, side) for p in u.parties)


@lru_cache(maxsize=512)
def pattern_of(side: Side) -> re.Pattern[str]:
    """Finds the names of a side in a text, its people and adjectives among them."""
    longest = sorted(side.names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
