from __future__ import annotations

from pathlib import Path

from benchmarks.archive_made import archive
from benchmarks.archive_measured import members, run


def test_the_archive_is_the_same_each_time_and_read_whole(tmp_path: Path) -> None:
    made = archive(tmp_path, 6, 3)
    first = made.read_bytes()
    made.unlink()
    assert archive(tmp_path, 6, 3).read_bytes() == first
    assert len({page.data for page in members(made, 9)}) == 6
    found = run(made, 1)
    assert found.documents == 6
    assert found.words > 1000
