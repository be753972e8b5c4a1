"""What a document can do to the process that reads it, tried in real workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from servanda.config import Config
from servanda.documents import Member, gather
from servanda.pipeline import Outcome, read_documents, read_in_workers

REPORT = "Japan will lend Kenya $%d million for a port in Mombasa.\n"

# Put before the package on the path of a run: a text that names a fault commits it.
FAULTY = """
import os, time
from servanda.documents.text import TextReader

plain = TextReader.extract

def extract(self, data, **about):
    if data.startswith(b"hang"):
        time.sleep(60)
    if data.startswith(b"crash"):
        os._exit(7)
    if data.startswith(b"killed"):
        os.kill(os.getpid(), 9)
    if data.startswith(b"greedy"):
        bytearray(8_000_000_000)
    return plain(self, data, **about)

TextReader.extract = extract
"""


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers in which some texts commit faults."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text("import faults_of_tests\n")
    (tmp_path / "site" / "faults_of_tests.py").write_text(FAULTY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")]))


def text(name: str, words: str) -> Member:
    return Member(source=f"a.zip#{name}", data=words.encode(), suffix=".txt")


def test_workers_give_what_one_process_gives_in_the_same_order() -> None:
    sources = [text(f"{number}.txt", REPORT % number * (1 + number % 7)) for number in range(40)]
    alone = list(read_documents(sources, config=Config()))
    assert [one.state for one in alone] == ["read"] * 40
    assert list(read_in_workers(sources, config=Config(), jobs=2)) == alone


def test_sources_are_taken_as_they_are_needed() -> None:
    taken = []

    def sources() -> object:
        for number in range(1_000):
            taken.append(number)
            yield text(f"{number}.txt", REPORT % number)

    outcomes = read_in_workers(sources(), config=Config(), jobs=1)  # type: ignore[arg-type]
    assert [next(outcomes).source for _ in range(3)] == ["a.zip#0.txt", "a.zip#1.txt", "a.zip#2.txt"]
    outcomes.close()  # type: ignore[attr-defined]
    assert len(taken) < 20


FAULTS = (
    ("hang", "not read within 12 seconds (raise SERVANDA_DOCUMENT_SECONDS)"),
    ("crash", "it brought the process that read it down (exit 7) (please report it)"),
    ("killed", "the process that read it was killed (give it more memory, or try again)"),
    ("greedy", "not enough memory to read it (split it, or raise SERVANDA_DOCUMENT_MEMORY)"),
)


def in_a_process(tmp_path: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, SERVANDA_DOCUMENT_SECONDS="12", SERVANDA_REGISTER=str(tmp_path / "r.db"))
    command = [sys.executable, "-m", "servanda", "add", *more, str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of address space are those of Unix")
@pytest.mark.usefixtures("faulty")
def test_a_document_that_takes_its_worker_down_costs_itself_alone(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(REPORT % number)
    for name, _ in FAULTS:
        (folder / f"2{name}.txt").write_text(f"{name} {REPORT % 9}")
    done = in_a_process(tmp_path, folder, "--jobs", "2")
    assert done.returncode == 1
    assert done.stdout.startswith("10 documents: 6 added, 4 not readable; ")
    told = {line.rpartition("/2")[2] for line in done.stderr.splitlines()}
    assert told == {f"{name}.txt: {reason}" for name, reason in FAULTS}


def test_errors_in_place_of_documents_come_in_their_turn(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT % 1)
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 rest")
    (tmp_path / "c.txt").write_text(REPORT % 2)
    sources = gather([str(tmp_path), str(tmp_path / "gone.zip")], config=Config())
    outcomes: list[Outcome] = list(read_in_workers(sources, config=Config()))
    assert [one.state for one in outcomes] == ["read", "failed", "read", "failed"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_master(tmp_path: Path, blow: signal.Signals) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"hang {number}")
    environment = dict(os.environ, SERVANDA_REGISTER=str(tmp_path / "r.db"), SERVANDA_MARK=str(tmp_path))
    command = [sys.executable, "-m", "servanda", "add", "--jobs", "2", str(folder)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, start_new_session=True) as master:
        until(lambda: len(group(master.pid)) >= 3)
        master.send_signal(blow)
        assert master.wait(timeout=20) == (-signal.SIGKILL if blow == signal.SIGKILL else 130)
        until(lambda: not group(master.pid) - {master.pid})


def until(true: object) -> None:
    for _ in range(300):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.1)
    pytest.fail("it did not come to that within 30 seconds")


def group(session: int) -> set[int]:
    """The living processes of a session."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.add(int(entry.name))
    return found
