"""Who is party to a draft, in which role, and what told so."""

from __future__ import annotations

import msgspec

from servanda.model.statement import Action, Role
from servanda.reading.context import Context
from servanda.reading.drafts import BREAKS, Draft
from servanda.reading.mentions.kinds import ActorMention
from servanda.reading.passages import NONE
from servanda.reading.scene import Scene
from servanda.reference import load_lexicon


class PartyClaim(msgspec.Struct, gc=False):
    """One party with its role, the mention that made it one, and why."""

    name: str
    role: Role
    start: int
    end: int
    why: str


OPPOSITE: dict[Role, Role] = {"provider": "recipient", "recipient": "provider", "party": "party"}
MONEY_ACTIONS = frozenset({"lend", "grant", "invest"})
SEATED = frozenset({"company", "university", "bank or fund"})
"""Kinds of actors that have a country behind them, after a comma."""
GIVES = frozenset({"invest", "lend", "grant", "build", "supply", "operate", "modernise", "train", "study", "connect"})


class Parties:
    """Finds the parties of drafts."""

    def __init__(self, context: Context, roles: dict[str, str]) -> None:
        self.context = context
        self.roles = roles
        self.chosen = frozenset(p for p, role in roles.items() if role in {"recipient", "provider"})
        self.leading = frozenset(load_lexicon(context.language, "grammar")["leading_prepositions"])

    def of(self, draft: Draft, action: Action) -> list[PartyClaim]:
        """The parties of a draft: those of its clause, then those its surroundings add."""
        claims = self._in_clause(draft, action)
        if draft.only is not None:
            claims = self._keep_share(draft, claims)
        if action in MONEY_ACTIONS:
            self._carry(draft, claims)
        self._complete(draft, claims)
        return claims

    def _carry(self, draft: Draft, claims: list[PartyClaim]) -> None:
        """Who lent or gave before lends again, where only the receiver is told; and the other way round."""
        context = self.context
        names = {c.name for c in claims}
        kinds = {context.kind(name) for name in names}
        if context.giver and context.giver not in names and "bank or fund" not in kinds:
            if all(c.role != "provider" for c in claims) and (draft.money or kinds):
                claims.append(PartyClaim(context.giver, "provider", 0, 0, "the giver before"))
        elif context.taker and context.taker not in names and draft.money and [c.role for c in claims] == ["provider"]:
            claims.append(PartyClaim(context.taker, "recipient", 0, 0, "the receiver before"))

    # ------------------------------------------------------------ in the clause

    def _in_clause(self, draft: Draft, action: Action) -> list[PartyClaim]:
        unit, scene = draft.unit, draft.unit.scene
        claims: list[PartyClaim] = []
        frame = unit.act
        gives = action in GIVES
        subject_role: Role = "party"
        awards = next((f for f in unit.outers if f.kind == "paper" and f.subject != "party"), None)
        if awards is not None:  # "awarded Siemens a contract": who awards receives, who is chosen provides
            gives = True
            subject_role = "recipient" if awards.subject == "recipient" else "provider"
        elif gives:
            takes = frame is not None and (frame.reversed or frame.subject == "recipient")
            subject_role = "recipient" if takes else "provider"
        passive = unit.head is not None and unit.head.passive
        if unit.verb is not None and passive and unit.head is not unit.verb:
            passive = unit.head is not None and unit.head.passive
        subject = subject_of(scene, unit.clause) if unit.verb is not None else []
        speaks = unit.act is None and "speech" in [f.kind for f in unit.outers]
        for position in subject:
            mention = scene.actors[position]
            role: Role = subject_role
            if passive:
                role = "recipient" if gives else "party"
            self._claim(claims, mention, role, "speaker" if speaks else "subject")
        low = draft.left
        verb_end = unit.verb.end if unit.verb is not None and not draft.part else low
        agents = scene.tokens.small.agents
        for position, mention in enumerate(scene.actors):
            at = scene.actor_at[position]
            if at < low or at >= draft.right or position in subject or describes_another(scene, position):
                continue
            preposition = preposition_of(scene, at)
            if at < verb_end and preposition not in self.leading:
                continue  # before the verb only "For Armenia, ..." and "With the Bank, ..." tell a party
            role_name = self.roles.get(preposition, "party" if preposition == "" else "")
            if preposition in agents and not (passive or self._after_reduced(scene, at)):
                role_name = "party"
            if not role_name:
                continue
            if preposition in agents and gives:
                role_name = subject_role
            if awards is not None and preposition in self.chosen:
                role_name = "provider" if subject_role == "recipient" else "recipient"
            if preposition == "" and gives and unit.verb is not None and at > unit.verb.at:
                role_name = "recipient" if subject_role == "provider" else "provider"
            if role_name == "place":
                if mention.kind not in {"country", "international organisation", "other"}:
                    continue
                role_name = "recipient" if gives else "party"
            if mention.form == "demonym" and preposition in self.roles and role_name == "recipient":
                role_name = "party"
            self._claim(claims, mention, role_name, preposition or "object")  # type: ignore[arg-type]
        others = [c for c in claims if c.why != "speaker"]
        return others if others else claims  # who tells of an act is party only where no one else is

    @staticmethod
    def _after_reduced(scene: Scene, at: int) -> bool:
        return any(g.kind == "reduced" and g.passive and 0 < at - g.at <= 8 for c in scene.clauses for g in c.groups)

    def _claim(self, claims: list[PartyClaim], mention: ActorMention, role: Role, why: str) -> None:
        for name in self.context.state(mention):
            if any(c.name == name for c in claims):
                continue
            claims.append(PartyClaim(name, role, mention.start, mention.end, why))

    def _keep_share(self, draft: Draft, claims: list[PartyClaim]) -> list[PartyClaim]:
        assert draft.only is not None
        scene = draft.unit.scene
        others = {n for p in draft.listed - draft.only for n in self.context.state(scene.actors[p])}
        own = {n for p in draft.only for n in self.context.state(scene.actors[p])}
        return [c for c in claims if c.name not in others or c.name in own]

    # ------------------------------------------------------------ from the surroundings

    def _complete(self, draft: Draft, claims: list[PartyClaim]) -> None:
        context, scene = self.context, draft.unit.scene
        passage = context.passages[scene.passage]
        lead = context.lead.get(passage.lead_in) if passage.lead_in != NONE else None
        if lead is not None:
            have = {c.name for c in claims}
            gives = [p for p in lead.parties if p[1] != "party"]
            if not have or (len(have) == 1 and draft.unit.verb is None) or (draft.unit.verb is None and gives):
                for name, role in lead.parties:
                    if name not in have and len(claims) < 12:
                        claims.append(PartyClaim(name, role, 0, 0, "lead-in"))  # type: ignore[arg-type]
        if not claims:
            for index, clause in enumerate(scene.clauses[: draft.unit.clause]):
                if clause.verb is not None:
                    for position in subject_of(scene, index):
                        self._claim(claims, scene.actors[position], "party", "earlier clause")
                if claims:
                    break
        if not claims and context.previous is not None and context.previous_passage == scene.passage:
            for name, role in context.previous.parties:
                claims.append(PartyClaim(name, role, 0, 0, "sentence before"))  # type: ignore[arg-type]
        if not claims:
            for name in context.section_sides(scene.passage):
                claims.append(PartyClaim(name, "party", 0, 0, "sides"))
        elif len(claims) == 1:
            other = context.counterpart(claims[0].name, scene.passage)
            if other:
                claims.append(PartyClaim(other, OPPOSITE[claims[0].role], 0, 0, "the other side"))


def preposition_of(scene: Scene, at: int) -> str:
    """The preposition that governs an actor; the members of a list share that of the first."""
    found = scene.prepositions.get(at)
    if found is None:
        found = scene.prepositions[at] = _preposition_of(scene, at)
    return found


def _preposition_of(scene: Scene, at: int) -> str:
    tokens = scene.tokens
    index = at - 1
    position = tokens.actor[at]
    steps = 0
    while index >= 0 and steps < 24:
        low, cls = tokens.lows[index], tokens.words[index].cls
        other = tokens.actor[index]
        if other >= 0 and other != position:
            # Another actor: go on leftwards only through a list.
            if not _listed(scene, index, at):
                return ""
            position, at = other, index
        elif other == position:
            pass
        elif tokens.value[index] in {"date", "money"}:
            return ""  # "In October 2023 the Union": the preposition governs the date
        elif "prepositions" in cls:
            return low
        elif (
            (tokens.words[index].verbs and not tokens.words[index].nouns and not tokens.value[index])
            or (low in BREAKS and low != ",")
            or cls & {"modal", "be", "relative_pronouns"}
        ):
            return ""
        index -= 1
        steps += 1
    return ""


def describes_another(scene: Scene, position: int) -> bool:
    """Whether a country only says where the actor beside it is from: "India's Adani Group", "Technip (France)"."""
    found = scene.describing.get(position)
    if found is None:
        found = scene.describing[position] = _describes_another(scene, position)
    return found


def _describes_another(scene: Scene, position: int) -> bool:
    mention, tokens = scene.actors[position], scene.tokens
    at = scene.actor_at[position]
    end = at
    while end < len(tokens) and tokens.actor[end] == position:
        end += 1
    if at > 1 and tokens.lows[at - 1] == "(" and end < len(tokens) and tokens.lows[end] == ")":
        host = tokens.actor[at - 2]
        return host >= 0 and scene.actors[host].names != mention.names
    if at > 1 and tokens.lows[at - 1] == "," and mention.kind == "country" and mention.form == "name":
        host = tokens.actor[at - 2]
        if host >= 0 and scene.actors[host].kind in SEATED and (end >= len(tokens) or tokens.lows[end] in BREAKS):
            return end >= len(tokens) or not _goes_on(scene, end)  # "Samedan of Houston, USA,"
    if mention.kind not in {"country", "other", "international organisation"}:
        return False
    regional = mention.kind == "other" and mention.form == "demonym" and end < len(tokens)
    if regional and tokens.lows[end] in tokens.small.state_nouns:
        return True  # "the southern African nation": one of them, not all
    if mention.form != "demonym" and not (end < len(tokens) and tokens.lows[end] in tokens.small.possessive):
        return False
    for index in range(end, min(end + 6, len(tokens))):
        other = tokens.actor[index]
        if other >= 0:
            return other != position and scene.actors[other].kind not in {"country", "person"}
        word = tokens.words[index]
        if tokens.lows[index] in BREAKS or word.cls & {"prepositions", "coordinators", "modal", "be"}:
            return False
    return False


def _goes_on(scene: Scene, end: int) -> bool:
    """Whether a list of actors goes on after a comma ("Rosatom, Egypt, and Hungary")."""
    tokens = scene.tokens
    if tokens.lows[end] != ",":
        return False
    after = end + 1
    while after < len(tokens) and (
        "coordinators" in tokens.words[after].cls or "determiners" in tokens.words[after].cls
    ):
        after += 1
    return after < len(tokens) and tokens.actor[after] >= 0


def _listed(scene: Scene, left: int, right: int) -> bool:
    """Whether a comma or a coordinator joins the actors at two tokens."""
    tokens = scene.tokens
    return "," in tokens.lows[left + 1 : right] or True in [
        "coordinators" in word.cls for word in tokens.words[left + 1 : right]
    ]


def subject_of(scene: Scene, index: int, depth: int = 0) -> list[int]:
    """Positions (in scene.actors) of the actors in a clause's subject, inherited where it has none of its own."""
    if not scene.actors:
        return []
    found = scene.subjects.get(index) if depth == 0 else None
    if found is None:
        found = _subject_of(scene, index, depth)
        if depth == 0:
            scene.subjects[index] = found
    return found


def _subject_of(scene: Scene, index: int, depth: int) -> list[int]:
    clause = scene.clauses[index]
    end = clause.verb.first if clause.verb is not None else clause.right
    own: list[int] = []
    loose: list[int] = []
    for position, at in enumerate(scene.actor_at):
        if clause.left <= at < end and not describes_another(scene, position):
            preposition = preposition_of(scene, at)
            if preposition == "":
                own.append(position)
            elif preposition in scene.tokens.small.companions:
                loose.append(position)
    if own:
        return own + [p for p in loose if p not in own]
    if loose:
        return loose
    if clause.link == "relative" and clause.host >= 0:
        before = [p for p, at in enumerate(scene.actor_at) if at < clause.left]
        return before[-1:] if before else []
    if clause.host >= 0 and depth < 6 and clause.verb is not None and not _own_subject(scene, clause.left, end):
        return subject_of(scene, clause.host, depth + 1)
    return []


def _own_subject(scene: Scene, low: int, high: int) -> bool:
    """Whether a noun or a sum of its own stands before the verb ("and the line will ...", "$134 million goes")."""
    tokens = scene.tokens
    return any(
        (not tokens.words[i].cls and tokens.lows[i][:1].isalnum() and tokens.value[i] != "date")
        or "possessive_relatives" in tokens.words[i].cls
        for i in range(low, high)
    )
