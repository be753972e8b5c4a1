"""What is measured of an archive: runs with workers, a peer on a sample, the sieve."""

from __future__ import annotations

import importlib
import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers import SPACY_PIPELINE, spacy_is_installed
from servanda.config import Config
from servanda.documents import Member, gather, read_bytes
from servanda.documents.sieve import Sieve
from servanda.pipeline import read_documents, read_in_workers

_LOOKED = 200
"""Outcomes between two looks at the memory of the workers."""


class Run(NamedTuple):
    """What one run came to.

    Attributes:
        jobs: processes.
        documents, words, bytes: that were read; bytes as they lie in the archive.
        wall: seconds by the clock, from the first document on.
        processor: seconds of processor time that the processes had used at the last look, loading included.
        memory: the most that one of them held, in bytes.
    """

    jobs: int
    documents: int
    words: int
    bytes: int
    wall: float
    processor: float
    memory: int


class Peer(NamedTuple):
    """Seconds of processor time a page: ours, theirs, and what both spend on taking the text out."""

    ours: float
    theirs: float
    shared: float


class Sifting(NamedTuple):
    """Bytes a second: read and decoded, looked through in memory, read and looked through."""

    decoded: float
    sifted: float
    both: float


def run(path: Path, jobs: int) -> Run:
    """Read an archive in so many processes. The clock starts with the first document: loading is told elsewhere."""
    documents = words = memory = 0
    processor = 0.0
    started = time.perf_counter()
    for outcome in read_in_workers(gather([str(path)], config=Config()), config=Config(), jobs=jobs):
        if outcome.reading is None:
            raise RuntimeError(outcome.reason)
        if not documents:
            started = time.perf_counter()
        documents += 1
        words += outcome.reading.document.text.count(" ") + 1
        if documents % _LOOKED == 0:
            looked = list(_workers(os.getpid()))
            memory = max([memory, *(held for held, _ in looked)])
            processor = sum(used for _, used in looked) / documents
    return Run(
        jobs, documents, words, path.stat().st_size, time.perf_counter() - started, processor * documents, memory
    )


def _workers(process: int) -> Iterator[tuple[int, float]]:
    """Of each process below this one the most memory held, in bytes, and the processor time, in seconds (Linux)."""
    children: dict[int, list[tuple[int, float]]] = {}
    tick = os.sysconf("SC_CLK_TCK")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        used = (int(fields[11]) + int(fields[12])) / tick
        children.setdefault(int(fields[1]), []).append((int(stat.parent.name), used))
    below = list(children.get(process, ()))
    while below:
        one, used = below.pop()
        below += children.get(one, ())
        try:
            lines = Path(f"/proc/{one}/status").read_text().splitlines()
        except OSError:
            continue
        yield from ((int(line.split()[1]) * 1024, used) for line in lines if line.startswith("VmHWM:"))


def members(path: Path, most: int) -> list[Member]:
    """The first pages of an archive."""
    return [one for one in itertools.islice(gather([str(path)], config=Config()), most) if isinstance(one, Member)]


def beside(path: Path, sample: int) -> Peer | None:
    """Servanda and the peer on the same pages in turn; None where the peer is not installed."""
    if not spacy_is_installed():
        return None
    import trafilatura

    pipeline = importlib.import_module(SPACY_PIPELINE).load()
    pages = members(path, sample + 1)
    ours = theirs = shared = 0.0
    for number, page in enumerate(pages):
        mine = _used(lambda page=page: list(read_documents([page], config=Config())))  # type: ignore[misc]
        started = time.process_time()
        text = trafilatura.extract(page.data) or ""
        taken = time.process_time() - started
        peer = taken + _used(lambda text=text: pipeline(text))  # type: ignore[misc]
        if number:  # the first page loads what is loaded once
            ours, theirs, shared = ours + mine, theirs + peer, shared + taken
    count = max(1, len(pages) - 1)
    return Peer(ours / count, theirs / count, shared / count)


def sieved(path: Path, most: int) -> Sifting:
    """The sieve over the texts of the archive, the best of five passes."""
    texts = [read_bytes(page.data, source="", suffix=".html").text.encode() for page in members(path, min(most, 1000))]
    sieve = Sieve()
    size = sum(map(len, texts))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.txt" for number in range(-(-len(texts) // 50))]
        for number, file in enumerate(files):
            file.write_bytes(b"\n".join(texts[number * 50 : number * 50 + 50]))

        def decoded() -> None:
            for file in files:
                file.read_bytes().decode()

        def sifted() -> None:
            for text in texts:
                sieve.sift(text)

        def both() -> None:
            for file in files:
                sieve.sift(file.read_bytes())

        return Sifting(*(size / min(_used(one) for _ in range(5)) for one in (decoded, sifted, both)))


def _used(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started


__all__ = ["Peer", "Run", "Sifting", "beside", "members", "run", "sieved"]
