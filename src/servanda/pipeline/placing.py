"""Which country's ministry a document means by "the Energy Ministry": that of the heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from servanda.actors import state_body
from servanda.model import Document, NamedActor
from servanda.reconcile import country_told


def in_their_country(document: Document, named: Iterable[NamedActor]) -> list[NamedActor]:
    """Actors with the country of bodies of a state whose name tells none.

    Args:
        document: that names them.
        named: as a reader names them.

    Returns:
        The same actors. A body gets a country where all headings that it stands under and that tell a country tell
        the same one; the title of the document is no such heading.
    """
    headings = _Headings(document)
    return [msgspec.structs.replace(one, country=headings.country(one)) if _stray(one) else one for one in named]


def _stray(named: NamedActor) -> bool:
    if named.country or named.kind not in ("government body", "other"):
        return False
    body = state_body(named.name)
    return body is not None and not body.country


class _Headings:
    """Sections of a document, with the country that the heading of each tells."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        headings = [block for block in document.blocks if block.kind == "heading"][1:]
        ends = [*(block.start for block in headings), len(document.text)][1:]
        self._sections = [
            (block.end, end, country)
            for block, end in zip(headings, ends, strict=True)
            if (country := country_told(document.text[block.body : block.end]))
        ]

    def country(self, named: NamedActor) -> str:
        """The one country that the headings tell under which it stands; empty where they tell none or several."""
        found = set(self._countries({named.name, *named.names})) if self._sections else set()
        return found.pop() if len(found) == 1 else ""

    def _countries(self, forms: Iterable[str]) -> Iterator[str]:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms)))})(?!\w)")
        for match in pattern.finditer(self._text):
            yield from (country for start, end, country in self._sections if start <= match.start() < end)
