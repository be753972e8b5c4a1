from __future__ import annotations

from pathlib import Path

from servanda.pipeline.shelf import Reading, Shelf


def test_records_come_back_by_number(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "some")
    records = [b"one", b"", b"three" * 1000]
    assert [shelf.put(record) for record in records] == [0, 1, 2]
    shelf.done()
    reading = Reading(tmp_path / "some")
    assert (reading[2], reading[0], list(reading)) == (records[2], records[0], records)
    reading.close()
