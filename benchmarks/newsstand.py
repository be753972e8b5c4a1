"""A newsstand on this machine: feeds that change, break and come back, and the pages that they name.

What breaks when is drawn from a seed, and everything that is served is counted.
"""

from __future__ import annotations

import hashlib
import html
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from benchmarks.varying import cities, organisations

FAULTS = ("refused", "cut", "status", "garbage", "drip", "loop", "spoilt")
"""Closed without a word, cut short, 503, no HTTP, a byte at a time, redirected in a circle, half of a feed."""
SHOWN = 100
_THINGS = ("a tram depot", "a water works", "two ferries", "a grain terminal", "a wind farm", "a school of nursing")


class Times(NamedTuple):
    """Seconds: between two items of a feed, of good and bad spells, and after which nothing new comes or breaks."""

    period: float = 60.0
    good: tuple[float, float] = (20.0, 120.0)
    bad: tuple[float, float] = (5.0, 40.0)
    news: float = 1_440.0
    faults: float = 1_530.0


class Newsstand:
    """Serves feeds on the loopback interface. Use it in a `with` block.

    Args:
        feeds: how many; RSS, Atom and JSON Feed in turn. A JSON feed holds its texts, the others name pages.
        seed: of all that is drawn.
        times: when items come and feeds break.
    """

    def __init__(self, feeds: int, seed: int, times: Times) -> None:
        self.feeds = feeds
        self.times = times
        self.served: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()
        self._seed = seed
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._spells = [list(_spells(random.Random(f"{seed} {feed}"), times)) for feed in range(feeds)]
        self._start = time.monotonic()
        stand = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                stand.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Newsstand:
        self._start = time.monotonic()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def sources(self) -> list[str]:
        """The addresses of the feeds."""
        return [f"{self.address}/feed/{feed}" for feed in range(self.feeds)]

    def out(self, feed: int) -> int:
        """How many items a feed has brought so far."""
        begun = self.times.period * feed / self.feeds
        passed = min(time.monotonic() - self._start, self.times.news) - begun
        return max(0, int(passed // self.times.period) + 1) if passed >= 0 else 0

    def items(self) -> dict[str, str]:
        """The text of every item that came out, by its name."""
        return {f"{f}-{n}": self.text(f, n) for f in range(self.feeds) for n in range(self.out(f))}

    def text(self, feed: int, number: int) -> str:
        """What an item says: lines that differ from those of every other item."""
        rng = random.Random(f"{self._seed} {feed} {number}")
        one, other = rng.sample(organisations(), 2)
        thing, city, money = rng.choice(_THINGS), rng.choice(cities()), rng.randint(2, 900)
        return (
            f"{one} and {other} signed an agreement in {city} on {rng.randint(1, 28)} May 2026. "
            f"Under notice {feed}-{number}, {one} will lend {other} ${money} million to build {thing} in {city} by "
            f"{rng.randint(2027, 2036)}. {other} plans to contribute land, and both sides intend to meet again."
        )

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Serve one request, or fail to."""
        kind, _, name = handler.path.strip("/").partition("/")
        if kind == "robots.txt":
            fault = self._fault_of_page(kind)
            self._give(handler, b"User-agent: *\nAllow: /\n", "text/plain", fault)
        elif kind == "feed" and name.isdigit() and int(name) < self.feeds:
            self._give(handler, *self._feed(int(name)), self._fault_of(int(name)))
        elif kind == "page" and name.count("-") == 1:
            feed, number = map(int, name.split("-"))
            body = (
                f"<html><head><title>Notice {name}</title></head><body><main>{self._markup(feed, number)}</main></body>"
            )
            self._give(handler, f"{body}</html>".encode(), "text/html; charset=utf-8", self._fault_of_page(name))
        else:
            handler.send_error(404)

    def _fault_of(self, feed: int) -> str:
        passed = time.monotonic() - self._start
        return next((fault for begin, end, fault in self._spells[feed] if begin <= passed < end), "")

    def _fault_of_page(self, name: str) -> str:
        """A page in ten fails once or twice."""
        with self._lock:
            self._asked[name] += 1
            asked = self._asked[name]
        rng = random.Random(f"{self._seed} page {name}")
        return rng.choice(FAULTS[:-1]) if rng.random() < 0.1 and asked <= rng.randint(1, 2) else ""

    def _markup(self, feed: int, number: int) -> str:
        return f"<p>{html.escape(self.text(feed, number))}</p>"

    def _feed(self, feed: int) -> tuple[bytes, str]:
        out = self.out(feed)
        shown = range(max(0, out - SHOWN), out)
        kind = feed % 3
        if kind == 2:
            items = [{"id": f"{feed}-{n}", "content_html": self._markup(feed, n)} for n in reversed(shown)]
            made = {"version": "https://jsonfeed.org/version/1.1", "title": f"Feed {feed}", "items": items}
            return json.dumps(made).encode(), "application/feed+json"
        rows = []
        for n in reversed(shown):
            page = f"{self.address}/page/{feed}-{n}"
            if kind:
                rows.append(f'<entry><id>{feed}-{n}</id><title>Notice {feed}-{n}</title><link href="{page}"/></entry>')
            else:
                rows.append(f"<item><guid>{feed}-{n}</guid><title>Notice {feed}-{n}</title><link>{page}</link></item>")
        body = "\n".join(rows)
        if kind:
            made_xml = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed {feed}</title>{body}</feed>'
        else:
            made_xml = f'<rss version="2.0"><channel><title>Feed {feed}</title>{body}</channel></rss>'
        return f'<?xml version="1.0" encoding="utf-8"?>\n{made_xml}'.encode(), "application/xml"

    def _give(self, handler: BaseHTTPRequestHandler, body: bytes, media_type: str, fault: str) -> None:
        if fault:
            with self._lock:
                self.broken[fault] += 1
            _fail(handler, body, media_type, fault)
            return
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if handler.headers["If-None-Match"] == tag:
            handler.send_response(304)
            handler.end_headers()
            return
        _head(handler, len(body), media_type, tag)
        handler.wfile.write(body)
        with self._lock:
            self.served[handler.path] += 1


def _head(handler: BaseHTTPRequestHandler, length: int, media_type: str, tag: str = "") -> None:
    handler.send_response(200)
    fields = {"Content-Type": media_type, "Content-Length": str(length), "ETag": tag}
    for name, value in fields.items():
        if not value:
            continue
        handler.send_header(name, value)
    handler.end_headers()


def _fail(handler: BaseHTTPRequestHandler, body: bytes, media_type: str, fault: str) -> None:
    half = body[: len(body) // 2]
    if fault == "status":
        handler.send_error(503)
    elif fault == "loop":
        handler.send_response(302)
        handler.send_header("Location", handler.path)
        handler.end_headers()
    elif fault == "garbage":
        handler.wfile.write(b"\x16\x03\x01 this is no answer\r\n\r\n")
    elif fault == "cut":
        _head(handler, len(body), media_type)
        handler.wfile.write(half)
    elif fault == "spoilt":
        _head(handler, len(half), media_type)
        handler.wfile.write(half)
    elif fault == "drip":
        _head(handler, len(body), media_type)
        for at in range(min(len(body), 60)):
            handler.wfile.write(body[at : at + 1])
            time.sleep(0.1)
    handler.close_connection = True


def _spells(rng: random.Random, times: Times) -> Iterator[tuple[float, float, str]]:
    """When a feed is broken, and how."""
    at = rng.uniform(*times.good)
    while at < times.faults:
        end = min(at + rng.uniform(*times.bad), times.faults)
        yield at, end, rng.choice(FAULTS)
        at = end + rng.uniform(*times.good)
