"""Addresses that are fetched and read in the background, each for one account, with how far that has come."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

import msgspec

from servanda.config import Config
from servanda.errors import NotFound, ServandaError
from servanda.model import Document, Reading
from servanda.pipeline import About, read_documents

_AT_ONCE = 2
_MOST = 50
STEPS = ("waiting", "fetching", "reading", "read")
"""What an address goes through; one that cannot be read is "failed" in place of the rest."""


class Progress(msgspec.Struct, kw_only=True):
    """How far an address has come.

    Attributes:
        by: the account. address: what is fetched.
        step: one of STEPS, or "failed". since: when that began, by the monotonic clock, in seconds.
        characters: of its text, once it is fetched. reason: why it failed, in one line.
        reading: what was found, once it is read.
    """

    by: str
    address: str
    step: str
    since: float
    characters: int = 0
    reason: str = ""
    reading: Reading | None = None

    def seconds(self) -> float:
        """For how long it has been at its step."""
        return time.monotonic() - self.since


class Fetching:
    """Fetches and reads, two addresses at a time; the oldest of more than fifty are forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Progress] = OrderedDict()
        self._pool = ThreadPoolExecutor(max_workers=_AT_ONCE, thread_name_prefix="servanda-fetch")

    def start(self, by: str, address: str, about: About, config: Config) -> str:
        """Begin; the key under which its account finds how far it has come.

        Args:
            by: the account.
            address: http or https, nothing else.
            about: what is known of the document.
            config: limits of fetching.
        """
        if not address.startswith(("http://", "https://")):
            raise ValueError(f"{address}: no address of the web")  # never a path of this machine
        key = secrets.token_urlsafe(12)
        one = Progress(by=by, address=address, step="waiting", since=time.monotonic())
        with self._lock:
            self._held[key] = one
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        self._pool.submit(self._read, one, about, config)
        return key

    def of(self, by: str, key: str) -> Progress:
        """How far it has come.

        Raises:
            NotFound: there is none, or it is of another account.
        """
        with self._lock:
            one = self._held.get(key)
        if one is None or one.by != by:
            raise NotFound("what was fetched is not there any more; add it again")
        return one

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _read(self, one: Progress, about: About, config: Config) -> None:
        from servanda.reading import read

        def told(document: Document) -> Reading:
            one.characters = len(document.text)
            _step(one, "reading")
            return read(document)

        _step(one, "fetching")
        try:
            (outcome,) = read_documents([one.address], config=config, about=about, reader=told)
            one.reading, one.reason = outcome.reading, outcome.reason
        except ServandaError as error:
            one.reason = str(error)
        _step(one, "read" if one.reading is not None else "failed")


def _step(one: Progress, step: str) -> None:
    one.since = time.monotonic()
    one.step = step
