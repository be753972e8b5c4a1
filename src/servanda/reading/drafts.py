"""Drafts: a unit cut into one record for each undertaking it tells of.

Three things multiply: measures told side by side ("EUR 3 billion for transport, EUR 2.5 billion for raw materials"),
papers told side by side ("a roadmap between A and B and memoranda with C"), and lists that distribute ("memoranda with
A, B and C" is three; "between A and B, C and D" is two; "A and B each signed").
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import msgspec

from servanda.reading.mentions.kinds import MoneyMention
from servanda.reading.scene import Scene
from servanda.reading.tokens import Tokens
from servanda.reading.units import Unit
from servanda.reading.words import Frame

BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—", "[", "]", "|", "/"})

WORTH = 4
"""So many words lie at most between a comma and the sum of what was counted before it (", worth $3 billion")."""
JOINING = frozenset({"coordinators", "determiners"})


class Draft(msgspec.Struct, gc=False):
    """What one record will be made of.

    Attributes:
        unit: the act.
        left, right: the tokens that are its own, [left, right).
        money: the sums that are its own (two for a range, more with equivalents).
        paper: the noun of the paper that is its own, and its token.
        only: positions (in scene.actors) of the actors of a distributed list that are its own; None for all.
        listed: positions of all actors of that list.
        part: whether it is one of several cut from one unit, not the first.
        several: whether the unit was cut.
    """

    unit: Unit
    left: int
    right: int
    money: list[MoneyMention]
    paper: tuple[int, Frame] | None
    only: frozenset[int] | None = None
    listed: frozenset[int] = frozenset()
    part: bool = False
    several: bool = False


def drafts_of(unit: Unit, first: bool) -> list[Draft]:
    """Cut a unit into drafts.

    Args:
        unit: the unit.
        first: whether it is the first of its clause (its subject then belongs to its region).
    """
    left = unit.scene.clauses[unit.clause].left if first else unit.left
    drafts = _by_money(unit, left, unit.right)
    out: list[Draft] = []
    for draft in drafts:
        for piece in _by_paper(draft):
            out.extend(_distribute(piece))
    if len(out) > 1:
        for draft in out:
            draft.several = True
    return out


def token_at(tokens: Tokens, place: int, low: int = 0) -> int:
    """The first token that begins at or after a place in the text."""
    return bisect_left(tokens.starts, place, lo=low)


class _Anchor(msgspec.Struct, gc=False):
    """What may be the measure of a record of its own: a sum, or a number of papers or projects."""

    start: int
    end: int
    money: list[MoneyMention]
    counted: bool


def _anchors(unit: Unit, begin: int, finish: int) -> list[_Anchor]:
    """The measures of a unit in order; a range, a conversion and a number with its sum are one."""
    scene, tokens = unit.scene, unit.scene.tokens
    found: list[_Anchor] = []
    for mention in scene.money:
        if begin <= mention.start < finish:
            if found and (mention.amount.equivalent or mention.start == found[-1].start):
                found[-1].money.append(mention)
                found[-1].end = max(found[-1].end, mention.end)
            else:
                found.append(_Anchor(mention.start, mention.end, [mention], False))
    for count in scene.counts:
        if begin <= count.start < finish:
            found.append(_Anchor(count.start, count.end, [], True))
    found.sort(key=lambda anchor: anchor.start)
    out: list[_Anchor] = []
    for anchor in found:
        if out and _belongs(tokens, out[-1], anchor):
            out[-1].money.extend(anchor.money)
            out[-1].end = max(out[-1].end, anchor.end)
            out[-1].counted = False
            continue
        out.append(anchor)
    return out


def _belongs(tokens: Tokens, before: _Anchor, anchor: _Anchor) -> bool:
    """Whether two measures are of one thing: "60 agreements totalling $3.7 billion", "14 papers, worth $3 billion"."""
    low, high = token_at(tokens, before.end), token_at(tokens, anchor.start)
    cut = _break_between(tokens, low, high)
    if cut < 0:
        return True
    if not (before.counted and not before.money and anchor.money):
        return False
    if tokens.lows[cut] == "," and high - cut <= WORTH:
        return True
    return _only_lists(tokens, low, high)


def _only_lists(tokens: Tokens, low: int, high: int) -> bool:
    """Whether all that divides a stretch is a list of actors ("loans for A, B and C for a value of $2 billion")."""
    for at in range(low, high):
        if tokens.actor[at] < 0 and (tokens.lows[at] in BREAKS or "coordinators" in tokens.words[at].cls):
            after = at + 1
            while after < high and (tokens.words[after].cls & JOINING or tokens.lows[after] == ","):
                after += 1
            before = at - 1
            while before > low and tokens.lows[before] == ",":
                before -= 1
            if after >= high or tokens.actor[after] < 0 or tokens.actor[before] < 0:
                return False
    return True


def _break_between(tokens: Tokens, low: int, high: int) -> int:
    """The token at which what stands between two measures divides, or -1."""
    cut = -1
    inner = 0  # how many brackets are open: what stands in them divides nothing
    for at in range(low, high):
        if tokens.lows[at] == "(":
            inner += 1
        elif tokens.lows[at] == ")" and inner:
            inner -= 1
            continue
        if inner:
            continue
        if tokens.lows[at] in BREAKS or ("coordinators" in tokens.words[at].cls and tokens.actor[at] < 0):
            cut = at
            if tokens.lows[at] in {":", ";"}:
                break
    return cut


def _by_money(unit: Unit, left: int, right: int) -> list[Draft]:
    scene, tokens = unit.scene, unit.scene.tokens
    paper = unit.papers[0] if unit.papers else None
    if not scene.money and not scene.counts:
        return [Draft(unit, left, right, [], paper)]
    begin = tokens.starts[left] if left < len(tokens.lows) else scene.end
    finish = tokens.starts[right] if right < len(tokens.lows) else scene.end
    anchors = _anchors(unit, begin, finish)
    if len(anchors) < 2:
        return [Draft(unit, left, right, anchors[0].money if anchors else [], paper)]
    cuts = [left]
    kept = [anchors[0]]
    for before, anchor in pairwise(anchors):
        cut = _break_between(tokens, token_at(tokens, before.end), token_at(tokens, anchor.start))
        if cut < 0:
            continue
        cuts.append(cut)
        kept.append(anchor)
    cuts.append(right)
    return [
        Draft(unit, low, high, anchor.money, paper, part=position > 0)
        for position, ((low, high), anchor) in enumerate(zip(pairwise(cuts), kept, strict=True))
    ]


def _by_paper(draft: Draft) -> list[Draft]:
    """Cut where a second paper with partners of its own follows ("a roadmap between A and B and memoranda with C")."""
    if not draft.unit.papers:
        return [draft]
    tokens = draft.unit.scene.tokens
    papers = [(at, f) for at, f in draft.unit.papers if draft.left <= at < draft.right]
    if not papers:
        return [draft]
    strong: list[tuple[int, Frame]] = []
    for at, frame in papers:
        if strong and not _stands_alone(tokens, strong[-1][0], at):
            continue
        strong.append((at, frame))
    draft.paper = strong[0]
    if len(strong) < 2:
        return [draft]
    out: list[Draft] = []
    low = draft.left
    for position in range(len(strong)):
        high = draft.right
        if position + 1 < len(strong):
            high = _coordinator_before(tokens, strong[position][0], strong[position + 1][0])
        out.append(
            Draft(
                draft.unit, low, high, draft.money if position == 0 else [], strong[position],
                part=draft.part or position > 0,
            )
        )  # fmt: skip
        low = high
    return out


def _stands_alone(tokens: Tokens, before: int, at: int) -> bool:
    """Whether a second paper is one of its own: joined to the first, with partners between or an article before it."""
    if not _coordinated(tokens, before, at):
        return False
    if _has_actor(tokens, before, at):
        return True
    return "ellipses" in tokens.words[at].cls or any(
        "indefinite" in word.cls for word in tokens.words[max(at - 3, before + 1) : at]
    )


def _coordinated(tokens: Tokens, low: int, high: int) -> bool:
    return _coordinator_before(tokens, low, high) < high


def _coordinator_before(tokens: Tokens, low: int, high: int) -> int:
    for at in range(high - 1, low, -1):
        if tokens.actor[at] < 0 and ("coordinators" in tokens.words[at].cls or tokens.lows[at] in {",", ";"}):
            return at
        if tokens.actor[at] >= 0 or "prepositions" in tokens.words[at].cls:
            break
    return high


def _has_actor(tokens: Tokens, low: int, high: int) -> bool:
    return max(tokens.actor[low:high], default=-1) >= 0


def actor_lists(scene: Scene, low: int, high: int) -> list[tuple[str, list[int], list[list[int]]]]:
    """The lists of actors between two tokens: (preposition before it, positions, groups joined by "and" alone)."""
    tokens, small = scene.tokens, scene.tokens.small
    fillers = small.possessive | small.partners | small.of
    out: list[tuple[str, list[int], list[list[int]]]] = []
    at = low
    while at < high:
        position = tokens.actor[at]
        if position < 0:
            at += 1
            continue
        preposition = _preposition(tokens, at)
        members = [position]
        groups = [[position]]
        end = at
        while True:
            while end < high and tokens.actor[end] == members[-1]:
                end += 1
            nxt, comma, joined = end, False, False
            while nxt < high and nxt - end <= 6 and tokens.actor[nxt] < 0:
                low_word, cls = tokens.lows[nxt], tokens.words[nxt].cls
                if low_word == ",":
                    comma = True
                elif "coordinators" in cls and not joined:
                    joined = True
                elif low_word in {"(", ")"} or "determiners" in cls or low_word in fillers:
                    pass
                elif not cls and not tokens.words[nxt].verbs and not tokens.value[nxt] and (comma or joined):
                    pass  # an adjective or a noun before the name: "the commercial bank X"
                else:
                    break
                nxt += 1
            if nxt < high and tokens.actor[nxt] >= 0 and tokens.actor[nxt] != members[-1] and (comma or joined):
                members.append(tokens.actor[nxt])
                if comma:
                    groups.append([tokens.actor[nxt]])
                else:
                    groups[-1].append(tokens.actor[nxt])
                end = nxt
                continue
            break
        out.append((preposition, members, groups))
        at = max(end, at + 1)
    return out


def _preposition(tokens: Tokens, at: int) -> str:
    """The preposition that governs the token, or ""."""
    for index in range(at - 1, max(at - 9, -1), -1):
        cls = tokens.words[index].cls
        if "prepositions" in cls:
            return tokens.lows[index]
        if tokens.words[index].verbs and not tokens.words[index].nouns:
            return ""
        if tokens.lows[index] in BREAKS or "modal" in cls or "be" in cls:
            return ""
    return ""


def _distribute(draft: Draft) -> list[Draft]:
    """One draft for each partner of a list that distributes."""
    if len(draft.unit.scene.actors) < 2:
        return [draft]
    scene, tokens = draft.unit.scene, draft.unit.scene.tokens
    low = draft.paper[0] if draft.paper and draft.left <= draft.paper[0] < draft.right else draft.left
    plural = _plural(draft)
    for preposition, members, groups in actor_lists(scene, low, draft.right):
        kinds = {scene.actors[m].kind for m in members}
        if len(members) < 2 or kinds == {"person"}:
            continue
        if preposition in tokens.small.pairs and plural and len(members) >= 4:
            pairs = groups if all(len(g) == 2 for g in groups) else []
            if not pairs and len(members) % 2 == 0:
                pairs = [members[i : i + 2] for i in range(0, len(members), 2)]
            if pairs:
                return _copies(draft, pairs, members)
        if preposition in tokens.small.partners and (plural or _each(tokens, draft)):
            return _copies(draft, [[m] for m in members], members)
    if draft.unit.verb is not None and (_each(tokens, draft) or _partners_of_one(draft, low)):
        for preposition, members, _ in actor_lists(scene, draft.left, draft.unit.verb.at):
            if len(members) >= 2 and preposition == "":
                return _copies(draft, [[m] for m in members], members)
    return [draft]


def _plural(draft: Draft) -> bool:
    return draft.paper is not None and draft.paper[1].plural


def _partners_of_one(draft: Draft, low: int) -> bool:
    """Whether several subjects sign several papers with one side: each signs its own."""
    partners = draft.unit.scene.tokens.small.partners
    lists = actor_lists(draft.unit.scene, low, draft.right)
    return _plural(draft) and any(preposition in partners and len(members) == 1 for preposition, members, _ in lists)


def _each(tokens: Tokens, draft: Draft) -> bool:
    each = tokens.small.each
    return not each.isdisjoint(tokens.lows[draft.left : draft.right]) and any(
        tokens.lows[at] in each and tokens.actor[at] < 0 for at in range(draft.left, draft.right)
    )


def _copies(draft: Draft, shares: list[list[int]], members: list[int]) -> list[Draft]:
    everyone = frozenset(members)
    return [
        Draft(
            draft.unit, draft.left, draft.right, draft.money, draft.paper, frozenset(share), everyone,
            draft.part or position > 0,
        )
        for position, share in enumerate(shares)
    ]  # fmt: skip
