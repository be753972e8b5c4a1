"""How well a word that measures goes with a number of its sentence."""

from __future__ import annotations

from servanda.reading.figure_lookup import Hit
from servanda.reading.figure_values import Number
from servanda.reading.figure_words import Entry, FigureWords
from servanda.reading.scene import Scene

HARD = frozenset({";", "!", "?"})
REACH = 24
"""Tokens between a noun and its number, with a verb between them."""
NEAR = 6
"""Tokens between a noun and its number without one."""
BEHIND = 5
"""Tokens between a number and the noun behind it."""


class Scorer:
    """Scores pairs of words and numbers of one sentence; 0 for those that do not belong together."""

    def __init__(self, scene: Scene, numbers: list[Number], words: FigureWords) -> None:
        self.scene = scene
        self.numbers = numbers
        self.words = words
        self.lows = scene.tokens.lows
        self.hits = [
            h for h in words.triggers.find(self.lows) if scene.tokens.actor[h.at] < 0 and self._stands(h)
        ]  # fmt: skip
        self.verbs = {g.at: g for c in scene.clauses for g in c.groups}
        self.auxiliaries = {i for g in self.verbs.values() for i in range(g.first, g.at)}
        self.links = {h.at: h.end for h in words.links.find(self.lows) if scene.tokens.actor[h.at] < 0}
        self.by_token = {n.left: n for n in numbers}
        self.context: set[str] | None = None

    def score(self, hit: Hit[Entry], number: Number) -> float:
        """How well a word goes with a number: 0 where it does not, up to 3."""
        if hit.entry.sort == "noun":
            return self._noun(hit, number)
        if hit.entry.sort == "verb":
            return self._verb(hit, number)
        return self._told(hit, number)

    def _stands(self, hit: Hit[Entry]) -> bool:
        frame = hit.entry.frame
        if hit.end < len(self.lows) and self.lows[hit.end] in frame.not_next:
            return False
        return not (hit.at > 0 and self.lows[hit.at - 1] in frame.not_before)

    def _noun(self, hit: Hit[Entry], number: Number) -> float:
        if hit.end <= number.left:
            return self._ahead(hit, number)
        if hit.at >= number.right:
            return self._behind(hit.at, number)
        return 0.0

    def _ahead(self, hit: Hit[Entry], number: Number) -> float:
        """A noun before its number: "trade reached $2 billion", "a surplus of $2 billion"."""
        distance = number.left - hit.end
        if distance > REACH:
            return 0.0
        linked = number.left in self.links  # the verb may be part of the number: "exceed $3 billion"
        at = hit.end
        while at < number.left:
            low = self.lows[at]
            if low in HARD:
                return 0.0
            if at in self.links:
                linked = True
                at = self.links[at]
                continue
            group = self.verbs.get(at)
            if group is not None and group.kind == "finite" and not linked and not self._auxiliary(at):
                return 0.0
            other = self.by_token.get(at)
            apart = other is not None and other is not number and other.kind == number.kind
            if other is not None and apart and not self._listed(other, number):
                if not any(other.right <= i < number.left for i in self.links):
                    return 0.0
                linked = False  # "trade, which was $2 billion in 2022, reached $3 billion"
            at += 1
        if linked:
            return 3.0 - 0.05 * distance
        if distance <= NEAR and (distance == 0 or not self.words.leads.isdisjoint(self.lows[hit.end : number.left])):
            return 2.6 - 0.1 * distance
        return 0.0

    def _auxiliary(self, at: int) -> bool:
        return bool(self.scene.tokens.words[at].cls & {"be", "have", "modal"})

    def _listed(self, one: Number, other: Number) -> bool:
        """Whether two numbers stand in one list, range or comparison."""
        return one.right >= other.left or all(
            low in self.words.goes_on or self.scene.tokens.value[i] == "date"
            for i, low in enumerate(self.lows[one.right : other.left], one.right)
        )

    def _behind(self, at: int, number: Number) -> float:
        """A noun behind its number: "$8 billion in Japanese investments"."""
        distance = at - number.right
        if distance > BEHIND:
            return 0.0
        tokens = self.scene.tokens
        for i in range(number.right, at):
            if tokens.actor[i] >= 0:
                continue
            cls, low = tokens.words[i].cls, self.lows[i]
            if (
                low in {",", ";", ":", ".", "(", ")"}
                or i in self.verbs
                or (cls & {"coordinators", "modal", "be", "have"})
            ):
                return 0.0
            if "prepositions" in cls and low not in self.words.behind:
                return 0.0
        return 2.5 - 0.1 * distance

    def _verb(self, hit: Hit[Entry], number: Number) -> float:
        """A verb before its number: "the line cost $7 billion", "holds 51 per cent"."""
        distance = number.left - hit.end
        if not 0 <= distance <= 9 or hit.at in self.auxiliaries:
            return 0.0
        group = self.verbs.get(hit.at)
        if group is None and self._is_noun(hit):
            return 0.0
        if group is not None and (group.passive and "be" not in self.scene.tokens.words[hit.at].cls):
            return 0.0
        for i in range(hit.end, number.left):
            if self.scene.tokens.actor[i] >= 0:
                continue
            if self.lows[i] in {";", ":", ","} or (i in self.verbs and i not in self.links):
                return 0.0
            other = self.by_token.get(i)
            if other is not None and other.kind == number.kind and not self._listed(other, number):
                return 0.0
        return 2.0 - 0.08 * distance

    def _is_noun(self, hit: Hit[Entry]) -> bool:
        tokens = self.scene.tokens
        if hit.at == 0:
            return True
        if tokens.words[hit.at].verbs and not (hit.forms & {"past", "third"}):
            return True
        before = tokens.words[hit.at - 1].cls if tokens.actor[hit.at - 1] < 0 else frozenset()
        return bool(before & {"determiners", "prepositions"})

    def _told(self, hit: Hit[Entry], number: Number) -> float:
        """A verb behind its number: "80 per cent of the freight passes through Togo"."""
        if hit.at < number.right:
            return 0.0
        distance = hit.at - number.right
        if distance > REACH:
            return 0.0
        if (
            number.left > 0
            and "prepositions" in self.scene.tokens.words[number.left - 1].cls
            and number.bound == "exact"
        ):
            return 0.0
        for i in range(number.right, hit.at):
            if self.lows[i] in HARD:
                return 0.0
            group = self.verbs.get(i)
            if group is not None and group.kind == "finite" and not self._relative(i):
                return 0.0
        return (1.2 if self._relative(hit.at) else 1.8) - 0.02 * distance

    def _relative(self, at: int) -> bool:
        return any(c.link in {"relative", "that"} and c.left <= at < c.right for c in self.scene.clauses)
