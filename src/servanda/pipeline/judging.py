"""Judgements of persons brought into the register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from servanda.model import Judgement
from servanda.pipeline.reconciling import Store, reconcile_documents
from servanda.pipeline.refolding import fold_touched
from servanda.reconcile import Comparer

if TYPE_CHECKING:
    from servanda.register import Entry


class Judging(Store, Protocol):
    """What is needed of a register to judge in it."""

    def judge(self, judgements: Iterable[Judgement]) -> list[str]: ...  # noqa: D102
    def statement(self, statement_id: str) -> Entry: ...  # noqa: D102


def record_judgements(register: Judging, judgements: Iterable[Judgement]) -> list[str]:
    """Record what persons judged, and fold again what it touches, all or nothing.

    Returns:
        The ids under which the judgements stand in the register.

    Raises:
        NotFound: a statement is not there.
        RegisterError: the register cannot be written.
    """
    made = list(judgements)
    with register.transaction():
        ids = register.judge(made)
        bring_in(register, made)
    return ids


def bring_in(register: Judging, judgements: Iterable[Judgement]) -> None:
    """Bring the register up to date with judgements that were recorded or taken back; in a transaction.

    What holds together with their statements is folded again; where values changed, it is compared again too.
    """
    made = list(judgements)
    documents = {register.statement(one.statement).document.id for one in made if one.kind == "correct"}
    if documents:
        reconcile_documents(register, sorted(documents))
    fold_touched(register, {end for one in made for end in (one.statement, one.other) if end}, set(), Comparer())
