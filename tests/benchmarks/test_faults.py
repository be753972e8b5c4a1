from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_whatever_breaks_nothing_is_lost_and_nothing_there_twice() -> None:
    call = [sys.executable, str(ROOT / "benchmarks" / "faults.py"), "--runs", "5", "--seed", "11"]
    run = subprocess.run(call, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "seed 11: 5 runs" in run.stdout
