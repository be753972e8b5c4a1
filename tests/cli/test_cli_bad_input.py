from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from servanda.register import Counts, Register

Servanda = Callable[..., Any]


def scan() -> bytes:
    """A PDF with a page and no text."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def encrypted() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 100, "The two governments signed an agreement.")
    canvas.save()
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", "The two governments signed an agreement.")
    return out.getvalue()


BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t ",
    "binary.txt": bytes(range(256)) * 40,
    "random.bin": bytes(range(255, -1, -1)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "latin.txt": "".join(map(chr, range(0x80, 0xA0))).encode("latin-1") * 20,
    "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "no.pdf": b"this is no PDF, it says\n",
    "no.docx": b"this is no archive",
    "other.docx": b"PK\x03\x04",
    "archive.zip": b"PK\x03\x04 rest",
    "empty.html": b"<html><body><script>1</script></body></html>",
}


@pytest.fixture
def bad(folder: Path) -> Path:
    files = BAD | {"scan.pdf": scan(), "encrypted.pdf": encrypted(), "texts.docx": archive()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


NAMES = [
    *BAD, "scan.pdf", "encrypted.pdf", "texts.docx", "nowhere.txt", "ftp://example.org/a.txt", "http://127.0.0.1:9/",
]  # fmt: skip


@pytest.mark.parametrize("name", [*NAMES, "reports"])
def test_reading_what_cannot_be_read(servanda: Servanda, bad: Path, name: str) -> None:
    result = servanda("read", name)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"servanda: {name}: ")
    assert result.err.count("\n") == 1
    assert "fault" not in result.err


@pytest.mark.parametrize("name", NAMES)
def test_adding_what_cannot_be_read_makes_no_register(servanda: Servanda, bad: Path, name: str) -> None:
    before = sorted(bad.iterdir())
    result = servanda("add", name)
    assert result.code == 1
    assert result.err.startswith(f"servanda: {name}: ")
    assert result.err.count("\n") == 1
    assert sorted(bad.iterdir()) == before


def test_adding_what_cannot_be_read_adds_to_a_register_only_that_it_could_not(servanda: Servanda, bad: Path) -> None:
    servanda("add", "reports")
    before = told(bad / "servanda.db")
    result = servanda("add", *NAMES)
    assert result.code == 1
    assert result.err.count("\n") == len(NAMES)
    assert told(bad / "servanda.db") == before
    unread = servanda("unread", "--format", "json").out
    assert all(name in unread for name in NAMES)


def told(register: Path) -> tuple[Counts, list[str]]:
    """What a register holds of documents and statements."""
    with Register.open(str(register)) as opened:
        return opened.counts(), [source.statement.id for source in opened.statements()]


def test_a_text_that_is_too_large(servanda: Servanda, bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVANDA_MAX_DOCUMENT_BYTES", "100")
    result = servanda("read", "reports/one.txt")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert "over the limit of 100" in result.err
