"""Parquet files with a column of texts."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.config import Config
from servanda.documents.archives.fields import TEXT, columns, member
from servanda.documents.archives.member import Member
from servanda.errors import Damaged, DocumentError, NoText

# Rows held at once: a few hundred reports are a few megabytes.
_BATCH = 256


class ParquetArchive:
    """A Parquet file with a text in each row."""

    NAME = "Parquet"
    SUFFIXES: tuple[str, ...] = (".parquet",)

    def members(self, path: str, config: Config) -> Iterator[Member | DocumentError]:
        """The texts in it."""
        try:
            import pyarrow as arrow
            from pyarrow import parquet
        except ImportError:
            raise DocumentError(
                path, "what reads Parquet files is not installed", "pip install 'servanda[archives]'"
            ) from None
        number = 0
        try:
            with parquet.ParquetFile(path) as file:
                wanted = columns(file.schema_arrow.names)
                if not any(name.lower() in TEXT for name in wanted):
                    raise NoText(path, "no column of texts", f"name it {', '.join(TEXT[:3])} or html")
                for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
                    for row in batch.to_pylist():
                        number += 1
                        yield member(row, path, number, config)
        except (arrow.ArrowInvalid, arrow.ArrowNotImplementedError, UnicodeDecodeError) as error:
            raise Damaged(path, f"broken after {number:,} rows: {error}", "make or fetch it again") from None
        except OSError as error:
            raise DocumentError(path, f"cannot be read: {error.strerror or error}") from error
