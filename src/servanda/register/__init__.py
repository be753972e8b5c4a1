"""Stage 4: the append-only store of documents, readings, statements and what is held of them."""

from servanda.register.filters import Filter
from servanda.register.opening import bring_up
from servanda.register.paged import FACETS, ORDERS, Page
from servanda.register.records import Added, Counts, DocumentRecord, Entry, Fault, Logged, Verified
from servanda.register.store import Register, View

__all__ = [
    "FACETS",
    "ORDERS",
    "Added",
    "Counts",
    "DocumentRecord",
    "Entry",
    "Fault",
    "Filter",
    "Logged",
    "Page",
    "Register",
    "Verified",
    "View",
    "bring_up",
]
