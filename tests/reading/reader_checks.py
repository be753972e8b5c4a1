"""What must hold of the reading of any text at all."""

from __future__ import annotations

import msgspec
from reader_documents import document  # type: ignore[import-not-found]

from servanda.model import Reading
from servanda.publishing.labels import label
from servanda.reading import read


def checked(text: str, language: str = "en") -> Reading:
    """Read a text twice and check what was found.

    Raises:
        AssertionError: a quote or party that does not stand in the text, readings that differ, a label that does not
            come through JSON, or two records of one id.
    """
    reading: Reading = read(document(text, language))
    for record in reading.statements():
        assert record.quote == text[record.start : record.end]
        assert record.quote.strip()
        assert 0.0 <= record.confidence <= 1.0
    for commitment in reading.commitments:
        names = [party.name for party in commitment.parties]
        assert len(names) == len(set(names))
        for party in commitment.parties:
            assert party.name
            assert 0 <= party.start <= party.end <= len(text)
            assert text[party.start : party.end].strip() or (party.start, party.end) == (0, 0)
    ids = [record.id for record in reading.statements()]
    assert len(ids) == len(set(ids))
    label_made = label(reading)
    assert msgspec.json.decode(msgspec.json.encode(label_made)) == label_made
    assert label(read(document(text, language))) == label_made
    return reading
