"""Short texts as documents, for the tests of actors."""

from __future__ import annotations

from servanda.model import Block, Document
from servanda.model.document import document_id
from servanda.reading.mentions.actors import Actors, find_actors


def document(text: str, heading: str = "") -> tuple[Document, list[tuple[int, int]]]:
    """A document of one paragraph (under a heading, if given), a sentence a line."""
    blocks = []
    whole = text
    if heading:
        whole = f"{heading}\n\n{text}"
        blocks.append(Block("heading", 0, len(heading), 0, 1))
    start = len(whole) - len(text)
    blocks.append(Block("paragraph", start, len(whole), start))
    sentences = [(0, len(heading))] if heading else []
    at = start
    for line in text.split("\n"):
        sentences.append((at, at + len(line)))
        at += len(line) + 1
    return Document(id=document_id(whole), text=whole, blocks=tuple(blocks), language="en"), sentences


def actors_in(text: str, heading: str = "") -> Actors:
    return find_actors(*document(text, heading))
