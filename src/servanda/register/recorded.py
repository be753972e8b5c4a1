"""Statements by their place in the order of recording, those places by the statements, and their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, select

from servanda.register import schema
from servanda.register.part import chunks


def seqs_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The place of each of the statements that are there."""
    s = schema.statements.c
    return _looked_up(connection, s.id, s.seq, ids)


def ids_of(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    """The statement at each place."""
    s = schema.statements.c
    return _looked_up(connection, s.seq, s.id, seqs)


def folded_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The words of each of the statements, as they are searched."""
    s = schema.statements.c
    return _looked_up(connection, s.id, s.folded, ids)


def _looked_up(connection: Connection, key: Column[Any], value: Column[Any], keys: Iterable[Any]) -> dict[Any, Any]:
    return {
        row[0]: row[1] for some in chunks(keys) for row in connection.execute(select(key, value).where(key.in_(some)))
    }
