"""What only a process of its own can show: being killed, and being left by whoever reads its output."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from servanda.register import Register

SERVANDA = [sys.executable, "-m", "servanda"]
REPORTS = 40


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        (folder / f"r{number:02}.txt").write_text(
            f"Report {number}\n\nJapan and Kenya signed an agreement on the water supply of city number {number}.\n\n"
            f"Japan will lend Kenya ${number + 1} million for railways by 2030.\n"
        )
    return tmp_path


def add(folder: Path, register: str, until: int | None = None) -> bool:
    """Add the reports, killed when so many are there; whether it came to its end."""
    call = [*SERVANDA, "add", "reports", "--register", register]
    with subprocess.Popen(call, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while until is not None and process.poll() is None:
            if kept(folder / register) >= until:
                process.kill()
            time.sleep(0.002)
        return process.wait() == 0


def kept(path: Path) -> int:
    """How many documents a register has while another process writes it; -1 where there is none yet."""
    if not path.exists():
        return -1
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return -1


def contents(path: Path) -> tuple[set[str], dict[str, int]]:
    """Ids of statements, and how many statements each document has by each of three tables."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        ids = {key for (key,) in connection.execute("SELECT id FROM statements")}
        query = """SELECT d.id, count(f.statement_id) FROM documents d LEFT JOIN readings r ON r.document_id = d.id
            LEFT JOIN findings f ON f.reading_id = r.id GROUP BY d.id"""
        return ids, dict(connection.execute(query))


def test_a_process_killed_at_any_moment_leaves_the_register_whole(reports: Path) -> None:
    assert add(reports, "whole.db")
    expected = contents(reports / "whole.db")
    assert len(expected[1]) == REPORTS

    path = reports / "killed.db"
    for until in (0, 1, 9, 25):
        add(reports, "killed.db", until)
        ids, documents = contents(path)
        assert ids <= expected[0]
        assert documents.items() <= expected[1].items()
        assert len(documents) >= until
    assert add(reports, "killed.db")
    assert contents(path) == expected
    with Register.open(str(path)) as register:
        assert {entry.statement.id for entry in register.statements()} == expected[0]


def test_whoever_reads_the_output_may_go(reports: Path) -> None:
    assert add(reports, "servanda.db")
    for call in (["list", "--format", "json"], ["report", "--lines", "0"], ["export", "csv"]):
        whole = [*SERVANDA, *call]
        with subprocess.Popen(whole, cwd=reports, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""


def test_output_in_an_encoding_that_lacks_letters(reports: Path) -> None:
    assert add(reports, "servanda.db")
    for call in (["list", "--format", "table", "--limit", "0"], ["report"]):
        done = subprocess.run(
            [*SERVANDA, *call],
            cwd=reports,
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONIOENCODING": "ascii"},
        )
        assert (done.returncode, done.stderr) == (0, b"")
    title = "Türkiye → Japan"
    done = subprocess.run(
        [*SERVANDA, "read", "reports/r00.txt", "--format", "json", "--title", title],
        cwd=reports,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    assert title in done.stdout.decode("utf-8")
