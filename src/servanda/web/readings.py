"""Two readings of one document side by side: what both found, what they tell otherwise, and what only one has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from servanda.model import Document, NamedActor, Statement
from servanda.publishing.plain import line
from servanda.publishing.whereabouts import fields_of

_LEAST = 0.5  # of the shorter quote that two statements of one thing share


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A field that two readings tell otherwise."""

    name: str
    one: str
    other: str


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """What each reading has of one place, either of which may have nothing.

    Attributes:
        one, other: statements.
        differing: the fields that they tell otherwise; empty where they are alike or only one is there.
    """

    one: Statement | None
    other: Statement | None
    differing: list[Differing]

    @property
    def start(self) -> int:
        """Where it stands in the document."""
        return min(s.start for s in (self.one, self.other) if s is not None)


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Two readings: pairs that are alike, that differ, and what only one of them has, each in the order of the text."""

    alike: list[Pair]
    differing: list[Pair]
    only_one: list[Pair]
    only_other: list[Pair]


def compared(
    document: Document, one: Sequence[Statement], other: Sequence[Statement], actors: Sequence[NamedActor]
) -> Compared:
    """Compare two readings of a document.

    A statement meets that of its kind whose words overlap its own most, by at least half of the shorter; each once.
    """
    ways = sorted(
        ((share, a, b) for a, s in enumerate(one) for b, t in enumerate(other) if (share := _share(s, t)) >= _LEAST),
        key=lambda way: (-way[0], way[1], way[2]),
    )
    met: dict[int, int] = {}
    taken: set[int] = set()
    for _, a, b in ways:
        if a not in met and b not in taken:
            met[a] = b
            taken.add(b)
    pairs = [
        Pair(one=one[a], other=other[b], differing=_differing(document, one[a], other[b], actors))
        for a, b in met.items()
    ]
    return Compared(
        alike=_ordered(pair for pair in pairs if not pair.differing),
        differing=_ordered(pair for pair in pairs if pair.differing),
        only_one=_ordered(Pair(one=s, other=None, differing=[]) for n, s in enumerate(one) if n not in met),
        only_other=_ordered(Pair(one=None, other=s, differing=[]) for n, s in enumerate(other) if n not in taken),
    )


def _ordered(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: pair.start)


def _share(one: Statement, other: Statement) -> float:
    if one.__struct_config__.tag != other.__struct_config__.tag:
        return 0.0
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / max(min(one.end - one.start, other.end - other.start), 1)


def _differing(document: Document, one: Statement, other: Statement, actors: Sequence[NamedActor]) -> list[Differing]:
    first, second = _told(document, one, actors), _told(document, other, actors)
    return [
        Differing(name=name, one=first.get(name, ""), other=second.get(name, ""))
        for name in dict.fromkeys((*first, *second))
        if first.get(name, "") != second.get(name, "")
    ]


def _told(document: Document, statement: Statement, actors: Sequence[NamedActor]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for field in fields_of(statement, document, list(actors)):
        if field.value:
            found.setdefault(field.name, []).append(line(field.value))
    return {name: "; ".join(sorted(values)) for name, values in found.items()}
