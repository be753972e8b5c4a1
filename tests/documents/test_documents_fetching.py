from __future__ import annotations

import gzip
import http.server
import socket
from typing import TYPE_CHECKING

import pytest

from servanda import __version__
from servanda.config import Config
from servanda.documents import read_source
from servanda.documents.connection import _is_public
from servanda.documents.fetching import fetch
from servanda.errors import FetchFailed, TooLarge

if TYPE_CHECKING:
    from tests.documents.conftest import Site

WORDS = b"The two sides signed an agreement on a loan of 20 million dollars for the road to the port."


def test_a_text_is_fetched_and_the_request_says_who_asks(site: Site, config: Config) -> None:
    url = site.serve("/a.txt", WORDS)
    document = read_source(url, config=config)
    assert (document.text, document.url, document.source) == (WORDS.decode(), url, url)
    path, headers = site.requests[0]
    assert path == "/a.txt"
    assert headers["user-agent"] == f"servanda/{__version__}"
    assert headers["host"] == site.url.removeprefix("http://")


def test_media_type_and_charset_of_the_server_are_used(site: Site, config: Config) -> None:
    russian = "Стороны подписали соглашение о строительстве железной дороги на севере страны."
    page = f"<p>{russian}</p>".encode("koi8-r")
    document = read_source(site.serve("/page", page, "text/html; charset=KOI8-R"), config=config)
    assert document.text == russian
    assert document.media_type == "text/html"
    text = site.serve("/text", russian.encode("windows-1251"), "text/plain; charset=windows-1251")
    assert read_source(text, config=config).text == russian


def test_the_fetched_address_goes_before_a_canonical_one(site: Site, config: Config) -> None:
    page = (
        b'<html><head><link rel="canonical" href="https://else.example/"></head><body><p>'
        + WORDS
        + b"</p></body></html>"
    )
    url = site.serve("/page", page, "text/html")
    assert read_source(url, config=config).url == url


def test_query_and_letters_beyond_ascii_in_an_address(site: Site, config: Config) -> None:
    site.serve("/%C3%A9t%C3%A9?q=%C3%BC&r=a%20b", WORDS)
    assert fetch(f"{site.url}/été?q=ü&r=a%20b#part", config=config).data == WORDS


def test_compressed_though_not_asked_for(site: Site, config: Config) -> None:
    url = site.serve("/z", gzip.compress(WORDS), Content_Encoding="gzip")
    assert fetch(url, config=config).data == WORDS
    cut = site.serve("/cut", gzip.compress(WORDS)[:-12], Content_Encoding="gzip")
    with pytest.raises(FetchFailed, match="compressed answer broke off"):
        fetch(cut, config=config)
    with pytest.raises(FetchFailed, match="compressed as br"):
        fetch(site.serve("/br", WORDS, Content_Encoding="br"), config=config)


@pytest.mark.parametrize(
    ("status", "told"), [(404, "HTTP status 404 Not Found"), (503, "HTTP status 503"), (204, "204")]
)
def test_other_statuses(site: Site, config: Config, status: int, told: str) -> None:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.end_headers()

    site.answers["/x"] = answer
    with pytest.raises(FetchFailed, match=told) as caught:
        read_source(f"{site.url}/x", config=config)
    assert caught.value.source == f"{site.url}/x"
    assert "\n" not in str(caught.value)


def test_redirects_are_followed_and_the_last_address_kept(site: Site, config: Config) -> None:
    target = site.serve("/new/b.txt", WORDS)
    site.redirect("/middle", "new/b.txt", 308)
    url = site.redirect("/old", f"{site.url}/middle", 301)
    document = read_source(url, config=config)
    assert (document.url, document.source) == (target, url)


def test_a_circle_of_redirects_ends(site: Site, config: Config) -> None:
    site.redirect("/a", "/b")
    url = site.redirect("/b", "/a")
    with pytest.raises(FetchFailed, match="more than 5 redirects"):
        fetch(url, config=config)
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://a.example/x", "javascript:alert(1)", "http://", "http://a:b@c.example/"]
)
def test_redirects_to_other_places_are_refused(site: Site, config: Config, to: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(site.redirect("/x", to), config=config)


def test_an_answer_that_drips_for_ever_ends_at_the_deadline(site: Site) -> None:
    config = Config(allow_private_hosts=True, fetch_timeout=0.4)
    body = site.drip("/body", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    headers = site.drip("/headers", b"HTTP/1.1 200 OK\r\nX-Long: ")
    for url in (body, headers):
        with pytest.raises(FetchFailed, match=r"no whole answer within 0\.4 seconds"):
            fetch(url, config=config)


def test_a_server_that_says_nothing(config: Config) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(FetchFailed, match="no whole answer within"):
            fetch(url, config=Config(allow_private_hosts=True, fetch_timeout=0.2))


def test_too_large_by_its_header_and_by_its_body(site: Site) -> None:
    config = Config(allow_private_hosts=True, max_document_bytes=50)
    with pytest.raises(TooLarge, match="over the limit of 50 bytes"):
        fetch(site.serve("/told", WORDS), config=config)
    with pytest.raises(TooLarge):
        fetch(
            site.serve("/bomb", gzip.compress(b"a" * 100_000), Content_Encoding="gzip"),
            config=Config(allow_private_hosts=True, max_document_bytes=5000),
        )

    def untold(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(WORDS)

    site.answers["/untold"] = untold
    with pytest.raises(TooLarge):
        fetch(f"{site.url}/untold", config=config)


def test_an_answer_that_breaks_off(site: Site, config: Config) -> None:
    with pytest.raises(FetchFailed, match="broke off after 91 of 500 bytes"):
        fetch(site.serve("/short", WORDS, Content_Length="500"), config=config)


def test_what_is_no_http(config: Config) -> None:
    import threading

    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            client, _ = server.accept()
            with client:
                client.recv(1000)
                client.sendall(b"SSH-2.0-OpenSSH\r\n")

        thread = threading.Thread(target=talk)
        thread.start()
        with pytest.raises(FetchFailed, match="not a valid HTTP answer"):
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", config=config)
        thread.join()


def test_nobody_there(config: Config) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(FetchFailed, match="no connection"):
        fetch(f"http://127.0.0.1:{port}/", config=config)


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://a b/", "http://a.example:99999/", "http://user:x@a.example/"]
)
def test_addresses_that_are_none(config: Config, url: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(url, config=config)


def test_private_addresses_are_refused_before_connecting(site: Site) -> None:
    url = site.serve("/secret", WORDS)
    config = Config(fetch_timeout=5.0)
    port = url.split(":")[2]
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"):
        with pytest.raises(FetchFailed, match=r"private network|no such host"):
            fetch(f"http://{host}:{port}", config=config)
    assert site.requests == []


def test_a_name_that_resolves_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.serve("/secret", WORDS).split(":")[2].split("/")[0])

    def resolve(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchFailed, match=r"on this machine or a private network .*SERVANDA_ALLOW_PRIVATE_HOSTS=1"):
        fetch("http://harmless.example/secret", config=Config())
    assert site.requests == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.0.0.1", False), ("172.16.3.4", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("127.0.0.1", False), ("0.0.0.0", False),
        ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("fec0::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert _is_public(address) is public
