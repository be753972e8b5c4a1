"""From an actor of one document to the actor that every document means."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.actors.state_bodies import StateBody, state_body
from servanda.model.actor import Actor
from servanda.model.statement import ActorKind, NamedActor
from servanda.reference.latin import latin_words
from servanda.reference.naming import core_words, naming, person_words, without_brackets
from servanda.reference.roster import Listed, roster

_ORGANISATIONS: frozenset[ActorKind] = frozenset(
    {"government body", "company", "university", "international organisation", "bank or fund", "media", "other"}
)
_STATE_KINDS: frozenset[ActorKind] = frozenset({"country", "government body", "other", "international organisation"})
_SHORTEST_ALIAS = 5
"""Letters that another name of the document must have to speak for the first one; shorter ones mean too much."""


def identify(named: NamedActor) -> Actor:
    """The actor that a name means: the same for every spelling that is known to mean it.

    It depends on nothing but the name, its kind and country and the other names that the document gives it, so that
    neither the order of documents nor what the register holds changes it.

    Args:
        named: an actor as one document names it.

    Returns:
        The listed actor where the lists have it; a ministry, government or city administration by its pattern
        (gov:KG:energy); else one with an id made of the name's plain form ("name:muroosystems"), with the country where
        the name alone would fit many ("name:KZ:national-bank").
    """
    if named.kind == "person":
        return _person(named)
    code = ""
    if named.kind == "country":
        code = named.country or roster().country(named.name) or roster().country_of_people(named.name)
    elif named.kind == "other":
        code = roster().country(named.name)
    if code and (state := _country(code)):
        return state
    return _organisation(named)


def _country(code: str) -> Actor | None:
    listed = roster().get(f"country:{code}")
    return _actor(listed, "country") if listed else None


def _actor(listed: Listed, kind: ActorKind) -> Actor:
    return Actor(
        id=listed.id,
        name=listed.name,
        kind=kind if listed.kind == "region" else listed.kind,
        country=listed.country,
        parent=listed.parent,
        identifiers=listed.identifiers,
    )


def _person(named: NamedActor) -> Actor:
    for name in (named.name, *_others(named)):
        fitting = [
            listed
            for listed, weak in roster().persons(name)
            if not weak or (named.country and named.country == listed.country)
        ]
        here = [listed for listed in fitting if named.country in {"", listed.country}]
        if len(here or fitting) == 1:
            return _actor((here or fitting)[0], "person")
    words = person_words(named.name, naming())
    # Family name first or last: the words in one order stand for both.
    slug = "-".join(sorted(words)) if len(words) > 1 else "-".join((*words, named.country.lower()))
    return Actor(id=f"person:{slug.strip('-')}", name=named.name, kind="person", country=named.country)


def _organisation(named: NamedActor) -> Actor:
    if named.kind in _STATE_KINDS and (place := _seat(named)):
        return place
    for name in dict.fromkeys((named.name, without_brackets(named.name), *_others(named))):
        body = state_body(name, named.country)
        listed = None if body and body.country else _listed(name, named)
        if listed:
            body = state_body(listed.name, listed.country)
            if body is None or body.sort != "ministry":
                return _actor(listed, named.kind)
        if body and body.country:
            return _state_actor(body, listed.name if listed else named.name, named.kind)
    return _unlisted(named)


def _seat(named: NamedActor) -> Actor | None:
    """Akorda is the state; Astana, where it is not the state, is the city."""
    code = roster().country_of_seat(named.name)
    return _country(code) if code and named.country in {"", code} else None


def _listed(name: str, named: NamedActor) -> Listed | None:
    """The one listed organisation that a name means, if the document does not speak against it."""
    found = [(listed, weak) for listed, weak in roster().organisations(name) if _fits(listed, named, weak)]
    here = [(listed, weak) for listed, weak in found if named.country and named.country == listed.country]
    for some in (here, found):
        sure = [listed for listed, weak in some if not weak]
        for fitting in (sure, [listed for listed, _ in some]):
            if len(fitting) == 1:
                return fitting[0]
    return None


def _fits(listed: Listed, named: NamedActor, weak: bool) -> bool:
    elsewhere = bool(named.country and listed.country and named.country != listed.country)
    if listed.kind in {"region", "country"}:
        return named.kind in {"other", "country", "international organisation"}
    if weak:
        return not elsewhere and (listed.kind == named.kind or named.kind == "other")
    # A strong name of few words may still be another's in another country: a State Property Fund.
    return not elsewhere or not _ordinary(named.name)


def _others(named: NamedActor) -> Iterable[str]:
    """The other names of the document that are names: longest first, without what is written in small letters."""
    names = [name for name in named.names if name != named.name and len(name) >= _SHORTEST_ALIAS]
    return sorted((name for name in names if any(letter.isupper() for letter in name)), key=lambda n: (-len(n), n))


def _state_actor(body: StateBody, name: str, kind: ActorKind) -> Actor:
    if body.sort == "government" and (state := _country(body.country)):
        return state
    parent = f"country:{body.country}"
    return Actor(
        id=body.id, name=name, kind="government body" if kind == "other" else kind, country=body.country, parent=parent
    )


def _ordinary(name: str) -> bool:
    known = naming()
    return all(word in known.common or word in known.joints or word.isdigit() for word in core_words(name, known))


def _unlisted(named: NamedActor) -> Actor:
    words = core_words(named.name, naming()) or latin_words(named.name) or (named.name.strip().lower() or "unnamed",)
    slug = "-".join(words)
    where = f"{named.country}:" if named.country and _ordinary(named.name) else ""
    return Actor(id=f"name:{where}{slug}", name=named.name, kind=named.kind, country=named.country)
