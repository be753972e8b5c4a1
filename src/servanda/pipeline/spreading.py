"""Work spread over processes, its results in the order of the work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
B = TypeVar("B")

_AHEAD = 3
"""How much work a process has waiting: enough that it is never idle, few enough that results do not pile up."""
_bench: Any = None


class Spread(Generic[B]):
    """Does work on benches: one in this process, or one in each of several. Use it in a `with` block.

    A process is started anew, not forked: what the register has open must not be shared.

    Args:
        jobs: how many processes; with one, all is done in this.
        here: the bench of this process.
        make: makes one elsewhere, of `given`; a function of a module.
        given: what can be sent to another process.
    """

    def __init__(self, jobs: int, here: B, make: Callable[..., B], given: tuple[Any, ...]) -> None:
        self._here = here
        self._jobs = jobs
        self._pool = None
        if jobs > 1:
            self._pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (make, given))

    def __enter__(self) -> Spread[B]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(self, function: Callable[[B, T], R], work: Iterable[T]) -> Iterator[R]:
        """The result of each piece of work, in order.

        Args:
            function: of a module; takes a bench and a piece of work.
            work: pieces; how they are cut must not depend on how many processes there are.
        """
        if self._pool is None:
            yield from (function(self._here, piece) for piece in work)
            return
        waiting: deque[Future[R]] = deque()
        for piece in work:
            waiting.append(self._pool.submit(_work, function, piece))
            if len(waiting) > self._jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _begin(make: Callable[..., Any], given: tuple[Any, ...]) -> None:
    global _bench
    _bench = make(*given)


def _work(function: Callable[[Any, Any], Any], piece: Any) -> Any:
    return function(_bench, piece)
