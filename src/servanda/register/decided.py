"""What people decided of statements, by statement and by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from servanda.model import Judgement
from servanda.register import schema_judged
from servanda.register.filters import until
from servanda.register.judged import judgement_of, question
from servanda.register.part import Part, chunks
from servanda.register.records import Logged


class Decided(Part):
    """Judgements of people, whether or not they are in force."""

    def decided(self, of: Iterable[str]) -> Iterator[Logged]:
        """Those that judge one of the statements, in the order of recording."""
        j = schema_judged.judgements.c
        found: dict[int, Logged] = {}
        for some in chunks(of):
            for end in (j.statement_id, j.other_id):
                found |= self._logged(end.in_(some))
        yield from (found[seq] for seq in sorted(found))

    def answers(self, asked: Judgement) -> list[Logged]:
        """The answers of people to the question that a judgement answers, in the order of recording."""
        found = self._logged(schema_judged.judgements.c.question == question(asked))
        return [found[seq] for seq in sorted(found)]

    def _logged(self, condition: ColumnElement[bool]) -> dict[int, Logged]:
        j, t = schema_judged.judgements, schema_judged.retractions
        taken_back = and_(t.c.judgement_id == j.c.id, until(t.c.retracted_at, self.moment))
        query: Any = (
            select(j, t.c.retracted_by, t.c.retracted_at, t.c.note.label("retracted_note"))
            .select_from(j.outerjoin(t, taken_back))
            .where(j.c.person, until(j.c.judged_at, self.moment), condition)
        )
        with self._reading() as connection:
            return {
                row.seq: Logged(
                    id=row.id,
                    judgement=judgement_of(row),
                    retracted_by=row.retracted_by or "",
                    retracted_at=row.retracted_at or "",
                    retracted_note=row.retracted_note or "",
                )
                for row in connection.execute(query)
            }
