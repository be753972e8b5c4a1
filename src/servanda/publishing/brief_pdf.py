"""A briefing as two pages of PDF, set by Typst (the `pdf` extra): the same briefing gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from servanda.errors import PublishingError
from servanda.publishing.brief import Brief, Group, Line, Section, shown
from servanda.publishing.plain import line as plain

PAGES = 2
_ROOM = (9, 8, 7, 6, 5, 4, 3, 2, 1)  # lines of a group that are tried, until all fits
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+\-/\"'])")
_HEAD = """#set document(title: [{title}], date: none)
#set page(paper: "a4", margin: (x: 1.8cm, top: 1.5cm, bottom: 1.4cm),
  footer: context align(center, text(7pt, fill: luma(90))[#counter(page).display("1 / 1", both: true)]))
#set text(font: "Libertinus Serif", size: 8.8pt, lang: "en")
#set par(leading: 0.48em, spacing: 0.62em)
#set list(indent: 0.1em, body-indent: 0.45em, spacing: 0.5em)
#show heading.where(level: 1): it => block(below: 0.5em, text(15pt, it.body))
#show heading.where(level: 2): it => block(above: 0.95em, below: 0.5em, width: 100%,
  stroke: (bottom: 0.8pt + rgb("#33658a")), inset: (bottom: 0.2em), text(10pt, it.body))
#show heading.where(level: 3): it => block(above: 0.6em, below: 0.4em, text(8.8pt, fill: rgb("#33658a"), it.body))
#show link: set text(fill: rgb("#33658a"))
#let tag(body) = text(7.4pt, fill: luma(90), body)
#let figure-box(value, label) = block(fill: rgb("#eef3f7"), inset: 0.5em, width: 100%,
  [#text(12pt, weight: "bold", value) \\ #text(7.4pt, label)])
"""


def brief_pdf(brief: Brief) -> bytes:
    """The file: two pages at most; where all does not fit, groups show fewer lines and say how many are left out.

    Raises:
        PublishingError: Typst is not installed, or cannot set it.
    """
    try:
        typst = import_module("typst")
    except ImportError as error:
        raise PublishingError("a PDF needs typst (pip install 'servanda[pdf]')") from error
    made = b""
    for most in _ROOM:
        source = brief_typst(brief, most).encode()
        try:
            made = bytes(typst.compile(source))
        except (RuntimeError, typst.TypstError) as error:
            raise PublishingError(f"a PDF cannot be set: {plain(str(error))}") from error
        if pages_of(made) <= PAGES:
            break
    return made


def pages_of(made: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    try:
        return len(document)
    finally:
        document.close()


def brief_typst(brief: Brief, most: int) -> str:
    """The source that Typst sets.

    Args:
        brief: to set.
        most: lines that a group shows.
    """
    return "\n".join(_parts(brief, most)) + "\n"


def _parts(brief: Brief, most: int) -> Iterator[str]:
    yield _HEAD.replace("{title}", _text(brief.title))
    yield f"= {_text(brief.title)}\n#tag[{_text(brief.dateline)}]\n"
    boxes = ", ".join(f"figure-box([{_text(value)}], [{_text(label)}])" for label, value in brief.figures)
    if boxes:
        yield f"#grid(columns: (1fr,) * {len(brief.figures)}, gutter: 0.5em, {boxes})\n"
    for section in brief.sections:
        yield from _section(section, most)
    yield "== Sources\n#set text(7.4pt)\n#set par(leading: 0.4em)"
    for source in brief.sources:
        title = _text(source.title)
        linked = f'#link("{_address(source.address)}")[{title}]' if source.address else title
        told = ", ".join(_text(part) for part in (source.publisher, source.published) if part)
        yield f"#box[\\[{source.number}\\]] {linked}{', ' + told if told else ''} \\"
    yield "#v(0.3em)"
    yield from (f"#text(fill: luma(90))[{_text(note)}]\n" for note in brief.notes)


def _section(section: Section, most: int) -> Iterator[str]:
    yield f"== {_text(section.title)}"
    if section.lead:
        yield f"{_text(section.lead)}\n"
    for group in section.groups:
        yield from _group(group, most)


def _group(group: Group, most: int) -> Iterator[str]:
    lines, more = shown(group, most)
    left = f" #tag[and {more:,} more]" if more else ""
    if group.name:
        yield f"=== {_text(group.name)}{left}"
    yield from (f"- {_line(one)}" for one in lines)
    if more and not group.name:
        yield left.strip()
    yield ""


def _line(one: Line) -> str:
    text = f"“{_text(one.text)}”" if one.quoted else _text(one.text)
    tag = f" #tag[{_text(one.tag)}]" if one.tag else ""
    sources = ", ".join(map(str, one.sources))
    return f"{text}{tag}" + (f" #tag[\\[{sources}\\]]" if sources else "")


def _text(told: str) -> str:
    return _SPECIAL.sub(r"\\\1", plain(told))


def _address(told: str) -> str:
    return told.replace("\\", "%5C").replace('"', "%22")
