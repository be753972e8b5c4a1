"""The register brought up to date with what its documents say together: incrementally, or from scratch.

Both take the same steps, so that they come to the same undertakings:

1. tell: who is meant, what a document is about, what in it is part of what, and the keys of its statements;
2. link: each statement compared with those that share a key, and what is worth keeping recorded as judgements;
3. fold: statements that hold together split into commitments, and each folded into an undertaking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import combinations
from typing import NamedTuple, Protocol

from servanda.model import (
    Actor,
    Commitment,
    Document,
    Figure,
    Judgement,
    Measured,
    NamedActor,
    Statement,
    Told,
    Undertaking,
)  # fmt: skip
from servanda.pipeline.moments import moment
from servanda.pipeline.naming import actors_of
from servanda.pipeline.placing import in_their_country
from servanda.pipeline.refolding import fold_touched
from servanda.reconcile import (
    BY,
    Comparer,
    is_listing,
    keys,
    listed_parts,
    parts,
    tell,
)

MOST = 40
"""A key that more statements have tells nothing: it is left out."""


class Store(Protocol):
    """What reconciling needs of a register; servanda.register.Register tells what each does."""

    def transaction(self) -> AbstractContextManager[None]: ...  # noqa: D102
    def documents(self) -> Iterator[Known]: ...  # noqa: D102
    def document(self, document_id: str) -> Document: ...  # noqa: D102
    def named(self, document_id: str) -> list[NamedActor]: ...  # noqa: D102
    def current(self, document_id: str) -> list[Statement]: ...  # noqa: D102
    def told(self, ids: Iterable[str]) -> list[Told]: ...  # noqa: D102
    def told_of(self, document_id: str) -> list[Told]: ...  # noqa: D102
    def recorded_order(self, ids: Iterable[str]) -> dict[str, int]: ...  # noqa: D102
    def record_actors(self, actors: Iterable[Actor]) -> int: ...  # noqa: D102
    def record_namings(self, namings: Mapping[str, Mapping[str, str]]) -> int: ...  # noqa: D102
    def record_told(self, told: Iterable[Told | Measured]) -> None: ...  # noqa: D102
    def record_keys(self, keys: Mapping[str, Iterable[str]], gone: Iterable[str] = ()) -> None: ...  # noqa: D102
    def candidates(self, keys: Iterable[str], limit: int = 0) -> dict[str, set[str]]: ...  # noqa: D102
    def judgements(  # noqa: D102
        self, of: Iterable[str] | None = None, *, people: bool = False, bare: bool = False
    ) -> Iterator[Judgement]: ...
    def settle(  # noqa: D102
        self, made: Iterable[Judgement], by: str, of: Iterable[str] | None = None
    ) -> tuple[int, int]: ...
    def undertaking_of(self, statements: Iterable[str]) -> dict[str, str]: ...  # noqa: D102
    def undertakings(  # noqa: D102
        self, wanted: None = None, ids: Iterable[str] | None = None
    ) -> Iterator[Undertaking]: ...
    def record_undertakings(self, made: Iterable[Undertaking], gone: Iterable[str] = ()) -> None: ...  # noqa: D102
    def clear_derived(self) -> None: ...  # noqa: D102
    def derived_by(self) -> str: ...  # noqa: D102
    def record_derivation(self, by: str) -> None: ...  # noqa: D102


class Laying(Protocol):
    """What documents say."""

    def document(self, document_id: str) -> Document: ...  # noqa: D102
    def named(self, document_id: str) -> list[NamedActor]: ...  # noqa: D102
    def current(self, document_id: str) -> list[Statement]: ...  # noqa: D102


class Known(Protocol):
    """A document that a register holds."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


class Reconciled(NamedTuple):
    """What reconciling came to: how many statements were compared, judgements made, taken back, undertakings folded."""

    statements: int
    judged: int
    taken_back: int
    undertakings: int


def reconcile_documents(register: Store, documents: Iterable[str], gone: Iterable[str] = ()) -> Reconciled:
    """Bring a register up to date with some documents that are new or were read anew.

    Args:
        register: in a transaction.
        documents: ids.
        gone: statements of these that their newest reading no longer finds.
    """
    comparer = Comparer()
    lost = set(gone)
    told: dict[str, Told] = {}
    made: list[Judgement] = []
    for document in documents:
        some, inside = _tell(register, document, comparer)
        told |= {one.id: one for one in some}
        made += inside
    own = {key: keys(one) for key, one in told.items()}
    register.record_keys(own, lost)
    met, crossed = _met(register, own)
    again = {one.id: one for one in register.told(crossed - told.keys())}
    if again:
        more, _ = _met(register, {key: keys(one) for key, one in again.items()})
        met |= more
        made += _inside(register, again)
    others = {one.id: one for one in register.told({other for found in met.values() for other in found})}
    others |= told
    for one, other in sorted({tuple(sorted((a, b))) for a, found in met.items() for b in found}):
        if one in others and other in others and not _one_document(others[one], others[other]):
            made += [judged] if (judged := comparer.judge(others[one], others[other])) else []
    touched = told.keys() | again.keys()
    recorded, back = register.settle(made, BY, touched | lost)
    folded = fold_touched(register, touched | lost, lost, comparer)
    return Reconciled(len(told), recorded, back, folded)


def _one_document(a: Told, b: Told) -> bool:
    return a.setting.document == b.setting.document


def _inside(register: Store, told: Mapping[str, Told]) -> list[Judgement]:
    """What the machine holds of some statements and others of the same documents: these are not compared again."""
    held = [j for j in register.judgements(told) if j.other and not j.person]
    ends = dict(told) | {one.id: one for one in register.told({end for j in held for end in (j.statement, j.other)})}
    return [
        j for j in held if {j.statement, j.other} <= ends.keys() and _one_document(ends[j.statement], ends[j.other])
    ]


def _tell(register: Store, document_id: str, comparer: Comparer) -> tuple[list[Told], list[Judgement]]:
    """The commitments of a document with what comparing needs, recorded; and which are parts of which."""
    told, namings, actors, inside = lay_out(register, document_id, comparer)
    register.record_actors(actors)
    register.record_namings({key: named for key, named in namings.items() if named})
    register.record_told(told)
    return told, inside


def lay_out(
    register: Laying, document_id: str, comparer: Comparer
) -> tuple[list[Told], dict[str, dict[str, str]], list[Actor], list[Judgement]]:
    """The commitments of a document, whom its statements mean by names, these actors, and what it holds in itself."""
    document = register.document(document_id)
    current = register.current(document_id)
    commitments = [(one.id, one) for one in current if isinstance(one, Commitment)]
    names = [party.name for _, one in commitments for party in one.parties]
    actors = actors_of(in_their_country(document, register.named(document_id)), names)
    told = tell(document, commitments, actors, moment(document))
    meant = {one.id: dict(one.actors) for one in told}
    for one in current:
        if isinstance(one, Figure):  # who figures are about is what they are compared by
            meant[one.id] = {name: actors[name] for name in one.subjects if name in actors}
    known = list({actor.id: actor for named in meant.values() for actor in named.values()}.values())
    namings = {key: {name: actor.id for name, actor in named.items()} for key, named in meant.items()}
    if is_listing(document):  # its records are different things, and say themselves what belongs together
        return told, namings, known, listed_parts(document, told)
    inside = parts(document, told, comparer.profile)
    repeated = [j for a, b in combinations(told, 2) if (j := comparer.judge(a, b))]
    return told, namings, known, [*inside, *repeated, *comparer.projects(told, [*inside, *repeated])]


def _met(register: Store, own: Mapping[str, frozenset[str]]) -> tuple[dict[str, set[str]], set[str]]:
    """Whom each statement shares a key with; and the statements of keys that have just come to be too many for."""
    every = {key for found in own.values() for key in found}
    having = register.candidates(every, MOST)
    by_key: dict[str, set[str]] = {}
    for other, shared in having.items():
        for key in shared:
            by_key.setdefault(key, set()).add(other)
    met = {one: {other for key in found for other in by_key.get(key, ())} - {one} for one, found in own.items()}
    crossed: set[str] = set()
    # More than these have a key: then it has long told nothing, and how many more does not matter.
    beyond: dict[str, set[str]] = {}
    for other, shared in register.candidates(every - by_key.keys(), MOST + len(own)).items():
        for key in shared:
            beyond.setdefault(key, set()).add(other)
    for members in beyond.values():
        if len(members - own.keys()) <= MOST:
            crossed |= members
    return met, crossed
