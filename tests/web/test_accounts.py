"""Accounts: passwords, sessions, tokens, and what a file of them gives away."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.errors import RegisterError
from servanda.web.accounts import Account, Accounts, allows


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    made = Accounts(str(tmp_path / "accounts"))
    yield made
    made.close()


def test_looking_makes_no_file(accounts: Accounts) -> None:
    assert not accounts.exist
    assert accounts.all() == []
    assert accounts.of_session("x") is None
    assert accounts.log_in("ada", "whatever it is") is None
    assert not Path(accounts.where).exists()


def test_a_session_is_of_who_logged_in_until_it_ends(accounts: Accounts) -> None:
    accounts.put("ada", "reviewer", "a long password")
    assert accounts.log_in("ada", "another password") is None
    secret = accounts.log_in("ada", "a long password")
    assert secret
    found = accounts.of_session(secret)
    assert found is not None
    assert (found.name, found.role) == ("ada", "reviewer")
    assert accounts.log_in("ada", "a long password") != secret
    accounts.log_out(secret)
    assert accounts.of_session(secret) is None


def test_a_new_password_ends_sessions_and_tokens(accounts: Accounts) -> None:
    accounts.put("ada", "reviewer", "a long password")
    secret, token = accounts.log_in("ada", "a long password"), accounts.make_token("ada", "nightly")
    assert accounts.of_token(token) is not None
    accounts.put("ada", "reader", "another password")
    assert accounts.of_session(secret or "") is None
    assert accounts.of_token(token) is None
    assert [one.role for one in accounts.all()] == ["reader"]


def test_nothing_in_the_file_lets_anyone_in(accounts: Accounts) -> None:
    accounts.put("ada", "admin", "a long password")
    secret, token = accounts.log_in("ada", "a long password"), accounts.make_token("ada", "nightly")
    held = Path(accounts.where).read_bytes()
    for known in ("a long password", secret or "", token):
        assert known.encode() not in held
    assert b"$argon2id$" in held
    assert stat.S_IMODE(os.stat(accounts.where).st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "password"), [("", "long enough it is"), ("a\nb", "long enough it is"), ("ada", "short")]
)
def test_a_name_or_password_that_will_not_do_makes_nothing(accounts: Accounts, name: str, password: str) -> None:
    with pytest.raises(RegisterError):
        accounts.put(name, "reader", password)
    assert not accounts.exist


def test_removed_is_gone_with_its_session(accounts: Accounts) -> None:
    accounts.put("ada", "admin", "a long password")
    secret = accounts.log_in("ada", "a long password")
    assert accounts.remove("ada")
    assert not accounts.remove("ada")
    assert accounts.of_session(secret or "") is None


def test_a_notice_is_told_once(accounts: Accounts) -> None:
    accounts.put("ada", "reviewer", "a long password")
    accounts.tell("ada", "somebody was faster")
    accounts.tell("nobody", "nothing")
    assert accounts.told("ada") == ["somebody was faster"]
    assert accounts.told("ada") == []


def test_roles_include_those_before_them() -> None:
    editor = Account(name="e", role="editor")
    assert allows(editor, "reader")
    assert allows(editor, "editor")
    assert not allows(editor, "admin")
    assert not allows(None, "reader")
