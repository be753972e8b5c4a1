"""Who of the parties gives and who receives: what the choice looks at, and what leaves no choice."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model.statement import Action, Role
from servanda.reading.context import Context
from servanda.reading.drafts import Draft
from servanda.reading.parties import OPPOSITE, PartyClaim, describes_another
from servanda.reading.relations import Relation
from servanda.reading.scene import Scene
from servanda.reference import countries

RANKS = {"least": 0, "receives": 1, "both": 2, "gives": 3}
LENDERS = frozenset({"bank or fund", "international organisation"})
REGION = "other"
UNION = "EU"
MUTUAL = frozenset({"cooperate", "legislate"})
AGENCIES = frozenset({"government body", "bank or fund"})
ORDER = "contract"
GETS, WINS, ORDERS = ".receive", ".win", ".order"
"""How the names of the frames end with which a contract is won or given; they begin with the language."""
RECENT = 4
"""So many records back it counts who was party."""


def describe_roles(relations: Sequence[Relation], draft: Draft, context: Context, action: Action) -> None:
    """Note of each actor what tells whether it gives or receives, and whether it is party at all.

    Args:
        relations: the actors in reach of the draft; their `traits`, `marks` and `rank` are set.
        draft: the words.
        context: the document, with what its earlier records gave to whom.
        action: what is done.
    """
    unit, scene = draft.unit, draft.unit.scene
    frame = unit.act
    lemma = frame.lemma if frame is not None else (draft.paper[1].lemma if draft.paper is not None else "-")
    way = f"{frame.subject}{'!' if frame.reversed else ''}" if frame is not None else "no act"
    outer = next((f for f in unit.outers if f.kind == "paper" or f.subject), None)
    at_of = {m.start: at for m, at in zip(scene.actors, scene.actor_at, strict=True)}
    for relation in relations:
        relation.rank = _rank(context.kind(relation.name), context.country(relation.name))
    ranks = [r.rank for r in relations if r.here and r.rank >= 0]
    has = "+".join(sorted({r.claim.role for r in relations if r.claim is not None and r.here}))
    for relation in relations:
        standing = relation.tags[0].partition("|")[0]
        kind = context.kind(relation.name)
        own = [f"{standing}|way:{way}", f"{standing}|lemma:{lemma}"]
        at = at_of.get(relation.start) if relation.end else None
        beside = _words_beside(scene, at) if at is not None else []
        traits = [*own, f"aid:{relation.rank}|{action}"]
        if outer is not None:
            traits.append(f"{standing}|outer:{outer.id}")
        traits += _role_memory(context, relation.name, action)
        relation.traits = traits + beside
        if relation.here:
            marks = [*beside, *own, f"{standing}|{lemma}|{kind}"]
        else:
            order = _order(relation.rank, ranks)
            marks = [f"absent|{order}|{action}", f"absent|has {has}|{action}", f"absent|{order}|has {has}"]
        marks.append(f"name:{relation.name.rsplit(None, 1)[-1].lower()}")
        marks.append(_party_memory(context, relation))
        relation.marks = marks


def role_features(relation: Relation, others: Sequence[Relation]) -> list[str]:
    """What the choice of a role looks at: the rules' role, the actor's standing and kind, and beside whom it stands."""
    tags = relation.tags
    rule = relation.claim.role if relation.claim is not None else "none"
    act, kind = relation.act, relation.kind
    out = [f"rule role:{rule}", f"rule role:{rule}|{act}", act, kind, *tags[:2], *relation.traits]
    out += [t for t in tags if t.startswith(("lead:", "rule:"))]
    beside = [r for r in others if r is not relation]
    action = act.rpartition(":")[2]
    if any(r.claim is not None and r.claim.role == "provider" for r in beside):
        out.append(f"{kind}|beside a giver|{act}")
    if not beside:
        return [*out, f"alone|{action}"]
    kinds = sorted({r.kind for r in beside})
    out += [f"{kind}|beside {'+'.join(kinds)}", f"{kind}|beside {'+'.join(kinds)}|{action}"]
    order = _order(relation.rank, [r.rank for r in beside if r.rank >= 0])
    if order != "-":
        out += [order, f"{order}|{action}", f"{order}|{tags[0]}"]
    here = [r for r in beside if r.end and relation.end]
    if here:
        place = "first" if relation.start < min(r.start for r in here) else "later"
        out += [f"{place}|{action}", f"{place}|{tags[0]}"]
    out += [f"{tags[0]}|beside {r.tags[0]}" for r in beside[:3]]
    return out


def _rank(kind: str, country: str) -> int:
    """Where an actor stands between those who only receive aid (0) and those who only give it (3); -1 if unknown."""
    if country == UNION:
        return RANKS["gives"]
    if country:
        known = countries().get(country)
        return RANKS.get(known.aid, -1) if known is not None else -1
    return RANKS["gives"] if kind in LENDERS else RANKS["receives"] if kind == REGION else -1


def _order(rank: int, others: Sequence[int]) -> str:
    """Whether an actor gives more aid than all the others, less than all, or neither."""
    if rank < 0 or not others:
        return "-"
    return "richer" if rank > max(others) else "poorer" if rank < min(others) else "level"


def _role_memory(context: Context, name: str, action: Action) -> list[str]:
    """What the actor, or another of its country, did in the records before."""
    out: list[str] = []
    gave, took = context.gave.get(name, 0), context.took.get(name, 0)
    if gave or took:
        out.append(f"before:{'gave' if gave > took else 'took' if took > gave else 'both'}")
        out.append(f"{out[-1]}|{action}")
    country = context.country(name)
    gave, took = context.gave.get(country, 0), context.took.get(country, 0)
    if country and (gave or took):
        out.append(f"land before:{'gave' if gave > 2 * took else 'took' if took > 2 * gave else 'both'}")
    return out


def _party_memory(context: Context, relation: Relation) -> str:
    """How long ago the actor was party to a record."""
    where = "here" if relation.here else "absent"
    if not context.recent:
        return f"{where}|nothing told yet"
    for back, names in enumerate(reversed(context.recent[-RECENT:])):
        if relation.name in names:
            return f"{where}|party {back} records ago"
    return f"{where}|{'was party before' if relation.name in context.partners else 'never party'}"


def _words_beside(scene: Scene, at: int) -> list[str]:
    """The word before an actor and the one after, with what the frames know of them."""
    tokens = scene.tokens
    position = tokens.actor[at]
    end = at
    while end < len(tokens) and tokens.actor[end] == position:
        end += 1
    out = []
    if end < len(tokens):
        word = tokens.words[end]
        out.append(f"then:{tokens.lows[end]}")
        out += [f"then noun:{f.action or f.instrument}" for f in word.nouns[:1]]
    if at:
        out.append(f"after:{tokens.lows[at - 1]}")
    if describes_another(scene, position):
        out.append("describes another")
    return out


def settle_roles(claims: list[PartyClaim], draft: Draft, action: Action, context: Context) -> None:
    """What the verb and the kinds of the parties leave no doubt of.

    Who buys receives, and who wins or is given a contract provides. Money that is lent or given comes from the one
    lender or donor among the signatories; what a company and a state agree to build, supply or operate is the company's
    to do; the state of an agency that gives is no receiver.
    """
    _settle_by_verb(claims, draft)
    if len(claims) < 2:
        return
    if action in MUTUAL and not draft.money and _as_equals(claims, draft):
        for claim in claims:
            claim.role = "party"
        return
    kinds = {c.name: context.kind(c.name) for c in claims}
    if action in {"lend", "grant"}:
        lenders = [c for c in claims if kinds[c.name] == "bank or fund" and not context.country(c.name)]
        if len(lenders) == 1:
            for claim in claims:
                claim.role = "provider" if claim is lenders[0] else "recipient"
    elif action in {"build", "operate", "modernise"}:
        companies = [c for c in claims if kinds[c.name] == "company"]
        states = [c for c in claims if kinds[c.name] in {"country", "government body"}]
        if companies and states and len(companies) + len(states) == len(claims):
            for claim in claims:
                claim.role = "provider" if claim in companies else "recipient"
    _settle_agencies(claims, kinds, context, action)


def _settle_agencies(claims: list[PartyClaim], kinds: dict[str, str], context: Context, action: Action) -> None:
    """A state that gives and its own agency give together ("Japan's aid agency JICA"), where another receives."""
    for claim in claims:
        if claim.role != "recipient" or (len(claims) == 2 and kinds[claim.name] != "country"):
            continue
        land = context.country(claim.name)
        others = [c for c in claims if c is not claim and c.role == "provider" and context.country(c.name) == land]
        if action not in {"lend", "grant"} and not any(
            c.role == "recipient" and context.country(c.name) != land for c in claims
        ):
            continue
        pairs = [c for c in others if (kinds[c.name] == "country") != (kinds[claim.name] == "country")]
        known = countries().get(land)
        agency = kinds[claim.name] in AGENCIES or any(kinds[c.name] in AGENCIES for c in pairs)
        if pairs and agency and known is not None and known.aid == "gives":
            claim.role = "provider"


def _as_equals(claims: list[PartyClaim], draft: Draft) -> bool:
    """Whether the parties sign or work together side by side ("A and B signed", "between A and B"), contracts apart."""
    if draft.paper is not None and draft.paper[1].instrument == ORDER:
        return False
    why = {c.why for c in claims}
    return why == {"subject"} or why <= draft.unit.scene.tokens.small.pairs


def _settle_by_verb(claims: list[PartyClaim], draft: Draft) -> None:
    unit = draft.unit
    verb, act = unit.head, unit.act
    if verb is None or verb.passive:
        return
    contract = draft.paper is not None and draft.paper[1].instrument == ORDER
    orders = contract and any(f.id.endswith(ORDERS) for f in unit.outers)
    buys = act is not None and not act.weak and act.action == "supply" and act.subject == "recipient"
    wins = contract and ((act is not None and act.id.endswith(GETS)) or any(f.id.endswith(WINS) for f in unit.outers))
    if not (buys or wins or orders):
        return
    small = unit.scene.tokens.small
    subject: Role = "provider" if wins else "recipient"
    for claim in claims:
        if claim.why == "subject":
            claim.role = subject
        elif claim.why in small.sources or (orders and claim.why in small.partners):
            claim.role = OPPOSITE[subject]
