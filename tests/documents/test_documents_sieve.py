"""The first sieve: what passes, what is set aside and why, and what it does not pretend to see."""

from __future__ import annotations

import sys

import pytest

from servanda.config import Config
from servanda.documents import Member, read_bytes
from servanda.documents.sieve import Sieve, sieve
from servanda.errors import DocumentError, SetAside
from servanda.pipeline import read_documents, read_in_workers
from servanda.reference.loading import languages, load_lexicon

LOAN = "Japan will lend Kenya $300 million for a port in Mombasa."
MATCH = "The home side won the match by two goals, and the coach was pleased with the young goalkeeper. " * 30


def page(body: str) -> bytes:
    return f"<html><head><title>News</title></head><body><article><p>{body}</p></article></body></html>".encode()


def test_what_announces_something_passes() -> None:
    assert sieve().sift(LOAN.encode()).passes
    assert sieve().sift("Казахстан и Япония подписали меморандум о сотрудничестве.".encode()).passes


def test_what_announces_nothing_is_set_aside_with_its_reason() -> None:
    with pytest.raises(SetAside, match=r"^a\.txt: announces nothing, 0 of 8 points and no sign of it \(.*--sieve\)$"):
        read_bytes(MATCH.encode(), source="a.txt", suffix=".txt", sieve=sieve())
    few = MATCH + "The president was there."
    with pytest.raises(SetAside, match="1 of 8 points of president"):
        read_bytes(few.encode(), source="a.txt", suffix=".txt", sieve=sieve())


def test_a_sign_counts_once_and_where_a_word_begins() -> None:
    assert sieve().sift(b"loan loans LOAN").points == 3
    assert sieve().sift(b"bemoan sloan").signs == ()
    assert sieve().sift(b"COOPERATION").signs == ("cooperation",)
    assert sieve().sift("непорт".encode()).signs == ()


def test_a_short_text_needs_less_than_a_long_one() -> None:
    said = b"A loan was signed."
    assert sieve().sift(said).passes
    assert not sieve().sift(said + b" Nothing else was heard of that." * 60).passes


def test_a_page_is_looked_at_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.documents.html.HtmlReader.extract", None)
    with pytest.raises(SetAside):
        read_bytes(page(MATCH), source="a.html", suffix=".html", sieve=sieve())


def test_furniture_of_a_page_does_not_let_its_text_pass() -> None:
    menu = "<nav><a href='/'>Investment projects</a> <a href='/'>Bilateral cooperation agreements</a></nav>"
    data = page(MATCH).replace(b"<article>", menu.encode() + b"<article>")
    with pytest.raises(SetAside):
        read_bytes(data, source="a.html", suffix=".html", sieve=sieve())


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (page("Казахстан и Япония подписали меморандум о сотрудничестве.").decode().encode("cp1251"), "windows-1251"),
        (page(LOAN).decode().encode("utf-16"), "utf-16"),
        (page("".join(f"&#{ord(sign)};" for sign in LOAN)), ""),
    ],
)
def test_words_that_cannot_be_seen_in_the_bytes_are_looked_for_in_the_text(data: bytes, charset: str) -> None:
    document = read_bytes(data, source="a.html", suffix=".html", charset=charset, sieve=sieve())
    assert document.text


def test_one_process_and_workers_set_the_same_aside() -> None:
    sources = [
        Member(source=f"a.zip#{number}.txt", data=(LOAN if number % 3 else MATCH).encode(), suffix=".txt")
        for number in range(9)
    ]
    config = Config(sieve=True)
    alone = list(read_documents(sources, config=config))
    assert [one.state for one in alone] == ["aside", "read", "read"] * 3
    assert list(read_in_workers(sources, config=config, jobs=2)) == alone
    assert all(one.state == "read" for one in read_documents(sources, config=Config()))


def test_every_language_that_is_read_has_its_signs() -> None:
    for language in languages():
        assert len(load_lexicon(language, "announcing")["signs"]) >= 25


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    with pytest.raises(DocumentError, match=r"pip install 'servanda\[sieve\]'"):
        Sieve()
