"""Units: the acts of a sentence, each a verb or a noun that evokes one with the words that belong to it.

A chain of verbs ("has agreed to help build") is one unit: the last act in it is what is done, the verbs before it say
how it stands. Verbs with objects of their own ("will train the force and supply it with boats") are units of their own.
"""

from __future__ import annotations

import msgspec

from servanda.reading.clauses import Clause
from servanda.reading.scene import Scene
from servanda.reading.tokens import Tokens
from servanda.reading.verbs import VerbGroup
from servanda.reading.words import Frame


class Unit(msgspec.Struct, gc=False):
    """One act that a sentence tells of.

    Attributes:
        scene: the sentence.
        clause: index of its clause in the scene.
        left, right: the tokens that belong to it alone, [left, right): from its verb (or noun) to the next unit.
        verb: the verb group that carries tense and modality (the finite one of the chain); None for a nominal unit.
        head: the last verb group of the chain.
        outers: frames that say how the act stands, outermost first.
        act: the frame of the act; None where only an attitude or a paper is told.
        papers: (token, frame) of the nouns for papers that belong to it.
        nouns: (token, frame) of the other nouns that name an act.
        shared: whether its subject is that of the unit before it.
        fused: frames of verbs told in one breath with it ("finance, build and operate").
    """

    scene: Scene
    clause: int
    left: int
    right: int
    verb: VerbGroup | None
    head: VerbGroup | None
    outers: list[Frame]
    act: Frame | None
    papers: list[tuple[int, Frame]]
    nouns: list[tuple[int, Frame]]
    shared: bool = False
    fused: list[Frame] = []


def units_of(scene: Scene) -> list[Unit]:
    """The units of a sentence, in order."""
    out: list[Unit] = []
    for index, clause in enumerate(scene.clauses):
        out.extend(_of_clause(scene, index, clause))
    return out


def _of_clause(scene: Scene, index: int, clause: Clause) -> list[Unit]:
    tokens = scene.tokens
    if clause.verb is None and not _begins(tokens, clause):
        unit = Unit(scene, index, clause.left, clause.right, None, None, [], None, [], [])
        _gather_nouns(tokens, unit, clause.left, clause.right)
        return [unit]
    units: list[Unit] = []
    current: Unit | None = None
    last: VerbGroup | None = None
    for group in clause.groups:
        if group.kind == "reduced":
            continue
        leads = current is not None and last is not None and _leads(tokens, current, last, group)
        if current is None or group.kind == "finite":
            verb = group if clause.verb is not None else None
            current = Unit(scene, index, group.end, clause.right, verb, group, [], None, [], [])
            _enter(current, group, tokens)
            units.append(current)
        elif leads:
            _enter(current, group, tokens)
            current.head, current.left = group, group.end
        elif group.kind == "conjoined" or _parallel(tokens, last, group):
            if last is not None and _bare(tokens, last.end, group.first):
                frame = _act_of(group, tokens)
                if frame is not None:
                    current.fused.append(frame)
                    if current.act is None:
                        current.act = frame
                current.head, current.left = group, group.end
            else:
                outers = [f for f in current.outers if f.leads]
                current.right = group.first
                current = Unit(scene, index, group.end, clause.right, current.verb, group, outers, None, [], [], True)
                _enter(current, group, tokens)
                units.append(current)
        else:
            # A purpose or the content of a paper: "signed an agreement to extend", "on building a plant".
            frame = _act_of(group, tokens)
            if frame is not None and (current.act is None or current.act.kind != "act"):
                current.nouns.append((group.at, frame))
        last = group
    for position, unit in enumerate(units):
        low = clause.left if position == 0 else unit.left
        _gather_nouns(tokens, unit, low, unit.right)
    return units


def _begins(tokens: Tokens, clause: Clause) -> bool:
    """Whether a clause without a finite verb begins with another, as items do: "to build a port", "building ports"."""
    verbs = [g for g in clause.groups if g.kind != "reduced"]
    return bool(verbs) and all("adverbs" in word.cls for word in tokens.words[clause.left : verbs[0].first])


def _enter(unit: Unit, group: VerbGroup, tokens: Tokens) -> None:
    """Add a verb to the chain: the last act is the act, everything else says how it stands."""
    described = tokens.words[group.at].adjectives
    if described and group.passive and group.end < len(tokens) and "to" in tokens.words[group.end].cls:
        unit.outers.append(described[0])  # "were prepared to lend": a state, not an act
        return
    attitudes = [f for f in group.frames if f.kind in {"attitude", "talk", "speech", "denial"}]
    papers = [f for f in group.frames if f.kind == "paper"]
    act = _act_of(group, tokens)
    if act is not None and unit.act is not None and unit.act.kind == "act":
        unit.fused.append(unit.act)
    if papers:
        unit.outers.append(papers[0])
    given = act is not None and group.modal and group.tense == "future"  # "will offer scholarships": no proposal
    for frame in attitudes:
        # A verb that is an act too says how itself stands only where that is its stronger sense ("launched").
        yields = (frame.aspect and (frame.weak or frame.status == "completed")) or (
            given and frame.status == "proposed"
        )
        if act is None or not yields or _followed_by_verb(tokens, group):
            unit.outers.append(frame)
    if act is not None:
        unit.act = act


def _followed_by_verb(tokens: Tokens, group: VerbGroup) -> bool:
    nxt = group.end
    if nxt >= len(tokens):
        return False
    return "to" in tokens.words[nxt].cls or any("ing" in kinds for _, kinds in tokens.words[nxt].verbs)


def _act_of(group: VerbGroup, tokens: Tokens) -> Frame | None:
    acts = [f for f in group.frames if f.kind == "act"]
    if not acts:
        return None
    strong = [f for f in acts if not f.weak]
    if not strong and group.end < len(tokens) and tokens.lows[group.end] in tokens.small.that:
        return None  # "recognises that": said, not done
    return (strong or acts)[0]


def _leads(tokens: Tokens, unit: Unit, last: VerbGroup, group: VerbGroup) -> bool:
    """Whether the verb before hands over to this one: "agreed to build", "invited Japan to join", "ready to help"."""
    if group.kind not in {"infinitive", "gerund"}:
        return False
    between = range(last.end, group.first)
    if group.kind == "gerund" and len(between) > 1:
        return False
    if any(tokens.lows[i] in {",", ";", ":"} or "coordinators" in tokens.words[i].cls for i in between):
        return False
    for i in reversed(between):
        if tokens.words[i].adjectives and "to" in tokens.words[group.first].cls:
            unit.outers.extend(tokens.words[i].adjectives[:1])
            return True
    leading = any(f.leads for f in last.frames)
    if not last.frames and not list(between):
        return True
    if not leading:
        return False
    if not list(between):
        return True
    # "invited Japanese business to come", "asked the bank to lend": an actor stands between.
    return (
        len(between) <= 6
        and all(tokens.actor[i] >= 0 or not tokens.words[i].nouns for i in between)
        and group.kind == "infinitive"
    )


def _parallel(tokens: Tokens, last: VerbGroup | None, group: VerbGroup) -> bool:
    """Whether an infinitive stands beside the one before it: "to build X, and to train Y"."""
    if last is None or group.kind != "infinitive" or last.kind not in {"infinitive", "conjoined", "finite"}:
        return False
    before = group.first - 1
    signs = last.kind == "finite" and any(frame.kind == "paper" for frame in last.frames)
    if signs and tokens.lows[before] == ",":
        return False  # "signed a contract on May 8, 2024, to build": what the paper is about
    return before > last.end and ("coordinators" in tokens.words[before].cls or tokens.lows[before] in {",", ";"})


def _bare(tokens: Tokens, low: int, high: int) -> bool:
    """Whether nothing but commas, coordinators and adverbs stands between two verbs."""
    return all(
        tokens.lows[i] == "," or bool(tokens.words[i].cls & {"coordinators", "adverbs", "to"}) for i in range(low, high)
    )


def _gather_nouns(tokens: Tokens, unit: Unit, low: int, high: int) -> None:
    for at in range(low, high):
        if tokens.actor[at] >= 0:
            continue
        word = tokens.words[at]
        if "ellipses" in word.cls and unit.papers and at + 1 < high and "prepositions" in tokens.words[at + 1].cls:
            unit.papers.append((at, unit.papers[-1][1]))  # "... and another on tourism"
            continue
        for frame in word.nouns:
            if frame.kind == "paper" and frame.quoted and _quoted(tokens, at):
                continue
            if frame.kind == "paper":
                unit.papers.append((at, frame))
            else:
                unit.nouns.append((at, frame))


def _quoted(tokens: Tokens, at: int) -> bool:
    """Whether a paper is only where something was said: "in a statement", "in the report"."""
    before = at - 1
    if before > 0 and "determiners" in tokens.words[before].cls:
        before -= 1
    return (
        before >= 0 and "prepositions" in tokens.words[before].cls and "inner_prepositions" in tokens.words[before].cls
    )


def lists_only(scene: Scene) -> bool:
    """Whether a sentence only says that something follows: "They comprise, among others:"."""
    verbs = [clause.verb for clause in scene.clauses if clause.verb is not None]
    return all(not verb.frames or all(f.kind == "plain" for f in verb.frames) for verb in verbs)


def evokes(unit: Unit) -> bool:
    """Whether anything in a unit can make it an undertaking: an act, a paper, a sum, an attitude, a future."""
    if unit.act is not None or unit.papers or unit.nouns or (unit.verb is not None and unit.verb.modal):
        return True
    if any(f.kind != "speech" for f in unit.outers):
        return True
    scene = unit.scene
    return bool(scene.money or scene.counts or scene.quantities)
