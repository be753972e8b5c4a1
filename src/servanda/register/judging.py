"""Judgements recorded and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from servanda.errors import NotFound, RegisterError
from servanda.model import Judgement
from servanda.register import schema_judged
from servanda.register.carrying import documents_of
from servanda.register.ids import judgement_id
from servanda.register.judged import in_force, judgement_of, question
from servanda.register.part import Part, chunks, instant

_BATCH = 500


class Judging(Part):
    """Adds judgements."""

    def judge(self, judgements: Iterable[Judgement], when: datetime | None = None) -> list[str]:
        """Record judgements, all or nothing.

        One that says what is in force already, by the same, is not recorded again.

        Args:
            judgements: of statements in the register. Where `at` is empty it becomes the moment of recording.
            when: that moment; now where it is not given.

        Returns:
            The ids under which they stand in the register, in their order.

        Raises:
            NotFound: a statement is not there.
            RegisterError: the register cannot be written.
        """
        moment = instant(when)
        ids: list[str] = []
        with self._writing() as connection:
            for some in _portions(judgements):
                ids += _record(connection, some, moment, self.path)
        return ids

    def settle(self, made: Iterable[Judgement], by: str, of: Iterable[str] | None = None) -> tuple[int, int]:
        """Record what a comparison found, and take back what an earlier one held and this one does not.

        Args:
            made: the machine's judgements, each pair at most once.
            by: name and version of what compared; stands with what is taken back.
            of: the statements that were compared with everything; all where it is not given.

        Returns:
            How many judgements were recorded, and how many taken back.
        """
        moment = instant()
        asked: set[str] = set()
        with self._writing() as connection:
            before = _newest_seq(connection)
            for some in _portions(made):
                asked.update(question(judgement) for judgement in some)
                _record(connection, some, moment, self.path)
            j = schema_judged.judgements.c
            recorded = connection.scalar(select(func.count()).where(j.seq > before)) or 0
            wanted = None if of is None else list(of)
            old = [key for key, answered in _machines(connection, wanted, before) if answered not in asked]
            for some_ids in chunks(old):
                rows = [
                    {"judgement_id": key, "retracted_by": by, "retracted_at": moment, "note": ""} for key in some_ids
                ]
                connection.execute(insert(schema_judged.retractions), rows)
        return recorded, len(old)

    def retract(self, judgement: str, by: str, note: str = "", when: datetime | date | None = None) -> Judgement:
        """Take a judgement back; what was in force before it is in force again.

        Args:
            judgement: the beginning of its id, long enough to tell it from the others.
            by: who takes it back.
            note: why.
            when: the moment to write down; now where it is not given.

        Returns:
            What was taken back.

        Raises:
            NotFound: nothing under that id.
            RegisterError: several ids begin so, or it was taken back already.
        """
        j, t = schema_judged.judgements, schema_judged.retractions
        with self._writing() as connection:
            key = self._whole_id(connection, j, judgement, "judgement")
            known = connection.execute(
                select(t.c.retracted_by, t.c.retracted_at).where(t.c.judgement_id == key)
            ).first()
            if known is not None:
                raise RegisterError(f"{self.path}: {key} was taken back already, by {known[0]} on {known[1][:10]}")
            row = {"judgement_id": key, "retracted_by": by, "retracted_at": instant(when), "note": note}
            connection.execute(insert(t), [row])
            return judgement_of(connection.execute(select(j).where(j.c.id == key)).one())


def _portions(judgements: Iterable[Judgement]) -> Iterator[list[Judgement]]:
    rest = iter(judgements)
    while some := list(islice(rest, _BATCH)):
        yield some


def _record(connection: Connection, judgements: list[Judgement], moment: str, label: str) -> list[str]:
    """Record what is not in force already; ids of all."""
    named = {end for judgement in judgements for end in (judgement.statement, judgement.other) if end}
    if missing := named - documents_of(connection, named).keys():
        raise NotFound(f"{label}: no statement {min(missing)}")
    questions = [question(judgement) for judgement in judgements]
    held = _held(connection, questions)
    ids, rows = [], []
    for asked, judgement in zip(questions, judgements, strict=True):
        known = held.get((asked, judgement.person))
        if known is not None and _said(known[1]) == _said(judgement):
            ids.append(known[0])
            continue
        dated = _normal(msgspec.structs.replace(judgement, at=judgement.at or moment))
        key = judgement_id(dated)
        held[asked, judgement.person] = (key, dated)
        ids.append(key)
        rows.append(_row(key, asked, dated))
    if rows:
        connection.execute(insert(schema_judged.judgements), rows)
    return ids


def _held(connection: Connection, questions: list[str]) -> dict[tuple[str, bool], tuple[str, Judgement]]:
    """By question, and whether a person answered it: the newest answer in force."""
    j = schema_judged.judgements
    found: dict[tuple[str, bool], tuple[str, Judgement]] = {}
    for some in chunks(questions):
        query = select(j).where(j.c.question.in_(some), *in_force("")).order_by(j.c.seq)
        for row in connection.execute(query):
            found[row.question, row.person] = (row.id, judgement_of(row))
    return found


def _normal(judgement: Judgement) -> Judgement:
    """The judgement with every number in the type that the model gives it, as it will come back."""
    made: Judgement = msgspec.json.decode(msgspec.json.encode(judgement), type=Judgement)
    return made


def _said(judgement: Judgement) -> Judgement:
    return msgspec.structs.replace(judgement, at="")


def _row(key: str, asked: str, judgement: Judgement) -> dict[str, Any]:
    return {
        "id": key,
        "question": asked,
        "kind": judgement.kind,
        "statement_id": judgement.statement,
        "other_id": judgement.other or None,
        "field": judgement.field,
        "value": judgement.value,
        "score": judgement.score,
        "basis": judgement.basis,
        "reasons": msgspec.json.encode(judgement.reasons).decode(),
        "judged_by": judgement.by,
        "person": judgement.person,
        "judged_at": judgement.at,
        "note": judgement.note,
    }


def _newest_seq(connection: Connection) -> int:
    return connection.scalar(select(func.max(schema_judged.judgements.c.seq))) or 0


def _machines(connection: Connection, wanted: list[str] | None, until_seq: int) -> Iterator[tuple[str, str]]:
    """Id and question of the machine's judgements in force that were recorded before."""
    j = schema_judged.judgements.c
    query = select(j.id, j.question).where(~j.person, j.seq <= until_seq, *in_force(""))
    if wanted is None:
        yield from ((row.id, row.question) for row in connection.execute(query))
        return
    for some in chunks(wanted):
        for end in (j.statement_id, j.other_id):
            yield from ((row.id, row.question) for row in connection.execute(query.where(end.in_(some))))
