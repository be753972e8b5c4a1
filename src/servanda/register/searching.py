"""Full text search: words found by how they begin, through an index of the database.

    SQLite      a FTS5 table beside each searched table, which keeps no text of its own, filled by triggers
    PostgreSQL  a GIN index over the words as a tsvector

Both split a folded text alike: letters and digits of ASCII and everything beyond ASCII stand in words, all else between
them. Neither stems nor knows stop words, so that a name is a word as any other.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Dialect, Table, Text, TypeDecorator, event, false, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from servanda.register.folding import fold

_LONGEST = 100  # characters of a word that count; longer ones are no words
_BETWEEN = r"[\x01-\x2f\x3a-\x60\x7b-\x7f]+"
_between = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded, each once in the order of their first place.

    >>> words_of("Rönesans-Endüstri, the 2nd; the 2nd")
    ['ronesans', 'endustri', 'the', '2nd']
    """
    found = (word[:_LONGEST] for word in _between.split(fold(text)) if word)
    return list(dict.fromkeys(found))


class _Wanted(TypeDecorator[str]):
    """Words, one space between, as the database asks for texts that have words which begin so."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str:
        # Words hold neither quotes nor backslashes: these stand between words.
        listed = (value or "").split(" ")
        if dialect.name == "sqlite":
            return " ".join(f'"{word}"*' for word in listed)
        return " & ".join(f"'{word}':*" for word in listed)


class _Says(FunctionElement[bool]):
    """Whether the text of a row has all words: of its number, its text, and the words."""

    type = Boolean()
    inherit_cache = True


@compiles(_Says, "sqlite")
def _says_sqlite(element: _Says, compiler: SQLCompiler, **kw: Any) -> str:
    seq, _, words = element.clauses
    index = f"{seq.table.name}_words"
    # The sign keeps the row number from being looked up one by one where an index gives the order that is asked for.
    return (
        f"+{compiler.process(seq, **kw)} IN "
        f"(SELECT rowid FROM {index} WHERE {index} MATCH {compiler.process(words, **kw)})"
    )


@compiles(_Says, "postgresql")
def _says_postgres(element: _Says, compiler: SQLCompiler, **kw: Any) -> str:
    _, folded, words = element.clauses
    return f"(servanda_words({compiler.process(folded, **kw)}) @@ CAST({compiler.process(words, **kw)} AS tsquery))"


def says(table: Table, text: str) -> ColumnElement[bool]:
    """Whether a row of a searched table has words that begin as all words of a text do; none has where it has none."""
    words = words_of(text)
    if not words:
        return false()
    return _Says(table.c.seq, table.c.folded, literal(" ".join(words), _Wanted()))


def make_searchable(table: str, connection: Connection) -> None:
    """Add the index of words to a table that has the columns seq and folded; what it holds is taken in."""
    statements = _sqlite(table) if connection.dialect.name == "sqlite" else _postgres(table)
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%") if connection.dialect.name != "sqlite" else statement)


def searchable(table: Table) -> None:
    """Have a table made with its index of words, and dropped with it."""

    def made(_: Table, connection: Connection, **__: object) -> None:
        make_searchable(str(table.name), connection)

    def dropped(_: Table, connection: Connection, **__: object) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}_words")

    event.listen(table, "after_create", made)
    event.listen(table, "after_drop", dropped)


def _sqlite(table: str) -> list[str]:
    index = f"{table}_words"
    gone = f"INSERT INTO {index} ({index}, rowid, folded) VALUES ('delete', old.seq, old.folded)"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5"
        f"(folded, content='{table}', content_rowid='seq', tokenize='ascii', detail=none, columnsize=0)",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} "
        f"BEGIN INSERT INTO {index} (rowid, folded) VALUES (new.seq, new.folded); END",
        f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {gone}; END",
        f"INSERT INTO {index} ({index}) VALUES ('rebuild')",
    ]


def _postgres(table: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION servanda_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$ "
        f"SELECT array_to_tsvector(ARRAY(SELECT DISTINCT left(word, {_LONGEST}) "
        f"FROM regexp_split_to_table(said, '{_BETWEEN}') AS word WHERE word <> '')) $$",
        f"CREATE INDEX {table}_words ON {table} USING gin (servanda_words(folded))",
    ]
