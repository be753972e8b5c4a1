"""JSON-LD: commitments, actors, places and documents as linked data, with a context that needs no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from servanda.errors import PublishingError
from servanda.model import Actor, Amount
from servanda.publishing import facts
from servanda.publishing.edition import Edition, Item, Source
from servanda.publishing.export import Export
from servanda.publishing.labels import plain_number
from servanda.publishing.lines_of_json import objects_in, write_objects
from servanda.publishing.located import places
from servanda.publishing.plain import line, passage
from servanda.publishing.ranges import told_date

if TYPE_CHECKING:
    from servanda.register import DocumentRecord

Node = dict[str, Any]
_ID: dict[str, str] = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "@vocab": "urn:servanda:term:",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "name": "schema:name",
    "text": "schema:text",
    "url": {"@id": "schema:url", **_ID},
    "sameAs": {"@id": "schema:sameAs", **_ID},
    "publisher": "schema:publisher",
    "datePublished": "schema:datePublished",
    "inLanguage": "schema:inLanguage",
    "addressCountry": "schema:addressCountry",
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "amount": "schema:amount",
    "value": "schema:value",
    "currency": "schema:currency",
    "startDate": "schema:startDate",
    "endDate": "schema:endDate",
    "location": "schema:location",
    "MonetaryAmount": "schema:MonetaryAmount",
    "Place": "schema:Place",
    "Document": "schema:CreativeWork",
    "Organization": "schema:Organization",
    "Person": "schema:Person",
    "Country": "schema:Country",
    "partOf": {"@id": "schema:isPartOf", **_ID},
    "restsOn": "prov:wasDerivedFrom",
    "said": {"@id": "prov:wasQuotedFrom", **_ID},
    "actor": _ID,
    "memberOf": {"@id": "schema:parentOrganization", **_ID},
}
"""What the names mean: schema.org and PROV where they have a term, Servanda's own elsewhere."""
_TYPES = {"country": "Country", "person": "Person"}


class JsonLd(Export):
    """Linked data for triple stores and search engines; a node on each line."""

    NAME: ClassVar[str] = "jsonld"
    SUFFIX: ClassVar[str] = ".jsonld"
    SAID: ClassVar[str] = "JSON-LD: schema.org and PROV, with its context inside"

    def write(self, edition: Edition, path: Path) -> None:
        """Write node by node."""
        # What stands beside @graph would make it a named graph, which many readers do not look into.
        write_objects(path, {"@context": CONTEXT}, "@graph", nodes(edition))

    def check(self, path: Path) -> None:
        """Every node has an id and a type, every id is that of one node, every reference to an actor is met."""
        known: set[str] = set()
        wanted: set[str] = set()
        for node in objects_in(path, "@graph", "jsonld"):
            key = node.get("@id")
            if not isinstance(key, str) or not node.get("@type") or key in known:
                raise PublishingError(f"jsonld: {key}: no id, no type, or there twice")
            known.add(key)
            wanted.update(party["actor"] for party in node.get("party", ()))
            wanted.update(source["said"] for source in node.get("restsOn", ()))
        if lost := sorted(wanted - known)[:1]:
            raise PublishingError(f"jsonld: {lost[0]} is not there")


def nodes(edition: Edition) -> Iterator[Node]:
    """The edition, then each commitment, followed by those of its actors and documents that did not come before."""
    known: set[str] = set()
    yield _filled(
        {
            "@id": "urn:servanda:edition",
            "@type": "Edition",
            "name": line(edition.title),
            "publisher": line(edition.publisher.name),
            "asOf": edition.moment,
        }
    )
    for item in edition.items():
        yield _commitment(item)
        for actor in (facts.actor_of(item, party) for party in item.undertaking.parties):
            if (key := _iri("actor", actor.id)) not in known:
                known.add(key)
                yield _actor(actor)
        for source in item.sources:
            if (key := _iri("document", source.document.id)) not in known:
                known.add(key)
                yield _document(source.document)


def _commitment(item: Item) -> Node:
    u = item.undertaking
    horizon = u.horizon
    return _filled(
        {
            "@id": _iri("commitment", u.id),
            "@type": "Commitment",
            "name": facts.title(item),
            "subject": line(u.subject),
            "action": u.action,
            "instrument": u.instrument,
            "status": u.status,
            "strength": u.strength,
            "date": told_date(facts.day(item)),
            "startDate": told_date(horizon.start) if horizon else "",
            "endDate": told_date(horizon.end) if horizon else "",
            "sector": list(dict.fromkeys(u.sectors)),
            "amount": [_amount(amount) for amount in u.amounts],
            "party": [
                {"actor": _iri("actor", facts.actor_of(item, party).id), "role": party.role} for party in u.parties
            ],
            "location": [_place(found) for found in places(item)],
            "restsOn": [_statement(source) for source in item.sources],
            "partOf": [_iri("commitment", key) for key in u.envelopes],
            "contradiction": [line(found.said) for found in u.contradictions],
        }
    )


def _amount(amount: Amount) -> Node:
    return _filled(
        {
            "@type": "MonetaryAmount",
            "value": plain_number(amount.value),
            "currency": amount.currency,
            "bound": amount.bound,
            "per": amount.per,
            "equivalent": amount.equivalent,
        }
    )


def _place(found: Any) -> Node:
    at = found.position
    return _filled(
        {
            "@type": "Place",
            "name": line(found.name),
            "precision": found.precision,
            "addressCountry": found.country,
            "latitude": at.latitude if at else None,
            "longitude": at.longitude if at else None,
            "sameAs": f"https://sws.geonames.org/{at.geonameid}/" if at else "",
        }
    )


def _statement(source: Source) -> Node:
    record = source.statement
    return _filled(
        {
            "@id": _iri("statement", source.told.id),
            "@type": "Statement",
            "text": passage(record.quote),
            "start": record.start,
            "end": record.end,
            "confidence": round(record.confidence, 4),
            "said": _iri("document", source.document.id),
        }
    )


def _actor(actor: Actor) -> Node:
    wikidata = actor.identifiers.get("wikidata", "")
    return _filled(
        {
            "@id": _iri("actor", actor.id),
            "@type": _TYPES.get(actor.kind, "Organization"),
            "name": line(actor.name),
            "kind": actor.kind,
            "addressCountry": actor.country,
            "memberOf": _iri("actor", actor.parent) if actor.parent else "",
            "sameAs": f"http://www.wikidata.org/entity/{quote(wikidata)}" if wikidata else "",
        }
    )


def _document(document: DocumentRecord) -> Node:
    return _filled(
        {
            "@id": _iri("document", document.id),
            "@type": "Document",
            "name": line(document.title),
            "publisher": line(document.publisher),
            "datePublished": told_date(document.published),
            "inLanguage": document.language,
            "url": facts.web_address(document.url) or facts.web_address(document.source),
        }
    )


def _iri(kind: str, key: str) -> str:
    return f"urn:servanda:{kind}:{quote(key.encode('utf-8', 'replace'), safe=':')}"


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None, [], False)}
