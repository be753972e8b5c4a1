"""From the names of a document to what its pointing words mean, and what goes out."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model import Document, NamedActor
from servanda.reading.mentions.actor_anaphora import Mentioned, Pointers, Scene
from servanda.reading.mentions.actor_reader import ActorReader
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.actor_sides import principals
from servanda.reading.mentions.actors import Actors
from servanda.reading.mentions.kinds import ActorMention
from servanda.reference.gazetteer import groups


def read_actors(document: Document, sentences: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Actors:
    """Names, then pointing words, then the actors with their final names; see find_actors."""
    reader = ActorReader(document, sentences, taken)
    actors = [a for a in reader.registry.actors if a.count]
    leading = principals(document, actors, reader.mentions)
    scene = _scene(document, reader, actors, leading, sentences)
    mentions = Pointers(scene, reader.mentions).resolve()
    names = {id(a): a.name for a in actors}
    out = [
        ActorMention(
            m.start,
            m.end,
            tuple(dict.fromkeys(names[id(a)] for a in m.actors)),
            m.actors[0].kind,
            m.actors[0].country,
            m.form,
        )
        for m in mentions
        if m.actors
    ]
    named = [
        NamedActor(name=names[id(a)], kind=a.kind, country=a.country, names=list(a.forms) or [names[id(a)]])
        for a in sorted(actors, key=lambda a: a.first)
        if _is_listed(a)
    ]
    return Actors(out, named, tuple(names[id(a)] for a in leading), reader.places, _headings(document, out))


def _is_listed(actor: Actor) -> bool:
    """Whether an actor is named well enough to be one of the document's: a region's adjective alone is not."""
    return actor.named or actor.id.startswith("country:") or not actor.id.startswith("region:")


def _scene(
    document: Document,
    reader: ActorReader,
    actors: list[Actor],
    leading: list[Actor],
    sentences: Sequence[tuple[int, int]],
) -> Scene:
    for actor in actors:
        for form in (*actor.forms, actor.given):
            actor.words.update(form.lower().replace("'s", "").split())
    codes = {a.country: a for a in actors if a.id.startswith("country:")}
    members: dict[int, list[Actor]] = {}
    for actor in actors:
        if actor.id.startswith("region:"):
            group = groups().get(actor.id[7:])
            members[id(actor)] = [codes[c] for c in group.members if c in codes] if group else []
    home = next((a for a in leading if a.kind == "country"), None)
    headings = _sections(document, reader.mentions)
    for mention in reader.mentions:
        actor = mention.actors[0]
        if actor.kind == "person" and not actor.country and mention.offices:
            if mention.offices[0].split()[-1] in reader.words.state_heads | {"minister"}:
                section = [
                    a for begin, found in headings if begin <= mention.start for a in found if a.kind == "country"
                ]
                actor.country = section[-1].country if section else home.country if home else ""
    return Scene(reader.folded, sentences, leading, members, headings, home)


def _sections(document: Document, mentions: Sequence[Mentioned]) -> list[tuple[int, list[Actor]]]:
    out: list[tuple[int, list[Actor]]] = []
    at = 0
    for block in document.blocks:
        if block.kind != "heading":
            continue
        while at < len(mentions) and mentions[at].start < block.start:
            at += 1
        last = at
        while last < len(mentions) and mentions[last].start < block.end:
            last += 1
        out.append((block.end, [a for m in mentions[at:last] for a in m.actors]))
    return out


def _headings(document: Document, mentions: Sequence[ActorMention]) -> dict[int, tuple[str, ...]]:
    out: dict[int, tuple[str, ...]] = {}
    at = 0
    for index, block in enumerate(document.blocks):
        if block.kind != "heading":
            continue
        while at < len(mentions) and mentions[at].start < block.start:
            at += 1
        inside: list[str] = []
        last = at
        while last < len(mentions) and mentions[last].start < block.end:
            inside += mentions[last].names
            last += 1
        if inside:
            out[index] = tuple(dict.fromkeys(inside))
    return out
