"""Whether a draft is an undertaking at all, and how sure that is."""

from __future__ import annotations

from servanda.reading.context import Told
from servanda.reading.drafts import Draft
from servanda.reading.fields import FUTURE, POSSIBLE
from servanda.reading.parties import PartyClaim


def accept(draft: Draft, claims: list[PartyClaim], lead: Told | None) -> str:
    """Why a draft counts as an undertaking; an empty text if it does not."""
    unit = draft.unit
    verb = unit.verb
    clause = unit.scene.clauses[unit.clause]
    own = [
        c for c in claims if c.why not in {"sides", "sentence before", "the other side", "earlier clause", "lead-in"}
    ]
    stops = any(f.status in {"cancelled", "suspended"} for f in unit.outers)
    nouns = [f for at, f in unit.nouns if draft.left <= at < draft.right]
    if verb is None:
        if lead is not None:
            return "item of a list that was led in"
        if draft.paper is not None and len(own) >= 2:
            return "paper between parties"
        if draft.money and own and nouns:
            return "sum for an act"
        return ""
    if verb.negated and not stops:
        return ""
    if clause.link == "if" or any(f.kind == "talk" for f in unit.outers):
        return ""
    outers = [f for f in unit.outers if f.kind != "speech"]
    promising = verb.modal in FUTURE or any(f.status in {"intended", "pledged", "proposed"} for f in outers)
    if any(f.kind == "paper" for f in outers) and (draft.paper is not None or draft.money or lead is not None):
        return "paper signed"
    if any(f.kind == "paper" for f in outers) and len(own) >= 2 and unit.act is None:
        return "concluded between parties"
    if stops and (draft.paper is not None or nouns or unit.act is not None):
        return "stopped"
    if unit.act is not None:
        if promising and (own or draft.money or not unit.act.weak):
            return "act promised"
        if verb.modal in POSSIBLE:
            return "act proposed" if own and not unit.act.weak else ""
        quantity = any(_in(draft, q.start) for q in unit.scene.quantities)
        if not unit.act.weak and own:
            return "act told"
        if unit.act.weak and (draft.money or quantity or nouns) and own:
            return "act told with its measure"
    if promising and draft.money:
        return "sum promised"
    if promising and (nouns or draft.paper is not None) and not any(f.kind == "speech" for f in unit.outers):
        return "act named in a promise"
    if verb.modal in {"will", "shall", "be to"} and verb.tense == "future" and own and not unit.outers:
        return "will of a party"
    if any(f.aspect for f in outers) and (nouns or draft.paper is not None or own):
        return "act begun or finished"
    return ""


def _in(draft: Draft, place: int) -> bool:
    tokens = draft.unit.scene.tokens
    low = tokens.starts[draft.left] if draft.left < len(tokens.lows) else draft.unit.scene.end
    high = tokens.starts[draft.right] if draft.right < len(tokens.lows) else draft.unit.scene.end
    return low <= place < high
