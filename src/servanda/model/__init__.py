"""The records that every stage speaks."""

from servanda.model.document import Block, Document, document_id
from servanda.model.reading import Reading
from servanda.model.span import Span
from servanda.model.statement import (
    Amount,
    Assessment,
    Commitment,
    Count,
    Figure,
    Horizon,
    Milestone,
    NamedActor,
    Party,
    Quantity,
    Statement,
)

__all__ = [
    "Amount",
    "Assessment",
    "Block",
    "Commitment",
    "Count",
    "Document",
    "Figure",
    "Horizon",
    "Milestone",
    "NamedActor",
    "Party",
    "Quantity",
    "Reading",
    "Span",
    "Statement",
    "document_id",
]
