"""Work spread over the workers of Spark, its results in the order of the work.

What the workers need lies on shelves (files), which Spark itself brings to each machine, once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from servanda.model import Document, NamedActor, Statement
from servanda.pipeline.shelf import Reading, Shelf
from servanda.pipeline.whole import Bench, Whole, fold_all, lay_out_all

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

T = TypeVar("T")

RESULTS = "number long, result binary"
_encode = msgspec.msgpack.Encoder().encode


class Sent(msgspec.Struct, array_like=True):
    """What a register knows of one document, sent to a worker that lays it out."""

    about: Document
    names: list[NamedActor]
    statements: list[Statement]


_sent = msgspec.msgpack.Decoder(list[Sent])


class Carried:
    """What laying out asks of a register, answered from what was sent."""

    def __init__(self, sent: list[Sent]) -> None:
        self._sent = {one.about.id: one for one in sent}

    def document(self, document_id: str) -> Document:
        """A document."""
        return self._sent[document_id].about

    def named(self, document_id: str) -> list[NamedActor]:
        """Whom it names."""
        return self._sent[document_id].names

    def current(self, document_id: str) -> list[Statement]:
        """What it says."""
        return self._sent[document_id].statements


class SparkSpread:
    """What `Spread` is for processes. Its shelves go to the workers under names of this run.

    Args:
        spark: the session.
        register: where documents are.
        folder: of the shelves; its name is not used by another run of this session.
    """

    def __init__(self, spark: SparkSession, register: Whole, folder: Path) -> None:
        self.spark = spark
        self.run = folder.name
        self._register = register
        self._folder = folder
        self.laid_out: DataFrame | None = None
        self.portions = 0

    def map(self, function: Callable[[Bench, T], bytes], work: Iterable[T]) -> Iterator[bytes]:
        """The result of each piece of work, in order; what is laid out stays at hand for the join."""
        name = function.__name__
        shelf = Shelf(self._folder / name)
        for piece in work:
            shelf.put(_encode(self._of_documents(cast("list[str]", piece))) if function is lay_out_all else _raw(piece))
        shelf.done()
        self.send(name)
        pieces = len(shelf)
        if not pieces:
            return
        made = self.kept(self.numbers(pieces).mapInArrow(partial(_worked, name=name, run=self.run), RESULTS))
        if function is lay_out_all:
            self.laid_out, self.portions = made, pieces
        for row in made.toLocalIterator(prefetchPartitions=True):
            yield bytes(row["result"])
        if function is not lay_out_all:
            made.unpersist()

    def numbers(self, many: int) -> DataFrame:
        """The numbers of so many pieces, a few for each worker."""
        return self.spark.range(0, many, 1, min(many, 4 * self.spark.sparkContext.defaultParallelism))

    def kept(self, table: DataFrame) -> DataFrame:
        """A table that is made once, by all workers at once, and then read part by part."""
        from pyspark import StorageLevel

        table.persist(StorageLevel.DISK_ONLY)
        table.count()
        return table

    def send(self, *names: str) -> None:
        """Bring shelves to all workers."""
        for name in names:
            for path in (self._folder / name, (self._folder / name).with_suffix(".ends")):
                named = self._folder / f"{self.run}-{path.name}"
                os.link(path, named)
                self.spark.sparkContext.addFile(str(named))

    def _of_documents(self, ids: list[str]) -> list[Sent]:
        register = self._register
        return [Sent(register.document(one), register.named(one), register.current(one)) for one in ids]


def _raw(piece: Any) -> bytes:
    if not isinstance(piece, bytes):
        raise TypeError(f"a piece of work that is not sent as it is: {type(piece).__name__}")
    return piece


def _worked(batches: Iterable[Any], *, name: str, run: str) -> Iterator[Any]:
    """The results of the pieces with these numbers."""
    import pyarrow as arrow

    pieces = Reading(brought(run, name) / name)
    for batch in batches:
        for number in batch.column(0).to_pylist():
            done = _LAID[name](pieces[number], run)
            yield arrow.RecordBatch.from_pydict({"number": [number], "result": [done]})
    pieces.close()


def _laid(piece: bytes, run: str) -> bytes:
    sent = _sent.decode(piece)
    return lay_out_all(Bench(cast("Whole", Carried(sent)), Path()), [one.about.id for one in sent])


def _folded(piece: bytes, run: str) -> bytes:
    return fold_all(bench(run), piece)


_LAID: dict[str, Callable[[bytes, str], bytes]] = {lay_out_all.__name__: _laid, fold_all.__name__: _folded}


@lru_cache(maxsize=2)
def bench(run: str) -> Bench:
    """What a worker compares and folds with: the shelves that were sent."""
    brought(run, "settings")
    return Bench(cast("Whole", Carried([])), brought(run, "told"))


def brought(run: str, name: str) -> Path:
    """The folder on this machine where a shelf that was sent stands under its own name."""
    from pyspark import SparkFiles

    folder = Path(SparkFiles.getRootDirectory()) / f"{run}-shelves"
    folder.mkdir(exist_ok=True)
    for file in (name, f"{name}.ends"):
        aside = folder / f"{file}.{os.getpid()}"
        if not (folder / file).exists():
            os.symlink(SparkFiles.get(f"{run}-{file}"), aside)
            aside.replace(folder / file)
    return folder
