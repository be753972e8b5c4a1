"""Statements by their place in the order of recording, and those places by the statements."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from servanda.register import schema
from servanda.register.part import chunks


def seqs_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The place of each of the statements that are there."""
    s = schema.statements.c
    return {
        row[0]: row[1] for some in chunks(ids) for row in connection.execute(select(s.id, s.seq).where(s.id.in_(some)))
    }


def ids_of(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    """The statement at each place."""
    s = schema.statements.c
    return {
        row[0]: row[1]
        for some in chunks(seqs)
        for row in connection.execute(select(s.seq, s.id).where(s.seq.in_(some)))
    }
