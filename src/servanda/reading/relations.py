"""How each actor that may be party to a draft stands to it: subject, agent, behind a preposition, in the lead-in ..."""

from __future__ import annotations

import msgspec

from servanda.model.statement import Action
from servanda.reading.context import Context, Told
from servanda.reading.drafts import Draft
from servanda.reading.parties import PartyClaim, describes_another, preposition_of, subject_of
from servanda.reading.scene import Scene


class Relation(msgspec.Struct, gc=False):
    """One actor and its standing.

    Attributes:
        name: canonical, in this document.
        tags: the standing, as named features.
        start, end: the mention that gives it (0, 0 where the surroundings do).
        claim: what the rules say of it; None where they leave it out.
        here: whether the sentence itself names it.
        kind, act: the first tags of what it is, and of what is done.
        traits: more of what tells its role.
        marks: more of what tells whether it is party at all.
        rank: between those who receive aid (0) and those who give it (3); -1 where that is unknown.
    """

    name: str
    tags: list[str]
    start: int = 0
    end: int = 0
    claim: PartyClaim | None = None
    here: bool = False
    kind: str = ""
    act: str = ""
    traits: list[str] = []
    marks: list[str] = []
    rank: int = -1


def relations_of(
    draft: Draft, claims: list[PartyClaim], lead: Told | None, context: Context, action: Action
) -> list[Relation]:
    """All actors that may be party to a draft, with their standing."""
    scene, unit = draft.unit.scene, draft.unit
    found: dict[str, Relation] = {}

    def note(name: str, tag: str, start: int = 0, end: int = 0) -> None:
        relation = found.get(name)
        if relation is None:
            relation = found[name] = Relation(name, [], start, end)
        relation.tags.append(tag)
        if end and not relation.end:
            relation.start, relation.end = start, end

    subject = set(subject_of(scene, unit.clause)) if unit.verb is not None else set()
    passive = unit.head is not None and unit.head.passive
    speaks = unit.act is None and "speech" in [f.kind for f in unit.outers]
    for position, mention in enumerate(scene.actors):
        if describes_another(scene, position):
            tag = "describes another"
        elif _quoted(scene, scene.actor_at[position]) or (speaks and position in subject):
            tag = "speaker"
        else:
            tag = _standing(draft, scene.actor_at[position], position, subject, passive)
        if mention.kind == "person":
            tag += "|person"
        for name in context.state(mention):
            note(name, tag, mention.start, mention.end)
            note(name, f"form:{mention.form}")
            if draft.only is not None and position in draft.listed:
                note(name, "own share" if position in draft.only else "another's share")
    own = list(found.values())
    for relation in own:
        relation.here = True
    if lead is not None:
        for name, role in lead.parties:
            note(name, f"lead:{role}")
    previous = context.previous
    if previous is not None and context.previous_passage == scene.passage:
        for name, _ in previous.parties:
            note(name, "sentence before")
    sides = context.section_sides(scene.passage)
    for rank, name in enumerate(sides[:8]):
        note(name, f"side {min(rank, 2)} of {min(len(sides), 3)}")
    by_name = {c.name: c for c in claims}
    for claim in claims:
        note(claim.name, f"rule:{claim.why}", claim.start, claim.end)
    out = list(found.values())
    countries = {country for country in [context.country(r.name) for r in own] if country}
    for relation in out:
        relation.claim = by_name.get(relation.name)
        _describe(relation, own, countries, draft, lead, context, action, len(claims))
    return out


def _quoted(scene: Scene, at: int) -> bool:
    """Whether an actor only stands behind a verb of saying: "as stated by the ministry"."""
    tokens = scene.tokens
    if preposition_of(scene, at) not in tokens.small.agents:
        return False
    for index in range(at - 1, max(at - 5, -1), -1):
        if tokens.lows[index] in tokens.small.agents:
            return index > 0 and True in [f.kind == "speech" for f, _ in tokens.words[index - 1].verbs]
    return False


def _standing(draft: Draft, at: int, position: int, subject: set[int], passive: bool) -> str:
    unit, scene = draft.unit, draft.unit.scene
    if position in subject:
        return "subject of passive" if passive else "subject"
    preposition = preposition_of(scene, at) or "-"
    clause = scene.clauses[unit.clause]
    if draft.left <= at < draft.right:
        if unit.verb is not None and at < unit.verb.first:
            return f"before verb:{preposition}"
        return f"own:{preposition}"
    if clause.left <= at < clause.right:
        return f"same clause:{preposition}"
    return "later clause" if at >= clause.right else f"earlier clause:{'bare' if preposition == '-' else 'prep'}"


def _describe(
    relation: Relation, own: list[Relation], countries: set[str], draft: Draft, lead: Told | None, context: Context,
    action: Action, claimed: int,
) -> None:  # fmt: skip
    """Add what the actor is, and who else is there."""
    tags = relation.tags
    kind = context.kind(relation.name)
    country = context.country(relation.name)
    here = relation.here
    if here:
        standing = tags[0]
    else:
        standing = next((t for t in tags if not t.startswith(("form:", "rule:", "side"))), "side")
        tags.append("+".join(sorted({t.split("|")[0].split(":")[0] for t in tags if not t.startswith("rule:")}))[:60])
    relation.kind = f"kind:{kind}"
    tags.append(relation.kind)
    tags.append(f"{standing}|{kind}")
    tags.append(f"{standing}|others:{min(len(own) - here, 2)}")
    if not here:
        tags.append(f"not here|others:{min(len(own), 3)}")
        tags.append(f"not here|claimed:{min(claimed, 3)}")
        if country and country in countries:
            tags.append("not here|its country is")
        tags.append(f"not here|{'bilateral' if context.bilateral else 'many'}|{min(len(own), 2)}")
        if relation.name in context.sides:
            who = {"side" if r.name in context.sides else context.kind(r.name) for r in own}
            with_whom = "none" if not who else "side" if "side" in who else "country" if "country" in who else "other"
            tags.append(f"not here|side|{context.share}|{with_whom}|{min(len(own), 2)}")
            relation.act = f"not here|side|{context.share}|act:{action}"
            tags.append(relation.act)
    elif kind == "country" and any(
        r is not relation and context.country(r.name) == country and context.kind(r.name) != "country" for r in own
    ):
        tags.append(f"{standing}|state of another")
    if relation.name in context.sides:
        tags.append(f"{standing}|is side")
    act = f"{standing}|act:{action}"
    relation.act = relation.act or act
    tags.append(act)
    if draft.unit.verb is None:
        tags.append(f"{standing}|nominal")
    if draft.paper is not None:
        tags.append(f"{standing}|paper")
    if lead is not None:
        tags.append(f"{standing}|item")
    if draft.part:
        tags.append(f"{standing}|part")
