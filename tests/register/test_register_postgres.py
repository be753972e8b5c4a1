from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from postgres_server import own_schema  # type: ignore[import-not-found]
from register_raw import raw  # type: ignore[import-not-found]

from servanda.errors import RegisterError
from servanda.model import Reading
from servanda.register import Register, bring_up
from servanda.register.opening import backend_of
from servanda.register.schema import VERSION

MakeReading = Callable[..., Reading]


@pytest.fixture
def path(postgres: str) -> Iterator[str]:
    """What is tested here is a server's."""
    with own_schema(postgres) as address:
        yield address


def test_a_database_without_a_register(path: str) -> None:
    with pytest.raises(RegisterError, match="not a Servanda register"):
        Register.open(path)
    with pytest.raises(RegisterError, match="not a Servanda register"):
        bring_up(path)


def test_a_database_of_another_program_stays_as_it_is(path: str) -> None:
    with raw(path) as connection:
        connection.exec_driver_sql("CREATE TABLE songs (name TEXT)")
    with pytest.raises(RegisterError, match="not a Servanda register"):
        Register.open(path, create=True)


def test_a_register_of_a_newer_version(path: str) -> None:
    Register.open(path, create=True).close()
    assert bring_up(path) == VERSION
    with raw(path) as connection:
        connection.exec_driver_sql(f"INSERT INTO servanda_versions VALUES ({VERSION + 1}, 'servanda 99', '2099')")
    with pytest.raises(RegisterError, match="made by a newer Servanda"):
        Register.open(path, create=True)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "postgresql://ada:secret@127.0.0.1:1/nothing",
            r"^postgresql://ada:\*\*\*@127.0.0.1:1/nothing: cannot be opened",
        ),
        ("postgres://ada:secret@127.0.0.1:1/nothing", "cannot be opened"),
        ("postgresql://ada:secret@host:port/nothing", "no address of a database"),
    ],
)
def test_what_is_out_of_reach_is_told_in_one_line_without_the_password(address: str, said: str) -> None:
    with pytest.raises(RegisterError, match=said) as caught:
        Register.open(address)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_driver_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.register.postgres.find_spec", lambda _: None)
    with pytest.raises(RegisterError, match=r"needs a driver \(pip install 'servanda\[postgres\]'\)"):
        backend_of("postgresql://host/base").check(create=False)


def test_nothing_can_be_emptied(path: str, make_reading: MakeReading) -> None:
    with Register.open(path, create=True) as register:
        register.add(make_reading())
    with pytest.raises(Exception, match="append-only"), raw(path) as connection:
        connection.exec_driver_sql("TRUNCATE documents CASCADE")
