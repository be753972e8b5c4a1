from pathlib import Path

import pytest
from evaluation.corpus import LABELS, CorpusError, fingerprint, load


def write(folder: Path, document: str, text: str = "Arland lends.", labels: str = "{}") -> None:
    (folder / f"{document}.txt").write_text(text, encoding="utf-8")
    (folder / f"{document}.gold.json").write_text(labels, encoding="utf-8")


def test_documents_come_in_order_with_text_and_labels(tmp_path: Path) -> None:
    write(tmp_path, "b", labels='{"commitments": [{"id": "c1", "quote": "Arland lends.", "note": "passed over"}]}')
    write(tmp_path, "a")
    documents = load(tmp_path, tmp_path)
    assert [document.id for document in documents] == ["a", "b"]
    assert documents[1].text == "Arland lends."
    assert [record.id for record in documents[1].labels.commitments or ()] == ["c1"]
    assert [document.id for document in load(tmp_path, tmp_path, only="b")] == ["b"]


def test_what_is_not_whole_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no labelled documents"):
        load(tmp_path, tmp_path)
    write(tmp_path, "a", labels='{"commitments": [{"amounts": [{"value": "much"}]}]}')
    with pytest.raises(CorpusError, match=r"a\.gold\.json: .*amounts"):
        load(tmp_path, tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(CorpusError, match=r"a\.gold\.json has no text"):
        load(tmp_path, tmp_path)


def test_the_fingerprint_changes_with_any_text_or_label(tmp_path: Path) -> None:
    write(tmp_path, "a")
    first = fingerprint(tmp_path, tmp_path)
    assert fingerprint(tmp_path, tmp_path) == first
    write(tmp_path, "a", labels="{ }")
    second = fingerprint(tmp_path, tmp_path)
    write(tmp_path, "a", text="Arland lent.", labels="{ }")
    assert len({first, second, fingerprint(tmp_path, tmp_path)}) == 3


def test_every_labelled_quote_stands_in_its_report() -> None:
    for document in load(LABELS):
        labels = document.labels
        records = [
            *(labels.commitments or ()),
            *(labels.figures or ()),
            *(labels.milestones or ()),
            *(labels.assessments or ()),
        ]
        assert records, document.id
        lost = [record.id for record in records if not record.quote or record.quote not in document.text]
        assert not lost, document.id
