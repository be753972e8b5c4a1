"""What is denied, refused or only talked of: it makes no undertaking, whatever the models think of its words."""

from __future__ import annotations

from servanda.reading.drafts import Draft
from servanda.reading.scene import Scene
from servanda.reading.tokens import Tokens
from servanda.reading.units import Unit

TALK = ".talk"
"""How the name of the frame of verbs of talking ends; it begins with the language."""
CONTINUE = ".continue"
NEAR = 3
"""Within how many tokens after "be in" or "hold" the noun for a talk stands."""


def refused(draft: Draft) -> bool:
    """Whether the words of a draft say that it is not done, was not done, or is only talked of."""
    unit = draft.unit
    if any(f.kind == "denial" for f in unit.outers) or _denied_above(unit.scene, unit.clause):
        return True
    return unit.verb is not None and (_denied(unit) or _talked_of(unit))


def _denied(unit: Unit) -> bool:
    """Whether its subject or object is nothing: "no agreement was reached", "signed no agreement"."""
    scene, verb = unit.scene, unit.verb
    assert verb is not None
    if not scene.plain_words()[1]:
        return False
    tokens = scene.tokens
    for at in range(scene.clauses[unit.clause].left, verb.first):
        if _nothing(tokens, at) and (at == 0 or "prepositions" not in tokens.words[at - 1].cls):
            return True
    return verb.end < len(tokens) and _nothing(tokens, verb.end)


def _nothing(tokens: Tokens, at: int) -> bool:
    if "negative_determiners" not in tokens.words[at].cls or tokens.actor[at] >= 0:
        return False
    return at + 1 >= len(tokens) or "after_no" not in tokens.words[at + 1].cls


def _denied_above(scene: Scene, index: int) -> bool:
    """Whether a clause is what another denies or leaves open: "denied that it had signed", "did not say whether"."""
    clause = scene.clauses[index]
    if clause.link not in {"that", "if"} or clause.host < 0:
        return False
    host = scene.clauses[clause.host].verb
    if host is None:
        return False
    if any(f.kind == "denial" for f in host.frames):
        return True
    return host.negated and all(f.kind == "speech" for f in host.frames)


def _talked_of(unit: Unit) -> bool:
    """Whether it is only discussed: "discussed a harbour", "talks on a treaty continue", "are in talks about".

    What shall be discussed may be an undertaking, and talks may end with one; both are left to the models.
    """
    scene, verb = unit.scene, unit.verb
    assert verb is not None
    words = scene.tokens.words
    if verb.modal or verb.tense == "future":
        return False
    if unit.outers and unit.outers[0].kind == "talk" and unit.outers[0].id.endswith(TALK):
        return True
    if unit.act is not None and unit.act.kind == "act" and not unit.act.weak:
        return False
    talks = [at for at in range(scene.clauses[unit.clause].left, unit.right) if "talk_nouns" in words[at].cls]
    if not talks:
        return False
    if talks[0] < verb.first:
        told = [at for at, _ in unit.papers + unit.nouns if verb.end <= at] or scene.money
        return not told and all(f.id.endswith(CONTINUE) or f.kind == "speech" for f in unit.outers)
    return (
        not unit.outers and verb.end <= talks[0] < verb.end + NEAR and not any(at < talks[0] for at, _ in unit.papers)
    )
