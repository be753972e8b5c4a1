"""Adding documents: read first, kept when looked at, and nothing of a file is believed."""

from __future__ import annotations

import re

import pytest
from serving import Client, World, log_in  # type: ignore[import-not-found]

from servanda.register import Register
from servanda.web.pages.adding import plain_name

TEXT = "22 May 2026 - Norway will lend Ghana $70 million for a port in Tema by 2031."


def documents(world: World) -> list[str]:
    with Register.open(world.register) as register:
        return [record.source for record in register.documents()]


def test_a_pasted_text_is_looked_at_and_then_kept(client: Client, world: World) -> None:
    token = log_in(client, "emil")
    before = len(documents(world))
    looked = client.post(
        "/add/read", data={"_csrf_token": token, "text": TEXT, "title": "A port"}, files={"file": ("", b"")}
    )
    assert looked.status_code == 200, looked.text
    assert "$70 m" in looked.text
    assert "not kept yet" in looked.text
    assert len(documents(world)) == before
    key = re.search(r'name="key" value="([^"]+)"', looked.text)
    assert key
    kept = client.post("/add/keep", data={"_csrf_token": token, "key": key[1]})
    assert "Recorded: kept" in kept.text
    assert len(documents(world)) == before + 1
    assert "Tema" in client.get("/commitments?country=GH").text


def test_a_file_is_read_by_what_it_is_and_its_name_leads_nowhere(client: Client, world: World) -> None:
    token = log_in(client, "emil")
    page = f"<html><body><h1>Port</h1><p>{TEXT}</p><script>alert(1)</script></body></html>".encode()
    looked = client.post("/add/read", data={"_csrf_token": token}, files={"file": ("../../x/attack.html", page)})
    assert looked.status_code == 200, looked.text
    assert "alert(1)" not in looked.text
    key = re.search(r'name="key" value="([^"]+)"', looked.text)
    assert key
    client.post("/add/keep", data={"_csrf_token": token, "key": key[1]})
    assert "attack.html" in documents(world)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.exe", b"MZ\x00\x01\x02" * 100),
        ("a.txt", b"   "),
        ("a.docx", b"PK\x03\x04 no"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(client: Client, world: World, name: str, content: bytes) -> None:
    token = log_in(client, "emil")
    refused = client.post("/add/read", data={"_csrf_token": token}, files={"file": (name, content)})
    assert refused.status_code in (400, 422)
    assert "/tmp/" not in refused.text
    assert len(documents(world)) == 3


def test_nobody_keeps_what_another_has_read(client: Client, world: World) -> None:
    token = log_in(client, "emil")
    data = {"_csrf_token": token, "text": TEXT}
    looked = client.post("/add/read", data=data, files={"file": ("", b"")}, follow_redirects=False)
    token = log_in(client, "adam")
    assert client.get(looked.headers["location"]).status_code == 404
    key = looked.headers["location"].rpartition("/")[2]
    assert client.post("/add/keep", data={"_csrf_token": token, "key": key}).status_code == 404
    assert len(documents(world)) == 3


@pytest.mark.parametrize("wrong", [{"published": "soon"}, {"url": "javascript:alert(1)"}])
def test_what_is_known_of_it_must_be_so(client: Client, wrong: dict[str, str]) -> None:
    token = log_in(client, "emil")
    data = {"_csrf_token": token, "text": TEXT, **wrong}
    assert client.post("/add/read", data=data, files={"file": ("", b"")}).status_code == 400


def test_names_of_files_are_plain() -> None:
    assert plain_name("..\\..\\boot.ini") == "boot.ini"
    assert plain_name("a/b/\x1bc.txt") == "c.txt"
    assert plain_name("") == "document"
    assert len(plain_name("x" * 500 + ".pdf")) == 120
