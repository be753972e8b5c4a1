"""Whom a figure is about: the two partners of a trade, the actors of the clause, or the owner of the number."""

from __future__ import annotations

from servanda.reading.context import Context
from servanda.reading.figure_matching import HARD, Match
from servanda.reading.figure_words import FigureWords
from servanda.reading.mentions.kinds import ActorMention
from servanda.reading.scene import Scene

STATES = frozenset({"country", "international organisation"})
MOST = 3
"""Subjects of one figure at most."""


class Subjects:
    """Finds the subjects of the figures of one document."""

    def __init__(self, context: Context, words: FigureWords) -> None:
        self.context = context
        self.words = words

    def of(self, scene: Scene, match: Match) -> list[str]:
        """The canonical names of the actors that a figure is about."""
        mode = match.frame.subjects
        own = self._possessor(scene, match.number.left)
        around = self._around(scene, match)
        if mode == "owner":
            return self._owner(scene, match, own, around)
        names = own + [n for n in self._names(around) if n not in own] if own else self._names(around)
        if mode == "sides":
            names = self._partners(scene, match, names, bool(own))
        if not names:
            names = list(self.context.section_sides(scene.passage))[:2]
        return names[:MOST] if mode == "all" else names[:2]

    def _around(self, scene: Scene, match: Match) -> list[ActorMention]:
        """The actors of the part of the sentence that the figure stands in."""
        tokens = scene.tokens
        low, high = min(match.at, match.number.left), max(match.at + 1, match.number.right)
        while low > 0 and tokens.lows[low - 1] not in HARD:
            low -= 1
        while high < len(tokens) and tokens.lows[high] not in HARD:
            high += 1
        return [
            m for position, m in enumerate(scene.actors)
            if low <= scene.actor_at[position] < high and m.names and m.kind != "person"
        ]  # fmt: skip

    def _names(self, mentions: list[ActorMention]) -> list[str]:
        out: list[str] = []
        for mention in mentions:
            for name in mention.names:
                if name not in out:
                    out.append(name)
        return out

    def _possessor(self, scene: Scene, left: int) -> list[str]:
        """The actor right before a number: "China's $95 billion"."""
        tokens = scene.tokens
        if left >= 2 and tokens.lows[left - 1] in {"'s", "’s"} and tokens.actor[left - 2] >= 0:
            return list(scene.actors[tokens.actor[left - 2]].names[:1])
        return []

    def _partners(self, scene: Scene, match: Match, names: list[str], owned: bool) -> list[str]:
        """Two partners: those that are named, else the one that is named with its partner in this section."""
        states = [n for n in names if self.context.kind(n) in STATES or self.context.kind(n) == "other"]
        if owned:
            rest = [n for n in states if n != names[0]]
            return [names[0], *rest[-1:]]
        if len(states) >= 2:
            return states[:2]
        sides = list(self.context.section_sides(scene.passage))
        if not states:
            return sides[:2] if len(sides) >= 2 else names
        other = self.context.counterpart(states[0], scene.passage)
        if other:
            return [states[0], other]
        if len(sides) == 2 and states[0] not in sides:
            return [states[0], sides[0]]
        return states

    def _owner(self, scene: Scene, match: Match, own: list[str], around: list[ActorMention]) -> list[str]:
        """The one whom the number belongs to: its possessor, the subject, what the noun is "of", or the nearest."""
        if own:
            return own
        if not around:
            sides = self.context.section_sides(scene.passage)
            return list(sides[:1])
        number = match.number
        before = [m for m in around if m.end <= number.start]
        pool = before or around
        nearest = min(pool, key=lambda m: (m.form == "demonym", abs(m.start - number.start)))
        if match.frame.measure == "share" and before:
            nearest = before[-1]
        return list(nearest.names[:1])
