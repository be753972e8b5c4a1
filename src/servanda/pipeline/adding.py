"""From sources to the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Protocol

import msgspec

from servanda.config import Config
from servanda.model import Reading
from servanda.pipeline.outcome import About, Outcome, State
from servanda.pipeline.reading import Reader, read_documents

if TYPE_CHECKING:
    from servanda.register import Added


class Store(Protocol):
    """What is needed of a register to add to it."""

    def add(self, reading: Reading) -> Added:
        """Record a document and what was read in it, all or nothing."""
        ...


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


def _state(added: Added) -> State:
    if added.new_document:
        return "added"
    return "updated" if added.new_sighting or added.new_reading else "known"
