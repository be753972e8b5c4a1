"""Two processes that add at once, a disk that is full, and a file that may not be written."""

from __future__ import annotations

import ctypes
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.register import Register

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RAILWAYS = ("cku-railway-2024", "cku-railway-2025-loan")
ADANI = ("kenya-adani-2024-cancelled", "kenya-adani-2024-contract")
LONGER = ("eib-ukraine-rome-2025", "egypt-uae-2024-ras-el-hekma")
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


def adding(path: Path, *names: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    sources = [str(SAMPLES / f"{name}.txt") for name in names]
    call = [sys.executable, "-m", "servanda", "add", "--register", str(path), *sources]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=before)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, complaint = process.communicate(timeout=120)
    return process.returncode, complaint


def told(path: Path) -> tuple[frozenset[str], frozenset[str], frozenset[object]]:
    """Documents, statements and undertakings, these without their ids, which depend on what was recorded first."""
    with Register.open(str(path)) as register:
        assert not register.verify().faults
        documents = frozenset(one.id for one in register.documents())
        statements = frozenset(one.id for document in documents for one in register.current(document))
        undertakings = list(register.undertakings())
        known = {one.id: frozenset(one.statements) for one in undertakings}
        folded: frozenset[object] = frozenset(
            (u.statements, frozenset((known[p.id], p.basis, p.score) for p in u.parts),
             u.action, u.status, u.subject, u.amounts, u.history, u.contradictions, u.sources)
            for u in undertakings
        )  # fmt: skip
    return documents, statements, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [(RAILWAYS + ADANI, RAILWAYS + ADANI), ((RAILWAYS[0], ADANI[0]), (RAILWAYS[1], ADANI[1]))],
    ids=["the same", "different"],
)
def test_two_processes_at_once_add_what_one_would(tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    together, alone = tmp_path / "together.db", tmp_path / "alone.db"
    processes = [adding(together, *one), adding(together, *other)]
    assert [ended(process) for process in processes] == [(0, ""), (0, "")]
    assert ended(adding(alone, *dict.fromkeys(one + other))) == (0, "")
    assert told(together) == told(alone)


@pytest.mark.parametrize("room", [4_096, 600_000], ids=["at once", "late"])
def test_no_room_to_write(tmp_path: Path, room: int) -> None:
    path = tmp_path / "register.db"
    assert ended(adding(path, RAILWAYS[0])) == (0, "")
    before = told(path)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    code, complaint = ended(adding(path, *ADANI, *LONGER, before=small))
    assert code == 1
    assert complaint.startswith(f"servanda: {path}: ")
    assert complaint.count("\n") == 1, complaint
    assert "the disk is full" in complaint
    after = told(path)
    assert before[0] <= after[0]
    assert before[1] <= after[1]
    assert room > 4_096 or after == before


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    Register.open(str(path), create=True).close()
    path.chmod(0o444)
    content = path.read_bytes()

    def bound() -> None:
        # Root may write anything; without CAP_DAC_OVERRIDE it is bound as others are, who have none to drop.
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)

    assert ended(adding(path, ADANI[0], before=bound)) == (
        1,
        f"servanda: {path}: read-only, nothing can be added to it\n",
    )
    assert path.read_bytes() == content
