"""When a document was written, for putting what it tells in order."""

from __future__ import annotations

from servanda.model import Document
from servanda.reference import known_language


def moment(document: Document) -> str:
    """Its day of publication, or what its text shows of the time at which it was written.

    Returns:
        YYYY-MM-DD or YYYY-MM; empty where nothing shows it.
    """
    if document.published:
        return document.published
    from servanda.reading.mentions.moment import moment_of

    return moment_of(document.text, known_language(document.language))
