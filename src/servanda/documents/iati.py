"""IATI activities (version 2): each a record of a listing, whose lines keep all that the file says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from servanda import __version__
from servanda.documents.extraction import Extraction
from servanda.errors import DocumentError
from servanda.model import Block
from servanda.model.listing import BETWEEN_RECORDS, EXTENSION, LISTED_MEDIA_TYPE, Listed, flat, line_of, text_start

_ROOT = re.compile(rb"(?:<\?[^>]{0,200}>\s*|<!--.{0,1000}?-->\s*){0,9}<iati-activities[\s>]", re.S)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|\Z)")
_OWN_TEXT = ("iati-identifier", "servanda:")
# What every activity has and what tells nothing of it.
_LEFT_OUT = ("title",)


class IatiReader:
    """Files of the International Aid Transparency Initiative."""

    NAME = "IATI activities"
    MEDIA_TYPES: tuple[str, ...] = (LISTED_MEDIA_TYPE,)
    SUFFIXES: tuple[str, ...] = (".xml",)

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        """By the first tag; of other XML only to say that it is not read."""
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            head = head.decode("utf-16", "ignore").encode()
        head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if _ROOT.match(head):
            return 1.0
        return 0.5 if head.startswith(b"<?xml") else 0.0

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        """A record for each activity; entities, document types and the network are refused."""
        listing = _Listing()
        version, made = "", ""
        for tag, element in _elements(data, source):
            if tag == "iati-activities":
                version, made = element.get("version", ""), element.get("generated-datetime", "")
                if not version.startswith("2."):
                    what = f"IATI {version}" if version else "an IATI file without a version"
                    raise DocumentError(source, f"{what}, and only version 2 is read", "convert it to IATI 2.03")
            else:
                listing.add(element)
        if not listing.count:
            raise DocumentError(source, "no activity in it", "name a file of iati-activity elements")
        day = _DAY.match(made)
        return Extraction(
            text=listing.text(),
            extractor=f"servanda iati {__version__}",
            blocks=tuple(listing.blocks),
            title=listing.title(),
            publisher=listing.publisher(),
            published=day[1] if day else listing.newest,
            language="en",
        )


def _elements(data: bytes, source: str) -> Iterator[tuple[str, Any]]:
    """The root when it opens, then each activity when it is whole; each is forgotten when the next is asked for."""
    from lxml import etree  # type: ignore[import-untyped]

    mend = "ask for a file without it"
    try:
        # libxml2's own limits of depth, length and expansion stay on: huge_tree is off.
        events = etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True, huge_tree=False,
        )  # fmt: skip
        root = None
        for event, element in events:
            if root is None:
                root = element
                if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
                    raise DocumentError(source, "XML with a document type, which may hide entities", mend)
                if root.tag != "iati-activities":
                    raise DocumentError(source, f"XML of {root.tag}, not of IATI activities", "name such a file")
                yield "iati-activities", root
            elif event == "end" and element.tag == "iati-activity" and element.getparent() is root:
                yield "iati-activity", element
                element.clear()
                while element.getprevious() is not None:
                    del root[0]
    except etree.XMLSyntaxError as error:
        told = flat("".join(sign for sign in str(error) if sign.isprintable() or sign.isspace()))
        raise DocumentError(source, f"not well-formed XML: {told}", "ask for a whole file") from error


class _Listing:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.count = 0
        self.newest = ""
        self._publishers: dict[str, None] = {}

    def add(self, activity: Any) -> None:
        """Add an activity as a record."""
        self.count += 1
        found = _DAY.match(activity.get("last-updated-datetime", ""))
        self.newest = max(self.newest, found[1] if found else "")
        if self._parts:
            self._put(BETWEEN_RECORDS)
        title = flat(_narrative(activity.find("title"))) or flat(activity.findtext("iati-identifier") or "") or "-"
        self._block(title, "heading", 2)
        rest: list[str] = []
        own = Listed("iati-activity", dict(_attributes(activity)))
        for listed in (own, *(_listed(child) for child in activity if isinstance(child.tag, str))):
            if listed is None or listed.name in _LEFT_OUT or not (listed.values or listed.text):
                continue
            if listed.name == "reporting-org":
                self._publishers[listed.text] = None
            if listed.name == "description" and listed.text:
                self._put("\n")
                self._block(line_of(listed), "paragraph", 0, body=True)
            else:
                rest.append(line_of(listed))
        if rest:
            self._put("\n")
            self._block("\n".join(rest), "paragraph", 0)

    def text(self) -> str:
        return "".join(self._parts)

    def title(self) -> str:
        of = self.publisher()
        return f"IATI activities of {of}" if of else "IATI activities"

    def publisher(self) -> str:
        """Who reports, where all activities have the same reporter."""
        return next(iter(self._publishers)) if len(self._publishers) == 1 else ""

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _block(self, words: str, kind: Any, level: int, *, body: bool = False) -> None:
        start = self._length
        self._put(words)
        self.blocks.append(Block(kind, start, self._length, start + (text_start(words) if body else 0), level))


def _listed(element: Any) -> Listed | None:
    name = _name(element.tag)
    if not name:
        return None
    values = dict(_values(element, "", top=True))
    own = element.text if name.startswith(_OWN_TEXT) else _narrative(element)
    return Listed(name, values, flat(own or ""))


def _values(element: Any, path: str, *, top: bool = False) -> Iterator[tuple[str, str]]:
    """Attributes, texts and what is in it, by path; the text that a line ends with left out."""
    for name, value in _attributes(element):
        yield f"{path}{name}", value
    counts: dict[str, int] = {}
    for child in element:
        name = _name(child.tag) if isinstance(child.tag, str) else ""
        if not name:
            continue
        counts[name] = counts.get(name, 0) + 1
        place = name if counts[name] == 1 else f"{name}#{counts[name]}"
        inside = f"{path}/{place}" if path else place
        yield from _values(child, inside)
        words = flat(child.text or "")
        if words and not (top and place == "narrative"):
            yield inside, words


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        name = "xml:lang" if key == _LANG else _name(key)
        if name and flat(value):
            yield f"@{name}", flat(value)


def _name(tag: str) -> str:
    """The tag, with a prefix where it is of our own extension; empty where it is of another namespace."""
    if tag.startswith(f"{{{EXTENSION}}}"):
        return "servanda:" + tag.rpartition("}")[2]
    return "" if tag.startswith("{") else tag


def _narrative(element: Any) -> str:
    return (element.findtext("narrative") or "") if element is not None else ""
