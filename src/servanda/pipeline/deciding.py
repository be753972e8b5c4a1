"""What a person decides of commitments and statements: joined, split, rejected, corrected, and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import combinations
from typing import Protocol

from servanda.errors import NotFound, RegisterError
from servanda.model import Judgement, JudgementKind, Undertaking
from servanda.model.judgement import DELIVERY
from servanda.pipeline.judging import Judging, bring_in, record_judgements


class Logged(Protocol):
    """A judgement as the register's log gives it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def judgement(self) -> Judgement: ...  # noqa: D102
    @property
    def retracted_by(self) -> str: ...  # noqa: D102


class Deciding(Judging, Protocol):
    """What is needed of a register to decide in it."""

    def undertaking(self, undertaking_id: str) -> Undertaking: ...  # noqa: D102
    def log(self, *, people: bool = False) -> Iterator[Logged]: ...  # noqa: D102
    def retract(  # noqa: D102
        self, judgement: str, by: str, note: str = "", when: datetime | date | None = None
    ) -> Judgement: ...


def merge(register: Deciding, one: str, other: str, by: str, note: str = "") -> Undertaking:
    """Hold two commitments to be one: each statement of one and each of the other are the same promise.

    Args:
        register: that holds them.
        one: the beginning of the id of one of them, or of one of its statements.
        other: that of the other.
        by: who decides.
        note: why.

    Returns:
        The commitment that they have become.

    Raises:
        NotFound: nothing under one of the ids.
        RegisterError: both are one already, an id is not clear, or the register cannot be written.
    """
    with register.transaction():
        first, second = register.undertaking(one), register.undertaking(other)
        if first.id == second.id:
            raise RegisterError(f"{one} and {other} are one commitment already")
        _decide(register, _pairs("same", first.statements, second.statements, by, note))
        return register.undertaking(first.statements[0])


def split(register: Deciding, whole: str, apart: Iterable[str], by: str, note: str = "") -> list[Undertaking]:
    """Hold some statements of a commitment to tell of another promise than the rest of it.

    Args:
        register: that holds it.
        whole: the beginning of its id, or of one of its statements.
        apart: beginnings of the ids of those statements.
        by: who decides.
        note: why.

    Returns:
        The commitments that it has become.

    Raises:
        NotFound: nothing under that id, or a statement that is not one of its own.
        RegisterError: nothing would be left, an id is not clear, or the register cannot be written.
    """
    with register.transaction():
        found = register.undertaking(whole)
        gone = {_member(found, beginning) for beginning in apart}
        rest = [statement for statement in found.statements if statement not in gone]
        if not rest:
            raise RegisterError(f"{whole}: all its statements would go; leave one at least")
        made = _pairs("different", sorted(gone), rest, by, note)
        for side in (sorted(gone), rest):  # what stays together is one promise, whatever the machine makes of it alone
            for one, other in combinations(side, 2):
                made += _pairs("same", [one], [other], by, note)
        _decide(register, made)
        pieces = {one.id: one for one in (register.undertaking(statement) for statement in found.statements)}
        return list(pieces.values())


def judge_statement(
    register: Deciding, statement: str, kind: JudgementKind, by: str, note: str = "", field: str = "", value: str = ""
) -> None:
    """Accept, reject or correct one statement, by its whole id.

    Args:
        register: that holds it.
        statement: its id.
        kind: accept, reject or correct.
        by: who decides.
        note: why.
        field: that is corrected.
        value: the right value, as JSON.

    Raises:
        NotFound: nothing under that id.
        RegisterError: just that is held already, by the same person for the same reason, or the register cannot be
            written.
    """
    made = Judgement(kind=kind, statement=statement, field=field, value=value, by=by, person=True, note=note)
    with register.transaction():
        _decide(register, [made])


def score(register: Deciding, promise: str, value: int, by: str, evidence: str) -> Undertaking:
    """Record how far a promise was kept, as the G20 Research Group scores it.

    Args:
        register: that holds it.
        promise: the beginning of its id, or of one of its statements.
        value: -1 not kept, 0 in part or under way, 1 kept.
        by: who scores.
        evidence: what shows it: words or an address.

    Returns:
        The promise.

    Raises:
        NotFound: nothing under that id.
        RegisterError: an id is not clear, or the register cannot be written.
    """
    with register.transaction():
        found = register.undertaking(promise)
        made = Judgement(
            kind="score", statement=found.statements[0], field=DELIVERY, value=str(value), by=by, person=True,
            note=evidence,
        )  # fmt: skip
        _decide(register, [made])
        return found


def undo(register: Deciding, by: str, note: str = "") -> list[Judgement]:
    """Take back what a person recorded last: all that was recorded by one call.

    Raises:
        NotFound: nothing of that person is left to be taken back.
        RegisterError: the register cannot be written.
    """
    with register.transaction():
        own = [one for one in register.log(people=True) if one.judgement.by == by and not one.retracted_by]
        if not own:
            raise NotFound(f"nothing that {by} judged is in force")
        last = own[-1].judgement.at
        taken = [register.retract(one.id, by, note) for one in own if one.judgement.at == last]
        bring_in(register, taken)
    return taken


def _decide(register: Deciding, judgements: list[Judgement]) -> None:
    """Record judgements in a transaction; at least one must be new, so that `undo` takes back this decision.

    Raises:
        NotFound: a statement is not there.
        RegisterError: all are held already, or the register cannot be written.
    """
    before = {one.id: one for one in register.log(people=True)}
    ids = record_judgements(register, judgements)
    if before.keys() >= set(ids):
        known = before[ids[-1]].judgement
        what = f"{known.field} to be {known.value}" if known.field else known.kind
        when = known.at[:10]
        raise RegisterError(
            f"{known.by} judged {known.statement[:8]} like this on {when} already ({what}); nothing was recorded"
        )


def _pairs(kind: JudgementKind, ones: Iterable[str], others: Iterable[str], by: str, note: str) -> list[Judgement]:
    others = list(others)
    return [
        Judgement(kind=kind, statement=one, other=other, by=by, person=True, note=note)
        for one in ones
        for other in others
    ]


def _member(whole: Undertaking, beginning: str) -> str:
    """The statement of a commitment whose id begins so."""
    found = [statement for statement in whole.statements if statement.startswith(beginning.strip().casefold())]
    if len(found) != 1 or not beginning.strip():
        what = "several of its statements begin so" if found else "none of its statements"
        raise NotFound(
            f"{beginning}: {what} (those of {whole.id[:8]} are {', '.join(s[:8] for s in whole.statements)})"
        )
    return found[0]
