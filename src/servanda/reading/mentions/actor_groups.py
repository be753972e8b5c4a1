"""Whom words for several actors mean: both sides, the two ministries, They."""

from __future__ import annotations

from itertools import pairwise

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_history import History
from servanda.reading.mentions.actor_keeping import Mentioned
from servanda.reading.mentions.actor_registry import Actor

# How far into its sentence the subject begins that "They" may mean, in characters.
_SUBJECT_REACH = 60
_STATES = frozenset({"country", "international organisation", "other"})
_GROUP_KINDS: dict[str, ActorKind] = {
    "companies": "company",
    "banks": "bank or fund",
    "ministries": "government body",
}


class Groups:
    """Finds the members of a group in what has been named."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.scene = history.scene
        self.words = history.words

    def group(self, group: str, number: int, start: int) -> list[Actor]:
        """Whom "the two countries", "the sides" mean.

        Args:
            group: the kind of group, as the lexicon has it.
            number: how many; 0 where the words do not say.
            start: where they stand.
        """
        if group in _GROUP_KINDS:
            return self.history.recent(number or 2, lambda actor: actor.kind == _GROUP_KINDS[group], 2)
        if group == "sides":
            pair = self._pair(start)
            if pair:
                return pair
        states = [a for a in self.scene.principals if a.kind in _STATES]
        heading = [a for a in self.history.section(start) if a.kind == "country"]
        if number == 2 and len(heading) == 1 and states:
            other = next((a for a in states if a is not heading[0] and not self._holds(a, heading[0])), None)
            if other is not None:
                return [heading[0], other]
        whole = self._spread(states)
        if not number:
            return whole
        if number == len(whole):
            return whole
        if number == len(states):
            return states
        pool = {id(a) for a in [*whole, *states]}
        near = self.history.recent(number, lambda actor: id(actor) in pool, number)
        return near or self.history.recent(number, lambda actor: actor.kind == "country", number) or states[:number]

    def _pair(self, start: int) -> list[Actor]:
        """Two institutions joined by "and" earlier in the same sentence."""
        sentence = self.history.sentence(start)
        before = [
            m for m in self.history.done[-6:] if m.sentence == sentence and m.form in {"name", "short", "abbreviation"}
        ]
        for one, other in pairwise(before):
            joint = self.scene.folded[one.end : other.start].strip(" \"'")
            kinds = {one.actors[0].kind, other.actors[0].kind}
            if joint in self.words.joints.pairs and not kinds & (_STATES | {"person"}):
                return [*one.actors, *other.actors]
        return []

    def _holds(self, region: Actor, country: Actor) -> bool:
        return any(a is country for a in self.scene.members.get(id(region), ()))

    def _spread(self, states: list[Actor]) -> list[Actor]:
        """Regions replaced by those of their states that the document names."""
        out: list[Actor] = []
        for actor in states:
            members = self.scene.members.get(id(actor), [])
            out += [one for one in (members if len(members) > 2 else [actor]) if one not in out]
        return out

    def several(self, before: list[Mentioned]) -> list[Actor]:
        """Whom "They" means: the group, or the actors joined by "and", that the sentence before begins with."""
        if not before:
            return []
        first = before[0]
        start = self.scene.sentences[first.sentence][0]
        opening = self.scene.folded[start : first.start].lower().split()[-1:]
        if first.start - start > _SUBJECT_REACH or (
            opening and self.words.before.get(opening[0], "") in {"P", "p", "a"}
        ):
            return []
        if len(first.actors) > 1 or first.form == "group":
            return first.actors
        out = list(first.actors)
        for one, other in pairwise(before):
            if self.scene.folded[one.end : other.start].strip(" \"'") not in self.words.joints.subjects:
                break
            out += other.actors
        return out if len(out) > 1 else []
