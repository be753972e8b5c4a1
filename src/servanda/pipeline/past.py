"""The register as of an earlier moment, its undertakings folded anew from what was known then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property

from servanda.errors import NotFound
from servanda.model import Judgement, Told, Undertaking
from servanda.pipeline.refolding import closure
from servanda.reconcile import Comparer, fold_groups, group, relate, with_relations
from servanda.register import Filter, Register, View


class Past(View):
    """A view whose undertakings, too, are those of its moment.

    All of them are folded in memory, once; of some that are asked for by id only these, with what stands near them.
    """

    @classmethod
    def of(cls, view: View) -> Past:
        """The past of a register as of the moment of a view of it."""
        return cls(view._database, view.moment)

    def undertakings(self, wanted: Filter | None = None, ids: Iterable[str] | None = None) -> Iterator[Undertaking]:
        """Undertakings as of the moment, in the order in which they were first recorded.

        Args:
            wanted: what they must have; figures and other kinds are no undertakings.
            ids: of those asked for; all where it is not given.
        """
        if ids is None:
            found = self._all
        else:
            asked = set(ids)
            found = [one for one in self._near(asked) if one.id in asked]
        yield from found if wanted is None or wanted == Filter() else self.pick(found, wanted)

    def undertaking(self, undertaking_id: str) -> Undertaking:
        """One undertaking, by the beginning of its id or of that of any of its statements.

        Raises:
            NotFound: nothing under that id at that time.
            RegisterError: several ids begin so.
        """
        key = self.statement(undertaking_id).statement.id
        for one in self._near({key}):
            if key in one.statements:
                return one
        raise NotFound(f"{self.path}: no undertaking {undertaking_id} at that time")

    def undertaking_of(self, statements: Iterable[str]) -> dict[str, str]:
        """The undertaking that each of the statements belonged to; those of none are left out."""
        asked = set(statements)
        return {key: one.id for one in self._near(asked) for key in one.statements if key in asked}

    @cached_property
    def _all(self) -> list[Undertaking]:
        return folded(self)

    def _near(self, statements: set[str]) -> list[Undertaking]:
        """The undertakings of some statements, and those of what holds together with these."""
        heap = closure(self, statements)
        ends = {end for one in self.judgements(heap) if one.other for end in (one.statement, one.other)}
        whole = closure(self, heap | ends)
        return _folded(self, list(self.judgements(whole)), self.told(whole))


def view_of(register: Register, moment: datetime | date | None = None) -> View:
    """What a register tells now, or told at a moment (a day means its end, in UTC): statements and commitments."""
    return register if moment is None else Past.of(register.view(moment))


def folded(view: View) -> list[Undertaking]:
    """All undertakings of a register as of a moment, folded anew in memory, in the order of recording."""
    return _folded(view, list(view.judgements()), view.all_told())


def _folded(view: View, judgements: list[Judgement], current: Iterable[Told]) -> list[Undertaking]:
    comparer = Comparer()
    rejected = {j.statement for j in judgements if j.person and j.kind == "reject"}
    told = {one.id: one for one in current if one.id not in rejected}
    order = view.recorded_order(told)
    made = fold_groups(group(list(told.values()), judgements, comparer), told, order, comparer)
    of = {statement: one.id for one in made for statement in one.statements}
    related = relate(judgements, of, {one.id for one in made})
    known = {one.id: one for one in made}
    return sorted((with_relations(one, related[one.id], known) for one in made), key=lambda one: order[one.id])
