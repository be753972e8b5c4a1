"""Envelope and part among the records of a listing, as the records themselves say (IATI's related-activity)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.model import Document, Judgement, Reason, Told
from servanda.model.listing import LISTED_MEDIA_TYPE, Listed, elements_of, record_at
from servanda.reconcile.parts import BY

_PARENT, _CHILD = "1", "2"


def is_listing(document: Document) -> bool:
    """Whether a document is a listing of records."""
    return document.media_type == LISTED_MEDIA_TYPE


def listed_parts(document: Document, told: Sequence[Told]) -> list[Judgement]:
    """Which records of a listing are parts of which, each pair once."""
    records = [(one.id, list(elements_of(_lines(document, one)))) for one in told]
    by_identifier = {identifier: key for key, elements in records if (identifier := _identifier(elements))}
    pairs: dict[tuple[str, str], None] = {}
    for key, elements in records:
        for kind, other in _related(elements):
            whole = by_identifier.get(other)
            if whole is None or whole == key:
                continue
            pair = (key, whole) if kind == _PARENT else (whole, key)
            if pair[::-1] not in pairs:
                pairs[pair] = None
    said = Reason("parts", "the file says that the one is a part of the other", 0.0)
    return [
        Judgement(kind="part of", statement=part, other=whole, score=1.0, basis="stated", reasons=(said,), by=BY)
        for part, whole in pairs
    ]


def _lines(document: Document, one: Told) -> list[str]:
    return record_at(document.text, one.commitment.start).split("\n")[1:]


def _identifier(elements: Sequence[Listed]) -> str:
    return next((element.text for element in elements if element.name == "iati-identifier"), "")


def _related(elements: Sequence[Listed]) -> Iterator[tuple[str, str]]:
    for element in elements:
        kind = element.values.get("@type", "")
        if element.name == "related-activity" and kind in (_PARENT, _CHILD):
            yield kind, element.values.get("@ref", "")
