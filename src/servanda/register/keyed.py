"""What statements are looked up by, and which documents repeat others. Both can be rebuilt at any time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

import msgspec
from sqlalchemy import bindparam, delete, insert, select

from servanda.model import Measured, Setting, Told
from servanda.register import schema_derived
from servanda.register.part import Part, chunks, stream

_BATCH = 1000


class Keyed(Part):
    """Keys and copies."""

    def record_keys(self, keys: Mapping[str, Iterable[str]], gone: Iterable[str] = ()) -> None:
        """Replace the keys of statements (or, for keys of whole texts, of documents).

        Args:
            keys: by id; an id without keys is no longer found by any.
            gone: ids whose keys go, such as statements that a newer reading no longer finds.
        """
        k = schema_derived.keys
        with self._writing() as connection:
            for some in chunks([*keys, *gone]):
                connection.execute(delete(k).where(k.c.id.in_(some)))
            rows = ({"key": key, "id": owner} for owner, own in keys.items() for key in sorted(set(own)))
            while some_rows := list(islice(rows, _BATCH)):
                connection.execute(insert(k), some_rows)

    def candidates(self, keys: Iterable[str], limit: int = 0) -> dict[str, set[str]]:
        """What has one of the keys, with those that it has.

        Args:
            keys: to look up.
            limit: keys that more than so many have tell nothing and are left out; 0 for no limit.
        """
        k = schema_derived.keys.c
        found: dict[str, set[str]] = {}
        with self._reading() as connection:
            # Made once: a register is asked for thousands of keys in a row.
            query = select(k.id).where(k.key == bindparam("wanted"))
            query = query.limit(limit + 1) if limit else query
            for key in set(keys):
                ids = list(connection.scalars(query, {"wanted": key}))
                if not limit or len(ids) <= limit:
                    for owner in ids:
                        found.setdefault(owner, set()).add(key)
        return found

    def key_groups(self, most: int) -> Iterator[list[str]]:
        """For each key that at least two have and no more than that: who has it.

        Args:
            most: keys that more have tell nothing and are left out.
        """
        k = schema_derived.keys.c
        with self._reading() as connection:
            rows = stream(connection, select(k.key, k.id).order_by(k.key, k.id))
            for _, some in groupby(rows, key=lambda row: row.key):
                ids = [str(row.id) for row in some]
                if 1 < len(ids) <= most:
                    yield ids

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
