"""A real HTTP server that answers like an OpenAI-compatible endpoint, or misbehaves as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Call"], None]


class Call(BaseHTTPRequestHandler):
    """One request."""

    server: ModelServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        number = len(self.server.requests) - 1
        self.server.script[min(number, len(self.server.script) - 1)](self)

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class ModelServer(ThreadingHTTPServer):
    """Answers request after request by its script; the last answer is given to all that follow."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Call)
        self.script: list[Answer] = [says({})]
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.released = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # clients that went away while it hung


def says(content: Any, **envelope: Any) -> Answer:
    """A well-formed envelope around what the model says: a text as it stands, anything else as JSON."""
    said = content if isinstance(content, str) else json.dumps(content)
    finish = envelope.pop("finish_reason", "stop")
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": said}}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050},
    } | envelope
    return raw(json.dumps(body).encode())


def raw(body: bytes, status: int = 200, **headers: str) -> Answer:
    """These bytes."""
    return lambda call: call.reply(status, body, **headers)


def refuses(status: int, message: str = "no", param: str | None = None, **headers: str) -> Answer:
    """An error as endpoints tell it. Tried again without a pause, unless the headers say otherwise."""
    headers = {"retry_after_ms": "1"} | headers
    return raw(json.dumps({"error": {"message": message, "param": param}}).encode(), status, **headers)


def hangs(call: Call) -> None:
    """No answer until the test is over."""
    call.server.released.wait(20)


def drips(call: Call) -> None:
    """An answer that never ends, a byte at a time, each well within the time that silence may last."""
    call.send_response(200)
    call.send_header("Content-Type", "application/json")
    call.end_headers()
    while not call.server.released.wait(0.02):
        call.wfile.write(b" ")


def breaks_off(call: Call) -> None:
    """Half of an answer."""
    call.send_response(200)
    call.send_header("Content-Length", "1000")
    call.end_headers()
    call.wfile.write(b'{"choices"')
