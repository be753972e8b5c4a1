"""Imported by workers alone: loads what reading needs, so that the first document is not charged for it.

Where workers are copies of one server process, it is loaded there once and shared by all of them.
"""

from __future__ import annotations

from contextlib import suppress

from servanda.config import Config
from servanda.errors import ServandaError
from servanda.pipeline.outcome import About
from servanda.pipeline.reading import read_documents
from servanda.reference import languages

# A day and a capital letter reach the values, the names and the frames.
_SAMPLE = b"A 2025-01-01 1,000 B."

with suppress(ServandaError):  # what is wrong with the reference data is told when a document is read
    from servanda.documents import Member

    for _language in languages():
        _member = Member(source="warmed.txt", data=_SAMPLE, suffix=".txt")
        list(read_documents([_member], config=Config(), about=About(language=_language)))
