"""A document and what was read in it, made ready for comparing with others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from servanda.model import Actor, Block, Commitment, Document, Setting, Told
from servanda.reconcile.copies import signature
from servanda.reconcile.sides import country_of_publisher
from servanda.reconcile.words import topics

_LONGEST = 600
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s")


def setting(document: Document, moment: str = "") -> Setting:
    """What comparing needs of a document; moment is when it was written where no day of publication is known."""
    return Setting(
        document=document.id,
        title=document.title or _first_heading(document),
        publisher=document.publisher,
        published=document.published,
        moment=document.published or moment,
        country=country_of_publisher(document.publisher, document.url),
        topics=topics(document.text),
        signature=signature(document.text),
    )


def tell(
    document: Document,
    commitments: Iterable[tuple[str, Commitment]],
    actors: Mapping[str, Actor],
    moment: str = "",
) -> list[Told]:
    """The commitments of a document, ready for comparing.

    Args:
        document: that tells them.
        commitments: each with its id in the register.
        actors: whom each name in the document means.
        moment: when it was written, YYYY-MM-DD or YYYY-MM, as far as its text shows; its day of publication, where
            that is known, goes before.
    """
    there = setting(document, moment)
    around = Surroundings(document)
    return [
        Told(
            id=key,
            commitment=record,
            actors={party.name: actors[party.name] for party in record.parties if party.name in actors},
            setting=there,
            context=around.of(record.start, record.end),
        )
        for key, record in commitments
    ]


class Surroundings:
    """What a place in a document stands in and under."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self._starts = [block.start for block in document.blocks]
        self._above: list[tuple[Block, ...]] = []
        heading: Block | None = None
        lead: Block | None = None
        for block in document.blocks:
            if block.kind == "heading":
                self._above.append(())
                heading, lead = block, None
                continue
            over = [heading] if heading else []
            if block.kind == "item":
                over += [lead] if lead else []
            else:
                lead = block
            self._above.append(tuple(over))

    def block(self, start: int) -> int:
        """The number of the block that a place is in; -1 where it is in none."""
        number = bisect_right(self._starts, start) - 1
        return number if number >= 0 and start < self._blocks[number].end else -1

    def above(self, number: int) -> tuple[Block, ...]:
        """The heading and, for a list item, the paragraph that leads the list in."""
        return self._above[number] if number >= 0 else ()

    def of(self, start: int, end: int) -> str:
        """Heading, lead-in and the sentences that a quote stands in."""
        number = self.block(start)
        if number < 0:
            return self._text[max(0, start - 200) : end + 200]
        block = self._blocks[number]
        over = [self._text[b.body : b.end] for b in self.above(number)]
        over = [text if len(text) < _LONGEST else text[-_LONGEST:] for text in over]
        return "\n".join([*over, self._sentence(block, start, end)])

    def _sentence(self, block: Block, start: int, end: int) -> str:
        before = self._text[block.body : start]
        cuts = [0, *(found.end() for found in _SENTENCE_END.finditer(before))]
        # The sentence before, too: this one may lean on it.
        first = block.body + cuts[max(0, len(cuts) - 2)]
        found = _SENTENCE_END.search(self._text, max(start, end - 1), block.end)
        return self._text[first : found.start() + 1 if found else block.end]


def sentence_starts(document: Document) -> list[int]:
    """Where sentences begin, block by block; a place belongs to the last that begins at or before it."""
    found: list[int] = []
    for block in document.blocks:
        found.append(block.start)
        found += (cut.end() for cut in _SENTENCE_END.finditer(document.text, block.body, block.end))
    return found


def _first_heading(document: Document) -> str:
    return next((document.text[b.body : b.end] for b in document.blocks if b.kind == "heading"), "")
