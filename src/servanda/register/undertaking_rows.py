"""Undertakings as rows of the derived tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import Table

from servanda.model import Actor, Undertaking
from servanda.register import schema_derived
from servanda.register.folding import fold
from servanda.register.rows import Row, country_of_place
from servanda.register.searching import words_of


class UndertakingRows:
    """The rows of some undertakings.

    Args:
        undertakings: to be recorded.
        orders: seq of the statement whose id each bears.
        actors: by id, those that take part.
        said: by id, what the statements say, for search.
    """

    def __init__(
        self,
        undertakings: list[Undertaking],
        orders: Mapping[str, int],
        actors: Mapping[str, Actor],
        said: Mapping[str, str],
    ) -> None:
        self._actors = actors
        self._said = said
        self._undertakings: list[Row] = []
        self._joined: list[Row] = []
        self._names: list[Row] = []
        self._sums: list[Row] = []
        self._sectors: list[Row] = []
        for undertaking in undertakings:
            self._take(undertaking, orders[undertaking.id])

    def tables(self) -> Iterator[tuple[Table, list[Row]]]:
        """Each table with its rows."""
        yield schema_derived.undertakings, self._undertakings
        yield schema_derived.joined, self._joined
        yield schema_derived.undertaking_names, self._names
        yield schema_derived.undertaking_sums, self._sums
        yield schema_derived.undertaking_sectors, self._sectors

    def _take(self, undertaking: Undertaking, seq: int) -> None:
        names = list(self._named(undertaking))
        self._names += [{"undertaking": seq, "place": place, **row} for place, row in enumerate(names)]
        self._joined += [{"statement_id": i, "undertaking_id": undertaking.id} for i in undertaking.statements]
        self._sectors += [{"undertaking": seq, "code": code} for code in dict.fromkeys(undertaking.sectors)]
        self._sums += [
            {"undertaking": seq, "place": place, "value": amount.value, "currency": amount.currency}
            for place, amount in enumerate(undertaking.amounts)
        ]
        self._undertakings.append(
            {
                "seq": seq,
                "id": undertaking.id,
                "action": undertaking.action,
                "instrument": undertaking.instrument,
                "status": undertaking.status,
                "strength": undertaking.strength,
                "year": (undertaking.date or undertaking.first_told)[:4],
                "first_told": undertaking.first_told,
                "last_told": undertaking.last_told,
                "sources": undertaking.sources,
                "statements": len(undertaking.statements),
                "contradictions": len(undertaking.contradictions),
                "body": msgspec.json.encode(undertaking).decode(),
                "folded": self._words(undertaking, names),
            }
        )

    def _words(self, undertaking: Undertaking, names: list[Row]) -> str:
        """Every word of its subject, its names and its statements, once."""
        said = (self._said.get(key, "") for key in undertaking.statements)
        return " ".join(words_of(" \n ".join((undertaking.subject, *(row["forms"] for row in names), *said))))

    def _named(self, undertaking: Undertaking) -> Iterator[Row]:
        for party in undertaking.parties:
            actor = self._actors.get(party.actor)
            forms = dict.fromkeys(fold(name) for name in (party.name, actor.name if actor else "") if name)
            yield {
                "role": party.role,
                "actor_id": party.actor,
                "folded": fold(party.name),
                "forms": " \n ".join(forms),
                "country": actor.country if actor else "",
            }
        for place in undertaking.places:
            folded = fold(place)
            country = country_of_place(place)
            yield {"role": "place", "actor_id": "", "folded": folded, "forms": folded, "country": country}
