"""The part of FollowTheMoney's vocabulary that is written, and what its properties may refer to."""

from __future__ import annotations

_THING = ("name", "country", "summary", "notes", "description", "sourceUrl", "publisher", "keywords", "wikidataId")
_INTERVAL = ("startDate", "endDate", "date", "summary", "description", "recordId", "sourceUrl", "proof", "publisher")
_INTEREST = (*_INTERVAL, "role", "status")
_LEGAL = (*_THING, "alias", "parent", "leiCode", "jurisdiction")

PROPERTIES: dict[str, frozenset[str]] = {
    "Project": frozenset(
        {*_THING, *_INTERVAL, "amount", "amountUsd", "currency", "projectId", "goal", "phase", "status"}
    ),
    "ProjectParticipant": frozenset({*_INTEREST, "project", "participant"}),
    "UnknownLink": frozenset({*_INTEREST, "subject", "object"}),
    "Documentation": frozenset({*_INTEREST, "entity", "document"}),
    "Document": frozenset({*_THING, "title", "publishedAt", "language", "mimeType", "retrievedAt"}),
    "LegalEntity": frozenset(_LEGAL),
    "Organization": frozenset(_LEGAL),
    "Company": frozenset(_LEGAL),
    "PublicBody": frozenset(_LEGAL),
    "Person": frozenset(_LEGAL),
}
"""The properties of each schema that Servanda fills, by the names of FollowTheMoney."""

_ACTORS = frozenset({"LegalEntity", "Organization", "Company", "PublicBody", "Person"})
REFERENCES: dict[str, frozenset[str]] = {
    "project": frozenset({"Project"}),
    "participant": _ACTORS,
    "parent": _ACTORS,
    "subject": frozenset({"Project"}),
    "object": frozenset({"Project"}),
    "entity": frozenset({"Project"}),
    "document": frozenset({"Document"}),
    "proof": frozenset({"Document"}),
}
"""The properties that hold the id of another entity, and of which schema that is."""

SCHEMA_OF_KIND = {
    "country": "PublicBody",
    "government body": "PublicBody",
    "company": "Company",
    "bank or fund": "Organization",
    "university": "Organization",
    "international organisation": "Organization",
    "media": "Organization",
    "person": "Person",
    "other": "LegalEntity",
}
"""The schema of an actor, by its kind. A country stands for its government: FollowTheMoney has no countries."""
