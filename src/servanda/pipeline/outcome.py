"""What became of one source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from servanda.model import Reading

if TYPE_CHECKING:  # the register brings a database with it, which reading does without
    from servanda.register import Added

State = Literal["read", "added", "updated", "known", "skipped", "aside", "failed"]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one source.

    Attributes:
        source: the path or address, as the user gave it or as a folder gave it.
        state: read (nothing recorded), added (to the register), updated (the register had the text, but not from
            there, or not read like this), known (the register had all of it), skipped (no reader speaks its language),
            aside (the sieve holds that it announces nothing) or failed.
        reason: why it was skipped, set aside or failed, with the mend; one line that begins with the source.
        reading: what was found; none where it was skipped, set aside or failed.
        added: what recording it changed; none where nothing was recorded.
    """

    source: str
    state: State
    reason: str = ""
    reading: Reading | None = None
    added: Added | None = None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of the documents; empty where they are to speak for themselves.

    Attributes:
        title, publisher, url: of the document.
        published: its day of publication, YYYY-MM-DD.
        language: ISO 639-1 code, where Servanda's own guess is wrong.
    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
