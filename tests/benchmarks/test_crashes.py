from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CRASHES = Path(__file__).resolve().parents[2] / "benchmarks" / "crashes.py"


def test_killed_at_random_moments_nothing_is_lost() -> None:
    call = [sys.executable, str(CRASHES), "--kills", "4", "--seed", "7"]
    run = subprocess.run(call, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "4 kills" in run.stdout
    assert "0 with faults" in run.stdout
