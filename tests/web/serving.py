"""A register that is served to tests, and who may log in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from litestar import Litestar
from litestar.testing import TestClient

from servanda.config import Config
from servanda.pipeline import read_documents, record
from servanda.register import Register

Client = TestClient[Litestar]
PASSWORD = "long enough for {}"
REPORTS = {
    "tokyo.txt": """Tashkent and Tokyo

TOKYO, 22 December 2025 - Uzbekistan and Japan signed a memorandum of understanding on nuclear energy on Friday.

The Japan Bank for International Cooperation will lend Uzbekistan $200 million for railways by 2030.

Trade between Japan and Uzbekistan exceeded $500 million in 2024.

"This is a good start," said Sobir Kurbanov, an analyst in Dushanbe.
""",
    "nairobi.txt": """Kenya and Italy

NAIROBI, 3 March 2024 - Italy and Kenya signed an agreement on water supply worth 50 million euros on Sunday.

Denmark will re-gravel 40 km of roads in Kenya. Italy pledged 20 million euros for schools in Kenya.
""",
    "again.txt": """Rome and Nairobi

ROME, 5 March 2024 - Italy and Kenya signed an agreement on water supply worth 55 million euros.
""",
}


class World(NamedTuple):
    """A register that is served, and who may log in."""

    app: Litestar
    register: str
    accounts: str


def fill(path: str, folder: Path, reports: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Register.open(path, create=True) as register:
        for outcome in read_documents([str(folder / name) for name in reports], config=Config()):
            assert outcome.reading is not None
            record(register, outcome.reading)


def form_token(client: Client | Browser, path: str = "/login") -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found[1]


def log_in(client: Client | Browser, name: str) -> str:
    """Log in; the token for further forms."""
    token = form_token(client)
    data = {"_csrf_token": token, "name": name, "password": PASSWORD.format(name)}
    answer = client.post("/session", data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return token


def commitment_ids(client: Client, query: str = "") -> list[str]:
    return re.findall(r'href="/commitments/([0-9a-f]{20})"', client.get(f"/commitments{query}").text)


class Browser:
    """Another browser over the same server: one client, with cookies of its own."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._cookies = httpx.Cookies()

    def get(self, address: str, **given: Any) -> httpx.Response:
        return self._with("GET", address, **given)

    def post(self, address: str, **given: Any) -> httpx.Response:
        return self._with("POST", address, **given)

    def _with(self, method: str, address: str, **given: Any) -> httpx.Response:
        theirs, self._client.cookies = self._client.cookies, self._cookies
        try:
            return self._client.request(method, address, **given)
        finally:
            self._cookies, self._client.cookies = self._client.cookies, theirs
