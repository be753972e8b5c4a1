"""Records of a file of records (IATI activities) as lines of text, so that spans can point into them.

A record is a run of lines without a blank one: its title, then a line for each element, `name (path=value; ...): text`.
Nothing is lost on the way: the element can be made again from its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

LISTED_MEDIA_TYPE = "application/iati+xml"
"""Documents of this media type are such listings."""

EXTENSION = "urn:servanda:iati:1"
"""Namespace of what Servanda adds to IATI: what a commitment says and IATI has no element for."""

BETWEEN_RECORDS = "\n\n"
_LINE = re.compile(r"((?:servanda:)?[a-z-]{1,60}+)(?: \(([^()]*+)\))?: ?(.*+)")
_ENCODED = {"%": "%25", ";": "%3B", "=": "%3D", "(": "%28", ")": "%29"}
_DECODED = {code: sign for sign, code in _ENCODED.items()}
_CODE = re.compile("%(?:25|3B|3D|28|29)")


class Listed(msgspec.Struct, frozen=True):
    """An element of a record.

    Attributes:
        name: of the element.
        values: by path in it: `@type`, `value@currency`, `provider-org/narrative`, `narrative#2`.
        text: its own text, or its first narrative.
    """

    name: str
    values: dict[str, str]
    text: str = ""


def line_of(element: Listed) -> str:
    """The element as one line."""
    values = "; ".join(f"{path}={_encoded(value)}" for path, value in element.values.items())
    return f"{element.name} ({values}): {flat(element.text)}" if values else f"{element.name}: {flat(element.text)}"


def element_of(line: str) -> Listed | None:
    """The element that a line stands for; None where it is none."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    pairs = (pair.partition("=") for pair in (found[2] or "").split("; ") if pair)
    return Listed(found[1], {path: _decoded(value) for path, _, value in pairs}, found[3])


def text_start(line: str) -> int:
    """Where in a line the text of its element begins."""
    found = _LINE.fullmatch(line)
    return found.start(3) if found is not None else 0


def elements_of(lines: Iterable[str]) -> Iterator[Listed]:
    """The elements of a record, by its lines without the title."""
    return (element for line in lines if (element := element_of(line)) is not None)


def record_at(text: str, position: int) -> str:
    """The record of a listing that a place in its text belongs to."""
    start = text.rfind(BETWEEN_RECORDS, 0, position)
    end = text.find(BETWEEN_RECORDS, position)
    return text[start + len(BETWEEN_RECORDS) if start >= 0 else 0 : end if end >= 0 else len(text)]


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _encoded(value: str) -> str:
    return "".join(_ENCODED.get(sign, sign) for sign in flat(value))


def _decoded(value: str) -> str:
    return _CODE.sub(lambda found: _DECODED[found.group()], value)
