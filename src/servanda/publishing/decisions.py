"""Judgements as a table: who held what of which statements, when, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.analysis.table import Table, columns

if TYPE_CHECKING:
    from servanda.register.records import Logged


def decisions_table(found: Iterable[Logged]) -> Table:
    """The log of a register.

    Args:
        found: in the order of recording.
    """
    rows = tuple(
        (
            one.id, one.judgement.at, one.judgement.by, one.judgement.kind, one.judgement.statement,
            one.judgement.other or None, one.judgement.field or None, one.judgement.value or None,
            one.judgement.note or None, one.retracted_by or None, one.retracted_at or None, one.retracted_note or None,
        )
        for one in found
    )  # fmt: skip
    return Table(
        name="log",
        title="Who decided what",
        columns=columns(
            "judgement: id: id?", "at", "by", "kind: what", "statement: statement: id", "other: and: id", "field",
            "value", "note", "retracted_by: taken back by", "retracted_at: at?", "retracted_note: why?",
        ),
        rows=rows,
    )  # fmt: skip
