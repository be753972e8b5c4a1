"""A register reconciled by Spark: the steps of pipeline/whole.py, with the pairs found by a join.

Documents are laid out, pairs judged and groups folded by the very functions that one process uses; the driver alone
writes, in one transaction, in the same order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from servanda.model import Judgement
from servanda.pipeline.adding import Reconcilable
from servanda.pipeline.reconciling import MOST, Reconciled
from servanda.pipeline.whole import LaidOut, Run, Whole
from servanda.spark.reading import readings
from servanda.spark.spreading import SparkSpread, bench

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_COUNTED = "portion long, statements long"
_KEYED = "key string, number long, document long"
_JUDGED = "a long, b long, judgement binary"
_PORTION = 1_000_000
_FORGET = 20_000
_encode = msgspec.msgpack.Encoder().encode
_laid_out = msgspec.msgpack.Decoder(list[LaidOut])
_judgement = msgspec.msgpack.Decoder(Judgement)


def merge(spark: SparkSession, folder: str, register: Reconcilable) -> tuple[int, int]:
    """Add what `read_archives` wrote to a register, a transaction for each document; what is there adds nothing.

    Returns:
        How many documents were new, and how many there were.

    Raises:
        RegisterError: the register cannot be written; what was added before stays.
        ServandaError: there is nothing to add.
    """
    new = count = 0
    for reading in readings(spark, folder):
        new += register.add(reading).new_document
        count += 1
    return new, count


def reconcile(spark: SparkSession, register: Whole) -> Reconciled:
    """Reconcile a whole register from scratch; it comes to what `reconcile_all` comes to.

    Raises:
        RegisterError: the register cannot be written; it stays as it was.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="servanda-spark-")))
        stack.enter_context(register.transaction())
        return _SparkRun(register, SparkSpread(spark, register, folder), folder).all(iter)


class _SparkRun(Run):
    def __init__(self, register: Whole, spread: SparkSpread, folder: Path) -> None:
        super().__init__(register, spread, folder)
        self._spark = spread

    def _tell(self, documents: Iterable[list[str]]) -> None:
        super()._tell(documents)
        self._spark.send("told", "settings")

    def _links(self) -> Iterator[Judgement]:
        """Every pair of two documents that shares a key, compared once."""
        laid = self._spark.laid_out
        if laid is None:
            return
        run = self._spark.run
        judged = _pairs(_keys(laid)).mapInArrow(partial(_linked, run=run), _JUDGED)
        found = self._spark.kept(judged)
        for row in found.orderBy("a", "b").toLocalIterator():
            yield _judgement.decode(row["judgement"])
        found.unpersist()
        laid.unpersist()

    def _heads(self, links: Iterable[tuple[int, int]], many: int) -> Sequence[int]:
        """For each statement the first of those that it holds together with, through chains of links."""
        import numpy
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        ends = (array("q"), array("q"))
        for a, b in links:
            ends[0].append(a)
            ends[1].append(b)
        if not many:
            return []
        graph = coo_array((numpy.ones(len(ends[0]), dtype=bool), ends), shape=(many, many))
        _, labels = connected_components(graph, directed=False)
        _, first = numpy.unique(labels, return_index=True)
        heads: list[int] = first[labels].tolist()
        return heads


def _keys(laid: DataFrame) -> DataFrame:
    """Who has which key: statements by the numbers that they have on the shelf."""
    counted = sorted((row["portion"], row["statements"]) for row in laid.mapInArrow(_counted, _COUNTED).collect())
    first, firsts = 0, {}
    for portion, statements in counted:
        firsts[portion] = first
        first += statements
    return laid.mapInArrow(partial(_keyed, firsts=firsts), _KEYED)


def _pairs(keys: DataFrame) -> DataFrame:
    """The pairs of statements of two documents that share a key that tells something, each once."""
    from pyspark.sql import functions as f

    telling = keys.groupBy("key").count().where(f.col("count").between(2, MOST)).select("key")
    kept = keys.join(telling, "key")
    one = kept.select("key", f.col("number").alias("a"), f.col("document").alias("of_a"))
    other = kept.select("key", f.col("number").alias("b"), f.col("document").alias("of_b"))
    met = one.join(other, "key").where("a < b and of_a <> of_b").select("a", "b").distinct()
    return met.repartitionByRange("a").sortWithinPartitions("a", "b")


def _counted(batches: Iterable[Any]) -> Iterator[Any]:
    import pyarrow as arrow

    for batch in batches:
        counts = [sum(len(one.told) for one in _laid_out.decode(some)) for some in batch.column(1).to_pylist()]
        yield arrow.RecordBatch.from_pydict({"portion": batch.column(0), "statements": counts})


def _keyed(batches: Iterable[Any], *, firsts: dict[int, int]) -> Iterator[Any]:
    import pyarrow as arrow

    for batch in batches:
        for portion, some in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            rows: dict[str, list[Any]] = {"key": [], "number": [], "document": []}
            number = firsts[portion]
            for at, document in enumerate(_laid_out.decode(some)):
                for keys in document.keys:
                    rows["key"] += keys
                    rows["number"] += [number] * len(keys)
                    rows["document"] += [portion * _PORTION + at] * len(keys)
                    number += 1
            yield arrow.RecordBatch.from_pydict(rows, _schema(_KEYED))


def _linked(batches: Iterable[Any], *, run: str) -> Iterator[Any]:
    """What is worth keeping of pairs."""
    import pyarrow as arrow

    here = bench(run)
    for batch in batches:
        rows: dict[str, list[Any]] = {"a": [], "b": [], "judgement": []}
        for a, b in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            if judged := here.comparer.judge(here.told(a), here.told(b)):
                rows["a"].append(a)
                rows["b"].append(b)
                rows["judgement"].append(_encode(judged))
        here.comparer.forget(_FORGET)
        yield arrow.RecordBatch.from_pydict(rows, _schema(_JUDGED))


def _schema(told: str) -> Any:
    import pyarrow as arrow

    kinds = {"long": arrow.int64(), "string": arrow.string(), "binary": arrow.binary()}
    return arrow.schema([(name, kinds[kind]) for name, kind in (field.split() for field in told.split(", "))])
