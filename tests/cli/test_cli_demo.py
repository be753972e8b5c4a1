from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVANDA = Path(sys.executable).with_name("servanda")


@pytest.mark.skipif(not (SERVANDA.exists() and shutil.which("bash")), reason="needs bash and an installed servanda")
def test_the_demo_prints_the_report_and_what_to_try_next(tmp_path: Path) -> None:
    call = ["bash", str(ROOT / "scripts" / "demo.sh"), str(SERVANDA)]
    (tmp_path / "demo.db").write_text("of an earlier run")
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.startswith("42 documents: 42 added; ")
    assert "\nJapan and Central Asia: the Tokyo summit, December 2025\n5 reports, " in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.db"]
    commands = done.stdout.split("What to try next:\n")[1].splitlines()
    assert len(commands) == 3
    for command in commands:
        tried = subprocess.run(shlex.split(command), cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (tried.returncode, tried.stderr) == (0, ""), command
        assert len(tried.stdout) > 200
