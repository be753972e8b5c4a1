from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from typing import ClassVar

import msgspec
import pytest

from servanda.errors import PublishingError
from servanda.publishing.brief import Brief, Group, Line, Section, SourceLine, shown
from servanda.publishing.brief_html import MOST, brief_html
from servanda.publishing.brief_pdf import PAGES, brief_pdf, brief_typst, pages_of

LINE = Line(text="They <signed> #it_ *all* @here", quoted=True, tag="signed", sources=(1, 2), statement="012d1d60ab")
BRIEF = Brief(
    title="A visit & more",
    dateline="2 reports",
    figures=(("announced", "$20 bn"),),
    sections=(
        Section(title="What was agreed", groups=(Group(name="Kenya", lines=(LINE,)),)),
        Section(title="What is new", lead="Nothing."),
    ),
    sources=(
        SourceLine(number=1, title='The "Herald"', publisher="H", published="2025-01-01", address="https://example.org/a?b=1&c"),
        SourceLine(number=2, title="a.txt", publisher="", published="", address=""),
    ),
    notes=("Read by rules.",),
)  # fmt: skip


def long(lines: int) -> Brief:
    group = Group(
        name="Kenya", lines=tuple(msgspec.structs.replace(LINE, text=f"{n} {LINE.text * 4}") for n in range(lines))
    )
    return msgspec.structs.replace(BRIEF, sections=tuple(Section(title=f"S{n}", groups=(group,)) for n in range(8)))


def test_a_group_shows_as_many_lines_as_there_is_room_for() -> None:
    group = Group(name="", lines=(LINE,) * 5)
    assert shown(group, 3) == ((LINE,) * 3, 2)
    assert shown(group, 9) == ((LINE,) * 5, 0)


def test_html_holds_the_text_as_text_and_links_every_line_to_its_sources() -> None:
    html = brief_html(BRIEF)

    class Links(HTMLParser):
        found: ClassVar[set[str]] = set()
        anchors: ClassVar[set[str]] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            told = dict(attrs)
            self.found.add(told.get("href") or "")
            self.anchors.add(told.get("id") or "")
            assert tag != "signed"

    Links().feed(html)
    assert {"#s1", "#s2", "https://example.org/a?b=1&c"} <= Links.found
    assert {"s1", "s2"} <= Links.anchors
    assert "They &lt;signed&gt; #it_ *all* @here" in html
    assert "servanda show 012d1d60" in html
    assert "<script" not in html


def test_html_says_how_many_lines_are_left_out() -> None:
    assert f"and {20 - MOST} more" in brief_html(long(20))


def test_typst_takes_the_text_as_text() -> None:
    source = brief_typst(BRIEF, 5)
    assert r"They \<signed\> \#it\_ \*all\* \@here" in source
    assert '#link("https://example.org/a?b=1&c")' in source


def test_a_pdf_of_two_pages_and_always_the_same() -> None:
    pytest.importorskip("typst")
    made = brief_pdf(BRIEF)
    assert made.startswith(b"%PDF")
    assert made == brief_pdf(BRIEF)
    assert pages_of(made) == 1
    assert pages_of(brief_pdf(long(30))) == PAGES


def test_what_the_pdf_says_can_be_read_out_of_it() -> None:
    pytest.importorskip("typst")
    import pypdfium2

    page = pypdfium2.PdfDocument(brief_pdf(BRIEF))[0].get_textpage().get_text_bounded()
    assert "They <signed> #it_ *all* @here" in re.sub(r"\s+", " ", page)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PublishingError, match=r"servanda\[pdf\]"):
        brief_pdf(BRIEF)
