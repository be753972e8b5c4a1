"""The order of the stages, written once: sources to readings, readings to the register."""

from servanda.pipeline.adding import add, record
from servanda.pipeline.judging import as_judged, fold_again, folded, record_judgements
from servanda.pipeline.outcome import About, Outcome
from servanda.pipeline.reading import read_documents
from servanda.pipeline.reconciling import reconcile_all

__all__ = [
    "About",
    "Outcome",
    "add",
    "as_judged",
    "fold_again",
    "folded",
    "read_documents",
    "reconcile_all",
    "record",
    "record_judgements",
]
