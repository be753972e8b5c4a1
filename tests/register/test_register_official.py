from __future__ import annotations

from datetime import date
from pathlib import Path

from servanda.reference import Trade
from servanda.register import Register

ROW = Trade("KZ", "JP", "exports", "2024", 1e9, "an office")


def test_statistics_are_kept_with_their_source_and_moment(tmp_path: Path) -> None:
    with Register.open(str(tmp_path / "r.db"), create=True) as register:
        assert register.record_statistics([ROW, Trade("KZ", "JP", "exports", "2024", 2e9, "another")]) == 2
        assert register.record_statistics([ROW]) == 0
        revised = Trade("KZ", "JP", "exports", "2024", 3e9, "an office")
        assert register.record_statistics([revised]) == 1
        assert {(row.source, row.value) for row in register.statistics()} == {("an office", 3e9), ("another", 2e9)}
        assert list(register.view(date(2020, 1, 1)).statistics()) == []
        verified = register.verify()
        assert (verified.faults, verified.rows["statistics"]) == ((), 3)
