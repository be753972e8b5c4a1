"""Whose relations a document is about."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model import Document
from servanda.reading.mentions.actor_keeping import Mentioned
from servanda.reading.mentions.actor_registry import Actor

_STATES = frozenset({"country", "international organisation"})
# A mention in the first characters counts for so many later ones; one by an adjective for less than one.
_EARLY, _EARLY_WEIGHT, _ADJECTIVE_WEIGHT = 600, 3.0, 0.5
# A side is named at least this often, as a share of the one named most; from below the second share on, institutions
# count before states.
_SHARE, _STATES_SHARE = 0.34, 0.3
_MOST_SIDES = 8
# A region of which the document names so many states stands for them.
_MEMBERS = 3


def principals(
    document: Document,
    actors: Sequence[Actor],
    mentions: Sequence[Mentioned],
    members: dict[int, list[Actor]],
    distant: frozenset[str],
) -> list[Actor]:
    """The principal parties of a document, the most important first.

    Args:
        document: for its length.
        actors: of the document.
        mentions: where they are named.
        members: of a region (by id()), its states among the actors.
        distant: ids of parts of the world that are sides only where they act.
    """
    early = min(_EARLY, len(document.text))
    weights: dict[int, float] = {}
    for mention in mentions:
        weight = _EARLY_WEIGHT if mention.start < early else 1.0
        if mention.form == "demonym":
            weight = _ADJECTIVE_WEIGHT
        for actor in mention.actors:
            if actor.kind != "person":
                weights[id(actor)] = weights.get(id(actor), 0.0) + weight
    ranked = sorted((a for a in actors if id(a) in weights), key=lambda actor: (-weights[id(actor)], actor.first))
    states = [
        a for a in ranked if a.kind in _STATES or (a.id.startswith("region:") and a.named and a.id not in distant)
    ]
    if not states or weights[id(states[0])] < _STATES_SHARE * weights[id(ranked[0])]:
        return ranked[:2]
    top = weights[id(states[0])]
    chosen = [a for a in states if weights[id(a)] >= _SHARE * top][:_MOST_SIDES]
    for region in [a for a in chosen if a.id.startswith("region:")]:
        of_it = members.get(id(region), [])
        if len(of_it) >= _MEMBERS:
            chosen = [a for a in chosen if a not in of_it]
        elif of_it:
            chosen.remove(region)
            states.remove(region)
    return chosen if len(chosen) > 1 else [*chosen, *(a for a in states if a not in chosen)][:2]
