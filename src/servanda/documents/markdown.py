"""Markdown: the marks inside lines go, the structure of the blocks stays for the layout to read."""

from __future__ import annotations

import re
from datetime import date

from servanda import __version__
from servanda.documents.extraction import Extraction
from servanda.documents.shape import is_labelled
from servanda.documents.text import decode

_FRONT_MATTER = re.compile(r"---\n(?P<fields>(?:[^\n]{0,2000}\n){1,60}?)(?:---|\.\.\.)(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z_]{1,30}):[ \t]*+(?P<value>[^\n]{1,500})")
_CLOSED_HEADING = re.compile(r"([ ]{0,3}#{1,6}[ \t][^\n]{0,500}?)[ \t]{1,20}#{1,6}[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_RULE = re.compile(r"[ ]{0,3}(?:\*[ \t]*){3,80}$|[ ]{0,3}(?:_[ \t]*){3,80}$|[ ]{0,3}(?:-[ \t]*){3,80}$")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,80}:?[ \t]*(?:\|[ \t]*:?-{2,80}:?[ \t]*){0,60}\|?[ \t]*$")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?){1,8}")
_LINK_TARGET = re.compile(r"[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+")
_OPENS_BLOCK = re.compile(r"[ \t]*(?:[*+•·–—-][ \t]|\d{1,3}[.)][ \t]|\(?[a-zA-Z]{1,5}\)[ \t]|#{1,6}[ \t]|\|)")
_PLUS_BULLET = re.compile(r"([ \t]*)\+([ \t])")

_INLINE = (
    (re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,300}){0,3}\)"), r"\1"),
    (
        re.compile(
            r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,300}){0,3}\)|\[[^\[\]\n]{0,99}\])"
        ),
        r"\1",
    ),
    (re.compile(r"<(https?://[^>\s]{1,1000}|[^@>\s]{1,100}@[^>\s]{1,100})>"), r"\1"),
    (re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|br|p|div|a|center|font)(?:\s[^<>\n]{0,300})?/?>", re.I), ""),
    (re.compile(r"(?<!\\)`{1,3}([^`\n]{1,500})`{1,3}"), r"\1"),
    (re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,600})(?<=[^\s*\\])\1(?![*])"), r"\2"),
    (re.compile(r"(?<=\w)(\*\*)(?=[^\s*])([^*\n]{1,600})(?<=[^\s*\\])\1"), r"\2"),
    (re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])([^_\n]{1,600})(?<=[^\s_\\])\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)([^~\n]{1,500})~~"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>|~$-])"), r"\1"),
)


class MarkdownReader:
    """Markdown; title and date from its front matter, where it has one."""

    NAME = "markdown"
    MEDIA_TYPES: tuple[str, ...] = ("text/markdown", "text/x-markdown")
    SUFFIXES: tuple[str, ...] = (".md", ".markdown")

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        """Sure by name or media type alone: plain text may look the same."""
        return 0.8 if suffix in self.SUFFIXES or media_type in self.MEDIA_TYPES else 0.0

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        """The text without marks inside lines; wrapped lines of a paragraph are joined."""
        text = decode(data, source)
        fields: dict[str, str] = {}
        if front := _FRONT_MATTER.match(text):
            for field in _FIELD.finditer(front["fields"]):
                fields[field["name"].lower()] = field["value"].strip().strip("\"'")
            text = text[front.end() :]
        return Extraction(
            text="\n".join(_joined(_structure(_without_comments(text).split("\n")))),
            extractor=f"servanda markdown {__version__}",
            title=fields.get("title", ""),
            publisher=fields.get("publisher", ""),
            published=_day(fields.get("date", "")),
            url=fields.get("url", ""),
        )


def _without_comments(text: str) -> str:
    parts: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[place:start])
        place = end + 3
    return "".join(parts) + text[place:]


def _structure(lines: list[str]) -> list[str]:
    """The lines without quotation marks of blocks, fences, rules and link targets; inline marks removed."""
    kept: list[str] = []
    for line in lines:
        if line[:4].lstrip(" ").startswith(">"):
            line = _QUOTE.sub("", line, count=1)
        if _LINK_TARGET.match(line) or _FENCE.match(line):
            continue
        if "|" in line or line.lstrip().startswith((":-", "--")):
            if _TABLE_RULE.match(line) and kept and "|" in kept[-1]:
                continue
            if line.strip().startswith("|") or line.count("|") > 1:
                line = " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        if _RULE.match(line) and not (
            kept and kept[-1].strip() and _UNDERLINE.match(line) and not _OPENS_BLOCK.match(kept[-1])
        ):
            kept.append("")
            continue
        if kept and kept[-1].strip() and _UNDERLINE.match(line) and not _OPENS_BLOCK.match(kept[-1]):
            kept[-1] = ("# " if "=" in line else "## ") + kept[-1].strip()
            continue
        line = _CLOSED_HEADING.sub(r"\1", line)
        if line.lstrip().startswith("+"):
            line = _PLUS_BULLET.sub(r"\1-\2", line, count=1)
        kept.append(_without_marks(line))
    return kept


def _without_marks(line: str) -> str:
    breaks = line.endswith(("  ", "\\"))
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line.removesuffix("\\").rstrip() + ("  " if breaks and line.strip() else "")


def _joined(lines: list[str]) -> list[str]:
    """Lines of one paragraph made one, as Markdown reads them; forced breaks and records stay."""
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        stands_apart = (
            not line.strip()
            or not before.strip()
            or before.endswith("  ")
            or _OPENS_BLOCK.match(line)
            or before.lstrip().startswith("#")
            or " | " in line
            or (is_labelled(line.strip()) and is_labelled(before.strip()))
        )
        if stands_apart:
            joined.append(line)
        else:
            joined[-1] = before.rstrip() + " " + line.strip() + ("  " if line.endswith("  ") else "")
    return [line.rstrip() for line in joined]


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return ""
