"""Accounts, kept: passwords as Argon2 hashes, sessions and tokens as digests, all in one small SQLite file."""

from __future__ import annotations

import hashlib
import os
import secrets as random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, create_engine, delete, event, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from servanda.errors import RegisterError
from servanda.web.accounts import schema
from servanda.web.accounts.roles import Account, Role

SESSION_HOURS = 12
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1000
_LONGEST_NAME = 80


class Accounts:
    """The accounts of a register; safe to use from several threads and processes.

    Args:
        where: path of the file; made, readable by its owner alone, when the first account is.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self._hasher = PasswordHasher()
        self._engine = create_engine(f"sqlite:///{Path(where).absolute()}", connect_args={"timeout": 30})
        event.listen(self._engine, "connect", _enforce_keys)
        # Compared with where there is no such account, so that a wrong name takes as long as a wrong password.
        self._nobody = self._hasher.hash(random.token_hex())

    @property
    def exist(self) -> bool:
        """Whether there is any account."""
        if not Path(self.where).is_file():
            return False
        with self._connected() as connection:
            return bool(connection.scalar(select(func.count()).select_from(schema.accounts)))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def put(self, name: str, role: Role, password: str) -> Account:
        """Make an account, or give one another role and password; who was logged in with the old one no longer is.

        Raises:
            RegisterError: the name or the password will not do, or the file cannot be written.
        """
        name = name.strip()
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise RegisterError(f"{name!r}: no name for an account (1 to {_LONGEST_NAME} printable characters)")
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise RegisterError(f"a password of {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters is needed")
        self._make()
        made = Account(name=name, role=role, created_at=_now())
        row = {"name": name, "role": role, "password": self._hasher.hash(password), "created_at": made.created_at}
        a = schema.accounts
        with self._connected() as connection, connection.begin():
            if connection.execute(update(a).where(a.c.name == name).values(row)).rowcount == 0:
                connection.execute(insert(a), [row])
            for table in (schema.sessions, schema.tokens):
                connection.execute(delete(table).where(table.c.account == name))
        return made

    def remove(self, name: str) -> bool:
        """Remove an account with its sessions and tokens; whether it was there. Its decisions stay."""
        with self._connected() as connection, connection.begin():
            return connection.execute(delete(schema.accounts).where(schema.accounts.c.name == name)).rowcount > 0

    def all(self) -> list[Account]:
        """All accounts, by name."""
        a = schema.accounts.c
        if not Path(self.where).is_file():
            return []
        with self._connected() as connection:
            rows = connection.execute(select(a.name, a.role, a.created_at).order_by(a.name))
            return [Account(name=row.name, role=row.role, created_at=row.created_at) for row in rows]

    def log_in(self, name: str, password: str) -> str | None:
        """What the cookie of a new session holds; nothing where name or password is wrong."""
        a = schema.accounts.c
        known: str | None = None
        if Path(self.where).is_file():
            with self._connected() as connection:
                known = connection.scalar(select(a.password).where(a.name == name.strip()))
        right = self._fits(known or self._nobody, password[: LONGEST_PASSWORD + 1])
        if known is None or not right:
            return None
        secret = random.token_urlsafe(32)
        ends = (datetime.now(UTC) + timedelta(hours=SESSION_HOURS)).isoformat(timespec="seconds")
        s = schema.sessions
        with self._connected() as connection, connection.begin():
            connection.execute(delete(s).where(s.c.expires_at < _now()))
            row = {"digest": _digest(secret), "account": name.strip(), "expires_at": ends}
            connection.execute(insert(s), [row])
        return secret

    def log_out(self, secret: str) -> None:
        """End a session."""
        with self._connected() as connection, connection.begin():
            connection.execute(delete(schema.sessions).where(schema.sessions.c.digest == _digest(secret)))

    def of_session(self, secret: str) -> Account | None:
        """Whose session it is, if it has not ended."""
        s, a = schema.sessions, schema.accounts
        query = select(a.c.name, a.c.role, a.c.created_at).join(s, s.c.account == a.c.name)
        return self._one(query.where(s.c.digest == _digest(secret), s.c.expires_at >= _now()))

    def make_token(self, name: str, label: str) -> str:
        """A token for a program that acts as an account; told once, only its digest is kept.

        Raises:
            RegisterError: there is no such account.
        """
        if name not in {one.name for one in self.all()}:
            raise RegisterError(f"{name}: no such account")
        token = "servanda_" + random.token_urlsafe(32)
        row = {"digest": _digest(token), "account": name, "label": label, "created_at": _now()}
        with self._connected() as connection, connection.begin():
            connection.execute(insert(schema.tokens), [row])
        return token

    def of_token(self, token: str) -> Account | None:
        """Whose token it is."""
        t, a = schema.tokens, schema.accounts
        query = select(a.c.name, a.c.role, a.c.created_at).join(t, t.c.account == a.c.name)
        return self._one(query.where(t.c.digest == _digest(token)))

    def tell(self, name: str, body: str) -> None:
        """Leave a notice for an account; nothing where there is none of that name."""
        if name not in {one.name for one in self.all()}:
            return
        with self._connected() as connection, connection.begin():
            connection.execute(insert(schema.notices), [{"account": name, "body": body, "created_at": _now()}])

    def told(self, name: str) -> list[str]:
        """The notices left for an account, each given once."""
        n = schema.notices
        with self._connected() as connection, connection.begin():
            rows = list(connection.execute(select(n.c.seq, n.c.body).where(n.c.account == name).order_by(n.c.seq)))
            connection.execute(delete(n).where(n.c.seq.in_([row.seq for row in rows])))
        return [row.body for row in rows]

    def secret(self) -> str:
        """What signs forms: the same after a restart where there are accounts."""
        if not Path(self.where).is_file():
            return random.token_hex(32)
        with self._connected() as connection:
            return str(connection.scalar(select(schema.secrets.c.value)))

    def _one(self, query: object) -> Account | None:
        if not Path(self.where).is_file():
            return None
        with self._connected() as connection:
            row = connection.execute(query).first()  # type: ignore[call-overload]
        return None if row is None else Account(name=row.name, role=row.role, created_at=row.created_at)

    def _fits(self, known: str, password: str) -> bool:
        try:
            return self._hasher.verify(known, password)
        except (VerificationError, InvalidHashError):
            return False

    def _make(self) -> None:
        if Path(self.where).is_file():
            return
        try:
            os.close(os.open(self.where, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except OSError as error:
            raise RegisterError(f"{self.where}: cannot be made: {error.strerror}") from error
        with self._connected() as connection, connection.begin():
            schema.metadata.create_all(connection)
            connection.execute(insert(schema.secrets), [{"name": "forms", "value": random.token_hex(32)}])

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise RegisterError(f"{self.where}: no file of accounts that can be used ({error.orig})") from error


def _enforce_keys(connection: SqliteConnection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
