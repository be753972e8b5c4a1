"""Atom: what was recorded last, for readers of feeds."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from servanda.errors import PublishingError
from servanda.publishing import facts, wording
from servanda.publishing.edition import Edition, Item, Source
from servanda.publishing.export import Export
from servanda.publishing.iati_elements import plain
from servanda.publishing.plain import shorten

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 200
"""Entries that a feed has; readers of feeds keep the older ones themselves."""
_NEEDED = ("id", "title", "updated")


class _Change(NamedTuple):
    """A sentence that was recorded; the newest first, of one moment in the order of their ids."""

    moment: str
    key: str
    title: str
    said: str
    words: str
    url: str


class Atom(Export):
    """A feed of changes: new commitments, and new sentences on known ones."""

    NAME: ClassVar[str] = "atom"
    SUFFIX: ClassVar[str] = ".atom"
    SAID: ClassVar[str] = f"an Atom feed of the {_MOST} newest changes"

    def write(self, edition: Edition, path: Path) -> None:
        """Write the newest; none but those stand in memory."""
        from lxml import etree  # type: ignore[import-untyped]

        newest = heapq.nlargest(_MOST, (change for item in edition.items() for change in _changes(item)))
        feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
        _add(feed, "id", f"urn:servanda:feed:{plain(edition.publisher.ref)}")
        _add(feed, "title", plain(edition.title) or "Servanda")
        _add(feed, "updated", newest[0].moment if newest else edition.moment)
        _add(_add(feed, "author"), "name", plain(edition.publisher.name) or "Servanda")
        _add(feed, "generator", "Servanda")
        for change in newest:
            entry = _add(feed, "entry")
            _add(entry, "id", f"urn:servanda:statement:{change.key}")
            _add(entry, "title", plain(f"{change.said}: {change.title}"))
            _add(entry, "updated", change.moment)
            if change.url:
                _add(entry, "link", rel="alternate", href=change.url)
            # Text, not HTML: no reader of feeds takes words of a document for markup.
            _add(entry, "content", plain(change.words), type="text")
        etree.ElementTree(feed).write(str(path), encoding="UTF-8", xml_declaration=True, pretty_print=True)

    def check(self, path: Path) -> None:
        """Well-formed, with what RFC 4287 asks of a feed and of every entry."""
        from lxml import etree

        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            feed = etree.parse(str(path), parser).getroot()
        except etree.XMLSyntaxError as error:
            raise PublishingError(f"atom: not well-formed: {error}") from error
        known: set[str] = set()
        for element in (feed, *feed.iterfind(f"{{{_ATOM}}}entry")):
            for name in _NEEDED:
                if len(element.findall(f"{{{_ATOM}}}{name}")) != 1 or not element.findtext(f"{{{_ATOM}}}{name}"):
                    raise PublishingError(f"atom: an entry without one {name}")
            key = element.findtext(f"{{{_ATOM}}}id")
            if key in known:
                raise PublishingError(f"atom: {key} is there twice")
            known.add(key)
        if feed.tag != f"{{{_ATOM}}}feed" or not feed.findtext(f"{{{_ATOM}}}author/{{{_ATOM}}}name"):
            raise PublishingError("atom: no feed with an author")


def _changes(item: Item) -> Iterator[_Change]:
    first = min(item.sources, key=lambda source: (source.document.added_at, source.told.id), default=None)
    for source in item.sources:
        yield _Change(
            moment=source.document.added_at,
            key=source.told.id,
            title=facts.title(item),
            said=_what(item, source, new=source is first),
            words=_words(item, source),
            url=facts.address(source),
        )


def _what(item: Item, source: Source, *, new: bool) -> str:
    if new:
        return f"New, {source.statement.status}"
    if source.told.id in item.undertaking.again:
        return "Announced again"
    return f"Now {source.statement.status}" if source.statement.status == item.undertaking.status else "Told again"


def _words(item: Item, source: Source) -> str:
    u, about = item.undertaking, source.document
    parties = ", ".join(f"{party.name} ({party.role})" for party in u.parties)
    told = ", ".join(filter(None, (about.title, about.publisher, about.published)))
    sums = wording.sums(u.amounts)
    parts = (f"“{shorten(source.statement.quote, 1500)}”", told, parties, sums, f"{u.status}, {u.strength}")
    return " — ".join(part for part in parts if part)


def _add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    from lxml import etree

    made = etree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    if text:
        made.text = text
    return made
