"""Children whose time and memory are measured.

The measuring process stays small on purpose: a child's peak memory is never counted below that of the process that
started it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import NamedTuple

WORKER = Path(__file__).with_name("worker.py")


class Failed(Exception):
    """What was to be measured did not run; names it and what it said."""


class Measure(NamedTuple):
    """Seconds by the clock, seconds of processor time, and peak memory in bytes."""

    wall: float
    processor: float
    memory: int


class Worker:
    """A process that makes passes over the documents, one each time it is asked.

    loaded: what it took to load everything and to read the first document.
    """

    def __init__(self, subject: str, files: Sequence[Path]) -> None:
        self._child = subprocess.Popen(
            [sys.executable, str(WORKER), subject, *map(str, files)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.subject = subject
        self.loaded = self._answer()
        self.once()  # fills caches

    def once(self) -> Measure:
        """Make one pass."""
        assert self._child.stdin is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        return self._answer()

    def _answer(self) -> Measure:
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        if not line:
            raise Failed(f"the process that measures {self.subject} ended early")
        return Measure(**json.loads(line))

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.communicate()


def run(command: Sequence[str]) -> Measure:
    """Run a command once, from start to end.

    Raises:
        Failed: it did not end well.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complaint = said.read().decode(errors="replace")[-300:]
    if child.returncode:
        name = " ".join([Path(command[0]).name, *command[1:2]])
        raise Failed(f"{name} ended with {child.returncode}: {complaint}")
    return Measure(wall, usage.ru_utime + usage.ru_stime, peak_memory(usage))


def peak_memory(usage: resource.struct_rusage) -> int:
    """The most memory that a process has held, in bytes."""
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def interleaved(commands: Sequence[Sequence[str]], times: int) -> list[Measure]:
    """Medians of commands that take turns, so that a busy moment of the machine strikes all alike."""
    for command in commands:
        run(command)  # brings its files into the file system's cache
    rounds = [[run(command) for command in commands] for _ in range(times)]
    return [middle(list(measures)) for measures in zip(*rounds, strict=True)]


def middle(measures: Sequence[Measure]) -> Measure:
    """The median of each measure."""
    return Measure(
        wall=median(measure.wall for measure in measures),
        processor=median(measure.processor for measure in measures),
        memory=round(median(measure.memory for measure in measures)),
    )
