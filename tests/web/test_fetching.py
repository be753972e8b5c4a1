"""Adding by address: fetched in the background, told step by step, kept only when it was looked at."""

from __future__ import annotations

import http.server
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from serving import Client, log_in  # type: ignore[import-not-found]

from servanda.config import Config
from servanda.pipeline import About
from servanda.register import Register
from servanda.web.app import create_app
from servanda.web.fetching import Fetching
from servanda.web.settings import Settings

TEXT = (
    "<html><body><article><h1>A port</h1><p>22 May 2026 - Norway will lend Ghana $70 million for a port.</p></article>"
)


class Site:
    """A site whose one page is given when it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.go.wait(20)
                body = TEXT.encode()
                self.send_response(200 if self.path == "/port.html" else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.go.set()
    opened.server.shutdown()
    opened.server.server_close()


@pytest.fixture
def near(filled: Path, tmp_path: Path) -> Iterator[Client]:
    """A server that may fetch from this machine."""
    for name in ("register.db", "register.db.accounts"):
        shutil.copy(filled / name, tmp_path / name)
    register = str(tmp_path / "register.db")
    settings = Settings(
        register=register, accounts=f"{register}.accounts", config=Config(allow_private_hosts=True, host_seconds=0)
    )
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def until_done(client: Client, address: str) -> dict[str, object]:
    """What the script of the page is told last."""
    for _ in range(400):
        state: dict[str, object] = client.get(f"{address}/state").json()
        if state["then"]:
            return state
        time.sleep(0.05)
    raise AssertionError(state)


def begin(client: Client, url: str, name: str = "emil") -> str:
    token = log_in(client, name)
    answer = client.post("/add/address", data={"_csrf_token": token, "url": url}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_an_address_is_told_step_by_step_looked_at_and_kept(near: Client, site: Site, tmp_path: Path) -> None:
    address = begin(near, f"{site.address}/port.html")
    waiting = near.get(address)
    assert '<noscript><meta http-equiv="refresh"' in waiting.text
    assert "Being read" in waiting.text
    assert near.get(f"{address}/state").json()["then"] == ""
    site.go.set()
    assert until_done(near, address)["step"] == "read"
    looked = near.get(address)
    assert "not kept yet" in looked.text
    assert "$70 m" in looked.text
    key = re.search(r'name="key" value="([^"]+)"', looked.text)
    token = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', looked.text)
    assert key
    assert token
    near.post("/add/keep", data={"_csrf_token": token[1], "key": key[1]})
    with Register.open(str(tmp_path / "register.db")) as register:
        assert f"{site.address}/port.html" in {record.url for record in register.documents()}


def test_what_cannot_be_fetched_is_told_in_one_line(near: Client, site: Site) -> None:
    site.go.set()
    address = begin(near, f"{site.address}/gone.html")
    assert until_done(near, address)["step"] == "failed"
    told = near.get(address)
    assert told.status_code == 400
    assert "404" in told.text


def test_only_the_account_that_asked_sees_it(near: Client, site: Site) -> None:
    address = begin(near, f"{site.address}/port.html")
    near.cookies.clear()
    log_in(near, "adam")
    assert near.get(address).status_code == 404
    assert near.get(f"{address}/state").status_code == 404


@pytest.mark.parametrize("url", ["", "/etc/passwd", "file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)"])
def test_nothing_but_the_web_is_fetched(client: Client, url: str) -> None:
    token = log_in(client, "emil")
    assert client.post("/add/address", data={"_csrf_token": token, "url": url}).status_code == 400
    with pytest.raises(ValueError, match="no address of the web"):
        Fetching().start("emil", url, About(), Config())


def test_the_machine_itself_is_not_fetched_from(client: Client, site: Site) -> None:
    site.go.set()
    address = begin(client, f"{site.address}/port.html")
    assert until_done(client, address)["step"] == "failed"
    assert "private" in client.get(address).text
