"""The day of publication of a web page, where its markup names it as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_TAG = re.compile(r"<(?P<tag>meta|time|span|p|div|abbr)\b(?P<attributes>[^<>]{1,2000})>", re.I)
_ATTRIBUTE = re.compile(
    r"(?P<name>[a-z:-]{1,30})\s?=\s?(?:\"(?P<double>[^\"]{0,500})\"|'(?P<single>[^']{0,500})')", re.I
)
_LINKED_DATA = re.compile(r"\"datePublished\"\s{0,5}:\s{0,5}\"(?P<day>[^\"]{10,40})\"")
# Names under which publishing systems and metadata standards give the day of publication.
_NAMES = frozenset({
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date",
    "dc.date.issued", "dc.date.created", "dcterms.issued", "dcterms.date", "dcterms.created", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "citation_date", "article.published", "cxenseparse:recs:publishtime",
})  # fmt: skip


def published_in(page: str) -> str:
    """YYYY-MM-DD as the markup of a page gives it; empty where it does not.

    Named metadata go first, then linked data, then the first <time> on the page. Dates in the words of a page are
    left alone: they may be those of anything.
    """
    return next(_days(page), "")


def _days(page: str) -> Iterator[str]:
    times: list[str] = []
    for tag in _TAG.finditer(page):
        if "=" not in tag["attributes"]:
            continue
        attributes = {
            found["name"].lower(): found["double"] or found["single"] or ""
            for found in _ATTRIBUTE.finditer(tag["attributes"])
        }
        named = {attributes.get(key, "").lower() for key in ("name", "property", "itemprop")}
        value = attributes.get("content") or attributes.get("datetime") or ""
        if named & _NAMES:
            yield from _valid(value)
        elif tag["tag"].lower() == "time":
            times.append(value)
    for found in _LINKED_DATA.finditer(page):
        yield from _valid(found["day"])
    for value in times:
        yield from _valid(value)


def _valid(value: str) -> Iterator[str]:
    found = _DAY.match(value.strip())
    if found is not None:
        try:
            yield date.fromisoformat(found[0]).isoformat()
        except ValueError:
            return
