"""Who is meant, whatever the document calls it."""

from __future__ import annotations

import msgspec

from servanda.model.statement import ActorKind


class Actor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A country, government body, company, bank, university, organisation or person across documents.

    Attributes:
        id: stable: the same for every spelling that is known to mean it.
        name: by which it is shown.
        kind: what it is.
        country: ISO 3166-1 alpha-2; empty where unknown or of many.
        parent: id of the actor that it belongs to; empty where unknown.
        identifiers: by scheme: "iso3166", "wikidata", "lei", "iati" ...
    """

    id: str
    name: str
    kind: ActorKind
    country: str = ""
    parent: str = ""
    identifiers: dict[str, str] = {}
