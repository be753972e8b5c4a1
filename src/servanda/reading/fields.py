"""What a draft says of itself: action, instrument, status, strength."""

from __future__ import annotations

from servanda.model.statement import Action, Instrument, Status, Strength
from servanda.reading.context import Told
from servanda.reading.drafts import Draft
from servanda.reading.standing import paper_above, provided, was_to_be
from servanda.reading.words import Frame

FUTURE = frozenset({"will", "shall", "would", "be to"})
POSSIBLE = frozenset({"could", "may", "can", "should"})
MONEY = ".money"
"""How the name of the frame of a sum ends that nothing else explains; it begins with the language."""
TRADE = ".trade"
"""The same of the sum that trade shall come to."""
BINDING = frozenset({"treaty", "contract", "loan"})
PAPER = frozenset({"agreement", "memorandum", "declaration", "roadmap", "grant", "portfolio", "plan"})


def action_of(draft: Draft, lead: Told | None) -> tuple[Action, str]:
    """The action of a draft and the name of the frame that gave it."""
    unit = draft.unit
    if draft.money and _trade_target(draft):
        return "cooperate", unit.scene.tokens.small.language + TRADE
    own = [(at, f) for at, f in unit.nouns if draft.left <= at < draft.right]
    nouns = [f for _, f in own if f.action and not f.thing]
    nouns = [f for f in nouns if not f.weak] or nouns  # "expanding cooperation" is cooperation
    act = unit.act
    if act is not None and (not act.weak or not nouns):
        return act.action, act.id  # type: ignore[return-value]
    paper = draft.paper
    if paper is not None and paper[1].instrument in {"loan", "grant"}:
        return ("lend" if paper[1].instrument == "loan" else "grant"), paper[1].id
    if paper is not None:
        later = [f for at, f in own if at > paper[0] and f.action and not f.thing]
        later = [f for f in later if not f.weak] or later
        if later:
            return later[0].action, later[0].id  # type: ignore[return-value]
    money_nouns = [f for f in nouns if f.action in {"lend", "grant", "invest"}]
    if draft.money and money_nouns:
        return money_nouns[0].action, money_nouns[0].id  # type: ignore[return-value]
    if nouns:
        return nouns[0].action, nouns[0].id  # type: ignore[return-value]
    if act is not None:
        return act.action, act.id  # type: ignore[return-value]
    things = [f for _, f in own if f.thing]
    if things and (paper is None or (draft.money and paper[1].instrument in {"contract", "agreement", "memorandum"})):
        return "build", things[0].id
    if lead is not None:
        return lead.action, lead.frame  # type: ignore[return-value]
    if draft.money:
        return "invest", unit.scene.tokens.small.language + MONEY
    if things:
        return "build", things[0].id
    return "cooperate", paper[1].id if paper else f"{unit.scene.tokens.small.language}.modal"


def _trade_target(draft: Draft) -> bool:
    """Whether a sum is what trade shall come to: "raise trade to $5 billion by 2030"."""
    unit, tokens = draft.unit, draft.unit.scene.tokens
    if draft.paper is not None or (unit.act is not None and not unit.act.weak) or unit.verb is None:
        return False
    if unit.verb.tense != "future" and not any(f.status in {"intended", "pledged"} for f in unit.outers):
        return False
    clause = unit.scene.clauses[unit.clause]
    place = draft.money[0].start
    for at in range(max(draft.left, clause.left), draft.right):
        if tokens.starts[at] >= place:
            return False
        if "trade_nouns" in tokens.words[at].cls:
            return True
    return False


def status_of(draft: Draft, lead: Told | None) -> Status:
    """How far the act has come, by tense, modality and the verbs that lead to it."""
    status = _status(draft, lead)
    if status not in {"intended", "pledged", "underway", "completed"}:
        return status
    return provided(draft, ahead=status in {"intended", "pledged"}) or status


def _status(draft: Draft, lead: Told | None) -> Status:
    unit = draft.unit
    verb = unit.verb
    if verb is None:
        return _nominal_status(draft, lead)
    stops = [f for f in unit.outers if f.status in {"cancelled", "suspended"}]
    if stops:
        return stops[0].status  # type: ignore[return-value]
    future = (verb.modal in FUTURE and verb.tense == "future") or was_to_be(draft)
    possible = verb.modal in POSSIBLE
    outers = [f for f in unit.outers if not f.neutral]
    papers = [f for f in outers if f.kind == "paper"]
    attitudes = [f for f in outers if f.kind == "attitude" and f.status]
    if possible:
        return "proposed"
    for frame in attitudes:
        if frame.status == "proposed":
            return "proposed"
    if papers and (draft.paper is not None or unit.act is None):
        if future or (
            attitudes
            and attitudes[0].status in {"intended"}
            and unit.outers.index(attitudes[0]) < unit.outers.index(papers[0])
        ):
            return "intended"
        told = papers[-1].status
        lends = draft.paper is None or draft.paper[1].instrument in {"loan", "grant"}
        if told == "pledged" and not draft.money and not lends:
            return "signed"  # two states that approve a roadmap have concluded it
        return told  # type: ignore[return-value]
    if any(f.status == "pledged" for f in attitudes) and _of_money(draft):
        return "pledged"
    if any(f.id.endswith(".agree") for f in attitudes):
        return "pledged" if draft.money else "intended"
    if any(f.status == "intended" for f in attitudes):
        return "intended"
    if any(f.status == "financed" for f in attitudes) and draft.money and not future:
        return "financed"
    if future:
        return "pledged" if draft.money else "intended"
    for frame in attitudes:
        if frame.status in {"underway", "completed"}:
            return frame.status  # type: ignore[return-value]
        if frame.status == "pledged":
            return "pledged" if draft.money else "intended"
    return _factual_status(draft)


def _of_money(draft: Draft) -> bool:
    """Whether a draft is about money, with a sum or without ("promised loans for farmers")."""
    if draft.money or (draft.paper is not None and draft.paper[1].instrument in {"loan", "grant"}):
        return True
    return any(f.action in {"lend", "grant"} for at, f in draft.unit.nouns if draft.left <= at < draft.right)


def _factual_status(draft: Draft) -> Status:
    unit = draft.unit
    verb = unit.head or unit.verb
    assert verb is not None
    if unit.act is None and draft.paper is not None:
        return "signed"  # "produced 92 agreements", "the package has surpassed 60 documents"
    if unit.act is None and draft.money:
        return "pledged"
    if unit.verb is not None and unit.verb.tense == "past" and not unit.verb.progressive:
        if unit.verb.perfect and _since(draft):
            return "underway"
        return "completed"
    if verb.progressive or verb.tense == "present":
        return "underway"
    return "completed"


def _since(draft: Draft) -> bool:
    scene = draft.unit.scene
    return any(d.relation == "since" for d in scene.dates)


def _nominal_status(draft: Draft, lead: Told | None) -> Status:
    if lead is not None:
        if draft.paper is not None and lead.status in {"underway", "completed"}:
            return "signed"
        if lead.status == "intended" and draft.money:
            return "pledged"
        return lead.status  # type: ignore[return-value]
    reduced = [g for g in draft.unit.scene.clauses[draft.unit.clause].groups if g.kind == "reduced"]
    for group in reduced:
        for frame in group.frames:
            if frame.kind == "paper":
                return "signed"
            if frame.status:
                return frame.status  # type: ignore[return-value]
            if frame.kind == "act":
                return "completed"
    if draft.paper is not None:
        return "signed"
    return "pledged" if draft.money else "intended"


def instrument_of(draft: Draft, lead: Told | None, status: Status, action: Action) -> Instrument:
    """The paper that the draft names, or what its sum or number makes of it."""
    unit = draft.unit
    counts = [c for c in unit.scene.counts if _inside(draft, c.start)]
    paper = draft.paper
    plural = paper is not None and paper[1].plural
    if paper is not None:
        instrument = paper[1].instrument
        if counts and plural and draft.only is None and counts[0].count.value > 1:
            return "portfolio"
        if instrument == "agreement" and action == "lend":
            return "loan"
        return instrument  # type: ignore[return-value]
    above = paper_above(draft)
    if above is not None and not above[1].plural:
        return above[1].instrument  # type: ignore[return-value]
    nouns = [f for at, f in unit.nouns if draft.left <= at < draft.right and f.instrument]
    if lead is not None and lead.instrument not in {"none", "portfolio"}:
        return lead.instrument  # type: ignore[return-value]
    if nouns and status != "completed":
        return nouns[0].instrument  # type: ignore[return-value]
    if draft.money and status in {"pledged", "intended", "proposed"}:
        return "announcement"
    if counts and counts[0].count.value > 9 and status in {"signed", "pledged"}:
        return "portfolio"
    return "none"


def strength_of(instrument: Instrument, status: Status, outers: list[Frame], modal: str) -> Strength:
    """How hard the words bind: from the paper where one is signed, else from the verb that carries the act."""
    if status in {"signed", "financed", "underway", "completed"}:
        if instrument in BINDING:
            return "binding"
        if instrument in PAPER:
            return "signed paper"
        return "promise"
    if status == "proposed" or modal in POSSIBLE:
        return "aspiration"
    if status == "pledged":
        return "promise"
    if any(f.id.endswith(".plan") for f in outers):
        return "intention"
    if modal in {"will", "shall"}:
        return "promise"
    return "intention"


def _inside(draft: Draft, place: int) -> bool:
    tokens = draft.unit.scene.tokens
    low = tokens.starts[draft.left] if draft.left < len(tokens.lows) else draft.unit.scene.end
    high = tokens.starts[draft.right] if draft.right < len(tokens.lows) else draft.unit.scene.end
    return low <= place < high
