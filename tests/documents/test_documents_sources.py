from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from servanda.config import Config
from servanda.documents import READERS, expand, read_bytes, read_source
from servanda.documents.extraction import Composer, Extraction
from servanda.errors import DocumentError, FetchFailed, SourceMissing, TooLarge, UnknownFormat

WORDS = b"The two sides signed an agreement on a loan of 20 million dollars for the road to the port."


def test_standard_input(config: Config) -> None:
    document = read_source("-", config=config, stdin=io.BytesIO(WORDS))
    assert document.text == WORDS.decode()
    assert document.source == "-"


def test_a_page_on_standard_input_is_told_by_its_first_tag(config: Config) -> None:
    page = b"<!doctype html><title>Loan</title><p>" + WORDS
    assert read_source("-", config=config, stdin=io.BytesIO(page)).media_type == "text/html"


def test_missing_file(config: Config) -> None:
    with pytest.raises(SourceMissing, match=r"^no/such\.txt: no such file \(check the path\)$"):
        read_source("no/such.txt", config=config)


def test_a_path_that_no_system_allows(config: Config) -> None:
    with pytest.raises(SourceMissing):
        read_source("a\0b", config=config)
    with pytest.raises(DocumentError, match="cannot be read"):
        read_source("a" * 5000, config=config)


def test_a_folder_is_no_document(tmp_path: Path, config: Config) -> None:
    with pytest.raises(DocumentError, match=r"a folder, not a document .*servanda add"):
        read_source(str(tmp_path), config=config)


def test_size_is_looked_at_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"")
    os.truncate(path, 10_000_000_000)  # sparse: takes no room
    with pytest.raises(TooLarge, match=r"10,000,000,000 bytes, over the limit of 50,000,000 .*MAX_DOCUMENT_BYTES"):
        read_source(str(path), config=Config())


def test_standard_input_over_the_limit(config: Config) -> None:
    with pytest.raises(TooLarge):
        read_source("-", config=Config(max_document_bytes=10), stdin=io.BytesIO(WORDS))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file"),
        ("a.rtf", b"{\\rtf1 Hello}", "an RTF file"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        ("a.xlsx", b"PK\x03\x04\x14\0\x06\0xl/workbook.xml", "an archive or a file of another office program"),
        ("a.gz", b"\x1f\x8b\x08\0\0\0\0\0", "a compressed file"),
        ("a.bin", b"\0\1\2\3", "its format is not read"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, config: Config, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnknownFormat, match=told) as caught:
        read_source(str(path), config=config)
    assert caught.value.mend
    assert "\n" not in str(caught.value)


def test_a_text_without_a_suffix_is_read(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "report"
    path.write_bytes(WORDS)
    assert read_source(str(path), config=config).media_type == "text/plain"


def test_a_media_type_that_is_not_read(config: Config) -> None:
    with pytest.raises(UnknownFormat, match="media type application/json is not read"):
        read_bytes(b'{"a": 1}', source="x", media_type="application/json")


def test_other_kinds_of_address(config: Config) -> None:
    with pytest.raises(FetchFailed, match="ftp addresses are not fetched"):
        read_source("ftp://host.example/a.txt", config=config)


@pytest.mark.parametrize("day", ["2025-13-01", "20250301", "yesterday", "2025-02-30"])
def test_a_day_that_is_none(config: Config, day: str) -> None:
    with pytest.raises(DocumentError, match="YYYY-MM-DD"):
        read_bytes(WORDS, source="x", published=day)


def test_folders_are_expanded_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "c.unknown",
        ".hidden.txt",
        "sub/d.HTML",
        "sub/e.pdf",
        ".git/f.txt",
        "sub/deep/g.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WORDS)
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    found = list(expand(["-", str(tmp_path), "https://a.example/x", "missing.txt", str(tmp_path / "c.unknown")]))
    assert found == [
        "-",
        str(tmp_path / "a.md"),
        str(tmp_path / "b.txt"),
        str(tmp_path / "sub/d.HTML"),
        str(tmp_path / "sub/deep/g.docx"),
        str(tmp_path / "sub/e.pdf"),
        "https://a.example/x",
        "missing.txt",
        str(tmp_path / "c.unknown"),
    ]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(expand([str(tmp_path)])) == []


class MemoReader:
    """A format that a contributor might add."""

    NAME = "memo"
    MEDIA_TYPES: tuple[str, ...] = ("application/x-memo",)
    SUFFIXES: tuple[str, ...] = (".memo",)

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        return 1.0 if head.startswith(b"MEMO") else 0.0

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        composer = Composer()
        composer.add("A memo", "heading", 1)
        composer.add("a line of it that is told to be an item, whatever it looks like,", "item", 2)
        composer.add("and another", "item", 1)
        return Extraction(text=composer.text(), known=composer.known, extractor="memo 1")


def test_a_format_is_one_class_and_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.documents.READERS", (*READERS, MemoReader))
    (tmp_path / "a.memo").write_bytes(b"MEMO")
    assert [Path(one).name for one in expand([str(tmp_path)])] == ["a.memo"]
    document = read_bytes(b"MEMO", source="a.memo")
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1), ("item", 2), ("item", 1)]
    assert (document.title, document.extractor, document.media_type) == ("A memo", "memo 1", "application/x-memo")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "PRESS RELEASE\n\nUtopia lends Ruritania money for a road\n\nRome, 2 May 2025\n\n{0}",
            "Utopia lends Ruritania money for a road",
        ),
        ("{0}\n\nA section\n\n{0}", ""),
        ("2 May 2025\n\nUtopia lends money\n\n{0}", "Utopia lends money"),
        ("{0}", ""),
    ],
)
def test_titles_of_plain_texts(text: str, title: str) -> None:
    assert read_bytes(text.format(WORDS.decode()).encode(), source="x").title == title


def test_readers_have_different_names() -> None:
    names = [reader.NAME for reader in READERS]
    assert len(set(names)) == len(names)
    suffixes = [suffix for reader in READERS for suffix in reader.SUFFIXES]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
