"""The register: documents, readings, statements and what is held of them, appended and given back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import TracebackType

from sqlalchemy import select

from servanda.errors import RegisterError
from servanda.model import Reading
from servanda.register import schema_judged
from servanda.register.adding import add_document, add_reading, add_sighting, is_known
from servanda.register.attempted import Attempted, Attempting
from servanda.register.counted import Counted
from servanda.register.decided import Decided
from servanda.register.judging import Judging
from servanda.register.keyed import Keyed
from servanda.register.leafing import Leafing
from servanda.register.named import Named, Naming
from servanda.register.newest import Newest
from servanda.register.official import Official, Reporting
from servanda.register.opening import open_database
from servanda.register.paged import Paged
from servanda.register.part import instant
from servanda.register.picked import Picking
from servanda.register.records import Added, Verified
from servanda.register.rows import ReadingRows
from servanda.register.sealing import START
from servanda.register.undertaken import Undertaken
from servanda.register.verifying import verify


class View(Leafing, Picking, Undertaken, Paged, Counted, Decided, Named, Official, Attempted, Newest):
    """What a register tells as of a moment; now where it has none.

    Undertakings are those folded last, whatever the moment: those of an earlier one are folded anew by the pipeline
    (servanda.pipeline.Past).
    """


class Register(View, Judging, Naming, Keyed, Reporting, Attempting):
    """An append-only store. Close it, or use it in a `with` block.

    One object serves one thread at a time; other processes may read, and write in turn, at the same time.
    """

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> Register:
        """Open a register.

        Args:
            where: path of its file.
            create: whether to make it where there is none. Needed for adding.

        Raises:
            RegisterError: there is none, it is something else or of another version, or it may not be
                read (or, with create, written).
        """
        return cls(open_database(where, create=create))

    def close(self) -> None:
        """Let go of it."""
        self._database.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def view(self, as_of: datetime | date | None = None) -> View:
        """What it told at a moment: documents added, readings, judgements and retractions made until then.

        Args:
            as_of: the moment; a day means its end, in UTC; nothing means now, and whatever is added later.
        """
        return View(self._database, instant(as_of) if as_of is not None else "")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is recorded inside is recorded all or nothing, and no other writer comes between.

        What is read inside sees what was written inside.

        Raises:
            RegisterError: the register cannot be written, or a part failed and its error was swallowed.
        """
        with self._writing():
            yield

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """A transaction as above, of which it is known that it writes most of the register."""
        with self._database.bulk():
            yield

    def verify(self) -> Verified:
        """Check whether everything in it is what was written."""
        with self._reading() as connection:
            return verify(connection)

    def has_seal(self, seal: str) -> bool:
        """Whether a seal, as `verify` told it once, is one of the register's."""
        chain = schema_judged.seals.c.chain
        with self._reading() as connection:
            return seal == START or connection.scalar(select(chain).where(chain == seal)) is not None

    def add(self, reading: Reading, when: datetime | None = None) -> Added:
        """Record a document and what was read in it, all or nothing.

        A text that is already there is not recorded again; another address or other metadata of it is. A reading
        that found the same as an earlier one by the same reader adds nothing.

        Args:
            reading: of one document; its quotes are checked first.
            when: the moment to write down; now where it is not given.

        Raises:
            SpanError: a quote does not stand where its record says.
            RegisterError: the register cannot be written.
        """
        reading.check()
        moment = (when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
        try:
            rows = ReadingRows(reading, moment)
            reading.document.text.encode()
        except UnicodeEncodeError as error:
            raise RegisterError(f"{reading.document.source or 'document'}: text that cannot be encoded") from error
        with self._writing() as connection:
            new_document = add_document(connection, reading.document, moment)
            new_sighting = not new_document and add_sighting(connection, reading.document, moment)
            new_reading = not is_known(connection, rows)
            new_statements = add_reading(connection, rows) if new_reading else 0
        return Added(
            document_id=reading.document.id,
            new_document=new_document,
            new_sighting=new_sighting,
            new_reading=new_reading,
            new_statements=new_statements,
            statements=len(rows.statements),
        )
