"""Judgements of persons brought into the register, and the register folded as of a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

from servanda.model import Judgement, Reading, Statement, Told, Undertaking
from servanda.pipeline.reconciling import Store, fold_touched
from servanda.reconcile import Comparer, fold_groups, group, relate, with_relations

if TYPE_CHECKING:
    from servanda.register import Entry


class Judging(Store, Protocol):
    """What is needed of a register to judge in it."""

    def judge(self, judgements: Iterable[Judgement]) -> list[str]: ...  # noqa: D102


def record_judgements(register: Judging, judgements: Iterable[Judgement]) -> list[str]:
    """Record what persons judged, and fold again what it touches, all or nothing.

    Returns:
        The ids under which the judgements stand in the register.

    Raises:
        NotFound: a statement is not there.
        RegisterError: the register cannot be written.
    """
    made = list(judgements)
    with register.transaction():
        ids = register.judge(made)
        fold_again(register, {end for one in made for end in (one.statement, one.other) if end})
    return ids


def fold_again(register: Store, statements: Iterable[str]) -> int:
    """Fold again whatever holds, or held, together with some statements; in a transaction.

    Returns:
        How many undertakings were folded.
    """
    return fold_touched(register, set(statements), set(), Comparer())


class Judged(Protocol):
    """What people judged."""

    def judgements(  # noqa: D102
        self, of: Iterable[str] | None = None, *, people: bool = False
    ) -> Iterator[Judgement]: ...


class View(Protocol):
    """What a register told at a moment."""

    def all_told(self) -> Iterator[Told]: ...  # noqa: D102
    def judgements(  # noqa: D102
        self, of: Iterable[str] | None = None, *, people: bool = False
    ) -> Iterator[Judgement]: ...
    def recorded_order(self, ids: Iterable[str]) -> dict[str, int]: ...  # noqa: D102


def folded(view: View) -> list[Undertaking]:
    """All undertakings of a register as of a moment, folded anew in memory, in the order of recording."""
    comparer = Comparer()
    judgements = list(view.judgements())
    rejected = {j.statement for j in judgements if j.person and j.kind == "reject"}
    told = {one.id: one for one in view.all_told() if one.id not in rejected}
    order = view.recorded_order(told)
    made = fold_groups(group(list(told.values()), judgements, comparer), told, order, comparer)
    of = {statement: one.id for one in made for statement in one.statements}
    related = relate(judgements, of, {one.id for one in made})
    return sorted((with_relations(one, related[one.id]) for one in made), key=lambda one: order[one.id])


def as_judged(view: Judged, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Statements as people hold them: without those that they rejected, with the values that they corrected."""
    held = _Held(view)
    for entry in entries:
        record = held.of(entry.statement)
        if record is not None:
            yield msgspec.structs.replace(entry, statement=record)


def readings_as_judged(view: Judged, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Readings with their statements as people hold them (see as_judged)."""
    held = _Held(view)
    for reading in readings:
        kinds = {
            name: [made for one in getattr(reading, name) if (made := held.of(one)) is not None]
            for name in ("commitments", "figures", "milestones", "assessments")
        }
        yield msgspec.structs.replace(reading, **kinds)


class _Held:
    """What people rejected and corrected."""

    def __init__(self, view: Judged) -> None:
        self.rejected: set[str] = set()
        self.values: dict[str, dict[str, str]] = {}
        for one in view.judgements(people=True):
            if one.kind == "reject":
                self.rejected.add(one.statement)
            elif one.kind == "correct":
                self.values.setdefault(one.statement, {})[one.field] = one.value

    def of(self, record: Statement) -> Statement | None:
        """The statement as it is held; None where it was rejected."""
        from servanda.register.correcting import corrected

        if record.id in self.rejected:
            return None
        return corrected(record, self.values[record.id]) if record.id in self.values else record
