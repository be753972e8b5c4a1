from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from servanda.config import Config
from servanda.documents import Member, gather
from servanda.errors import Damaged, DocumentError, Encrypted, NoText, SourceMissing, TooLarge

SMALL = Config(max_document_bytes=1_000)
PAGE = b"<html><title>A visit</title><p>Chad and Niger signed a treaty.</p></html>"


def gathered(path: Path, config: Config = SMALL) -> list[Member | DocumentError]:
    found = list(gather([str(path)], config=config))
    assert not any(isinstance(one, str) for one in found)
    return [one for one in found if not isinstance(one, str)]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    """A WARC file of answers: address, head, body."""
    records = []
    for url, head, body in pages:
        answer = head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body
        lines = ["WARC/1.1", "WARC-Type: response", f"WARC-Target-URI: {url}", "WARC-Date: 2025-12-22T10:00:00Z"]
        lines += ["Content-Type: application/http; msgtype=response", f"Content-Length: {len(answer)}", "", ""]
        records.append("\r\n".join(lines).encode() + answer + b"\r\n\r\n")
    return b"".join(records)


OK = "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8"


def test_zip_gives_the_documents_whose_format_is_read(tmp_path: Path) -> None:
    members = {"a.txt": b"one", "b/c.html": PAGE, "b/data.bin": b"\0", ".hidden.txt": b"no", "inner.zip": b"PK"}
    found = gathered(zipped(tmp_path / "news.zip", members))
    assert [(one.source, one.data, one.suffix) for one in found if isinstance(one, Member)] == [
        (f"{tmp_path}/news.zip#a.txt", b"one", ".txt"),
        (f"{tmp_path}/news.zip#b/c.html", PAGE, ".html"),
    ]


def test_a_zip_bomb_costs_one_error_and_the_rest_is_read(tmp_path: Path) -> None:
    found = gathered(zipped(tmp_path / "bomb.zip", {"bomb.txt": b"0" * 50_000_000, "b.txt": b"two"}))
    assert isinstance(found[0], TooLarge)
    assert isinstance(found[1], Member)


def test_a_zip_file_that_lies_about_sizes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.zip", {"bomb.txt": b"0" * 100_000})
    data = path.read_bytes().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    (found,) = gathered(path)
    assert isinstance(found, Member | DocumentError)
    assert not isinstance(found, Member) or len(found.data) <= 1_000


def test_a_locked_member(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", {"a.txt": b"one"})
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    path.write_bytes(bytes(data))
    (found,) = gathered(path)
    assert isinstance(found, Encrypted)


@pytest.mark.parametrize("name", ["a.zip", "a.wacz", "a.parquet", "a.warc", "a.warc.gz", "a.jsonl.gz"])
def test_what_is_no_such_archive_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"this is no archive at all, whatever its name says\n" * 3)
    (found,) = gathered(path)
    assert isinstance(found, DocumentError)
    assert str(found).startswith(str(path))
    assert "\n" not in str(found)


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    (found,) = gathered(tmp_path / "gone.zip")
    assert isinstance(found, SourceMissing)


def test_warc_gives_the_pages_that_were_answered(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    pages = warc(
        ("https://a.example/visit.html", OK, PAGE),
        ("https://a.example/gone", "HTTP/1.1 404 Not Found\nContent-Type: text/html", b"no"),
        ("https://a.example/logo.png", "HTTP/1.1 200 OK\nContent-Type: image/png", b"\x89PNG"),
        ("https://a.example/long", OK, b"x" * 2_000),
        ("https://a.example/packed", OK + "\nContent-Encoding: gzip", gzip.compress(PAGE)),
    )
    path.write_bytes(gzip.compress(pages))
    page, long, packed = gathered(path)
    assert isinstance(page, Member)
    assert (page.source, page.data) == (f"{path}#https://a.example/visit.html", PAGE)
    assert (page.url, page.media_type, page.charset) == ("https://a.example/visit.html", "text/html", "utf-8")
    assert isinstance(long, TooLarge)
    assert isinstance(packed, Member)
    assert packed.data == PAGE


def test_a_packed_page_cannot_unfold_without_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc"
    path.write_bytes(warc(("https://a.example/", OK + "\nContent-Encoding: gzip", gzip.compress(b"0" * 80_000_000))))
    (found,) = gathered(path)
    assert isinstance(found, TooLarge)


def test_a_warc_file_that_breaks_off_keeps_what_stood_before(tmp_path: Path) -> None:
    path = tmp_path / "cut.warc"
    whole = warc(("https://a.example/1", OK, PAGE), ("https://a.example/2", OK, PAGE))
    path.write_bytes(whole[: len(whole) - len(PAGE) - 100])
    found = gathered(path)
    assert isinstance(found[0], Member)


def test_wacz_gives_the_pages_of_its_warc_files(tmp_path: Path) -> None:
    data = warc(("https://a.example/visit.html", OK, PAGE))
    path = zipped(tmp_path / "site.wacz", {"archive/data.warc.gz": gzip.compress(data), "pages/pages.jsonl": b"{}"})
    (found,) = gathered(path)
    assert isinstance(found, Member)
    assert (found.source, found.data) == (f"{path}#archive/data.warc.gz#https://a.example/visit.html", PAGE)


@pytest.mark.parametrize("pack", [None, gzip.compress])
def test_json_lines(tmp_path: Path, pack: Callable[[bytes], bytes] | None) -> None:
    rows = [
        {"text": "Chad pays.", "title": " A\nvisit ", "url": "https://a.example/", "date": "2025-12-22T10:00:00Z"},
        {"title": "without text"},
        {"text": "x" * 2_000},
        {"html": PAGE.decode(), "published": "soon"},
    ]
    lines = "\n".join([*map(json.dumps, rows), "[1]", "{", ""]).encode()
    path = tmp_path / ("a.jsonl.gz" if pack else "a.jsonl")
    path.write_bytes(pack(lines) if pack else lines)
    first, second, third, fourth, *broken = gathered(path)
    assert isinstance(first, Member)
    assert (first.data, first.title, first.published) == (b"Chad pays.", "A visit", "2025-12-22")
    assert (first.source, first.url, first.suffix) == (f"{path}#1", "https://a.example/", ".txt")
    assert isinstance(second, NoText)
    assert isinstance(third, TooLarge)
    assert isinstance(fourth, Member)
    assert (fourth.suffix, fourth.published) == (".html", "")
    assert [isinstance(one, Damaged) for one in broken] == [True, True]


def test_a_line_without_end_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 100_000 + b'"}\n{"text": "two"}\n')
    long, second = gathered(path)
    assert isinstance(long, TooLarge)
    assert isinstance(second, Member)
    assert second.source == f"{path}#2"


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"Text": ["one", None], "headline": ["A", "B"], "other": [1, 2]}), path)
    first, second = gathered(path)
    assert isinstance(first, Member)
    assert (first.data, first.title, first.source) == (b"one", "A", f"{path}#1")
    assert isinstance(second, NoText)
    parquet.write_table(pa.table({"other": [1]}), path)
    (found,) = gathered(path)
    assert isinstance(found, NoText)


LETTER = """\
From: Press Office <press@mfa.example>
Date: Mon, 22 Dec 2025 23:30:00 +0900
Subject: =?utf-8?q?A_visit?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Chad and Niger signed a treaty.
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="../../treaty.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--x
Content-Type: image/png
Content-Disposition: attachment; filename="logo.png"

nothing
--x--
"""


def test_a_letter_and_what_is_attached_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(LETTER)
    letter, treaty = gathered(path)
    assert isinstance(letter, Member)
    assert (letter.title, letter.publisher, letter.published) == ("A visit", "Press Office", "2025-12-22")
    assert letter.data.strip() == b"Chad and Niger signed a treaty."
    assert isinstance(treaty, Member)
    assert (treaty.source, treaty.data, treaty.suffix) == (f"{path}#treaty.pdf", b"%PDF-", ".pdf")


def test_folders_give_their_archives_too(tmp_path: Path) -> None:
    zipped(tmp_path / "b.zip", {"in.txt": b"one"})
    (tmp_path / "a.txt").write_text("two")
    found = list(gather([str(tmp_path)], config=SMALL))
    assert found[0] == str(tmp_path / "a.txt")
    assert isinstance(found[1], Member)
