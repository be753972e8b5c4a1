"""The records that every stage speaks."""

from servanda.model.actor import Actor
from servanda.model.document import Block, Document, document_id
from servanda.model.judgement import Judgement, JudgementKind, Reason
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
from servanda.model.undertaking import Contradiction, Measured, Part, Setting, Step, Told, Undertaker, Undertaking

__all__ = [
    "Actor",
    "Amount",
    "Assessment",
    "Block",
    "Commitment",
    "Contradiction",
    "Count",
    "Document",
    "Figure",
    "Horizon",
    "Judgement",
    "JudgementKind",
    "Measured",
    "Milestone",
    "NamedActor",
    "Part",
    "Party",
    "Quantity",
    "Reading",
    "Reason",
    "Setting",
    "Span",
    "Statement",
    "Step",
    "Told",
    "Undertaker",
    "Undertaking",
    "document_id",
]
