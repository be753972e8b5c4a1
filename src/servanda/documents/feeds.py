"""Feeds: RSS and Atom in all their versions, and JSON Feed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

import msgspec

from servanda.errors import Damaged, DocumentError, TooLarge

# What a feed may weigh, and how many of its entries are looked at: the rest is an archive.
_MOST_BYTES = 10_000_000
_MOST_ENTRIES = 1_000
_LONGEST = 2_000
# How a feed ends, and within how many bytes of its end.
_ENDS = (b"</rss", b"</feed", b":feed>", b"</rdf:RDF", b":RDF>", b"</channel")
_TAIL = 4_000
_JSON_FEED = "jsonfeed.org"


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a feed.

    Attributes:
        id: by which the feed tells it from others; its address or title where it gives none.
        url: of the page; empty where the feed holds the text itself.
        title: as the feed has it.
        published: day, YYYY-MM-DD, or empty.
        markup: the text itself as HTML, where there is no page.
    """

    id: str
    url: str = ""
    title: str = ""
    published: str = ""
    markup: str = ""


def entries(data: bytes, *, url: str) -> tuple[Entry, ...] | None:
    """The items of a feed, as it orders them; None where the bytes are no feed.

    Args:
        data: of the feed.
        url: where it came from: addresses in it are relative to it.

    Raises:
        DocumentError: it is a feed, but damaged or too large, or what reads feeds is not installed.
    """
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith((b"<", b"{")):
        return None
    if head.startswith(b"{"):
        return _of_json(data, url) if _JSON_FEED.encode() in head else None
    if not any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:RDF", b":RDF")):
        return None
    if len(data) > _MOST_BYTES:
        raise TooLarge(url, f"a feed of more than {_MOST_BYTES:,} bytes", "watch a shorter one of the site")
    return _of_xml(data, url)


def _of_xml(data: bytes, url: str) -> tuple[Entry, ...] | None:
    try:
        import feedparser
    except ImportError:
        raise DocumentError(url, "what reads feeds is not installed", "pip install 'servanda[watch]'") from None
    # Given as bytes, nothing is fetched; its own cleaning of markup is not relied on: pages are read as any others.
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.version:
        return None
    if found.bozo and not found.entries and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride):
        raise Damaged(url, f"a damaged feed: {found.bozo_exception}", "tell those who publish it")
    if found.bozo and not any(end in data[-_TAIL:] for end in _ENDS):
        raise Damaged(url, "a feed that breaks off", "try again later")  # its last item may be half of one
    return tuple(_known(_xml_entries(found.entries[:_MOST_ENTRIES], url)))


def _xml_entries(items: list[Any], url: str) -> Iterator[Entry]:
    for item in items:
        contents = [content.get("value") or "" for content in item.get("content", ())]
        yield _entry(
            url,
            id=item.get("id") or "",
            link=item.get("link") or "",
            title=item.get("title") or "",
            day=_day(item.get("published_parsed") or item.get("updated_parsed")),
            markup=max([*contents, item.get("summary") or ""], key=len),
        )


def _of_json(data: bytes, url: str) -> tuple[Entry, ...]:
    if len(data) > _MOST_BYTES:
        raise TooLarge(url, f"a feed of more than {_MOST_BYTES:,} bytes", "watch a shorter one of the site")
    try:
        feed = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(url, f"a damaged JSON Feed: {error}", "tell those who publish it") from None
    items = feed.get("items")
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return tuple(_known(_json_entries(found[:_MOST_ENTRIES], url)))


def _json_entries(items: list[dict[str, Any]], url: str) -> Iterator[Entry]:
    for item in items:
        told = {name: value for name, value in item.items() if isinstance(value, str)}
        words = told.get("content_text", "").replace("&", "&amp;").replace("<", "&lt;")
        yield _entry(
            url,
            id=str(item.get("id", "")),
            link=told.get("url") or told.get("external_url", ""),
            title=told.get("title", ""),
            day=_day(told.get("date_published") or told.get("date_modified")),
            markup=told.get("content_html") or (f"<p>{words}</p>" if words else ""),
        )


def _entry(base: str, *, id: str, link: str, title: str, day: str, markup: str) -> Entry:  # noqa: A002
    try:
        address = urljoin(base, link.strip()) if link else ""
    except ValueError:
        address = ""
    page = address if address.startswith(("http://", "https://")) and len(address) <= _LONGEST else ""
    name = (id or page or title)[:_LONGEST]
    return Entry(
        id=name, url=page, title=" ".join(title.split())[:_LONGEST], published=day, markup="" if page else markup
    )


def _known(found: Iterator[Entry]) -> Iterator[Entry]:
    """Each that can be told from the others and has something to read, once."""
    seen: set[str] = set()
    for entry in found:
        if entry.id and entry.id not in seen and (entry.url or entry.markup):
            seen.add(entry.id)
            yield entry


def _day(told: Any) -> str:
    """The day of a moment, of a parsed feed or in the writing of RFC 3339."""
    try:
        return (date.fromisoformat(told[:10]) if isinstance(told, str) else date(*told[:3])).isoformat()
    except (TypeError, ValueError):
        return ""
