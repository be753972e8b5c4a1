"""What one document brought to a register: new commitments, changed status, new contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Literal

import msgspec

from servanda.model import Undertaking

Novelty = Literal["new", "changed", "contradicted", "again"]


class News(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a document brought.

    Attributes:
        kind: new (a commitment that nothing told before), changed (its status), contradicted (a value that does not go
            with what others say), again (announced as new though it was known).
        id: of the commitment.
        subject: what it is about.
        said: the news in a few words.
        statements: of the document that it rests on.
    """

    kind: Novelty
    id: str
    subject: str
    said: str
    statements: tuple[str, ...]


def news_of(undertakings: Iterable[Undertaking], statements: Set[str]) -> Iterator[News]:
    """What is new in commitments because of some statements.

    Args:
        undertakings: those that the statements belong to, as they are now.
        statements: ids of what one document says.
    """
    for one in undertakings:
        ours = tuple(key for key in one.statements if key in statements)
        if not ours:
            continue
        if len(ours) == len(one.statements):
            yield _news("new", one, f"{one.status}, {one.strength}", ours)
            continue
        for before, step in zip(one.history, one.history[1:], strict=False):
            if step.statement in statements and step.status != before.status:
                said = f"{before.status} -> {step.status}" + (f", {step.date}" if step.date else "")
                yield _news("changed", one, said, (step.statement,))
        for contradiction in one.contradictions:
            sides = [set(told) for _, told in contradiction.values]
            if any(side & statements for side in sides) and any(side - statements for side in sides):
                yield _news("contradicted", one, contradiction.said, ours)
        again = tuple(key for key in ours if key in one.again)
        if again:
            yield _news("again", one, f"announced again; first told {one.first_told}", again)


def _news(kind: Novelty, one: Undertaking, said: str, statements: tuple[str, ...]) -> News:
    return News(kind=kind, id=one.id, subject=one.subject, said=said, statements=statements)
