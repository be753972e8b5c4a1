"""The order of the stages, written once: sources to readings, readings to the register.

Each name is imported when it is asked for: who only reads a report does not wait for what joins them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.pipeline.adding import add, record
    from servanda.pipeline.judging import record_judgements
    from servanda.pipeline.outcome import About, Outcome
    from servanda.pipeline.past import Past, folded, view_of
    from servanda.pipeline.reading import read_documents
    from servanda.pipeline.whole import reconcile_all
    from servanda.pipeline.workers import read_in_workers

__all__ = [
    "About",
    "Outcome",
    "Past",
    "add",
    "folded",
    "read_documents",
    "read_in_workers",
    "reconcile_all",
    "record",
    "record_judgements",
    "view_of",
]

_HOMES = {
    "adding": ("add", "record"),
    "judging": ("record_judgements",),
    "outcome": ("About", "Outcome"),
    "past": ("Past", "folded", "view_of"),
    "reading": ("read_documents",),
    "whole": ("reconcile_all",),
    "workers": ("read_in_workers",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"servanda.pipeline.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
