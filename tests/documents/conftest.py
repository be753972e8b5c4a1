"""Makers of real files, and a local web server."""

from __future__ import annotations

import contextlib
import http.server
import io
import threading
import time
from collections.abc import Callable, Iterator
from typing import Literal

import pytest

from servanda.config import Config

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@pytest.fixture
def config() -> Config:
    return Config(allow_private_hosts=True, fetch_timeout=5.0)


@pytest.fixture(scope="session")
def columns_pdf() -> Callable[..., bytes]:
    """A PDF of paragraphs in columns: (kind, text) pairs, kind one of title, head, body, item."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    body = ParagraphStyle("body", fontSize=10, leading=12.5, spaceAfter=7)
    styles = {
        "title": ParagraphStyle("title", fontSize=18, leading=22, spaceAfter=10),
        "head": ParagraphStyle("head", fontSize=13, leading=16, spaceBefore=6, spaceAfter=6),
        "body": body,
        "item": ParagraphStyle("item", parent=body, leftIndent=14, firstLineIndent=-14, spaceAfter=2),
    }
    width, height = A4

    def make(
        content: list[tuple[str, str]], columns: int = 1, running_head: str = "", alignment: Literal[0, 4] = 0
    ) -> bytes:
        def furniture(canvas, document):  # type: ignore[no-untyped-def]
            canvas.setFont("Helvetica", 8)
            canvas.drawString(50, height - 30, running_head)
            canvas.drawString(width / 2, 25, str(document.page))

        share = (width - 100 - 20 * (columns - 1)) / columns
        frames = [
            Frame(50 + at * (share + 20), 50, share, height - 110, leftPadding=0, rightPadding=0)
            for at in range(columns)
        ]
        buffer = io.BytesIO()
        document = BaseDocTemplate(buffer, pagesize=A4, title="untitled report.indd")
        document.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
        aligned = {
            name: ParagraphStyle(f"{name}{alignment}", parent=style, alignment=alignment)
            for name, style in styles.items()
        }
        document.build([Paragraph(text, aligned[kind]) for kind, text in content])
        return buffer.getvalue()

    return make


class Site:
    """A web server on this machine; `answers` maps a path to what answers it."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = site.answers.get(self.path)
                if answer is None:
                    self.send_error(404)
                    return
                with contextlib.suppress(OSError):  # the client went away
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def serve(self, path: str, body: bytes, media_type: str = "text/plain", **headers: str) -> str:
        """Answer a path with a body; gives its address."""

        def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", media_type)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Answer a path with a redirect; gives its address."""

        def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Location", to)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.answers[path] = answer
        return self.url + path

    def drip(self, path: str, before: bytes) -> str:
        """Answer a path with some bytes and then one more every few milliseconds, for ever; gives its address."""

        def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.wfile.write(before)
            while not self.stopping.is_set():
                handler.wfile.write(b"x")
                time.sleep(0.02)

        self.answers[path] = answer
        return self.url + path

    def close(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()
