"""All that a reader found in one document."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from servanda.model.document import Document
from servanda.model.span import Span
from servanda.model.statement import Assessment, Commitment, Figure, Milestone, NamedActor, Statement


class Reading(msgspec.Struct, kw_only=True):
    """A document and its statements; built through `checked`, so that every quote is true."""

    document: Document
    reader: str
    commitments: list[Commitment] = []
    figures: list[Figure] = []
    milestones: list[Milestone] = []
    assessments: list[Assessment] = []
    actors: list[NamedActor] = []

    def statements(self) -> Iterator[Statement]:
        """All statements, kind by kind, each kind in the order of the text."""
        yield from self.commitments
        yield from self.figures
        yield from self.milestones
        yield from self.assessments

    def check(self) -> None:
        """Raise SpanError unless every quote stands where its record says."""
        for record in self.statements():
            Span(record.start, record.end, record.quote).check(self.document.text)
