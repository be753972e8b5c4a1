"""`servanda watch` against a server on this machine that changes, breaks and comes back."""

from __future__ import annotations

import email
import http.server
import json
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Servanda

from servanda.config import Config
from servanda.documents.manners import Manners
from servanda.errors import FetchFailed, ServandaError
from servanda.model import Reading
from servanda.pipeline.watching import Memory, sources_in, watch_round

LOAN = "<html><body><h1>A port</h1><p>Japan will lend Kenya $300 million for a port in Mombasa.</p></body></html>"
SIGNED = (
    "<html><body><h1>It is signed</h1>"
    "<p>Japan and Kenya signed a $300 million loan agreement for a port in Mombasa.</p></body></html>"
)


class Site:
    """A site whose pages a test may change: path to status, media type and body."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str, str]] = {"/robots.txt": (404, "text/plain", "")}
        self.moved: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.posted: list[bytes] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked[self.path] += 1
                if self.path in site.moved:
                    self.send_response(302)
                    self.send_header("Location", site.moved[self.path])
                    self.end_headers()
                    return
                status, kind, body = site.pages.get(self.path, (404, "text/plain", ""))
                tag = f'"{hash(body)}"'
                if self.headers["If-None-Match"] == tag:
                    status, body = 304, ""
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("ETag", tag)
                self.end_headers()
                self.wfile.write(body.encode())

            def do_POST(self) -> None:
                site.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                return None

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def feed(self, *items: tuple[str, str]) -> None:
        """Publish an RSS feed of paths and titles, the newest first, one a month since May 2025."""
        told = "".join(
            f"<item><guid>{path}</guid><link>{path}</link><title>{title}</title>"
            f"<pubDate>2025-{4 + len(items) - number:02}-05T08:00:00Z</pubDate></item>"
            for number, (path, title) in enumerate(items)
        )
        self.pages["/feed"] = (200, "application/rss+xml", f'<rss version="2.0"><channel>{told}</channel></rss>')

    def page(self, path: str, html: str) -> None:
        self.pages[path] = (200, "text/html; charset=utf-8", html)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    monkeypatch.setenv("SERVANDA_ALLOW_PRIVATE_HOSTS", "1")
    monkeypatch.setenv("SERVANDA_HOST_SECONDS", "0")
    monkeypatch.chdir(tmp_path)
    made = Site()
    Path("sources.txt").write_text(f"# of the port\n{made.url}/feed\n\n{made.url}/page  # a page\n")
    made.page("/page", "<html><body><p>Nothing is promised here.</p></body></html>")
    yield made
    made.server.shutdown()
    made.server.server_close()


def due_again() -> None:
    """As if the pause were over."""
    path = Path("sources.txt.state.json")
    watched = json.loads(path.read_text())
    path.write_text(json.dumps([{**one, "next": 0} for one in watched]))


def test_each_item_is_read_once_and_the_news_is_told(servanda: Servanda, site: Site) -> None:
    site.feed(("/loan", "A port"))
    site.page("/loan", LOAN)
    first = servanda("watch", "--once", "sources.txt")
    assert (first.code, first.err) == (0, "")
    assert "new: " in first.out
    assert f"{site.url}/loan" in first.out
    assert servanda("watch", "--once", "sources.txt").out == ""  # nothing is due
    due_again()
    site.feed(("/signed", "It is signed"), ("/loan", "A port"))
    site.page("/signed", SIGNED)
    second = servanda("watch", "--once", "sources.txt")
    assert second.code == 0
    assert "status: " in second.out
    assert "-> signed" in second.out
    assert (site.asked["/loan"], site.asked["/signed"]) == (1, 1)
    due_again()
    assert servanda("watch", "--once", "sources.txt").out == ""
    assert site.asked["/signed"] == 1


def test_what_breaks_comes_back_and_nothing_is_lost(servanda: Servanda, site: Site) -> None:
    site.feed(("/loan", "A port"))
    site.pages["/loan"] = (503, "text/plain", "")
    broken = servanda("watch", "--once", "sources.txt")
    assert broken.code == 1
    assert broken.err == f"servanda: {site.url}/loan: HTTP status 503 Service Unavailable (check the address)\n"
    due_again()
    site.pages["/feed"] = (500, "text/plain", "")
    assert servanda("watch", "--once", "sources.txt").code == 1
    known = {one["url"]: one for one in json.loads(Path("sources.txt.state.json").read_text())}
    assert known[f"{site.url}/feed"]["failures"] == 1
    due_again()
    site.feed(("/loan", "A port"))
    site.page("/loan", LOAN)
    assert "new: " in servanda("watch", "--once", "sources.txt").out


def test_a_page_is_read_again_when_it_changes(servanda: Servanda, site: Site) -> None:
    site.feed()
    servanda("watch", "--once", "sources.txt")
    due_again()
    site.page("/page", LOAN)
    assert "new: " in servanda("watch", "--once", "sources.txt").out


def test_news_goes_to_a_webhook_a_feed_and_a_letter_box(
    servanda: Servanda, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters: list[bytes] = []

    class Postman(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                verb = line[:4].upper()
                if verb == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    letter = b""
                    while not letter.endswith(b"\r\n.\r\n"):
                        letter += self.rfile.readline()
                    letters.append(letter)
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 fine\r\n")
                if verb == b"QUIT":
                    break

    site.feed(("/loan", "A port\x1b[31m"))
    site.page("/loan", LOAN)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("SERVANDA_SMTP", f"smtp://127.0.0.1:{server.server_address[1]}")
        options = ("--webhook", f"{site.url}/hook", "--atom", "changes.atom", "--mail-to", "desk@mfa.example")
        result = servanda("watch", "--once", *options, "sources.txt")
        server.shutdown()
    assert (result.code, result.err) == (0, "")
    (news,) = json.loads(site.posted[0])["news"]
    assert (news["kind"], news["source"]) == ("new", f"{site.url}/loan")
    assert "<feed" in Path("changes.atom").read_text()
    letter = email.message_from_bytes(letters[0])
    assert (letter["To"], letter["Subject"]) == ("desk@mfa.example", "Servanda: 1 piece of news")
    assert "new: " in str(letter.get_payload())


def test_a_webhook_that_does_not_answer_stops_nothing(servanda: Servanda, site: Site) -> None:
    site.feed(("/loan", "A port"))
    site.page("/loan", LOAN)
    result = servanda("watch", "--once", "--webhook", "http://127.0.0.1:1/hook", "sources.txt")
    assert result.code == 1
    assert "the news was not taken" in result.err
    assert "new: " in result.out


def test_robots_are_heeded(servanda: Servanda, site: Site) -> None:
    site.feed(("/loan", "A port"))
    site.page("/loan", LOAN)
    site.pages["/robots.txt"] = (200, "text/plain", "User-agent: servanda\nDisallow: /loan\n")
    result = servanda("watch", "--once", "sources.txt")
    assert "robots.txt asks not to fetch it" in result.err
    assert site.asked["/loan"] == 0
    site.pages["/robots.txt"] = (500, "text/plain", "")
    due_again()
    asked = site.asked["/feed"]
    assert "robots.txt" in servanda("watch", "--once", "sources.txt").err
    assert site.asked["/feed"] == asked


def test_robots_are_heeded_where_a_redirect_leads(servanda: Servanda, site: Site) -> None:
    site.feed(("/moved", "A port"))
    site.moved["/moved"] = "/loan"
    site.page("/loan", LOAN)
    site.pages["/robots.txt"] = (200, "text/plain", "User-agent: servanda\nDisallow: /loan\n")
    result = servanda("watch", "--once", "sources.txt")
    assert f"{site.url}/moved: the robots.txt of {site.url}, where it redirects to, asks not to fetch it" in result.err
    assert site.asked["/loan"] == 0
    site.pages["/robots.txt"] = (404, "text/plain", "")
    config = Config(allow_private_hosts=True, host_seconds=0.0)
    assert Manners(config).fetch(f"{site.url}/moved").url == f"{site.url}/loan"


def test_robots_that_could_not_be_had_are_asked_for_again_soon(site: Site) -> None:
    now = 0.0
    site.page("/a", LOAN)
    site.pages["/robots.txt"] = (500, "text/plain", "")
    config = Config(allow_private_hosts=True, host_seconds=0.0)
    manners = Manners(config, clock=lambda: now)
    for later in (0.0, 59.0):
        now = later
        with pytest.raises(FetchFailed, match=r"robots\.txt"):
            manners.fetch(f"{site.url}/a")
    assert site.asked["/robots.txt"] == 1  # a site that is down is not asked for each of its pages
    site.pages["/robots.txt"] = (404, "text/plain", "")
    now = 61.0
    assert manners.fetch(f"{site.url}/a").url == f"{site.url}/a"


def test_a_redirect_waits_for_its_host(site: Site) -> None:
    waits: list[float] = []
    site.moved["/moved"] = "/loan"
    site.page("/loan", LOAN)
    config = Config(allow_private_hosts=True, host_seconds=3.0)
    Manners(config, clock=lambda: 0.0, sleep=waits.append).fetch(f"{site.url}/moved")
    assert waits == [3.0, 3.0]  # after robots.txt, and after the page that moved


def test_hosts_are_given_time(site: Site) -> None:
    waits: list[float] = []
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        waits.append(seconds)
        now += seconds

    site.page("/a", LOAN)
    site.pages["/robots.txt"] = (200, "text/plain", "User-agent: *\nCrawl-delay: 7\n")
    config = Config(allow_private_hosts=True, host_seconds=2.0)
    manners = Manners(config, clock=lambda: now, sleep=sleep)
    for _ in range(3):
        manners.fetch(f"{site.url}/a")
    assert waits == [7.0, 7.0, 7.0]
    assert site.asked["/robots.txt"] == 1
    with pytest.raises(FetchFailed):
        manners.fetch(f"{site.url}/gone")


def test_an_item_that_never_comes_is_given_up(site: Site, tmp_path: Path) -> None:
    site.feed(("/gone", "Gone"))
    memory = Memory(tmp_path / "state.json")
    config = Config(allow_private_hosts=True, host_seconds=0.0)
    readings: list[Reading] = []
    for number in range(8):
        found = watch_round(
            [f"{site.url}/feed"], memory, Manners(config), config=config, now=number * 100.0, every=60.0
        )
        readings += [one.reading for one in found if one.reading is not None]
    assert readings == []
    assert site.asked["/gone"] == 5
    assert Memory(tmp_path / "state.json").of(f"{site.url}/feed").seen == ["/gone"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("https://a.example/feed\nftp://b.example\n", "sources.txt:2: 'ftp://b.example' is no address"),
        ("# nothing\n", "sources.txt: no address in it"),
        ("a report.txt\n", "sources.txt:1: 'a report.txt' is no address"),
    ],
)
def test_lists_that_are_none(tmp_path: Path, words: str, said: str) -> None:
    path = tmp_path / "sources.txt"
    path.write_text(words)
    with pytest.raises(ServandaError, match=said):
        sources_in(path)


def test_a_state_that_is_none_is_named(servanda: Servanda, site: Site) -> None:
    Path("sources.txt.state.json").write_text("{")
    result = servanda("watch", "--once", "sources.txt")
    assert result.code == 1
    assert "sources.txt.state.json: not what a watch left" in result.err
