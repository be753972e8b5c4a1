"""Scenes of a short text, without the commitments of its sentences, for the tests of the other kinds of statement."""

from __future__ import annotations

from servanda.documents.layout import blocks_of
from servanda.model import Document, document_id
from servanda.reading.context import Context
from servanda.reading.mentions.actors import find_actors
from servanda.reading.mentions.values import find_values
from servanda.reading.passages import NONE, passages_of
from servanda.reading.scene import Scene, Stage
from servanda.reading.words import vocabulary


def scenes_of(text: str, published: str = "2025-06-30") -> tuple[Context, list[Scene]]:
    """The context of a text and its sentences, as the reader lays them out."""
    document = Document(id=document_id(text), text=text, blocks=blocks_of(text), published=published)
    passages = passages_of(document)
    values = find_values(text, published)
    taken = sorted((m.start, m.end) for group in (values.money, values.dates) for m in group)
    actors = find_actors(document, [s for p in passages for s in p.sentences], taken)
    context = Context(
        document, published, passages, actors.actors, actors.sides, actors.heading_actors, actors.mentions
    )
    stage = Stage(text, actors.mentions, values, vocabulary())
    places = [(p, s) for p, passage in enumerate(passages) for s in passage.sentences]
    heads = {p.body for p in passages if p.lead_in != NONE}
    return context, [stage.scene(i, p, *sentence, sentence[0] in heads) for i, (p, sentence) in enumerate(places)]
