from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.exchange import compare


def test_sums_near_far_and_without_a_rate(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    rows = ["amount,currency,year,usd_current", "100,EUR,2012,128.5", "100,EUR,2012,200", "5,XAU,2012,9", "5,USD,,5"]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = compare(path)
    assert (found.rows, found.near, found.unknown) == (3, 1, 1)
    assert found.off == {("EUR", "2012"): 1}
    assert found.share == pytest.approx(1 / 3)
