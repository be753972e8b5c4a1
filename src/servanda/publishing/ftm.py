"""FollowTheMoney: entities for Aleph, OpenSanctions and their tools, one on each line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from servanda.errors import PublishingError
from servanda.model import Actor
from servanda.publishing import facts, iati_codes, tables
from servanda.publishing.edition import Edition, Item
from servanda.publishing.export import Export
from servanda.publishing.ftm_schema import PROPERTIES, REFERENCES, SCHEMA_OF_KIND
from servanda.publishing.iati_elements import plain
from servanda.publishing.lines_of_json import encoded
from servanda.publishing.names import sector_name
from servanda.publishing.ranges import told_date
from servanda.reference import countries

if TYPE_CHECKING:
    from servanda.register import DocumentRecord

Entity = dict[str, Any]
_NAMESPACE = "servanda"
# Characters that the library takes, in a text and in a name.
_LONGEST = dict.fromkeys(("summary", "description", "notes"), 60_000) | {"sourceUrl": 4000}
_NAME = 384
_LANGUAGES = {"en": "eng", "ru": "rus"}
_WIKIDATA, _LEI = "wikidata", "lei"


class Ftm(Export):
    """Projects, their participants, the documents that tell of them and the sentences that do."""

    NAME: ClassVar[str] = "ftm"
    SUFFIX: ClassVar[str] = ".ftm.json"
    SAID: ClassVar[str] = "FollowTheMoney entities, one on each line"

    def write(self, edition: Edition, path: Path) -> None:
        """Write entity by entity: those of each commitment, then its actors and documents where they are new."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(encoded(entity) + "\n" for entity in entities(edition))

    def check(self, path: Path) -> None:
        """Schemata and properties are FollowTheMoney's, ids stand once, references lead to what they must."""
        schemata: dict[str, str] = {}
        try:
            for entity in _read(path):
                key, schema = entity["id"], entity["schema"]
                if schemata.setdefault(key, schema) != schema or schema not in PROPERTIES:
                    raise PublishingError(f"ftm: {key}: of two schemata, or of an unknown one")
                for name, values in entity["properties"].items():
                    if name not in PROPERTIES[schema] or not values or not all(values):
                        raise PublishingError(f"ftm: {key}: {name} is no property of {schema}, or empty")
            for entity in _read(path):
                for name, values in entity["properties"].items():
                    for value in values if name in REFERENCES else ():
                        if schemata.get(value) not in REFERENCES[name]:
                            raise PublishingError(f"ftm: {entity['id']}: {name} leads nowhere")
        except (msgspec.DecodeError, KeyError, TypeError) as error:
            raise PublishingError(f"ftm: not a list of entities: {error}") from error


def entities(edition: Edition) -> Iterator[Entity]:
    """All entities of an edition."""
    known: set[str] = set()
    projects: set[str] = set()
    links: list[tuple[str, str, str]] = []
    for item in edition.items():
        projects.add(item.undertaking.id)
        yield _project(item)
        for party in item.undertaking.parties:
            actor = facts.actor_of(item, party)
            if (key := _actor_id(actor)) not in known:
                known.add(key)
                yield _actor(actor)
            yield _participant(item, actor, party.role)
        for source in item.sources:
            if (key := _id("document", source.document.id)) not in known:
                known.add(key)
                yield _document(source.document)
            yield _evidence(item, source.told.id, source.document.id, source.statement.quote, source.statement.status)
        links += [(part.id, item.undertaking.id, part.basis) for part in item.undertaking.parts]
    for part, whole, basis in links:
        if part in projects:
            yield _entity(
                "UnknownLink", _id("part", part, whole), subject=[_id("project", part)], object=[_id("project", whole)],
                role=["part of"], status=[basis],
            )  # fmt: skip


def _project(item: Item) -> Entity:
    u = item.undertaking
    row = tables.commitment(item)
    horizon = u.horizon
    return _entity(
        "Project",
        _id("project", u.id),
        name=[row["title"]],
        projectId=[u.id],
        description=[u.subject],
        summary=[row["quote"]],
        goal=[u.action],
        phase=[u.strength],
        status=[u.status],
        date=[told_date(facts.day(item))],
        startDate=[told_date(horizon.start) if horizon else ""],
        endDate=[told_date(horizon.end) if horizon else ""],
        amount=[_number(row["value"])],
        amountUsd=[_number(row["usd"])],
        currency=[row["currency"]],
        country=_countries(facts.countries(item)),
        keywords=[sector_name(code) for code in u.sectors],
        sourceUrl=[facts.address(source) for source in item.sources],
        proof=[_id("document", source.document.id) for source in item.sources],
        notes=[row["amounts"], row["quantities"], *(found.said for found in u.contradictions)],
    )


def _participant(item: Item, actor: Actor, role: str) -> Entity:
    key = item.undertaking.id
    return _entity(
        "ProjectParticipant", _id("participant", key, actor.id, role), project=[_id("project", key)],
        participant=[_actor_id(actor)], role=[role], date=[told_date(facts.day(item))],
    )  # fmt: skip


def _evidence(item: Item, statement: str, document: str, quote: str, status: str) -> Entity:
    return _entity(
        "Documentation", _id("statement", statement), entity=[_id("project", item.undertaking.id)],
        document=[_id("document", document)], role=["says"], status=[status], summary=[quote], recordId=[statement],
    )  # fmt: skip


def _actor(actor: Actor) -> Entity:
    return _entity(
        SCHEMA_OF_KIND[actor.kind],
        _actor_id(actor),
        name=[actor.name if plain(actor.name) else actor.id],
        country=_countries([actor.country]),
        wikidataId=[actor.identifiers.get(_WIKIDATA, "")],
        leiCode=[actor.identifiers.get(_LEI, "")],
    )


def _document(document: DocumentRecord) -> Entity:
    title = plain(document.title)
    return _entity(
        "Document",
        _id("document", document.id),
        name=[title or document.id],
        title=[title],
        publisher=[document.publisher],
        publishedAt=[told_date(document.published)],
        sourceUrl=[facts.web_address(document.url) or facts.web_address(document.source)],
        language=[_LANGUAGES.get(document.language, "")],
        mimeType=[document.media_type],
    )


def _entity(schema: str, key: str, **properties: Iterable[Any]) -> Entity:
    said = {
        name: list(dict.fromkeys(plain(str(v))[: _LONGEST.get(name, _NAME)] for v in found if v))
        for name, found in properties.items()
    }
    return {"id": key, "schema": schema, "properties": {n: [v for v in vs if v] for n, vs in said.items() if any(vs)}}


def _id(*parts: str) -> str:
    """An id that never changes; parts that FollowTheMoney does not take in an id become a hash."""
    if all(part.isascii() and part.isalnum() for part in parts):
        return "-".join((_NAMESPACE, *parts))
    told = "\0".join(parts).encode("utf-8", "replace")
    return f"{_NAMESPACE}-{parts[0]}-{hashlib.sha1(told, usedforsecurity=False).hexdigest()}"


def _actor_id(actor: Actor) -> str:
    return _id("actor", actor.id)


def _countries(codes: Iterable[str]) -> list[str]:
    return [code.lower() for code in codes if code in countries()]


def _number(value: tables.Cell) -> str:
    return iati_codes.decimal(float(value)) if isinstance(value, (int, float)) and value else ""


def _read(path: Path) -> Iterator[Entity]:
    with path.open(encoding="utf-8") as file:
        for row in file:
            entity: Entity = msgspec.json.decode(row)
            yield entity
