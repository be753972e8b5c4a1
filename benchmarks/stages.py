"""Where the reader's time goes: samples of what it is doing, taken as it works."""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from types import FrameType

from benchmarks.peers import Pass

PACKAGE = "servanda"
# Seconds of processor time between two samples.
INTERVAL = 0.001


class Samples:
    """Counts of what ran when a sample was taken.

    Attributes:
        taken: how many samples.
        own: by module of Servanda, samples in which it was the innermost one, time in libraries that it calls included.
        total: by module, samples in which it was anywhere on the stack.
        functions: as own, by function.
    """

    def __init__(self) -> None:
        self.taken = 0
        self.own: Counter[str] = Counter()
        self.total: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()

    def take(self, frame: FrameType | None) -> None:
        """Count one stack, given its innermost frame."""
        self.taken += 1
        seen: set[str] = set()
        while frame is not None:
            module = str(frame.f_globals.get("__name__", ""))
            if module.startswith(f"{PACKAGE}."):
                name = module.removeprefix(f"{PACKAGE}.")
                if not seen:
                    self.own[name] += 1
                    self.functions[f"{name}.{frame.f_code.co_qualname}"] += 1
                seen.add(name)
            frame = frame.f_back
        self.total.update(seen)


def sample(once: Pass, seconds: float) -> Samples:
    """Make passes for that many seconds and take samples; a first one, which fills caches, is not sampled."""
    samples = Samples()
    once(sys.maxsize)
    before = signal.signal(signal.SIGPROF, lambda _, frame: samples.take(frame))
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            once(sys.maxsize)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return samples


def lines(samples: Samples, functions: int = 25) -> Iterator[str]:
    """Modules by the share of time that is their own, with the share of all they call; then single functions."""
    taken = max(1, samples.taken)
    yield f"{samples.taken} samples"
    yield f"{'module':48}{'own':>8}{'with callees':>14}"
    for module, total in samples.total.most_common():
        yield f"{module:48}{samples.own[module] / taken:8.1%}{total / taken:14.1%}"
    yield ""
    yield f"{'function':62}{'own':>8}"
    for function, own in samples.functions.most_common(functions):
        yield f"{function:62}{own / taken:8.1%}"
