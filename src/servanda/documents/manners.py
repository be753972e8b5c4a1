"""Fetching as a guest: what a site's robots.txt asks is kept, and no host is asked more often than it can bear."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from servanda.config import Config
from servanda.documents.fetching import Answer, agent, fetch
from servanda.errors import DocumentError, FetchFailed

if TYPE_CHECKING:
    from protego import Protego

_AGENT = "servanda"
# A site's rules are asked for anew after so many seconds, as RFC 9309 has it.
_RULES_SECONDS = 24 * 3600.0
_UNREACHABLE_SECONDS = 60.0
# The longest delay that is kept at a site's wish.
_LONGEST_DELAY = 60.0
_RULES_BYTES = 500_000
_ALL, _NOTHING = "", "User-agent: *\nDisallow: /"


class Manners:
    """Fetches addresses, one after the other.

    Args:
        config: limits, the least time between two requests to one host, and whom to name.
        clock: seconds that never go back.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        config: Config,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._config = config
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, tuple[float, Protego]] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """What `fetch` gives, in its turn; wherever a redirect leads, the rules of that place hold, too.

        Raises:
            FetchFailed: as `fetch`, or a site asks not to fetch what it was asked for.
            TooLarge: as `fetch`.
        """
        self._admit(url, url)
        return fetch(
            url, config=self._config, etag=etag, modified=modified, before=lambda address: self._admit(address, url)
        )

    def _admit(self, address: str, url: str) -> None:
        """Wait until a host may be asked for an address, on the way to what `url` stands for."""
        try:
            parts = urlsplit(address)
        except ValueError:
            raise FetchFailed(url, "not a valid address", "check the address") from None
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules_of(site)
        if not rules.can_fetch(address, _AGENT):
            where = "the site's robots.txt" if address == url else f"the robots.txt of {site}, where it redirects to,"
            raise FetchFailed(url, f"{where} asks not to fetch it", "save the page and add the file")
        self._wait(parts.netloc, min(float(rules.crawl_delay(_AGENT) or 0.0), _LONGEST_DELAY))

    def _wait(self, host: str, asked_for: float) -> None:
        pause = max(self._config.host_seconds, asked_for)
        if host in self._asked:
            left = self._asked[host] + pause - self._clock()
            if left > 0:
                self._sleep(left)
        self._asked[host] = self._clock()

    def _rules_of(self, site: str) -> Protego:
        from protego import Protego

        held = self._rules.get(site)
        if held is None or held[0] < self._clock():
            self._wait(urlsplit(site).netloc, 0.0)
            text = self._text_of(site)
            # What could not be had is asked for again soon: the site is back long before its items are given up.
            lasts = _RULES_SECONDS if text is not None else _UNREACHABLE_SECONDS
            held = (self._clock() + lasts, Protego.parse(_NOTHING if text is None else text))
            self._rules[site] = held
        return held[1]

    def _text_of(self, site: str) -> str | None:
        """The rules of a site: empty where it has none; None where they cannot be had, and nothing may be fetched."""
        try:
            return fetch(f"{site}/robots.txt", config=self._config).data[:_RULES_BYTES].decode("utf-8", "replace")
        except FetchFailed as error:
            return _ALL if 400 <= error.status < 500 else None
        except DocumentError:
            return None


__all__ = ["Manners", "agent"]
