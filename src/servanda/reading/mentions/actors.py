"""Who acts: the actors that a document names, where it names them, and whom its pointing words mean."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from servanda.model import Document, NamedActor
from servanda.reading.mentions.actor_places import PlaceMention
from servanda.reading.mentions.kinds import ActorMention


class Actors(msgspec.Struct):
    """All that find_actors found in one document.

    Attributes:
        mentions: in order, without overlap.
        actors: one for each actor, its name the most complete form that the document has.
        sides: names of those whose relations the document is about, the most important first.
        places: named places that are no actors, in order.
        heading_actors: the actors that a heading names, by the index of its block.
    """

    mentions: list[ActorMention]
    actors: list[NamedActor]
    sides: tuple[str, ...]
    places: list[PlaceMention]
    heading_actors: dict[int, tuple[str, ...]]


def find_actors(
    document: Document, sentences: Sequence[tuple[int, int]], values_spans: Sequence[tuple[int, int]] = ()
) -> Actors:
    """Find the actors of a document.

    Args:
        document: its text and blocks.
        sentences: (start, end) of each in document.text, in order.
        values_spans: stretches that sums and dates have taken, in any order; no name begins in them.

    Returns:
        Mentions, actors, sides and places.
    """
    from servanda.reading.mentions.actor_scene import read_actors

    return read_actors(document, sentences, sorted(values_spans))
