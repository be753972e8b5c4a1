"""A session of Spark: that of spark-submit, or one of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from servanda.errors import ServandaError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

JAVA = 17
"""The oldest Java that Spark 4 runs on."""


@contextmanager
def session(master: str = "") -> Iterator[SparkSession]:
    """A session, ended with the block.

    Args:
        master: where Spark runs, such as local[4] or spark://host:7077; empty for what spark-submit says, else this
            machine with all its cores.

    Raises:
        ServandaError: Spark is not installed or cannot be started.
    """
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError:
        raise ServandaError("Spark is not installed (pip install 'servanda[spark]')") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("servanda").config("spark.ui.showConsoleProgress", "false")
    try:
        made = (builder.master(master) if master else builder).getOrCreate()
    except PySparkRuntimeError as error:
        said = str(error).splitlines()[0]
        raise ServandaError(f"Spark cannot be started: {said} (it needs Java {JAVA} or newer)") from None
    try:
        yield made
    finally:
        made.stop()
