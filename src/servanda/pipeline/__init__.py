"""The order of the stages, written once: sources to readings, readings to the register."""

from servanda.pipeline.adding import add
from servanda.pipeline.outcome import About, Outcome
from servanda.pipeline.reading import read_documents

__all__ = ["About", "Outcome", "add", "read_documents"]
