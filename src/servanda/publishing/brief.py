"""A briefing: what an event came to, in two pages, every line with its source. What writes it stands beside this."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line.

    Attributes:
        text: for people; a quotation where quoted.
        quoted: whether the text is what a document says, shortened at most.
        tag: in a few words, how it stands or why it is here.
        sources: numbers of the documents that say so, in the list of sources.
        statement: id of the sentence in the register, for whoever wants to open it; empty where several say it.
    """

    text: str
    quoted: bool = False
    tag: str = ""
    sources: tuple[int, ...] = ()
    statement: str = ""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under a name; of them as many are shown as there is room for, in their order."""

    name: str
    lines: tuple[Line, ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the briefing; lead is a sentence before its groups."""

    title: str
    lead: str = ""
    groups: tuple[Group, ...] = ()


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A document, under its number. address is one of the web, or empty."""

    number: int
    title: str
    publisher: str
    published: str
    address: str


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The whole.

    Attributes:
        title: the event.
        dateline: what it rests on, and as of when.
        figures: label and number, the most important first.
        sections: in order.
        sources: of all lines.
        notes: what a reader must know before quoting, a sentence each.
    """

    title: str
    dateline: str
    figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...]
    notes: tuple[str, ...]


def shown(group: Group, most: int) -> tuple[tuple[Line, ...], int]:
    """The lines of a group that are shown, and how many are not."""
    return group.lines[:most], max(len(group.lines) - most, 0)
