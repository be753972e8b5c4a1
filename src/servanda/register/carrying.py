"""What stands for a statement that a person judged once the document is read anew.

A newer reader may find other words or values in the same place: another statement, with another id. What a person
held of the old one is then held of the new one that overlaps it. Where the new reading finds nothing there, the old
statement itself stays in force: what a person accepted is not lost because a program overlooks it.

Nothing of this is written down. It follows from the readings and judgements, as of any moment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set

import msgspec
from sqlalchemy import Connection, Select, exists, select, union

from servanda.model import Commitment, Statement
from servanda.register import schema, schema_judged
from servanda.register.filters import until
from servanda.register.part import chunks
from servanda.register.selecting import newest_reading

# How much of the shorter span two statements must share to be about the same words.
_SHARED = 0.5

_statement = msgspec.json.Decoder(Statement)


def current_ids(connection: Connection, ids: Iterable[str], moment: str = "") -> set[str]:
    """Those of the statements that the newest reading of their document finds."""
    f, r = schema.findings, schema.readings
    found: set[str] = set()
    for some in chunks(ids):
        query = select(f.c.statement_id).join(r, r.c.id == f.c.reading_id).where(f.c.statement_id.in_(some))
        found.update(connection.scalars(query.where(newest_reading(moment))))
    return found


def documents_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The document of each statement that is there."""
    s = schema.statements.c
    found: dict[str, str] = {}
    for some in chunks(ids):
        query = select(s.id, s.document_id).where(s.id.in_(some))
        found.update((row.id, row.document_id) for row in connection.execute(query))
    return found


def carried(connection: Connection, moment: str = "", documents: Collection[str] | None = None) -> dict[str, str]:
    """For each statement judged by a person that its document's newest reading does not find, what stands for it.

    Args:
        connection: to the register.
        moment: as of when; now where it is empty.
        documents: whose statements are asked for; of all documents where it is not given.

    Returns:
        The id of the statement that stands for it by its id: another one, or the same where there is none.
    """
    if documents is None:
        old = connection.execute(_judged_and_lost(moment)).all()
    else:
        d = schema.statements.c.document_id
        old = [
            row for some in chunks(documents) for row in connection.execute(_judged_and_lost(moment).where(d.in_(some)))
        ]
    by_document: dict[str, list[tuple[str, Statement]]] = {}
    for row in old:
        by_document.setdefault(row.document_id, []).append((row.id, _statement.decode(row.body)))
    found: dict[str, str] = {}
    for document, lost in by_document.items():
        found.update(_successors(lost, _of_newest(connection, document, moment), connection))
    return found


def _judged_and_lost(moment: str) -> Select[tuple[str, str, str]]:
    s, f, r = schema.statements, schema.findings, schema.readings
    j, t = schema_judged.judgements.c, schema_judged.retractions.c
    taken_back = exists().where(t.judgement_id == j.id, until(t.retracted_at, moment))
    held = (j.person, until(j.judged_at, moment), ~taken_back)
    # Nulls among the second do no harm; asking for none would make SQLite walk all that the machine judged.
    judged = union(select(j.statement_id).where(*held), select(j.other_id).where(*held))
    still_found = (
        select(f.c.statement_id)
        .join(r, r.c.id == f.c.reading_id)
        .where(f.c.statement_id == s.c.id, newest_reading(moment))
        .correlate(s)
        .exists()
    )
    return select(s.c.id, s.c.document_id, s.c.body).where(s.c.id.in_(judged), ~still_found).order_by(s.c.seq)


def _of_newest(connection: Connection, document: str, moment: str) -> list[tuple[str, Statement]]:
    s, f, r = schema.statements, schema.findings, schema.readings
    query = (
        select(s.c.id, s.c.body)
        .join(f, f.c.statement_id == s.c.id)
        .join(r, r.c.id == f.c.reading_id)
        .where(s.c.document_id == document, r.c.document_id == document, newest_reading(moment))
        .order_by(s.c.seq)
    )
    return [(row.id, _statement.decode(row.body)) for row in connection.execute(query)]


def _successors(
    lost: list[tuple[str, Statement]], there: list[tuple[str, Statement]], connection: Connection
) -> dict[str, str]:
    """The likest first; each statement stands for one lost one as long as there are enough."""
    pairs = []
    for old_id, old in lost:
        beside = _siblings(connection, old_id)
        pairs += [
            (-likeness, number, old_id, new_id)
            for number, (new_id, new) in enumerate(there)
            if new_id not in beside and (likeness := _likeness(old, new)) > 0
        ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, old_id, new_id in sorted(pairs):
        if old_id not in found and new_id not in taken:
            found[old_id] = new_id
            taken.add(new_id)
    for _, _, old_id, new_id in sorted(pairs):
        found.setdefault(old_id, new_id)
    return {old_id: found.get(old_id, old_id) for old_id, _ in lost}


def _siblings(connection: Connection, statement: str) -> set[str]:
    """What an earlier reading found beside a statement: something else, however near it stands."""
    mine, other = schema.findings.alias(), schema.findings.alias()
    query = (
        select(other.c.statement_id)
        .join(mine, mine.c.reading_id == other.c.reading_id)
        .where(mine.c.statement_id == statement)
    )
    return set(connection.scalars(query))


def _likeness(old: Statement, new: Statement) -> float:
    """0 where they are not about the same words; else how like they are."""
    shared = min(old.end, new.end) - max(old.start, new.start)
    if type(old) is not type(new) or shared < _SHARED * min(old.end - old.start, new.end - new.start):
        return 0.0
    spans = shared / (max(old.end, new.end) - min(old.start, new.start))
    if not (isinstance(old, Commitment) and isinstance(new, Commitment)):
        return spans
    parties = _jaccard({p.name for p in old.parties}, {p.name for p in new.parties})
    sums = _jaccard({(a.value, a.currency) for a in old.amounts}, {(a.value, a.currency) for a in new.amounts})
    return spans + parties + sums + 0.5 * (old.action == new.action)


def _jaccard(one: Set[object], other: Set[object]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
