from __future__ import annotations

from pathlib import Path

import pytest

from servanda import __version__
from servanda.config import Config
from servanda.documents import read_source
from servanda.errors import Damaged, NoText, UnknownFormat
from servanda.model import document_id

TEXT = "Visit to Utopia\r\n\r\nThe two sides signed an agreement on a loan of €20 million.\rThey met.\n"


def test_text_is_what_python_reads_and_the_document_tells_of_itself(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "visit.txt"
    path.write_bytes(TEXT.encode())
    document = read_source(str(path), config=config)
    assert document.text == path.read_text(encoding="utf-8")
    assert document.id == document_id(document.text)
    assert document.title == "Visit to Utopia"
    assert document.language == "en"
    assert document.media_type == "text/plain"
    assert document.extractor == f"servanda text {__version__}"
    assert document.source == str(path)
    assert document.blocks
    assert (document.published, document.published_from) == ("", "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_tell_the_encoding(tmp_path: Path, config: Config, encoding: str) -> None:
    path = tmp_path / "visit.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_source(str(path), config=config).text == TEXT.replace("\r\n", "\n").replace("\r", "\n")


def test_options_go_before_what_the_document_says(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "visit.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = read_source(
        str(path), config=config, title="T", publisher="P", published="2025-03-04", url="https://u.example"
    )
    assert (document.title, document.publisher, document.url) == ("T", "P", "https://u.example")
    assert (document.published, document.published_from) == ("2025-03-04", "option")


def test_invalid_utf8_names_the_byte(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Loan of 20 million in Córdoba".encode("cp1252"))
    with pytest.raises(Damaged, match=r"old\.txt: not valid UTF-8 at byte 23 \(save it as UTF-8\)"):
        read_source(str(path), config=config)


def test_cut_utf16_is_damaged(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes(TEXT.encode("utf-16")[:-1])
    with pytest.raises(Damaged, match="UTF-16"):
        read_source(str(path), config=config)


def test_zero_bytes_are_no_text(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc\0def")
    with pytest.raises(UnknownFormat, match="a zero byte at 3"):
        read_source(str(path), config=config)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_nothing_in_it(tmp_path: Path, config: Config, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(NoText):
        read_source(str(path), config=config)
