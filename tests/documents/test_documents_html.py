from __future__ import annotations

import socket
from typing import Any

import pytest

from servanda.documents import read_bytes
from servanda.documents.markup_date import published_in
from servanda.errors import NoText
from servanda.model import Document

PAGE = """<!doctype html><html lang="en"><head><title>Utopia lends Ruritania money | Ministry of X</title>
<meta charset="utf-8">
<meta property="og:site_name" content="Ministry of X">
<meta property="article:published_time" content="2025-03-04T10:00:00Z">
<link rel="canonical" href="https://x.example/a">
<script src="https://evil.example/x.js"></script></head>
<body><nav><a href="/">Home</a><a href="/b">News of the day</a></nav><article><h1>Utopia lends Ruritania money</h1>
<p>Utopia and Ruritania signed a <b>loan agreement</b> worth <a href="u">€3 million</a> in Zenda on Tuesday,
the ministry said in a statement on its website.</p>
<img src="https://evil.example/x.png">
<h2>Details</h2><p>The two sides agreed on:</p>
<ul><li>roads in the north<ul><li>one bridge</li><li>two tunnels</li></ul></li><li><p>ports in the south</p></li></ul>
<ol><li>First thing to be done by the sides</li><li>Second thing</li></ol>
<table><tr><th>Project</th><th>Sum</th></tr><tr><td>Road A</td><td>$3m</td></tr>
<tr><td>Road B</td><td></td></tr></table>
<p>The money will be paid until 2030 in six instalments. It follows a memorandum that was signed last year.</p>
</article><footer>Copyright and imprint of the ministry</footer></body></html>"""


def read(page: str | bytes, **options: Any) -> Document:
    return read_bytes(page if isinstance(page, bytes) else page.encode(), source="a.html", suffix=".html", **options)


def test_article_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("nothing may be fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    document = read(PAGE)
    found = [(block.kind, block.level, document.text[block.body : block.end]) for block in document.blocks]
    assert found == [
        ("heading", 1, "Utopia lends Ruritania money"),
        (
            "paragraph",
            0,
            "Utopia and Ruritania signed a loan agreement worth €3 million in Zenda on Tuesday, "
            "the ministry said in a statement on its website.",
        ),
        ("heading", 2, "Details"),
        ("paragraph", 0, "The two sides agreed on:"),
        ("item", 1, "roads in the north"),
        ("item", 2, "one bridge"),
        ("item", 2, "two tunnels"),
        ("item", 1, "ports in the south"),
        ("item", 1, "First thing to be done by the sides"),
        ("item", 1, "Second thing"),
        ("item", 1, "Project | Sum"),
        ("item", 1, "Road A | $3m"),
        ("item", 1, "Road B"),
        (
            "paragraph",
            0,
            "The money will be paid until 2030 in six instalments. It follows a memorandum that was signed last year.",
        ),
    ]
    assert "\n2. Second thing" in document.text


def test_metadata_and_extractor() -> None:
    document = read(PAGE)
    assert document.title == "Utopia lends Ruritania money"
    assert document.publisher == "Ministry of X"
    assert (document.published, document.published_from) == ("2025-03-04", "metadata")
    assert document.url == "https://x.example/a"
    assert document.extractor.startswith("trafilatura ")
    assert document.media_type == "text/html"


def test_what_the_user_says_goes_before_metadata() -> None:
    document = read(PAGE, published="2025-03-05", url="https://real.example/a", publisher="P", title="T")
    assert (document.published, document.published_from) == ("2025-03-05", "option")
    assert (document.url, document.publisher, document.title) == ("https://real.example/a", "P", "T")


def test_an_address_in_the_markup_that_is_none_is_dropped() -> None:
    assert read(PAGE.replace("https://x.example/a", "javascript:alert(1)")).url == ""


def test_no_date_is_taken_from_the_words_of_a_page() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2025-03-04T10:00:00Z">', "")
    page = page.replace("</article>", "</article><aside>Updated 17.12.2024</aside>")
    assert (read(page).published, read(page).published_from) == ("", "")


@pytest.mark.parametrize(
    "markup",
    [
        "<meta content='2025-03-04' name='DC.date.issued'>",
        '<meta itemprop="datePublished" content="2025-03-04 12:00">',
        '<script type="application/ld+json">{"datePublished": "2025-03-04T00:00:00+09:00"}</script>',
        '<time datetime="2025-03-04">4 March</time>',
        '<meta name="date" content="2025-02-31"><meta name="pubdate" content="2025-03-04">',
    ],
)
def test_days_of_publication_in_markup(markup: str) -> None:
    assert published_in(f'<html><head><meta name="author" content="2024-01-01">{markup}') == "2025-03-04"


def test_line_breaks_within_a_paragraph_are_left_to_the_layout() -> None:
    page = PAGE.replace("<h2>Details</h2>", "<p>Among them:<br>• one road<br>• one bridge</p>")
    document = read(page)
    kinds = [(block.kind, document.text[block.body : block.end]) for block in document.blocks][2:5]
    assert kinds == [("paragraph", "Among them:"), ("item", "one road"), ("item", "one bridge")]


def test_a_very_short_page() -> None:
    assert (
        read("<p>Utopia will lend Ruritania <b>3</b> million dollars.").text
        == "Utopia will lend Ruritania 3 million dollars."
    )


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>document.write(1)</script></body></html>", "<!doctype html>"]
)
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(NoText, match=r"a\.html: no text in the page \(if a script fills it"):
        read(page)


def test_encodings() -> None:
    russian = "Стороны подписали соглашение о строительстве железной дороги на севере страны и порта на юге."
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{russian}</p></body></html>'
    assert read(page.encode("windows-1251")).text == russian
    unmarked = f"<html><body><p>{russian}</p></body></html>"
    assert read(unmarked.encode("koi8-r"), charset="koi8-r").text == russian
    assert read(unmarked.encode("utf-16")).text == russian
    assert read(unmarked.encode("utf-8"), charset="no-such-charset").text == russian


def test_deep_and_broken_markup_is_read() -> None:
    words = "The two sides signed an agreement on a loan of 20 million dollars for the road."
    for page in ("<div>" * 1500 + words, f"<p>{words}<table><tr><td>{words}", f"<ul><li>{words}<ol><li>{words}" * 200):
        assert words in read(f"<html><body>{page}").text
