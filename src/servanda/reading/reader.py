"""The default reader: a grammar that reads frames over shallow clauses."""

from __future__ import annotations

from servanda.model import Document, Reading
from servanda.reading.commitments import Commitments
from servanda.reading.context import Context
from servanda.reading.mentions.actors import find_actors
from servanda.reading.mentions.values import find_values, publication_date
from servanda.reading.passages import passages_of
from servanda.reading.scene import Stage
from servanda.reading.words import vocabulary

NAME = "grammar/0.1"


def read(document: Document) -> Reading:
    """Read one document.

    Args:
        document: with its blocks; its day of publication is looked for in the text where it has none.

    Returns:
        All that was found; every quote stands in the text where its record says.
    """
    text = document.text
    published = document.published or publication_date(text)
    passages = passages_of(document)
    sentences = [s for p in passages for s in p.sentences]
    values = find_values(text, published)
    taken = sorted((m.start, m.end) for group in (values.money, values.dates) for m in group)
    actors = find_actors(document, sentences, taken)
    context = Context(document, published, passages, actors.actors, actors.sides, actors.heading_actors)
    stage = Stage(text, actors.mentions, values, vocabulary())
    commitments = Commitments(context, actors.places)
    index = 0
    for position, passage in enumerate(passages):
        for start, end in passage.sentences:
            scene = stage.scene(index, position, start, end)
            commitments.read(scene)
            index += 1
    reading = Reading(document=document, reader=NAME, commitments=commitments.out, actors=actors.actors)
    reading.check()
    return reading
