"""How an act stands by a paper that provides for it."""

from __future__ import annotations

from servanda.model.statement import Status
from servanda.reading.drafts import Draft
from servanda.reading.stops import ENDED
from servanda.reading.words import Frame

PROVIDING = frozenset({"agreement", "contract", "treaty", "memorandum", "loan", "grant"})
"""Papers under which things are done once they are signed."""
NEAR = 7
"""Within how many tokens before a paper the preposition stands that puts an act under it."""
SUBJECT = 14
"""Within how many tokens before a verb its clause opens with "under which"."""
ANTECEDENT = 6
"""Within how many tokens before "under which" the paper stands that it means."""


def provided(draft: Draft, *, ahead: bool = True) -> Status | None:
    """How an act stands that a paper provides for; None where no paper does.

    "will supply gas under a contract", "a contract under which it will supply gas" and "the contract provides for the
    supply of gas" are signed; "pulled out of an agreement under which it was to supply gas" is cancelled.

    Args:
        draft: the words of the act.
        ahead: whether they tell of what will be done; else only "under which" makes it a matter of the paper.
    """
    if ahead and (_under(draft) or _provides(draft)):
        return "signed"
    return _under_which(draft)


def was_to_be(draft: Draft) -> bool:
    """Whether the words tell of what lay ahead in the past: "was to build"."""
    verb = draft.unit.verb
    return verb is not None and verb.modal == "be to" and verb.tense == "past"


def _under(draft: Draft) -> bool:
    """Whether what will be done is what a paper provides for: "will supply gas under a contract with"."""
    tokens = draft.unit.scene.tokens
    clause = draft.unit.scene.clauses[draft.unit.clause]
    for at in range(clause.left + 1, clause.right):
        if "ellipses" in tokens.words[at].cls and "under_prepositions" in tokens.words[at - 1].cls:
            return True  # "under another, they will ..."
    papers = [at for at, f in draft.unit.papers if f.instrument in PROVIDING]
    for paper in papers:
        for at in range(paper - 1, max(paper - NEAR, clause.left - 1), -1):
            if "under_prepositions" in tokens.words[at].cls:
                return True
            if tokens.words[at].verbs and not tokens.words[at].nouns:
                break
    return False


def paper_above(draft: Draft) -> tuple[int, Frame] | None:
    """The paper under which an act stands by a relative clause, "a contract under which ...", with its token."""
    scene, verb = draft.unit.scene, draft.unit.verb
    tokens = scene.tokens
    if verb is None:
        return None
    for at in range(verb.first - 1, max(verb.first - SUBJECT, 0), -1):
        if "relative_pronouns" in tokens.words[at].cls and "under_prepositions" in tokens.words[at - 1].cls:
            break
        if tokens.words[at].verbs and not tokens.words[at].nouns and tokens.actor[at] < 0:
            return None
    else:
        return None
    for paper in range(at - 2, max(at - 2 - ANTECEDENT, -1), -1):
        for frame in tokens.words[paper].nouns:
            if frame.kind == "paper" and frame.instrument in PROVIDING:
                return paper, frame
        if tokens.words[paper].verbs and not tokens.words[paper].nouns:
            return None
    return None


def _under_which(draft: Draft) -> Status | None:
    """What becomes of an act under a paper by what is told of the paper itself; None where it is under none."""
    above = paper_above(draft)
    if above is None:
        return None
    before = [g for c in draft.unit.scene.clauses for g in c.groups if g.end <= above[0]]
    for group in reversed(before):
        for frame in group.frames:
            if frame.status in ENDED and not group.negated:
                return ENDED[frame.status]
            if frame.kind in {"talk", "denial"} or frame.status in {"proposed", "intended"} or group.negated:
                return None
    return "signed"


def _provides(draft: Draft) -> bool:
    """Whether a paper is the subject of the verb that looks ahead: "the agreement provides for two reactors"."""
    unit, tokens = draft.unit, draft.unit.scene.tokens
    verb = unit.verb
    if verb is None or verb.passive or verb.negated or verb.modal or not unit.outers:
        return False
    if unit.outers[0].kind != "attitude" or unit.outers[0].status not in {"intended", "pledged"}:
        return False
    clause = unit.scene.clauses[unit.clause]
    for at in range(clause.left, verb.first):
        if tokens.actor[at] >= 0 or (tokens.words[at].verbs and not tokens.words[at].nouns):
            return False
        if any(f.kind == "paper" and f.instrument in PROVIDING for f in tokens.words[at].nouns):
            return True
    return False
