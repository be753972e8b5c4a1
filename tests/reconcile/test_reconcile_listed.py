from __future__ import annotations

from servanda.model import Commitment, Document, Setting, Told, document_id
from servanda.model.listing import BETWEEN_RECORDS, LISTED_MEDIA_TYPE
from servanda.reconcile import listed_parts

RECORDS = (
    "A package\niati-identifier: XX-1\nrelated-activity (@ref=XX-2; @type=2):",
    "A road\niati-identifier: XX-2\nrelated-activity (@ref=XX-1; @type=1):\nrelated-activity (@ref=XX-9; @type=1):",
    "A bridge\niati-identifier: XX-3\nrelated-activity (@ref=XX-1; @type=1):\nrelated-activity (@ref=XX-2; @type=3):",
)
TEXT = BETWEEN_RECORDS.join(RECORDS)


def told(key: str, quote: str) -> Told:
    start = TEXT.index(quote)
    record = Commitment(
        id=key, quote=quote, start=start, end=start + len(quote), rule="iati", confidence=1.0,
        action="build", instrument="none", status="signed", strength="promise",
    )  # fmt: skip
    return Told(id=key, commitment=record, actors={}, setting=Setting(document=document_id(TEXT)))


def test_parts_are_those_that_the_records_name() -> None:
    document = Document(id=document_id(TEXT), text=TEXT, media_type=LISTED_MEDIA_TYPE)
    found = listed_parts(document, [told("p", "A package"), told("r", "A road"), told("b", "A bridge")])
    assert [(j.kind, j.statement, j.other, j.basis) for j in found] == [
        ("part of", "r", "p", "stated"), ("part of", "b", "p", "stated"),
    ]  # fmt: skip
