"""The events of a register, for the commands that need them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.analysis.events import Event
    from servanda.model import Undertaking
    from servanda.register import View


def documents_and_events(register: View, undertakings: Iterable[Undertaking]) -> tuple[dict[str, str], list[Event]]:
    """The document of each statement of the undertakings, and the events of the register."""
    from servanda.analysis.events import events
    from servanda.model import Setting

    some = list(undertakings)
    settings = {
        record.id: Setting(
            document=record.id,
            title=record.title or record.source,
            published=record.published,
            publisher=record.publisher,
        )
        for record in register.documents()
    }
    documents = {one.id: one.setting.document for one in register.told(s for u in some for s in u.statements)}
    return documents, events(some, documents, settings)
