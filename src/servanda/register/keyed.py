"""What statements are looked up by, and which documents repeat others. Both can be rebuilt at any time.

Keys are texts for those who make them; kept are numbers of 64 bits, by which alone they are compared. That two texts
have one number does not happen in a register of millions, and would make two statements be compared in vain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import msgspec
from sqlalchemy import Connection, delete, insert, select, text, tuple_

from servanda.model import Measured, Setting, Told
from servanda.register import schema_derived
from servanda.register.filling import fill
from servanda.register.numbered import number_of, packed, unpacked
from servanda.register.part import Part, chunks, pairs, stream
from servanda.register.recorded import ids_of, seqs_of

_BATCH = 1000
_ALL = 2**31 - 1
# A list of keys as one value: SQLAlchemy would write out a list of values anew for every query.
_HAVING = {
    "sqlite": text(
        "SELECT wanted.value, (SELECT group_concat(statement) FROM "
        "(SELECT statement FROM keys WHERE key = wanted.value LIMIT :most)) FROM json_each(:keys) AS wanted"
    ),
    "postgresql": text(
        "SELECT wanted.value, (SELECT string_agg(CAST(statement AS text), ',') FROM "
        "(SELECT statement FROM keys WHERE key = CAST(wanted.value AS bigint) LIMIT :most) AS holders) "
        "FROM json_array_elements_text(CAST(:keys AS json)) AS wanted(value)"
    ),
}


class Keyed(Part):
    """Keys and copies."""

    def record_keys(self, keys: Mapping[str, Iterable[str]], gone: Iterable[str] = ()) -> None:
        """Replace the keys of statements.

        Args:
            keys: by id; a statement without keys is no longer found by any.
            gone: ids of statements whose keys go, such as those that a newer reading no longer finds.
        """
        k, held = schema_derived.keys, schema_derived.key_lists
        with self._writing() as connection:
            seqs = seqs_of(connection, [*keys, *gone])
            for some in chunks(seqs.values()):
                before = connection.execute(select(held).where(held.c.statement.in_(some))).all()
                gone_rows = [(key, row.statement) for row in before for key in unpacked(row.keys)]
                for some_pairs in chunks(gone_rows):
                    connection.execute(delete(k).where(tuple_(k.c.key, k.c.statement).in_(some_pairs)))
                connection.execute(delete(held).where(held.c.statement.in_(some)))
            own = {seqs[owner]: packed(texts) for owner, texts in keys.items()}
            fill(connection, k, sorted((key, seq) for seq, numbers in own.items() for key in unpacked(numbers)))
            fill(connection, held, sorted((seq, numbers) for seq, numbers in own.items() if numbers))

    def candidates(self, keys: Iterable[str], limit: int = 0) -> dict[str, set[str]]:
        """What has one of the keys, with those that it has.

        Args:
            keys: to look up.
            limit: keys that more than so many have tell nothing and are left out; 0 for no limit.
        """
        texts = {number_of(key): key for key in keys}
        having: dict[int, list[int]] = {}
        with self._reading() as connection:
            for some in chunks(texts):
                having.update(_having(connection, some, limit))
            named = ids_of(connection, {seq for seqs in having.values() for seq in seqs})
        found: dict[str, set[str]] = {}
        for number, seqs in having.items():
            for seq in seqs:
                found.setdefault(named[seq], set()).add(texts[number])
        return found

    def key_groups(self, most: int) -> Iterator[list[int]]:
        """For each key that at least two have and no more than that: who has it, by place in the order of recording.

        Args:
            most: keys that more have tell nothing and are left out.
        """
        k = schema_derived.keys.c
        with self._reading() as connection:
            last, some = None, list[int]()
            for key, statement in pairs(connection, select(k.key, k.statement).order_by(k.key, k.statement)):
                if key != last:
                    if 1 < len(some) <= most:
                        yield some
                    last, some = key, []
                some.append(statement)
            if 1 < len(some) <= most:
                yield some

    def record_told(self, told: Iterable[Told | Measured]) -> None:
        """Keep the settings of documents and the contexts of statements, so that they need not be made again."""
        e, c = schema_derived.settings, schema_derived.contexts
        rest = iter(told)
        with self._writing() as connection:
            while some := list(islice(rest, _BATCH)):
                settings = {one.setting.document: one.setting for one in some}
                contexts = {one.id: one.context for one in some if isinstance(one, Told)}
                for documents in chunks(settings):
                    connection.execute(delete(e).where(e.c.document_id.in_(documents)))
                for statements in chunks(contexts):
                    connection.execute(delete(c).where(c.c.statement_id.in_(statements)))
                encode = msgspec.json.encode
                rows = [{"document_id": key, "body": encode(one).decode()} for key, one in settings.items()]
                if rows:
                    connection.execute(insert(e), rows)
                texts = [{"statement_id": key, "context": context} for key, context in contexts.items()]
                if texts:
                    connection.execute(insert(c), texts)

    def settings(self) -> Iterator[Setting]:
        """The settings that were kept, in no order."""
        e = schema_derived.settings.c
        with self._reading() as connection:
            for row in stream(connection, select(e.body)):
                yield msgspec.json.decode(row.body, type=Setting)

    def record_copies(self, sources: Mapping[str, str]) -> None:
        """Record which document counts as the source of others; by id of the document, its own id frees it again."""
        c = schema_derived.copies
        with self._writing() as connection:
            for some in chunks(sources):
                connection.execute(delete(c).where(c.c.document_id.in_(some)))
                rows = [{"document_id": key, "source_id": sources[key]} for key in some if sources[key] != key]
                if rows:
                    connection.execute(insert(c), rows)

    def copies(self) -> dict[str, str]:
        """The source of each document that repeats another."""
        c = schema_derived.copies.c
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(select(c.document_id, c.source_id))}

    def clear_derived(self) -> None:
        """Empty all tables that can be rebuilt: keys, copies and undertakings."""
        with self._writing() as connection:
            for table in schema_derived.DERIVED:
                connection.execute(delete(table))

    def derived_by(self) -> str:
        """What the derived tables were last rebuilt by; empty where they never were, or are not whole."""
        d = schema_derived.derivations.c
        with self._reading() as connection:
            return connection.scalar(select(d.value).where(d.name == "by")) or ""

    def record_derivation(self, by: str) -> None:
        """Write down that the derived tables are whole, and what built them (name and version)."""
        d = schema_derived.derivations
        with self._writing() as connection:
            connection.execute(delete(d).where(d.c.name == "by"))
            connection.execute(insert(d), [{"name": "by", "value": by}])


def _having(connection: Connection, keys: list[int], limit: int) -> dict[int, list[int]]:
    """For each key that not too many have: who has it. One query, which reads no key further than to the limit."""
    most = limit + 1 if limit else _ALL
    found = {}
    for key, listed in connection.execute(_HAVING[connection.dialect.name], {"keys": json.dumps(keys), "most": most}):
        seqs = [int(seq) for seq in listed.split(",")] if listed else []
        if not limit or len(seqs) <= limit:
            found[int(key)] = seqs
    return found
