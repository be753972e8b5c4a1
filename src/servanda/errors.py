"""Everything that Servanda raises on purpose.

ServandaError
 ├── DocumentError          a document cannot be read; names the source, the reason and the mend
 │    ├── SourceMissing     no file or address there
 │    ├── UnknownFormat     not a format that Servanda reads
 │    ├── NoText            nothing to read in it (empty, a scan without text)
 │    ├── Damaged           the bytes are not what the format asks for
 │    ├── Encrypted         a password stands in the way
 │    ├── TooLarge          over the size limit of Config
 │    ├── FetchFailed       an address that did not answer as it should
 │    ├── Unanswered        the reader got no answer about it
 │    ├── NotRead           in a language that no reader speaks; skipped, not misread
 │    └── SetAside          held by the sieve to announce nothing; not read
 ├── ReaderError            a reader that cannot answer at all: not installed, not set up, refused or out of reach
 ├── SpanError              a quote that does not stand where it is said to stand
 ├── ResourceError          reference data that does not fit its schema; names file and place
 ├── PublishingError        a file that may not be published: a check failed, or what makes it is not installed
 └── RegisterError          a register that cannot be opened, read or written
      └── NotFound          nothing under that id
"""

from __future__ import annotations


class ServandaError(Exception):
    """The base of all errors that a caller may want to catch."""


class DocumentError(ServandaError):
    """A document that cannot be read.

    Args:
        source: the path or address, as the user gave it.
        reason: what is wrong, in a few words, without a full stop.
        mend: what the user can do about it; empty where nothing helps.
    """

    def __init__(self, source: str, reason: str, mend: str = "") -> None:
        reason = " ".join(reason.splitlines())  # libraries say some things in several lines
        self.source = source
        self.reason = reason
        self.mend = mend
        super().__init__(f"{source}: {reason}" + (f" ({mend})" if mend else ""))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, str]]:
        """So that it passes from one process to another."""
        return type(self), (self.source, self.reason, self.mend)


class SourceMissing(DocumentError):
    """No file or address there."""


class UnknownFormat(DocumentError):
    """Not a format that Servanda reads."""


class NoText(DocumentError):
    """Nothing to read in it."""


class Damaged(DocumentError):
    """The bytes are not what the format asks for."""


class Encrypted(DocumentError):
    """A password stands in the way."""


class TooLarge(DocumentError):
    """Over the size limit of the configuration."""


class FetchFailed(DocumentError):
    """An address that did not answer as it should; status is the HTTP status, 0 where there was none."""

    def __init__(self, source: str, reason: str, mend: str = "", status: int = 0) -> None:
        super().__init__(source, reason, mend)
        self.status = status


class Unanswered(DocumentError):
    """The reader got no answer about it."""


class NotRead(DocumentError):
    """A document in a language that no reader speaks."""


class SetAside(DocumentError):
    """A document that the sieve holds to announce nothing."""


class ReaderError(ServandaError):
    """A reader that cannot answer at all: not installed, not set up, refused or out of reach."""


class SpanError(ServandaError):
    """A quote that does not stand where it is said to stand."""


class ResourceError(ServandaError):
    """Reference data that does not fit its schema."""


class PublishingError(ServandaError):
    """A file that may not be published: a check failed, or what makes it is not installed."""


class RegisterError(ServandaError):
    """A register that cannot be opened, read or written."""


class NotFound(RegisterError):
    """Nothing under that id."""
