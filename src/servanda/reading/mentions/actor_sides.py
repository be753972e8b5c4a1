"""Whose relations a document is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from servanda.model import Document
from servanda.reading.mentions.actor_registry import Actor

_STATES = {"country", "international organisation"}


class _Mention(Protocol):
    start: int
    actors: list[Actor]


def principals(document: Document, actors: Sequence[Actor], mentions: Sequence[_Mention]) -> list[Actor]:
    """The principal parties, the most important first.

    States and unions of states count before institutions; being named early counts for much.
    """
    size = max(1, len(document.text))
    weights: dict[int, float] = {}
    by_id = {id(a): a for a in actors}
    for mention in mentions:
        early = 3.0 if mention.start < min(600, size) else 1.0
        for actor in mention.actors:
            if id(actor) in by_id and actor.kind != "person":
                weights[id(actor)] = weights.get(id(actor), 0.0) + early
    order = sorted(weights, key=lambda n: (-weights[n], by_id[n].first))
    states = [by_id[n] for n in order if by_id[n].kind in _STATES or by_id[n].id.startswith("region:")]
    if not states:
        return [by_id[n] for n in order[:2]]
    top = weights[id(states[0])]
    chosen = [a for a in states if weights[id(a)] >= 0.34 * top][:8]
    return chosen if len(chosen) > 1 else states[:2]
