"""Whom the names in a document mean."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.actors import identify
from servanda.model import Actor, NamedActor


def actors_of(named: Iterable[NamedActor]) -> dict[str, Actor]:
    """The actor behind each form of each name."""
    found: dict[str, Actor] = {}
    for one in named:
        actor = identify(one)
        for form in (one.name, *one.names):
            found.setdefault(form, actor)
    return found
