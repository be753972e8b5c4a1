"""Stage 4: the append-only store of documents, readings and statements."""

from servanda.register.filters import Filter
from servanda.register.records import Added, Counts, DocumentRecord, Entry
from servanda.register.store import Register

__all__ = ["Added", "Counts", "DocumentRecord", "Entry", "Filter", "Register"]
