"""From the names of a document to what its pointing words mean, and what goes out."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model import Document, NamedActor
from servanda.reading.mentions.actor_anaphora import Pointers
from servanda.reading.mentions.actor_history import Scene
from servanda.reading.mentions.actor_keeping import Keeper, Mentioned
from servanda.reading.mentions.actor_reader import ActorReader
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.actor_sides import principals
from servanda.reading.mentions.actors import Actors
from servanda.reading.mentions.kinds import ActorMention
from servanda.reference.gazetteer import groups

# In how many blocks from the top the dateline is looked for.
_TOP = 6


def read_actors(document: Document, sentences: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Actors:
    """Names, then pointing words, then the actors with their final names; see find_actors."""
    reader = ActorReader(document, sentences, taken)
    keeper = reader.keeper
    actors = [a for a in keeper.registry.actors if a.count]
    codes = {a.country: a for a in actors if a.id.startswith("country:")}
    members = _members(actors, codes)
    leading = principals(document, actors, keeper.mentions, members, reader.words.continents)
    scene = _scene(document, keeper, leading, sentences, codes, members)
    mentions = Pointers(scene, keeper.mentions, reader.words).resolve()
    names = {id(a): a.name for a in actors}
    out = [
        ActorMention(
            m.start,
            m.end,
            tuple(dict.fromkeys([names[id(a)] for a in m.actors])),
            m.actors[0].kind,
            m.actors[0].country,
            m.form,
        )
        for m in mentions
    ]
    named = [
        NamedActor(name=names[id(a)], kind=a.kind, country=a.country, names=list(a.forms) or [names[id(a)]])
        for a in sorted(actors, key=lambda a: a.first)
        if a.named or not a.id.startswith("region:")  # the adjective of a region alone names nobody
    ]
    headings = {
        index: tuple(dict.fromkeys([name for m in out[low:high] for name in m.names]))
        for index, low, high in _in_headings(document, out)
        if high > low
    }
    return Actors(out, named, tuple([names[id(a)] for a in leading]), keeper.places, headings)


def _members(actors: list[Actor], codes: dict[str, Actor]) -> dict[int, list[Actor]]:
    """For each region (by id()), those of its states that the document names."""
    out: dict[int, list[Actor]] = {}
    for actor in actors:
        if actor.id.startswith("region:"):
            group = groups().get(actor.id[7:])
            out[id(actor)] = [codes[c] for c in group.members if c in codes] if group else []
    return out


def _scene(
    document: Document,
    keeper: Keeper,
    leading: list[Actor],
    sentences: Sequence[tuple[int, int]],
    codes: dict[str, Actor],
    members: dict[int, list[Actor]],
) -> Scene:
    home = _home(document, keeper, leading, codes)
    mentions = keeper.mentions
    headings = [
        (document.blocks[index].end, [a for m in mentions[low:high] for a in m.actors])
        for index, low, high in _in_headings(document, mentions)
    ]
    _give_states(mentions, headings, home, keeper)
    return Scene(keeper.folded, sentences, leading, members, headings, home, _own(keeper, codes) or home, codes)


def _give_states(
    mentions: Sequence[Mentioned], headings: list[tuple[int, list[Actor]]], home: Actor | None, keeper: Keeper
) -> None:
    """A head of state or minister whose state the text does not tell is of the section's or the home state."""
    at = 0
    section: Actor | None = None
    for mention in mentions:
        while at < len(headings) and headings[at][0] <= mention.start:
            section = next((a for a in headings[at][1] if a.kind == "country"), section)
            at += 1
        actor = mention.actors[0]
        if actor.kind == "person" and not actor.country and mention.offices:
            last = mention.offices[0].rsplit(" ", 1)[-1]
            state = section or home
            if state is not None and (last in keeper.words.state_heads or last == keeper.words.ministers[:-1]):
                actor.country = state.country


def _own(keeper: Keeper, codes: dict[str, Actor]) -> Actor | None:
    """The state whose head the text names most: a report of its own press speaks of "our country"."""
    heads = [
        m.actors[0]
        for m in keeper.mentions
        if m.actors[0].country in codes and any(o.rsplit(" ", 1)[-1] in keeper.words.state_heads for o in m.offices)
    ]
    return codes[max(heads, key=lambda a: a.count).country] if heads else None


def _home(document: Document, keeper: Keeper, leading: list[Actor], codes: dict[str, Actor]) -> Actor | None:
    """The state of the dateline where it is one of the sides, else the first state among these."""
    top = document.blocks[:_TOP]
    starts = {block.body for block in top}
    limit = top[-1].end if top else 0
    for place in keeper.places[:4]:
        if place.start > limit or codes.get(place.country) not in leading:
            continue
        after = keeper.folded[place.end : place.end + 16].lstrip(",.: (").split(" ", 1)[0]
        if place.start in starts or after[:1].isdigit() or keeper.words.letter(after.capitalize()) == "Z":
            return codes[place.country]
    among = [a for a in leading if a.kind == "country"] or sorted(codes.values(), key=lambda a: -a.count)
    return among[0] if among else None


def _in_headings(
    document: Document, mentions: Sequence[ActorMention] | Sequence[Mentioned]
) -> list[tuple[int, int, int]]:
    """For each heading, the index of its block and the range of the mentions in it."""
    out = []
    at = 0
    for index, block in enumerate(document.blocks):
        if block.kind != "heading":
            continue
        while at < len(mentions) and mentions[at].start < block.start:
            at += 1
        last = at
        while last < len(mentions) and mentions[last].start < block.end:
            last += 1
        out.append((index, at, last))
        at = last
    return out
