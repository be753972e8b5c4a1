"""Judgements, given back: those in force, and all that were ever made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, exists, select

from servanda.model import Judgement, Reason
from servanda.register import schema_judged
from servanda.register.carrying import carried, current_ids, documents_of
from servanda.register.filters import until
from servanda.register.held import Held
from servanda.register.part import Part, chunks, stream
from servanda.register.records import Logged

_BATCH = 500
_reasons = msgspec.json.Decoder(tuple[Reason, ...])


class Judged(Part):
    """What is held of statements."""

    def judgements(
        self, of: Iterable[str] | None = None, *, people: bool = False, bare: bool = False
    ) -> Iterator[Judgement]:
        """The judgements in force: not taken back, and not replaced by a later one or by a person's.

        A person's judgement of a statement that the newest reading of its document does not find is given as one of
        the statement that stands for it now (see carrying.py). The machine's of such statements are left out.

        Args:
            of: ids of current statements, to get what is held of these alone; of all where it is not given.
            people: only those of people.
            bare: without reasons, which are most of what is kept of a judgement.
        """
        with self._reading() as connection:
            in_force = _InForce(connection, self.moment, bare=bare)
            wanted = None if of is None else set(of)
            held, kept = in_force.of_people(wanted) if in_force.anyone_judged() else ({}, set())
            yield from held.values()
            if not people:
                yield from in_force.of_machine(wanted, held.keys(), kept)

    def _held(self, connection: Connection, of: Iterable[str] | None = None) -> Held:
        """What people hold of single statements: of some, or of all where none are given."""
        in_force = _InForce(connection, self.moment)
        if not in_force.anyone_judged():
            return Held()
        held, kept = in_force.of_people(None if of is None else set(of))
        return Held(held.values(), kept)

    def log(self, *, people: bool = False) -> Iterator[Logged]:
        """All judgements in the order in which they were recorded, with who took them back.

        Args:
            people: only those of people.
        """
        j, t = schema_judged.judgements, schema_judged.retractions
        taken_back = and_(t.c.judgement_id == j.c.id, until(t.c.retracted_at, self.moment))
        query = (
            select(j, t.c.retracted_by, t.c.retracted_at, t.c.note.label("retracted_note"))
            .select_from(j.outerjoin(t, taken_back))
            .where(until(j.c.judged_at, self.moment))
            .order_by(j.c.seq)
        )
        if people:
            query = query.where(j.c.person)
        with self._reading() as connection:
            for row in stream(connection, query):
                said = row._mapping
                yield Logged(
                    id=said["id"],
                    judgement=judgement_of(row),
                    retracted_by=said["retracted_by"] or "",
                    retracted_at=said["retracted_at"] or "",
                    retracted_note=said["retracted_note"] or "",
                )


class _InForce:
    """Finds the judgements in force over one connection."""

    def __init__(self, connection: Connection, moment: str, *, bare: bool = False) -> None:
        self._connection = connection
        self._moment = moment
        self._columns = [one for one in schema_judged.judgements.c if not bare or one.name != "reasons"]

    def anyone_judged(self) -> bool:
        """Whether there are judgements of people at all."""
        j = schema_judged.judgements.c
        return self._connection.scalar(select(j.seq).where(j.person).limit(1)) is not None

    def of_people(self, wanted: set[str] | None) -> tuple[dict[str, Judgement], set[str]]:
        """What people hold, by question; and the statements that are in force though no newest reading finds them."""
        if wanted is None:
            stands_for = carried(self._connection, self._moment)
            rows = list(self._rows(schema_judged.judgements.c.person))
        else:
            stands_for = carried(self._connection, self._moment, self._documents(wanted))
            ends = wanted | {old for old, new in stands_for.items() if new in wanted}
            rows = self._touching(ends, person=True)
            stands_for = self._farther(rows, stands_for)
        held: dict[str, Judgement] = {}
        for row in rows:
            judgement = _moved(judgement_of(row), stands_for)
            if judgement.statement == judgement.other:
                continue  # both are one statement now
            if wanted is None or {judgement.statement, judgement.other} & wanted:
                held[question(judgement)] = judgement
        return held, {old for old, new in stands_for.items() if old == new}

    def of_machine(self, wanted: set[str] | None, settled: Collection[str], kept: set[str]) -> Iterator[Judgement]:
        """The newest answers of the machine to questions that no person settled, of statements that are current."""
        if wanted is None:
            machine = self._rows(~schema_judged.judgements.c.person, self._newest())
        else:
            machine = iter(self._touching(wanted, person=False))
        while batch := list(islice(machine, _BATCH)):
            there = kept | current_ids(self._connection, _ends(batch), self._moment)
            for row in batch:
                if row.question not in settled and _ends([row]) <= there:
                    yield judgement_of(row)

    def _documents(self, ids: set[str]) -> set[str]:
        return set(documents_of(self._connection, ids).values())

    def _farther(self, rows: list[Row[Any]], stands_for: dict[str, str]) -> dict[str, str]:
        """What stands for both ends of the rows."""
        ends = _ends(rows)
        lost = ends - current_ids(self._connection, ends, self._moment) - set(stands_for)
        if not lost:
            return stands_for
        return {**carried(self._connection, self._moment, self._documents(lost)), **stands_for}

    def _rows(self, *conditions: ColumnElement[bool]) -> Iterator[Row[Any]]:
        query = select(*self._columns).where(*in_force(self._moment), *conditions)
        query = query.order_by(schema_judged.judgements.c.seq)
        yield from stream(self._connection, query)

    def _touching(self, ids: set[str], *, person: bool) -> list[Row[Any]]:
        """Those with one of the statements at an end, each once; of the machine's only the newest to a question."""
        j = schema_judged.judgements.c
        whose = j.person if person else and_(~j.person, self._newest())
        found: dict[int, Row[Any]] = {}
        for some in chunks(ids):
            for end in (j.statement_id, j.other_id):
                query = select(*self._columns).where(end.in_(some), whose, *in_force(self._moment))
                found.update((row.seq, row) for row in self._connection.execute(query))
        return [found[seq] for seq in sorted(found)]

    def _newest(self) -> ColumnElement[bool]:
        """Whether no later one of the machine answers the question of a row of judgements."""
        j, later = schema_judged.judgements.c, schema_judged.judgements.alias("later")
        same = (later.c.question == j.question, later.c.seq > j.seq, ~later.c.person)
        back = schema_judged.retractions.alias("later_retractions")
        taken_back = exists().where(back.c.judgement_id == later.c.id, until(back.c.retracted_at, self._moment))
        return ~exists().where(*same, until(later.c.judged_at, self._moment), ~taken_back)


def in_force(moment: str) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a row of judgements was made until then and not taken back until then."""
    j, t = schema_judged.judgements.c, schema_judged.retractions.c
    taken_back = exists().where(t.judgement_id == j.id, until(t.retracted_at, moment))
    return until(j.judged_at, moment), ~taken_back


def question(judgement: Judgement) -> str:
    """What is judged, in a form that is equal for all judgements of which only one can hold."""
    if judgement.other:
        return "|".join(sorted((judgement.statement, judgement.other)))
    return f"{judgement.statement} {judgement.field}"


def judgement_of(row: Row[Any]) -> Judgement:
    """A row of judgements as a record."""
    said = row._mapping
    return Judgement(
        kind=said["kind"],
        statement=said["statement_id"],
        other=said["other_id"] or "",
        field=said["field"],
        value=said["value"],
        score=said["score"],
        basis=said["basis"],
        reasons=_reasons.decode(said["reasons"]) if "reasons" in said else (),
        by=said["judged_by"],
        person=said["person"],
        at=said["judged_at"],
        note=said["note"],
    )


def _ends(rows: Iterable[Row[Any]]) -> set[str]:
    return {end for row in rows for end in (row.statement_id, row.other_id) if end}


def _moved(judgement: Judgement, stands_for: dict[str, str]) -> Judgement:
    statement = stands_for.get(judgement.statement, judgement.statement)
    other = stands_for.get(judgement.other, judgement.other)
    if (statement, other) == (judgement.statement, judgement.other):
        return judgement
    return msgspec.structs.replace(judgement, statement=statement, other=other)
