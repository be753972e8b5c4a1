"""Why a record is what it is, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TextIO

from servanda.model import Reading
from servanda.publishing import telling
from servanda.publishing.plain import line
from servanda.publishing.screen import console, styled


class Explanation(Protocol):
    """What a reader tells of how it made a record."""

    @property
    def frame(self) -> str:
        """Name of the frame."""
        ...

    @property
    def trigger(self) -> str:
        """The words that evoked it."""
        ...

    @property
    def clause(self) -> str:
        """What kind of clause they stand in."""
        ...

    @property
    def roles(self) -> Sequence[tuple[str, str, str]]:
        """Role, name and why that name has it."""
        ...

    @property
    def context(self) -> Sequence[str]:
        """What stands around it and was taken into account."""
        ...


def write_explanation(reading: Reading, record_id: str, found: Explanation, out: TextIO) -> None:
    """Write the frame, trigger, clause, roles and context that made a record."""
    screen = console(out)
    record = next(r for r in reading.statements() if r.id == record_id)
    screen.print(styled((line(telling.headline(record)), "bold")))
    screen.print(styled((f"{telling.kind(record)} {record.id}, confidence {record.confidence:.2f}", "cyan")))
    screen.print(styled((f"“{line(record.quote)}”", "italic dim")))
    screen.print()
    for name, value in (("frame", found.frame), ("trigger", found.trigger), ("clause", found.clause)):
        if value:
            screen.print(styled((f"{name:<10}", "dim"), line(value)))
    for role, name, why in found.roles:
        screen.print(styled((f"{role:<10}", "dim"), line(name), (f"  {line(why)}", "dim")))
    for part in found.context:
        screen.print(styled((f"{'context':<10}", "dim"), line(part)))
