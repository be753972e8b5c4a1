"""From sources to readings: one broken document does not stop the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from servanda.config import Config
from servanda.errors import DocumentError, NotRead, ReaderError, ResourceError, SetAside
from servanda.model import Document, Reading
from servanda.model.listing import LISTED_MEDIA_TYPE
from servanda.pipeline.outcome import About, Outcome
from servanda.reference import known_language, languages
from servanda.reference.loading import DEFAULT_LANGUAGE

if TYPE_CHECKING:  # the formats bring their libraries with them
    from servanda.documents import Gathered, Member

Reader = Callable[[Document], Reading]


def read_documents(
    sources: Iterable[Gathered],
    *,
    config: Config,
    about: About | None = None,
    stdin: BinaryIO | None = None,
    reader: Reader | None = None,
) -> Iterator[Outcome]:
    """Read each source in turn.

    Args:
        sources: paths, addresses, or "-" for stdin; members of archives, and errors in place of what was not found,
            as `gather` gives them.
        config: limits for files and fetching.
        about: what is known of the documents beforehand.
        stdin: where "-" reads from.
        reader: what makes a reading of a document; Servanda's own where it is not given.

    Yields:
        One outcome for each source, read, skipped or failed.

    Raises:
        ResourceError: the reference data are not what they should be; no document can be read.
        ReaderError: the reader cannot answer, about this document or any other.
    """
    read = reader or _own_reader()
    for given in sources:
        source = source_of(given)
        try:
            if isinstance(given, DocumentError):
                raise given
            document = document_of(given, config=config, about=about or About(), stdin=stdin)
            reading = _listed(document) if document.media_type == LISTED_MEDIA_TYPE else read(document)
            reading.check()
            yield Outcome(source=source, state="read", reading=reading)
        except NotRead as error:
            yield Outcome(source=source, state="skipped", reason=str(error))
        except SetAside as error:
            yield Outcome(source=source, state="aside", reason=str(error))
        except DocumentError as error:
            yield Outcome(source=source, state="failed", reason=str(error))
        except (ReaderError, ResourceError):
            raise
        except MemoryError:
            short = DocumentError(source, "not enough memory to read it", "split it, or raise SERVANDA_DOCUMENT_MEMORY")
            yield Outcome(source=source, state="failed", reason=str(short))
        except Exception as error:  # a fault of ours in one document must not cost the other ninety-nine
            yield Outcome(source=source, state="failed", reason=str(_fault(source, error)))


def source_of(given: Gathered) -> str:
    """What a source is called."""
    return given if isinstance(given, str) else given.source


def document_of(given: str | Member, *, config: Config, about: About, stdin: BinaryIO | None = None) -> Document:
    """One document, ready for a reader: with its day of publication, in a language that is read.

    Raises:
        DocumentError: it cannot be read; NotRead where only its language stands in the way.
    """
    document = _read(given, config, about, stdin)
    if document.media_type == LISTED_MEDIA_TYPE:  # fields tell all; no language need be known
        return _printable(document)
    if about.language:
        document = msgspec.structs.replace(document, language=about.language)
    if document.language and document.language not in languages():  # a text without letters has none and is read
        mend = f"--language {DEFAULT_LANGUAGE} where that is wrong"
        raise NotRead(document.source, f"in {document.language!r}, a language that is not read", mend)
    return _dated(_printable(document))


def _read(given: str | Member, config: Config, about: About, stdin: BinaryIO | None) -> Document:
    from servanda.documents import read_bytes, read_source

    sifting = None
    if config.sieve:
        from servanda.documents.sieve import sieve

        sifting = sieve()
    if isinstance(given, str):
        return read_source(
            given,
            config=config,
            stdin=stdin,
            title=about.title,
            publisher=about.publisher,
            published=about.published,
            url=about.url,
            sieve=sifting,
        )
    return read_bytes(
        given.data,
        source=given.source,
        suffix=given.suffix,
        media_type=given.media_type,
        charset=given.charset,
        title=about.title or given.title,
        publisher=about.publisher or given.publisher,
        published=about.published or given.published,
        url=about.url or given.url,
        sieve=sifting,
    )


def _dated(document: Document) -> Document:
    """The document with the day of publication that its text gives, where nothing else gives one."""
    if document.published:
        return document
    from servanda.reading.mentions.values import publication_date

    day = publication_date(document.text, known_language(document.language))
    return msgspec.structs.replace(document, published=day, published_from="text") if day else document


def _printable(document: Document) -> Document:
    """The document with a source that can be written down, also where a file name is no valid UTF-8."""
    source = os.fsencode(document.source).decode("utf-8", "replace")
    return document if source == document.source else msgspec.structs.replace(document, source=source)


def _listed(document: Document) -> Reading:
    from servanda.reading.iati import read

    return read(document)


def _own_reader() -> Reader:
    from servanda.reading import read

    return read


def _fault(source: str, error: Exception) -> DocumentError:
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return DocumentError(source, f"a fault in Servanda, {said}", "please report it with the document")
