"""Feed spoilt archives, feeds, robots.txt and answers of servers to Servanda for some minutes: no crash, no hang.

    python scripts/fuzz_parsers.py --minutes 10 --seed 1

The only answers allowed are what was found and an error of `servanda.errors` in one line. Documents of single formats
are the matter of fuzz.py, whose ways of spoiling are used here; what goes wrong is kept in the same way.
"""

from __future__ import annotations

import argparse
import email.message
import faulthandler
import io
import json
import socket
import sys
import tempfile
import threading
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.fuzz import PATIENCE, ROOT, Strategy, html_of, samples, spoilt

from servanda.config import Config
from servanda.documents import Member, gather
from servanda.documents.feeds import entries
from servanda.documents.fetching import fetch
from servanda.errors import DocumentError

ROUND = 60
SUFFIXES = {"zip": ".zip", "warc": ".warc", "wacz": ".wacz", "jsonl": ".jsonl", "parquet": ".parquet", "eml": ".eml"}
NAMES = [*SUFFIXES, "feed", "robots", "answer"]
Check = Callable[[bytes], bool]


def warc_of(texts: list[str]) -> bytes:
    """Texts as web pages in a WARC file."""
    made = b""
    for number, text in enumerate(texts):
        page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html_of(text)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
        )
        made += head.encode() + page + b"\r\n\r\n"
    return made


def zip_of(files: dict[str, bytes]) -> bytes:
    """Files in a zip that packs nothing, so that what is spoilt is also their content."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def parquet_of(texts: list[str]) -> bytes:
    """Texts as rows of Parquet."""
    import pyarrow
    from pyarrow import parquet

    made = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": texts, "title": ["x"] * len(texts)}), made)
    return made.getvalue()


def letter_of(text: str) -> bytes:
    """A text as a letter with itself attached."""
    letter = email.message.EmailMessage()
    letter["Subject"], letter["Date"] = "=?utf-8?q?A_port?=", "Tue, 24 Nov 2026 10:00:00 +0000"
    letter.set_content(text)
    letter.add_attachment(html_of(text), maintype="text", subtype="html", filename="page.html")
    return letter.as_bytes()


def seeds() -> dict[str, list[bytes]]:
    """What is spoilt: whole files and answers."""
    texts = samples()[:4]
    short = [text[:900] for text in texts]
    warc = warc_of(short)
    page = html_of(short[0])
    item = "<item><guid>1</guid><title>A</title><link>/a</link><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate></item>"
    rss = f"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{item * 3}</channel></rss>"
    entry = "<entry><id>1</id><content type='html'>&lt;p&gt;x</content></entry>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>"
    told = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "content_text": "a"}, {"id": "2"}]}
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-16\r\nContent-Length: %d\r\n\r\n" % len(page)
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    return {
        "zip": [zip_of({"a.txt": short[0].encode(), "b.html": html_of(short[1])})],
        "warc": [warc],
        "wacz": [zip_of({"archive/data.warc": warc, "datapackage.json": b"{}", "indexes/index.cdx": b""})],
        "jsonl": [b"\n".join(json.dumps({"text": text, "url": "https://example.org"}).encode() for text in short)],
        "parquet": [parquet_of(short)],
        "eml": [letter_of(short[0])],
        "feed": [rss.encode(), atom.encode(), json.dumps(told).encode()],
        "robots": [b"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3\nAllow: /\nSitemap: https://x.org/s.xml\n"],
        "answer": [answer + page, chunked, b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n", b"HTTP/1.0 304 \r\n\r\n"],
    }


def of_archive(suffix: str, folder: Path) -> Check:
    """Opens an archive; whether a document was in it."""
    path = folder / f"spoilt{suffix}"
    config = Config(max_document_bytes=5_000_000)

    def check(data: bytes) -> bool:
        path.write_bytes(data)
        found = list(gather([str(path)], config=config))
        for one in found:
            _one_line(one)
        return any(isinstance(one, Member) for one in found)

    return check


def of_feed(data: bytes) -> bool:
    """Takes bytes for a feed; whether an item was in it."""
    return bool(entries(data, url="https://example.org/feed"))


def of_robots(data: bytes) -> bool:
    """Takes bytes for the rules of a site."""
    from protego import Protego

    rules = Protego.parse(data.decode("utf-8", "replace"))
    rules.crawl_delay("servanda")
    return bool(rules.can_fetch("https://example.org/a/b?c=%ff", "servanda"))


class Server:
    """Answers every request with the same bytes, whatever they are."""

    def __init__(self) -> None:
        self.data = b""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            taken, _ = self._socket.accept()
            with taken:
                try:
                    taken.settimeout(1)
                    taken.recv(4096)
                    taken.sendall(self.data)
                except OSError:
                    continue

    def check(self, data: bytes) -> bool:
        """Fetch these bytes."""
        self.data = data
        config = Config(allow_private_hosts=True, fetch_timeout=2, max_document_bytes=1_000_000)
        return bool(fetch(self.address, config=config).data)


def _one_line(found: object) -> None:
    if isinstance(found, DocumentError) and "\n" in str(found):
        raise AssertionError("a message of more than one line")


def fuzz(name: str, check: Check, documents: Strategy, number: int, told: Counter[str], last: Path) -> None:
    """One round of one target; raises what goes wrong, with its shortest input in `last`."""

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(documents)
    def run(data: bytes) -> None:
        last.write_bytes(data)
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        try:
            found = check(data)
        except DocumentError as error:
            _one_line(error)
            found = False
        told[f"{name}: {'read' if found else 'refused or empty'}"] += 1
        faulthandler.cancel_dump_traceback_later()

    try:
        run()
    finally:
        faulthandler.cancel_dump_traceback_later()


def main() -> int:
    """Fuzz until the time is over; 0 when nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the first round's; others follow it")
    parser.add_argument("--only", choices=NAMES, help="one of them alone")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz", help="folder of what went wrong")
    given_ = parser.parse_args()
    given_.keep.mkdir(parents=True, exist_ok=True)
    faulthandler.enable()
    faults: dict[str, str] = {}
    told: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    number, end = given_.seed, time.monotonic() + 60 * given_.minutes
    with tempfile.TemporaryDirectory() as name:
        checks: dict[str, Check] = {kind: of_archive(suffix, Path(name)) for kind, suffix in SUFFIXES.items()}
        checks |= {"feed": of_feed, "robots": of_robots, "answer": Server().check}
        whole = {kind: found for kind, found in seeds().items() if given_.only in (None, kind)}
        while time.monotonic() < end:
            for kind, found in whole.items():
                number += 1
                begun, last = time.monotonic(), given_.keep / f"last-{kind}"
                try:
                    fuzz(kind, checks[kind], spoilt(found), number, told, last)
                except Exception as error:  # whatever it is, it is what is looked for
                    where = traceback.extract_tb(error.__traceback__)[-1]
                    key = f"{kind} {type(error).__name__} {where.filename}:{where.lineno}"
                    if key not in faults:
                        faults[key] = (
                            f"{kind}: {type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
                        )
                        kept = given_.keep / f"fault-{len(faults)}-{kind}"
                        kept.write_bytes(last.read_bytes())
                        print(f"{faults[key]}\n  seed {number}, input {kept}", file=sys.stderr)
                spent[kind] += round(1000 * (time.monotonic() - begun))
    print(f"seed {given_.seed}: {sum(told.values()):,} inputs, {len(faults)} faults")
    for what, count in sorted(told.items()):
        print(f"  {what} {count:,}")
    print("  minutes: " + ", ".join(f"{kind} {spent[kind] / 60_000:.1f}" for kind in whole))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
