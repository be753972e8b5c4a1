"""The actors of a register: who is named, by which names, in how many statements."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from servanda.actors import Profile, join
from servanda.model import Actor
from servanda.register import View


class KnownActor(NamedTuple):
    """An actor as the register knows it.

    Attributes:
        actor: the listed one where it is listed, else the one whose id comes first.
        names: by which statements mean it, the most frequent first.
        statements: how many times statements name it.
        also: ids of actors that are likely the same by their names.
    """

    actor: Actor
    names: tuple[str, ...]
    statements: int
    also: tuple[str, ...]


def known_actors(view: View) -> list[KnownActor]:
    """All actors that current statements name, those most often named first; what is likely one stands together.

    The order in which documents were added changes nothing.
    """
    counts = view.statements_of_actors()
    actors = {actor.id: actor for actor in view.actors(counts)}
    joined = join(Profile(actor=actor, names=tuple(sorted(counts[ident]))) for ident, actor in actors.items())
    groups: dict[str, list[str]] = defaultdict(list)
    for ident, first in joined.items():
        groups[first].append(ident)
    found = [_known(actors[first], members, counts) for first, members in groups.items()]
    return sorted(found, key=lambda known: (-known.statements, known.actor.name, known.actor.id))


def _known(actor: Actor, members: list[str], counts: dict[str, dict[str, int]]) -> KnownActor:
    names: dict[str, int] = defaultdict(int)
    for ident in members:
        for name, count in counts[ident].items():
            names[name] += count
    ordered = tuple(sorted(names, key=lambda name: (-names[name], name)))
    return KnownActor(actor, ordered, sum(names.values()), tuple(sorted(set(members) - {actor.id})))
