"""The tables that follow from the others: rows come and go, and all of them can be rebuilt at any time.

    keys                  what statements are looked up by when others are compared with them, as numbers
    key_lists             all keys of a statement, so that they can be taken away
    settings              documents, as far as comparing needs them
    contexts              the words that a statement stands under and in
    copies                documents that repeat the text of another
    joined                which undertaking a statement belongs to
    undertakings          folded, with the columns that filters and orders need
    undertaking_names     who takes part, and where
    undertaking_sums      money in it
    undertaking_sectors   DAC codes of it
    derivations           what built these tables

No foreign keys: they are written in bulk, and only from rows that are there.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, String, Table, Text

from servanda.register.schema import code, metadata, words

# Tens of a statement: numbers in place of texts, and the statement's seq, make them a fifth as large.
keys = Table(
    "keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

key_lists = Table(
    "key_lists",
    metadata,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    # Eight bytes each, the lowest first.
    Column("keys", LargeBinary, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("document_id", code(20), primary_key=True),
    Column("body", Text, nullable=False),
)

contexts = Table(
    "contexts",
    metadata,
    Column("statement_id", code(20), primary_key=True),
    Column("context", Text, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("document_id", code(20), primary_key=True),
    Column("source_id", code(20), nullable=False),
    Index("copies_by_source", "source_id"),
)

joined = Table(
    "joined",
    metadata,
    Column("statement_id", code(20), primary_key=True),
    Column("undertaking_id", code(20), nullable=False),
    Index("joined_by_undertaking", "undertaking_id"),
    sqlite_with_rowid=False,
)

# seq is that of the statement whose id it bears.
undertakings = Table(
    "undertakings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", code(20), nullable=False, unique=True),
    Column("action", String(12), nullable=False),
    Column("instrument", String(14), nullable=False),
    Column("status", String(12), nullable=False),
    Column("strength", String(14), nullable=False),
    Column("year", words(4), nullable=False),
    Column("first_told", code(32), nullable=False),
    Column("last_told", code(32), nullable=False),
    Column("sources", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("contradictions", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("undertakings_by_status", "status", "seq"),
    Index("undertakings_by_year", "year", "seq"),
    Index("undertakings_by_last_told", "last_told", "seq"),
    Index("undertakings_by_contradictions", "contradictions", "seq"),
)

undertaking_names = Table(
    "undertaking_names",
    metadata,
    Column("undertaking", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("role", String(12), nullable=False),
    Column("actor_id", code(120), nullable=False),
    Column("folded", Text, nullable=False),
    Column("forms", Text, nullable=False),
    Column("country", words(2), nullable=False),
    Index("undertaking_names_by_country", "country", "undertaking"),
    Index("undertaking_names_by_actor", "actor_id", "undertaking"),
    Index("undertaking_names_by_name", "folded", "undertaking"),
)

undertaking_sums = Table(
    "undertaking_sums",
    metadata,
    Column("undertaking", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("value", Float, nullable=False),
    Column("currency", words(3), nullable=False),
    Index("undertaking_sums_by_value", "currency", "value"),
)

undertaking_sectors = Table(
    "undertaking_sectors",
    metadata,
    Column("undertaking", Integer, primary_key=True, autoincrement=False),
    Column("code", code(8), primary_key=True),
    Index("undertaking_sectors_by_code", "code", "undertaking"),
)

derivations = Table(
    "derivations",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

DERIVED = (
    keys, key_lists, settings, contexts, copies, joined, undertakings, undertaking_names, undertaking_sums,
    undertaking_sectors, derivations,
)  # fmt: skip
