"""Reading in processes of its own: several documents at once, and none that can take the others down.

A document that takes too long, takes too much memory or brings its process down costs that document alone: the process
is ended, another one takes its place, and the outcome says what happened.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future
from functools import partial
from importlib import import_module
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, Any

from servanda.config import Config
from servanda.errors import DocumentError
from servanda.pipeline.outcome import About, Outcome
from servanda.pipeline.reading import read_documents, source_of

if TYPE_CHECKING:
    from servanda.documents import Gathered

# Documents waiting for a worker or for their turn, by worker: enough that none waits for this process.
_AHEAD = 8
# Bytes of archives' members that may wait at once; a larger one waits alone.
_WAITING_BYTES = 64_000_000
_WARMED = "servanda.pipeline.warmed"


def read_in_workers(
    sources: Iterable[Gathered], *, config: Config, about: About | None = None, jobs: int = 1
) -> Iterator[Outcome]:
    """Read the sources with Servanda's own reader in processes of their own.

    Args:
        sources: as `gather` gives them; taken as they are needed. Standard input is not among them.
        config: limits; `document_seconds` and `document_memory` hold for each document.
        about: what is known of the documents beforehand.
        jobs: how many processes, at least 1.

    Yields:
        One outcome for each source, in the order of the sources.
    """
    from pebble import ProcessPool

    pool = ProcessPool(max_workers=jobs, context=_context(), initializer=_begin, initargs=(config.document_memory,))
    work = partial(_work, config=config, about=about or About())
    waiting: deque[tuple[Gathered, Future[Outcome]]] = deque()
    held = 0
    try:
        for source in sources:
            while waiting and (len(waiting) >= jobs * _AHEAD or held + _size(source) > _WAITING_BYTES):
                held -= _size(waiting[0][0])
                yield _outcome(*waiting.popleft(), config)
            waiting.append((source, pool.schedule(work, args=[source], timeout=config.document_seconds)))
            held += _size(source)
        while waiting:
            yield _outcome(*waiting.popleft(), config)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _context() -> BaseContext:
    """Processes that start clean: a copy of this one would share its database connections and threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARMED])
    return context


def _begin(memory: int) -> None:
    """What a worker does first: it leaves Ctrl-C to its master, and cannot take more memory than it is given."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_module(_WARMED)
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))


def _work(source: Gathered, config: Config, about: About) -> Outcome:
    (outcome,) = read_documents([source], config=config, about=about)
    return outcome


def _outcome(source: Gathered, future: Future[Outcome], config: Config) -> Outcome:
    from pebble import ProcessExpired

    name = source_of(source)
    try:
        return future.result()
    except TimeoutError:
        reason, mend = f"not read within {config.document_seconds:g} seconds", "raise SERVANDA_DOCUMENT_SECONDS"
    except ProcessExpired as expired:
        if expired.exitcode == -signal.SIGKILL:
            reason, mend = "the process that read it was killed", "give it more memory, or try again"
        else:
            reason, mend = f"it brought the process that read it down (exit {expired.exitcode})", "please report it"
    except CancelledError:
        reason, mend = "not read: the run was ended", "run it again"
    return Outcome(source=name, state="failed", reason=str(DocumentError(name, reason, mend)))


def _size(source: Gathered) -> int:
    data: Any = getattr(source, "data", b"")
    return len(data)
