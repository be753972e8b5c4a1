from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from servanda.cli.app import run
from servanda.errors import RegisterError
from servanda.register import Register
from servanda.register.migrating import FOLDER
from servanda.register.schema import VERSION

OLD = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def old(tmp_path: Path) -> str:
    """A register that Servanda made when its tables were of version 1."""
    path = str(tmp_path / "old.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD)
    return path


def laid_out(path: str) -> dict[str, str]:
    """Tables, indexes and triggers as they were made, without what no database cares for."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: re.sub(r"\s+", "", sql) for name, sql in made}


def test_reading_an_older_register_names_the_mend(old: str) -> None:
    before = Path(old).read_bytes()
    with pytest.raises(RegisterError, match=r"made by an older Servanda .*servanda migrate brings it up"):
        Register.open(old)
    assert Path(old).read_bytes() == before


def test_opening_for_writing_brings_a_register_up(old: str, tmp_path: Path) -> None:
    with Register.open(old, create=True) as register:
        assert register.counts().documents == 2
        assert len(list(register.all_told())) == 2
        first = next(register.statements())
        assert (first.document.title, first.document.added_at) == ("A visit", "2026-01-02T03:04:05+00:00")
    new = str(tmp_path / "new.db")
    Register.open(new, create=True).close()
    assert laid_out(old) == laid_out(new)
    with closing(sqlite3.connect(old)) as connection:
        versions = [row[0] for row in connection.execute("SELECT version FROM servanda_versions ORDER BY version")]
    assert versions == list(range(1, VERSION + 1))
    with Register.open(old) as register:
        assert register.counts().documents == 2


def test_a_migration_that_fails_leaves_the_old_register(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = laid_out(old)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("servanda.register.migrating.seal", fail)
    with pytest.raises(KeyboardInterrupt):
        Register.open(old, create=True)
    assert laid_out(old) == before


def test_there_is_a_step_to_every_version() -> None:
    steps = sorted(path.name[1:5] for path in (FOLDER / "versions").glob("v[0-9]*.py"))
    assert [int(step) for step in steps] == list(range(1, VERSION + 1))


def test_the_command(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate", "--register", old]) == 0
    assert run(["migrate", "--register", old]) == 0
    assert run(["migrate", "--register", f"{old}.not"]) == 1
    told = capsys.readouterr()
    assert told.out == f"{old}: brought from version 1 to {VERSION}\n{old}: is of version {VERSION} already\n"
    assert "no register there" in told.err
    assert not Path(f"{old}.not").exists()


def test_every_version_has_a_step_of_its_own() -> None:
    steps = sorted((FOLDER / "versions").glob("v*.py"))
    numbers = [int(step.name[1:5]) for step in steps]
    assert numbers == list(range(1, VERSION + 1))
    for number, step in zip(numbers, steps, strict=True):
        assert f'revision = "{number:04}"' in step.read_text(encoding="utf-8")
