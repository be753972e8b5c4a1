"""Open registers, each lent to one request at a time; and what was reckoned from a register, kept until it changes."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from servanda.register import Register

T = TypeVar("T")
_MOST_KEPT = 64
_MOST_IDLE = 8
_WHILE = 600.0  # seconds


class Registers:
    """A pool of one register opened several times.

    Args:
        where: path or address of it.

    Raises:
        RegisterError: on opening, where there is none.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self._idle: list[Register] = []
        self._lock = threading.Lock()
        self._passing: dict[Hashable, tuple[float, Any]] = {}
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    @contextmanager
    def lent(self) -> Iterator[Register]:
        """A register for as long as the block lasts; opened where none is idle."""
        with self._lock:
            one = self._idle.pop() if self._idle else None
        register = one or Register.open(self.where)
        try:
            yield register
        except BaseException:
            register.close()
            raise
        with self._lock:
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(register)
                return
        register.close()

    def seal(self) -> str:
        """The newest seal of the register: another one after every change."""
        with self.lent() as register:
            return register.seal()

    def kept(self, register: Register, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each state of the register and key.

        Two requests that ask at once may both make it; the later one is kept.
        """
        whole = (register.seal(), key)
        with self._lock:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                return cast(T, self._kept[whole])
        made = make()
        with self._lock:
            self._kept[whole] = made
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return made

    def for_a_while(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made again after some minutes though the register changed meanwhile.

        For lists that whoever takes from them checks anew, such as what is to be reviewed.
        """
        now = time.monotonic()
        with self._lock:
            at, made = self._passing.get(key, (now - 2 * _WHILE, None))
        if now - at > _WHILE:
            made = make()
            with self._lock:
                self._passing[key] = (now, made)
        return cast(T, made)

    def close(self) -> None:
        """Let go of all that are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for register in idle:
            register.close()
