"""Documents that are made to hurt: each ends soon, in a text or in an error of one line."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from servanda.config import Config
from servanda.documents import gather, read_bytes
from servanda.documents.feeds import entries
from servanda.errors import DocumentError

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha haha haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    '<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">'
    '<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY file SYSTEM "file:///etc/passwd">]>'
)


def docx_with(body: str) -> bytes:
    """A DOCX whose document is this XML."""
    import docx

    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(made, "w") as fresh:
        for name in archive.namelist():
            fresh.writestr(name, body if name == "word/document.xml" else archive.read(name))
    return made.getvalue()


def text_of(data: bytes, suffix: str, charset: str = "") -> str:
    """What is read, or the one line that says why nothing was."""
    try:
        return read_bytes(data, source="hostile", suffix=suffix, charset=charset).text
    except DocumentError as error:
        said = str(error)
    assert "\n" not in said
    return said


@pytest.mark.parametrize("entity", ["&g;", "&file;"])
def test_entities_of_a_docx_are_not_unfolded(entity: str) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"{LAUGHS}<w:document {space}><w:body><w:p><w:r><w:t>Japan {entity}</w:t></w:r></w:p></w:body></w:document>"
    found = text_of(docx_with(body), ".docx")
    assert "root:" not in found
    assert len(found) < 10_000


@pytest.mark.parametrize("entity", ["&g;", "&file;"])
def test_entities_of_a_feed_are_not_unfolded(entity: str) -> None:
    item = f"<item><guid>1</guid><description>x {entity}</description></item>"
    data = f'{LAUGHS}<rss version="2.0"><channel><title>x</title>{item}</channel></rss>'.encode()
    found = entries(data, url="https://example.org/feed") or ()
    assert all("root:" not in entry.markup and len(entry.markup) < 10_000 for entry in found)


def test_a_stream_of_a_pdf_that_unfolds_without_end() -> None:
    packed = zlib.compress(b"BT /F1 1 Tf (x) Tj ET\n" * 500_000, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
    ]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (n, part) for n, part in enumerate(parts, 1))
    text_of(data + b"trailer<</Root 1 0 R>>\n%%EOF", ".pdf")


def test_a_pdf_whose_pages_go_round_in_a_circle() -> None:
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    assert "hostile" in text_of(data, ".pdf")


@pytest.mark.parametrize("tag", ["<b>", "<p>x", "<table><tr><td>", "</p>"])
def test_a_page_of_very_many_tags(tag: str) -> None:
    text_of(b"<html><body><p>Japan will lend Kenya $5 million.</p>" + tag.encode() * 30_000, ".html")


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "no-such", "base64", "idna", "utf-8\nx"])
def test_charsets_that_lie(charset: str) -> None:
    page = b"<html><body><p>Japan will lend Kenya $5 million for a port in Mombasa.</p></body></html>"
    assert text_of(page, ".html", charset)


def test_damaged_parquet_is_told_in_one_line(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "x.parquet"
    path.write_bytes(b"PAR1" + b"\xff" * 400 + (200).to_bytes(4, "little") + b"PAR1")
    found = list(gather([str(path)], config=Config()))
    assert len(found) == 1
    assert "\n" not in str(found[0])


def test_an_item_of_a_feed_without_a_word() -> None:
    data = b'<rss version="2.0"><channel><item><guid/><link/><description/><title/></item></channel></rss>'
    assert entries(data, url="https://example.org/feed") == ()


def test_parquet_whose_text_is_no_utf_8(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "x.parquet"
    table = arrow.table({"text": ["Japan will lend Kenya $5 million."]})
    parquet.write_table(table, path, compression="none", use_dictionary=False)
    path.write_bytes(path.read_bytes().replace(b"Japan", b"\x80apan"))
    (found,) = gather([str(path)], config=Config())
    assert isinstance(found, DocumentError)
    assert "broken after 0 rows" in str(found)
