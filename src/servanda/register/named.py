"""Who is meant: actors across documents, and whom statements mean by the names in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import insert, select

from servanda.model import Actor
from servanda.register import schema_judged
from servanda.register.filters import until
from servanda.register.part import Part, chunks, instant

_BATCH = 500
_actor = msgspec.json.Decoder(Actor)


class Named(Part):
    """Actors, given back."""

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """The newest record of each actor, or of those asked for that are there."""
        a = schema_judged.actors.c
        query = select(a.id, a.body).where(until(a.recorded_at, self.moment)).order_by(a.seq)
        portions = [query] if ids is None else [query.where(a.id.in_(some)) for some in chunks(ids)]
        with self._reading() as connection:
            for portion in portions:
                newest = {row.id: row.body for row in connection.execute(portion)}
                yield from (_actor.decode(body) for body in newest.values())

    def names_of(self, actors: Iterable[str]) -> dict[str, set[str]]:
        """Every name by which a statement ever meant each of the actors."""
        n = schema_judged.namings.c
        found: dict[str, set[str]] = {}
        with self._reading() as connection:
            for some in chunks(actors):
                query = select(n.actor_id, n.name).where(n.actor_id.in_(some), until(n.recorded_at, self.moment))
                for row in connection.execute(query.distinct()):
                    found.setdefault(row.actor_id, set()).add(row.name)
        return found


class Naming(Named):
    """Actors, recorded."""

    def record_actors(self, actors: Iterable[Actor]) -> int:
        """Record actors that are new or not as they were; how many."""
        listed = {actor.id: actor for actor in actors}
        moment = instant()
        with self._writing() as connection:
            known = {actor.id: actor for actor in self.actors(listed)}
            rows = [
                {"id": key, "body": msgspec.json.encode(actor).decode(), "recorded_at": moment}
                for key, actor in listed.items()
                if known.get(key) != actor
            ]
            if rows:
                connection.execute(insert(schema_judged.actors), rows)
        return len(rows)

    def record_namings(self, namings: Mapping[str, Mapping[str, str]]) -> int:
        """Record whom statements mean by names, where that is new or not as it was; how many.

        Args:
            namings: by id of the statement: actor id by name.
        """
        n = schema_judged.namings
        moment = instant()
        count = 0
        with self._writing() as connection:
            for some in chunks(namings):
                query = select(n.c.statement_id, n.c.name, n.c.actor_id).where(n.c.statement_id.in_(some))
                known = {(row[0], row[1]): row[2] for row in connection.execute(query.order_by(n.c.seq))}
                rows = [
                    {"statement_id": statement, "name": name, "actor_id": actor, "recorded_at": moment}
                    for statement in some
                    for name, actor in namings[statement].items()
                    if known.get((statement, name)) != actor
                ]
                if rows:
                    connection.execute(insert(n), rows)
                count += len(rows)
        return count
