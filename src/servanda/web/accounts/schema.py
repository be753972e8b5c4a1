"""The tables of accounts. They stand in a file of their own: what people hold of promises is no place for passwords.

accounts   name, role and password hash
sessions   of browsers; only the hash of what the cookie holds
tokens     of programs; only the hash of what they send
notices    what an account is to be told when it looks next
secrets    what signs forms
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData()


def _owner() -> Column[str]:
    return Column("account", ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False, index=True)


accounts = Table(
    "accounts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("role", String(12), nullable=False),
    Column("password", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    _owner(),
    Column("expires_at", String(32), nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    _owner(),
    Column("label", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
)
notices = Table(
    "notices",
    metadata,
    Column("seq", Integer, primary_key=True),
    _owner(),
    Column("body", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
)
secrets = Table(
    "secrets",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", Text, nullable=False),
)
