"""What people hold of single statements: which they rejected, which values they put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from servanda.model import Judgement, Statement
from servanda.register.correcting import corrected

S = TypeVar("S", bound=Statement)


class Held:
    """What people hold of statements, as of a moment.

    Args:
        judgements: of people, in force.
        kept: statements in force because a person judged them, though no newest reading finds them.
    """

    def __init__(self, judgements: Iterable[Judgement] = (), kept: Iterable[str] = ()) -> None:
        self._of: dict[str, list[Judgement]] = {}
        for one in judgements:
            if not one.other:
                self._of.setdefault(one.statement, []).append(one)
        self.rejected = {key for key, said in self._of.items() if any(one.kind == "reject" for one in said)}
        self.corrected = {key for key, said in self._of.items() if any(one.kind == "correct" for one in said)}
        self.kept = set(kept)

    @property
    def touched(self) -> set[str]:
        """The statements that are not simply what the newest reading of their document finds."""
        return self.rejected | self.corrected | self.kept

    def of(self, statement: str) -> tuple[Judgement, ...]:
        """What was judged of one statement alone."""
        return tuple(self._of.get(statement, ()))

    def put_right(self, record: S) -> S:
        """A statement, its id that of the register, with the values that people put right."""
        values = {one.field: one.value for one in self.of(record.id) if one.kind == "correct"}
        made = corrected(record, values) if values else record
        return msgspec.convert(made, type(record))
