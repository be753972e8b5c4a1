"""Archives to Parquet: one task reads one file, in a worker of its own that may be killed.

Two tables come of it. `documents` has a row for each document, also for those that could not be read, with the whole
reading as the register takes it; `statements` has a row for each statement, for whoever wants to look into them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from servanda.config import Config
from servanda.errors import ServandaError
from servanda.model import Reading
from servanda.pipeline.outcome import About, Outcome
from servanda.pipeline.workers import read_in_workers
from servanda.spark.objects import gathered, listed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DOCUMENTS = "file long, member long, source string, state string, reason string, document string, reading binary"
STATEMENTS = (
    "document string, source string, title string, publisher string, url string, published string, kind string, "
    "statement string, start long, end long, quote string, rule string, confidence double, record string"
)
_ROWS = 64
"""Rows of one batch: documents may be large."""
_encode = msgspec.msgpack.Encoder().encode
_reading = msgspec.msgpack.Decoder(Reading)


def read_archives(
    spark: SparkSession, sources: Sequence[str], output: str, *, config: Config, about: About | None = None
) -> Counter[str]:
    """Read what the sources hold and write `documents` and `statements` under a folder, in place of what was there.

    Args:
        spark: the session.
        sources: as `listed` takes them; every worker must reach them.
        output: a folder or an address that all workers can write to.
        config: limits; sent to the workers.
        about: what is known of the documents beforehand.

    Returns:
        How many documents came to which state: read, skipped, failed.

    Raises:
        DocumentError: a source cannot be listed.
        ServandaError: the sources hold no file that is read, or Spark gave up.
    """
    files = listed(sources)
    if not files:
        raise ServandaError("the sources hold no document and no archive")
    read = partial(_read, files=files, config=config, about=about or About())
    made = spark.range(0, len(files), 1, len(files)).mapInArrow(read, DOCUMENTS)
    made.write.mode("overwrite").parquet(f"{output}/documents")
    table = documents(spark, output)
    table.select("reading").mapInArrow(_statements, STATEMENTS).write.mode("overwrite").parquet(f"{output}/statements")
    return Counter({row["state"]: row["count"] for row in table.groupBy("state").count().collect()})


def documents(spark: SparkSession, folder: str) -> DataFrame:
    """The table of documents that `read_archives` wrote.

    Raises:
        ServandaError: there is none.
    """
    from pyspark.errors import AnalysisException

    try:
        return spark.read.schema(DOCUMENTS).parquet(f"{folder}/documents")
    except AnalysisException:
        raise ServandaError(f"{folder}: no documents in it (make them with servanda spark read)") from None


def unread(spark: SparkSession, folder: str) -> Iterator[str]:
    """Why documents were not read, in their order."""
    rows = documents(spark, folder).where("reading is null").orderBy("file", "member").select("reason")
    return (str(row["reason"]) for row in rows.toLocalIterator())


def readings(spark: SparkSession, folder: str) -> Iterator[Reading]:
    """All readings, in the order in which one process would have come to them."""
    from pyspark import StorageLevel

    rows = documents(spark, folder).where("reading is not null").orderBy("file", "member").select("reading")
    rows.persist(StorageLevel.DISK_ONLY)
    try:
        for row in rows.toLocalIterator(prefetchPartitions=True):
            yield _reading.decode(row["reading"])
    finally:
        rows.unpersist()


def _read(batches: Iterable[Any], *, files: list[str], config: Config, about: About) -> Iterator[Any]:
    """The rows of the files with these numbers."""
    for batch in batches:
        for number in batch.column(0).to_pylist():
            outcomes = read_in_workers(gathered(files[number], config), config=config, about=about)
            rows = (_row(number, member, outcome) for member, outcome in enumerate(outcomes))
            yield from _batched(rows, DOCUMENTS)


def _row(file: int, member: int, outcome: Outcome) -> dict[str, Any]:
    found = outcome.reading
    return {
        "file": file,
        "member": member,
        "source": outcome.source,
        "state": outcome.state,
        "reason": outcome.reason,
        "document": found.document.id if found else None,
        "reading": _encode(found) if found else None,
    }


def _statements(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        found = (_reading.decode(one) for one in batch.column(0).to_pylist() if one is not None)
        yield from _batched((row for reading in found for row in _rows(reading)), STATEMENTS)


def _rows(reading: Reading) -> Iterator[dict[str, Any]]:
    from servanda.publishing.labels import label_of
    from servanda.register.ids import statement_id

    about = reading.document
    for record in reading.statements():
        yield {
            "document": about.id,
            "source": about.source,
            "title": about.title,
            "publisher": about.publisher,
            "url": about.url,
            "published": about.published,
            "kind": type(record).__name__.lower(),
            "statement": statement_id(about.id, record),
            "start": record.start,
            "end": record.end,
            "quote": record.quote,
            "rule": record.rule,
            "confidence": record.confidence,
            "record": msgspec.json.encode(label_of(record)).decode(),
        }


def _batched(rows: Iterable[dict[str, Any]], schema: str) -> Iterator[Any]:
    """Rows as batches of Arrow."""
    import pyarrow as arrow

    kinds = {"long": arrow.int64(), "string": arrow.string(), "binary": arrow.binary(), "double": arrow.float64()}
    fields = arrow.schema([(name, kinds[kind]) for name, kind in (field.split() for field in schema.split(", "))])
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _ROWS:
            yield arrow.RecordBatch.from_pylist(some, fields)
            some = []
    if some:
        yield arrow.RecordBatch.from_pylist(some, fields)
