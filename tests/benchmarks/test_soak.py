from __future__ import annotations

import time
from pathlib import Path

import pytest
from benchmarks.newsstand import Newsstand, Times
from benchmarks.soak import soak

from servanda.documents.feeds import entries
from servanda.errors import Damaged


def test_a_watch_of_half_a_minute_has_every_item_once(tmp_path: Path) -> None:
    found = soak(tmp_path, 3, 0.5, 4)
    # Half a minute is too short to tell whether memory grows.
    assert [fault for fault in found.faults if "memory" not in fault] == []
    assert found.items == found.documents > 10


def test_a_feed_cut_short_is_tried_again_and_no_half_item_is_taken() -> None:
    with Newsstand(2, 2, Times(period=0.001, news=0.004)) as stand:
        time.sleep(0.05)  # until all items are out
        for feed in range(2):
            body, _ = stand._feed(feed)
            assert len(entries(body, url="http://x.org/") or ()) == stand.out(feed)
            with pytest.raises(Damaged, match="breaks off"):
                entries(body[: len(body) // 2], url="http://x.org/")
