from __future__ import annotations

import json

import pytest

from servanda.documents.feeds import Entry, entries
from servanda.errors import DocumentError

BASE = "https://a.example/news/feed.xml"


def test_rss() -> None:
    data = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
    <item><title>A  visit</title><link>../visit.html</link><guid>1</guid>
    <pubDate>Mon, 22 Dec 2025 09:00:00 +0900</pubDate></item>
    <item><title>again</title><link>/x</link><guid>1</guid></item>
    <item><title>nothing</title></item></channel></rss>"""
    assert entries(data, url=BASE) == (
        Entry(id="1", url="https://a.example/visit.html", title="A visit", published="2025-12-22"),
    )


def test_atom_with_the_text_itself() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>urn:1</id><title>A visit</title>
    <updated>2025-12-22T01:00:00Z</updated>
    <content type="html">&lt;p&gt;Chad pays.&lt;/p&gt;</content></entry></feed>"""
    assert entries(data, url=BASE) == (
        Entry(id="urn:1", title="A visit", published="2025-12-22", markup="<p>Chad pays.</p>"),
    )


def test_json_feed() -> None:
    items = [
        {"id": 7, "url": "/a", "title": "A", "date_published": "2025-12-22T01:00:00+09:00"},
        {"id": "8", "content_text": "Chad <pays>."},
        "nothing",
    ]
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    assert entries(data, url=BASE) == (
        Entry(id="7", url="https://a.example/a", title="A", published="2025-12-22"),
        Entry(id="8", markup="<p>Chad &lt;pays>.</p>"),
    )


@pytest.mark.parametrize("data", [b"", b"words", b"<html><body>feed</body></html>", b'{"a": 1}', b"%PDF-1.7"])
def test_what_is_no_feed(data: bytes) -> None:
    assert entries(data, url=BASE) is None


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><guid>1</guid><link>/a</link><title>&f;&secret;</title></item></channel></rss>"""


@pytest.mark.parametrize(
    "data", [LAUGHS, b"<rss version='2.0'><channel><item>", b'{"version": "jsonfeed.org", "items": [}']
)
def test_hostile_and_broken_feeds(data: bytes) -> None:
    try:
        found = entries(data, url=BASE) or ()
    except DocumentError:
        return
    assert sum(len(entry.title) + len(entry.markup) for entry in found) < 10_000
    assert not any("root:" in entry.title for entry in found)


def test_addresses_that_are_not_of_the_web_are_not_followed() -> None:
    data = b"""<rss version="2.0"><channel><item><guid>1</guid><link>file:///etc/passwd</link><title>a</title></item>
    <item><guid>2</guid><link>http://[</link><title>b</title></item></channel></rss>"""
    assert entries(data, url=BASE) == ()
