"""Whom a figure is about: the two partners of a trade, the actors of the clause, or the owner of the number."""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.reading.context import Context
from servanda.reading.figure_matching import Match
from servanda.reading.figure_scoring import HARD
from servanda.reading.figure_words import FigureWords
from servanda.reading.mentions.kinds import ActorMention
from servanda.reading.passages import NONE
from servanda.reading.scene import Scene

STATES = frozenset({"country", "international organisation", "other"})
MOST = 3
"""Subjects of one figure at most."""
NEAR = 9
"""Tokens around a noun in which its partners stand: "trade between A and B"."""
FAR = 4000
"""Characters before a sentence in which the full name of what it points to is looked for."""
LONGEST_NAME = 8
"""Words of a heading or noun phrase that names a subject which is no actor."""


@lru_cache(maxsize=512)
def name_ending_in(noun: str) -> re.Pattern[str]:
    """A pattern for names that end in a noun, written small or with a capital."""
    either = f"[{noun[0].upper()}{noun[0]}]{noun[1:]}"
    return re.compile(rf"(?<![\w-])(?:[A-Z][\w’'&-]*+ ){{1,5}}{either}(?![\w-])")


class Subjects:
    """Finds the subjects of the figures of one document."""

    def __init__(self, context: Context, words: FigureWords) -> None:
        self.context = context
        self.text = context.document.text
        self.words = words
        self.topic: Scene | None = None  # the last sentence that named an actor
        self.before: list[str] = []  # subjects of the last figure
        self.before_at = (-1, -1)  # its sentence and passage

    def note(self, scene: Scene, subjects: list[str]) -> None:
        """Remember a sentence and whom its figures were about; to be called for each sentence, after its figures."""
        if scene.actors:
            self.topic = scene
        if subjects:
            self.before, self.before_at = subjects, (scene.index, scene.passage)

    def each(self, scene: Scene, match: Match) -> list[str]:
        """The owners of a number that each of several has ("A and B 24 per cent each"); empty where it is none."""
        tokens, number = scene.tokens, match.number
        if number.right >= len(tokens) or tokens.lows[number.right] not in self.words.each:
            return []
        names: list[str] = []
        at = number.left - 1
        while at >= 0 and (
            tokens.actor[at] >= 0
            or tokens.words[at].cls & {"coordinators", "determiners"}
            or (tokens.lows[at] == "," and names)
        ):
            if tokens.actor[at] >= 0:
                names = [n for n in scene.actors[tokens.actor[at]].names[:1] if n not in names] + names
            at -= 1
        return names if len(names) > 1 else []

    def of(self, scene: Scene, match: Match, low: int) -> list[str]:
        """The names of those that a figure is about.

        Args:
            scene: its sentence.
            match: its number and frame.
            low: the token after the number before it; 0 for the first.
        """
        mode = match.frame.subjects
        if mode == "sides" and match.number.kind == "percent" and match.at >= match.number.right:
            mode = "owner"  # "80 per cent of the imports of X"
        own = self._possessor(scene, match.number.left)
        around = self._around(scene, match)
        if mode == "sides":
            return self._partners(scene, match, own, around)[:2]
        if mode == "owner":
            return own or self._owner(scene, match, around, low)
        names = own + [n for n in self._names(around) if n not in own]
        if not names:
            return self._from_before(scene)
        if len(names) == 1 and match.frame.measure.startswith("investment"):
            other = self.context.counterpart(names[0], scene.passage)
            names += [other] if other else []
        return names[:MOST]

    # ------------------------------------------------------------ actors around

    def _around(self, scene: Scene, match: Match) -> list[ActorMention]:
        """The actors of the clause that the figure stands in; of the sentence up to a semicolon where it has none."""
        tokens = scene.tokens
        low, high = min(match.at, match.number.left), max(match.at + 1, match.number.right)
        inside = [c for c in scene.clauses if c.left < high and low < c.right]
        found = self._between(scene, inside[0].left, inside[-1].right) if inside else []
        if found:
            return found
        if inside and inside[0].link == "relative":
            before = self._between(scene, 0, inside[0].left)
            if before:
                return before[-1:]
        while low > 0 and tokens.lows[low - 1] not in HARD:
            low -= 1
        while high < len(tokens) and tokens.lows[high] not in HARD:
            high += 1
        return self._between(scene, low, high)

    def _between(self, scene: Scene, low: int, high: int) -> list[ActorMention]:
        return [m for position, m in enumerate(scene.actors) if low <= scene.actor_at[position] < high and m.names]

    def _names(self, mentions: list[ActorMention]) -> list[str]:
        """Their names, persons left out, each once."""
        out: list[str] = []
        for mention in mentions:
            if mention.kind != "person":
                out.extend(n for n in mention.names if n not in out)
        return out

    def _possessor(self, scene: Scene, left: int) -> list[str]:
        """The actor right before a number or noun: "China's $95 billion"."""
        tokens = scene.tokens
        for at in range(left - 1, max(left - 4, 0), -1):
            if tokens.actor[at] < 0 and tokens.lows[at] in self.words.possessives and tokens.actor[at - 1] >= 0:
                return list(scene.actors[tokens.actor[at - 1]].names[:1])
            if tokens.actor[at] >= 0 or tokens.words[at].cls or tokens.value[at]:
                break
        return []

    # ------------------------------------------------------------ two partners

    def _partners(self, scene: Scene, match: Match, own: list[str], around: list[ActorMention]) -> list[str]:
        """Two partners: those by the noun, else those of the clause, else the sides of the section."""
        near = self._names(self._between(scene, match.at - 4, match.at + NEAR))
        if own:
            after = self._names(self._between(scene, match.number.right, match.number.right + 3))
            rest = [n for n in [*after, *reversed(near)] if n not in own]
            return own + rest[:1]
        before = self._possessor(scene, match.at)
        if before:
            near = before + [n for n in self._names(self._between(scene, match.at, match.at + NEAR)) if n not in before]
        if len(near) < 2:
            near += [n for n in self._names(around) if n not in near and self.context.kind(n) in STATES]
        if len(near) >= 2:
            return near
        sides = list(self.context.section_sides(scene.passage))
        if not near:
            return sides if len(sides) >= 2 else self._from_before(scene)
        other = self.context.counterpart(near[0], scene.passage)
        if not other and len(sides) == 2 and near[0] not in sides:
            other = sides[0]
        return [near[0], other] if other else near

    # ------------------------------------------------------------ one owner

    def _owner(self, scene: Scene, match: Match, around: list[ActorMention], low: int) -> list[str]:
        """The one whom the number belongs to."""
        number = match.number
        label = self._label(scene, match)
        if label:
            return [label]
        counted = [] if number.kind == "percent" else around
        counted = [m for m in counted if number.start <= m.start < number.end or 0 <= m.start - number.end <= 1]
        for mention in counted:  # "85 Philippine companies", "154,000 US jobs"
            if mention.kind != "person":
                return list(mention.names[:1])
        possessor = self._possessor(scene, match.at)
        if possessor:
            return possessor
        if match.at >= number.right:  # "80 per cent of the freight passes through X"
            between = self._names([m for m in around if number.end <= m.start < scene.tokens.starts[match.at]])
            after = self._names(self._between(scene, match.at + 1, match.at + NEAR))
            return (after or between or self._from_before(scene))[:1]
        of = self._of(scene, match.at, number.left if match.at < number.left else number.right + 3)
        if of:
            return of
        if number.kind in self.words.enjoyed:
            enjoys = self._after(scene, number.right, self.words.beneficiaries)
            if enjoys:
                return enjoys
        if low:
            subject = self._subject(scene, match, low)
            if subject:
                return subject
        before = self._names([m for m in around if m.end <= number.start])
        return self._subject(scene, match, 0) or before[-1:] or self._thing(scene, match) or self._from_before(scene)

    def _of(self, scene: Scene, at: int, high: int) -> list[str]:
        """The actor that a noun is "of": "the external debt of Zambia"."""
        tokens = scene.tokens
        for i in range(at + 1, min(at + 5, high, len(tokens) - 1)):
            if tokens.lows[i] in self.words.owners and tokens.actor[i] < 0:
                for j in range(i + 1, min(i + 4, len(tokens))):
                    if tokens.actor[j] >= 0:
                        return list(scene.actors[tokens.actor[j]].names[:1])
                return []
        return []

    def _after(self, scene: Scene, low: int, prepositions: frozenset[str]) -> list[str]:
        """The state soon after a token that stands behind one of these: "a million jobs will be created for Africa"."""
        tokens = scene.tokens
        for i in range(low, min(low + NEAR, len(tokens) - 1)):
            if tokens.lows[i] in HARD:
                break
            if tokens.lows[i] in prepositions and tokens.actor[i + 1] >= 0:
                mention = scene.actors[tokens.actor[i + 1]]
                return list(mention.names[:1]) if mention.kind in STATES else []
        return []

    def _subject(self, scene: Scene, match: Match, low: int) -> list[str]:
        """The subject of the sentence or clause: its first actor that no preposition governs, before the number."""
        tokens = scene.tokens
        for position, mention in enumerate(scene.actors):
            at = scene.actor_at[position]
            if at >= match.number.left:
                break
            if not mention.names or at < low:
                continue
            if at > 0 and tokens.actor[at - 1] < 0:
                before = at - 1
                while before > 0 and "determiners" in tokens.words[before].cls and tokens.actor[before] < 0:
                    before -= 1
                if "prepositions" in tokens.words[before].cls and tokens.actor[before] < 0:
                    continue
            names = self.context.state(mention)
            if mention.kind == "person" and self._speaks(scene, at, match):
                continue
            if names:
                return list(names[:1])
        return []

    def _speaks(self, scene: Scene, at: int, match: Match) -> bool:
        """Whether a verb of saying stands between a person and the number."""
        return any(
            f.kind == "speech"
            for c in scene.clauses
            for g in c.groups
            if at < g.at < match.number.left
            for f in g.frames
        )

    def _label(self, scene: Scene, match: Match) -> str:
        """The heading or first line under which a line such as "Cost: $2 billion" stands."""
        tokens = scene.tokens
        colon = next((i for i in range(min(4, len(tokens))) if tokens.lows[i] == ":"), -1)
        if colon < 0 or match.number.left < colon:
            return ""
        passages = self.context.passages
        heading = passages[scene.passage].heading
        if heading == NONE or passages[heading].level < 2:
            return ""
        names = self.context.heading_actors.get(heading)
        if names:
            return names[0]
        words = self.text[passages[heading].body : passages[heading].end].partition("(")[0].split()
        named = 1 < len(words) <= LONGEST_NAME and all(not w[0].islower() for w in words)
        return " ".join(words).strip(" :,-–") if named else ""

    def _thing(self, scene: Scene, match: Match) -> list[str]:
        """The full name of what a clause calls by its last word: "the airport" after "Berg International Airport"."""
        tokens = scene.tokens
        clause = next((c for c in scene.clauses if c.left <= match.number.left < c.right), None)
        low = clause.left if clause is not None and clause.link != "relative" else 0
        for at in range(low, min(match.number.left, low + 6) - 1):
            if tokens.lows[at] in self.words.pointing and tokens.actor[at + 1] < 0 and tokens.lows[at + 1].isalpha():
                found = name_ending_in(tokens.lows[at + 1]).findall(self.text[max(0, scene.start - FAR) : scene.start])
                names = [self._stripped(name) for name in found]
                return [name for name in names if " " in name][-1:]
        return []

    def _stripped(self, name: str) -> str:
        words = name.split()
        while len(words) > 1 and words[0].lower() in self.words.pointing:
            words = words[1:]
        return " ".join(words)

    def _from_before(self, scene: Scene) -> list[str]:
        """Whom the sentence before was about, where this one names nobody; else the first side of the section."""
        if self.before_at == (scene.index - 1, scene.passage):
            return self.before[:1] if scene.tokens.lows[0] in self.words.singular else list(self.before)
        topic = self.topic
        if topic is not None and topic.passage == scene.passage:
            names = self._names(topic.actors)
            if names:
                return names[:1]
        return list(self.context.section_sides(scene.passage)[:1])
