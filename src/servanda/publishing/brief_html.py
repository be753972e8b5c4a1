"""A briefing as one HTML file that needs nothing else: no script, no font, no picture."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from servanda.publishing.brief import Brief, Group, Line, Section, shown
from servanda.publishing.plain import line as plain

MOST = 6
"""Lines of a group: a page on a screen has more room than two of paper."""

_STYLE = """
body { font: 15px/1.45 Georgia, 'Times New Roman', serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.05rem; border-bottom: 2px solid #33658a; margin: 1.4rem 0 .5rem; padding-bottom: .15rem; }
h3 { font-size: .95rem; margin: .8rem 0 .1rem; color: #33658a; }
ul { margin: 0; padding-left: 1.1rem; } li { margin: .2rem 0; }
.dateline, .tag, .more, .notes, .sources { color: #555; } .tag, .more, .notes, .sources { font-size: .85rem; }
.figures { display: flex; flex-wrap: wrap; gap: .6rem; margin: .8rem 0; padding: 0; list-style: none; }
.figures li { flex: 1 1 8rem; background: #eef3f7; padding: .5rem .7rem; margin: 0; }
.figures b { display: block; font-size: 1.25rem; }
a { color: #33658a; text-decoration: none; } a:hover { text-decoration: underline; }
@media print { body { font-size: 9.5pt; margin: 0; max-width: none; } }
"""


def brief_html(brief: Brief) -> str:
    """The file."""
    return "\n".join(_parts(brief)) + "\n"


def _parts(brief: Brief) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(brief.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{_text(brief.title)}</h1>\n<p class='dateline'>{_text(brief.dateline)}</p>"
    figures = "".join(f"<li><b>{_text(value)}</b>{_text(label)}</li>" for label, value in brief.figures)
    yield f"<ul class='figures'>{figures}</ul>"
    for section in brief.sections:
        yield from _section(section)
    yield "<h2>Sources</h2>\n<ol class='sources'>"
    for source in brief.sources:
        title = _text(source.title)
        linked = f"<a href='{escape(source.address, quote=True)}'>{title}</a>" if source.address else title
        told = ", ".join(_text(part) for part in (source.publisher, source.published) if part)
        yield f"<li id='s{source.number}'>{linked}{', ' + told if told else ''}</li>"
    yield "</ol>\n<div class='notes'>"
    yield from (f"<p>{_text(note)}</p>" for note in brief.notes)
    yield "</div>\n</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{_text(section.title)}</h2>"
    if section.lead:
        yield f"<p>{_text(section.lead)}</p>"
    for group in section.groups:
        yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    if group.name:
        yield f"<h3>{_text(group.name)}</h3>"
    lines, more = shown(group, MOST)
    yield "<ul>"
    yield from (_line(one) for one in lines)
    yield "</ul>"
    if more:
        yield f"<p class='more'>and {more:,} more</p>"


def _line(one: Line) -> str:
    text = f"“{_text(one.text)}”" if one.quoted else _text(one.text)
    sources = ", ".join(f"<a href='#s{number}'>{number}</a>" for number in one.sources)
    hint = f" title='servanda show {escape(one.statement[:8])}'" if one.statement else ""
    tag = f" <span class='tag'>{_text(one.tag)}</span>" if one.tag else ""
    return f"<li>{text}{tag}" + (f" <span class='tag'{hint}>[{sources}]</span>" if sources else "") + "</li>"


def _text(told: str) -> str:
    return escape(plain(told))
