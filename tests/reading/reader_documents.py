"""Short texts as documents and as laid-out sentences, for the tests of the reader's steps."""

from __future__ import annotations

from statement_scenes import scenes_of  # type: ignore[import-not-found]

from servanda.documents.layout import blocks_of
from servanda.model import Commitment, Document, document_id
from servanda.reading import read
from servanda.reading.context import Context
from servanda.reading.drafts import Draft, drafts_of
from servanda.reading.scene import Scene
from servanda.reading.units import Unit, units_of

PUBLISHED = "2025-06-15"  # a Sunday


def document(text: str, language: str = "en") -> Document:
    """A text as the document that its layout makes of it."""
    return Document(id=document_id(text), text=text, blocks=blocks_of(text), published=PUBLISHED, language=language)


def commitments_of(text: str, language: str = "en") -> list[Commitment]:
    """What the whole default reader finds in a text."""
    return read(document(text, language)).commitments


def layout(text: str) -> tuple[Context, Scene]:
    """The context of a text and its last sentence, laid out."""
    context, scenes = scenes_of(text, PUBLISHED)
    return context, scenes[-1]


def scene_of(text: str) -> Scene:
    """The last sentence of a text, laid out."""
    return layout(text)[1]


def units(text: str) -> list[Unit]:
    """The units of the last sentence of a text."""
    return units_of(scene_of(text))


def drafts(text: str) -> list[Draft]:
    """The drafts of the last sentence of a text."""
    return _drafts_in(scene_of(text))


def draft_of(text: str) -> tuple[Context, Draft]:
    """The context of a text and the last draft of its last sentence."""
    context, scene = layout(text)
    return context, _drafts_in(scene)[-1]


def words(scene: Scene, left: int, right: int) -> str:
    """The words between two tokens, in lower case."""
    return " ".join(scene.tokens.lows[left:right])


def _drafts_in(scene: Scene) -> list[Draft]:
    seen: set[int] = set()
    out: list[Draft] = []
    for unit in units_of(scene):
        out += drafts_of(unit, unit.clause not in seen)
        seen.add(unit.clause)
    return out
