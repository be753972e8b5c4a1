"""From sources to the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Protocol

import msgspec

from servanda.config import Config
from servanda.model import Reading
from servanda.pipeline.outcome import About, Outcome, State
from servanda.pipeline.reading import Reader, read_documents
from servanda.pipeline.reconciling import Store as Reconciling
from servanda.pipeline.reconciling import reconcile_all, reconcile_documents
from servanda.reconcile import BY

if TYPE_CHECKING:
    from servanda.register import Added


class Store(Protocol):
    """What is needed of a register to add to it."""

    def add(self, reading: Reading) -> Added:
        """Record a document and what was read in it, all or nothing."""
        ...


class Reconcilable(Store, Reconciling, Protocol):
    """What is needed of a register to add to it and to reconcile it."""


def add(
    sources: Iterable[str],
    register: Store,
    *,
    config: Config,
    about: About | None = None,
    stdin: BinaryIO | None = None,
    reader: Reader | None = None,
) -> Iterator[Outcome]:
    """Read each source and record it, one transaction for each document.

    Takes what read_documents takes, and the register to add to.

    Yields:
        One outcome for each source: added, updated, known, skipped or failed.

    Raises:
        RegisterError: the register cannot be written; what was recorded before stays.
        ResourceError: the reference data are not what they should be.
    """
    for outcome in read_documents(sources, config=config, about=about, stdin=stdin, reader=reader):
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
