"""Whom the names in a document mean."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.actors import identify
from servanda.model import Actor, NamedActor


def actors_of(named: Iterable[NamedActor], more: Iterable[str] = ()) -> dict[str, Actor]:
    """The actor behind each form of each name.

    Args:
        named: as a reader names them.
        more: names that may be among these, or were put down by a person, of whom nothing else is known.
    """
    found: dict[str, Actor] = {}
    for one in named:
        actor = identify(one)
        for form in (one.name, *one.names):
            found.setdefault(form, actor)
    for name in more:
        if name not in found:
            found[name] = identify(NamedActor(name=name, kind="other"))
    return found
