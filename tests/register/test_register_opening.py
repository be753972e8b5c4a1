from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from servanda.errors import RegisterError
from servanda.model import Reading
from servanda.register import Register
from servanda.register.schema import VERSION

MakeReading = Callable[..., Reading]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """What is tested here is a file's."""
    return str(tmp_path / "register.db")


def test_a_register_that_is_not_there(path: str) -> None:
    with pytest.raises(RegisterError, match=r"register\.db: no register there"):
        Register.open(path)
    assert not Path(path).exists()


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="a folder"):
        Register.open(str(tmp_path), create=True)


def test_no_folder_to_make_it_in(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="there is no folder"):
        Register.open(str(tmp_path / "nowhere" / "r.db"), create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_stays_as_it_is(path: str, create: bool) -> None:
    Path(path).write_text("Dear Sir or Madam, " * 100)
    before = Path(path).read_bytes()
    with pytest.raises(RegisterError, match="not a Servanda register"):
        Register.open(path, create=create)
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_program_stays_as_it_is(path: str, create: bool) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    before = Path(path).read_bytes()
    with pytest.raises(RegisterError, match="not a Servanda register"):
        Register.open(path, create=create)
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_a_register_of_a_newer_version(path: str, create: bool) -> None:
    Register.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO servanda_versions VALUES (?, 'servanda 99', '2099')", [VERSION + 1])
    with pytest.raises(RegisterError, match="made by a newer Servanda"):
        Register.open(path, create=create)


def test_an_empty_file_becomes_a_register_when_something_is_added(path: str, make_reading: MakeReading) -> None:
    Path(path).touch()
    with pytest.raises(RegisterError, match="not a Servanda register"):
        Register.open(path)
    with Register.open(path, create=True) as register:
        assert register.add(make_reading()).new_document


def test_a_protected_file_is_refused_for_adding(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Register.open(path, create=True).close()
    monkeypatch.setattr(os, "access", lambda _, mode: mode == os.R_OK)
    with pytest.raises(RegisterError, match="read-only"):
        Register.open(path, create=True)


def test_a_damaged_register(path: str, make_reading: MakeReading) -> None:
    with Register.open(path, create=True) as register:
        register.add(make_reading())
    content = bytearray(Path(path).read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    Path(path).write_bytes(content)
    with pytest.raises(RegisterError, match=r"register\.db: damaged"), Register.open(path) as register:
        list(register.statements())


def test_it_is_one_file_in_wal_mode(path: str, make_reading: MakeReading) -> None:
    with Register.open(path, create=True) as register:
        register.add(make_reading())
    assert sorted(p.name for p in Path(path).parent.iterdir()) == ["register.db"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_strange_name_is_a_name(tmp_path: Path, make_reading: MakeReading) -> None:
    path = str(tmp_path / "50% of it?mode=ro#1.db")
    with Register.open(path, create=True) as register:
        register.add(make_reading())
    assert Path(path).stat().st_size
