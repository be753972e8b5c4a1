"""Names and sentences as they are compared: without case, accents and odd spaces."""

from __future__ import annotations

import unicodedata

from servanda.reference import fold_text


def fold(text: str) -> str:
    """The text for comparing: casefolded, accents stripped, runs of space made one.

    >>> fold("  Rönesans   Endüstri ")
    'ronesans endustri'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", fold_text(text))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def like(folded: str) -> str:
    """A LIKE pattern that finds the folded text anywhere; the escape character is a backslash."""
    escaped = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
