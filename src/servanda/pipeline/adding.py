"""From sources to the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

from servanda.model import Reading
from servanda.pipeline.outcome import Outcome, State
from servanda.pipeline.reconciling import reconcile_documents
from servanda.pipeline.whole import Whole, reconcile_all
from servanda.reconcile import BY

if TYPE_CHECKING:
    from servanda.register import Added


class Store(Protocol):
    """What is needed of a register to add to it."""

    def add(self, reading: Reading) -> Added:
        """Record a document and what was read in it, all or nothing."""
        ...


class Reconcilable(Store, Whole, Protocol):
    """What is needed of a register to add to it and to reconcile it."""


def add(outcomes: Iterable[Outcome], register: Store) -> Iterator[Outcome]:
    """Record what was read, one transaction for each document.

    Args:
        outcomes: of read_documents or read_in_workers.
        register: to add to.

    Yields:
        One outcome for each: added, updated, known, skipped or failed.

    Raises:
        RegisterError: the register cannot be written; what was recorded before stays.
        ResourceError: the reference data are not what they should be.
    """
    for outcome in outcomes:
        if outcome.reading is None:
            yield outcome
            continue
        added = register.add(outcome.reading)
        yield msgspec.structs.replace(outcome, state=_state(added), added=added)


def record(register: Reconcilable, reading: Reading) -> Added:
    """Record a reading and reconcile what it says with what is there, all or nothing.

    Raises:
        RegisterError: the register cannot be written.
    """
    with register.transaction():
        document = reading.document.id
        before = {one.id for one in register.told_of(document)}
        whole = register.derived_by() == BY or not any(True for _ in register.documents())
        added = register.add(reading)
        if not whole:  # made by another version: all of it is brought up to date at once
            reconcile_all(register)
        elif added.new_document or added.new_sighting or added.new_reading:
            now = {one.id for one in register.told_of(document)}
            reconcile_documents(register, [document], before - now)
            register.record_derivation(BY)
    return added


def _state(added: Added) -> State:
    if added.new_document:
        return "added"
    return "updated" if added.new_sighting or added.new_reading else "known"
