"""Which frame a number of a sentence belongs to: the noun or verb that it is told of, or the thing that it counts."""

from __future__ import annotations

import msgspec

from servanda.reading.figure_lookup import Hit
from servanda.reading.figure_values import Number
from servanda.reading.figure_words import Entry, FigureWords, MeasureFrame
from servanda.reading.scene import Scene
from servanda.reading.words import Frame

HARD = frozenset({";", "!", "?"})
REACH = 24
"""Tokens between a noun and its number, with a verb between them."""
NEAR = 6
"""Tokens between a noun and its number without one."""
BEHIND = 5
"""Tokens between a number and the noun behind it."""


class Match(msgspec.Struct, gc=False):
    """A number with the frame that it belongs to.

    Attributes:
        number: the number.
        frame: what it measures.
        at: token of the word that says so.
        score: how sure that is, to choose between frames; higher is better.
        tentative: whether the number lies ahead ("will", "target").
    """

    number: Number
    frame: MeasureFrame
    at: int
    score: float
    tentative: bool = False


class Matcher:
    """Matches the numbers of one sentence."""

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
        self._context: set[str] | None = None

    def matches(self) -> list[Match]:
        """The best match of each number that has one, in order."""
        out: list[Match] = []
        previous: Match | None = None
        for number in self.numbers:
            best = self._best(number)
            if previous is not None and previous.score > 1.0 and (best is None or best.score < 1.6):
                onward = self._goes_on(previous, number)
                best = onward or best
            if best is None and previous is not None and self._rival(previous, number):
                best = Match(number, previous.frame, previous.at, 1.5)
            if best is None:
                best = self._unclaimed(number)
            if best is not None:
                best.tentative = self._tentative(best)
                out.append(best)
                previous = best
        return out

    def _stands(self, hit: Hit[Entry]) -> bool:
        frame = hit.entry.frame
        if hit.end < len(self.lows) and self.lows[hit.end] in frame.not_next:
            return False
        return not (hit.at > 0 and self.lows[hit.at - 1] in frame.not_before)

    def _best(self, number: Number) -> Match | None:
        best: Match | None = None
        for hit in self.hits:
            frame = hit.entry.frame
            if number.kind not in frame.values:
                continue
            if hit.entry.sort == "noun":
                score = self._noun(hit, number)
            elif hit.entry.sort == "verb":
                score = self._verb(hit, number)
            else:
                score = self._told(hit, number)
            if score > 0 and (best is None or score > best.score):
                best = Match(number, frame, hit.at, score)
        thing = self._counted(number)
        if thing is not None and (best is None or thing.score > best.score):
            best = thing
        return best

    # ------------------------------------------------------------ nouns

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

    # ------------------------------------------------------------ verbs

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

    # ------------------------------------------------------------ things

    def _counted(self, number: Number) -> Match | None:
        """The thing that a number itself counts, with a verb that goes with it."""
        if not number.of and number.kind not in {"people", "jobs", "passengers"}:
            return None
        lows = number.of.split() or [number.unit.partition("/")[0]]
        best: Match | None = None
        for hit in self.words.counted.find(lows):
            frame = hit.entry.frame
            if number.kind not in frame.values or number.value < self.words.least_counted:
                continue
            if frame.context and frame.id not in self._context_frames():
                continue
            score = 2.2 if hit.end == len(lows) else 1.9
            if best is None or score > best.score:
                best = Match(number, frame, number.left, score)
        if best is None and number.kind == "jobs":
            jobs = [e.frame for _, e, _ in self.words.counted.table.get("jobs", ())]
            best = Match(number, jobs[0], number.left, 2.0) if jobs else None
        return best

    def _context_frames(self) -> set[str]:
        if self._context is None:
            self._context = {h.entry for h in self.words.context.find(self.lows) if self.scene.tokens.actor[h.at] < 0}
        return self._context

    def _unclaimed(self, number: Number) -> Match | None:
        """A number that no word claims, if none of the commitments does."""
        frame, least = self.words.unclaimed.get(number.kind, (None, 0.0))
        if (
            frame is None
            or number.claimed
            or number.value < least
            or (number.kind != "percent" and self._promising(number))
        ):
            return None
        return Match(number, frame, number.left, 0.5)

    def _promising(self, number: Number) -> bool:
        """Whether the words around a number tell of an undertaking: a paper, a loan, a verb of giving or building."""
        tokens = self.scene.tokens
        low, high = number.left, number.right
        while low > 0 and self.lows[low - 1] not in HARD:
            low -= 1
        while high < len(tokens) and self.lows[high] not in HARD:
            high += 1
        if number.kind == "money" and self._future(low, high):
            return True
        if self.words.promised.find(self.lows, low, high):
            return True
        for i in range(low, high):
            if tokens.actor[i] >= 0:
                continue
            if any(f.kind == "paper" or f.instrument for f in tokens.words[i].nouns):
                return True
            group = self.verbs.get(i)
            if group is not None and any(_undertakes(f) for f in group.frames):
                return True
        return False

    def _future(self, low: int, high: int) -> bool:
        return any(low <= at < high and g.tense == "future" and g.kind == "finite" for at, g in self.verbs.items())

    # ------------------------------------------------------------ lists and goals

    def _goes_on(self, previous: Match, number: Number) -> Match | None:
        """A second number of the same measure: "to $28 billion, against $18 billion in 2022"."""
        one = previous.number
        if number.kind not in previous.frame.values or number.left < one.left:
            return None
        if number.equivalent or number.left < one.right:
            return Match(number, previous.frame, previous.at, previous.score - 0.2)
        if number.left - one.right > 16:
            return None
        tokens = self.scene.tokens
        signs = 0
        for i in range(one.right, number.left):
            low = self.lows[i]
            if low in HARD or (i in self.verbs and i not in self.links):
                return None
            if tokens.value[i] == "date" or low in self.words.goes_on:
                signs += 1
            elif tokens.actor[i] >= 0 or "determiners" in tokens.words[i].cls or low in self.words.possessives:
                continue
            elif i not in self.links:
                signs -= 1
        if signs < 1 and number.left > one.right:
            return None
        return Match(number, previous.frame, previous.at, previous.score - 0.3)

    def _rival(self, previous: Match, number: Number) -> bool:
        """Whether the number of another is told for comparison: "well short of China's $95 billion"."""
        return (
            previous.frame.subjects == "sides"
            and number.kind in previous.frame.values
            and number.left > 1
            and self.lows[number.left - 1] in self.words.possessives
        )

    def _tentative(self, match: Match) -> bool:
        """Whether the number lies ahead: a goal, a plan, a promise."""
        tokens = self.scene.tokens
        low, high = min(match.at, match.number.left), max(match.at, match.number.left)
        begin = low
        while begin > 0 and low - begin < 12 and self.lows[begin - 1] not in HARD | {":", ","}:
            begin -= 1
        for i in range(begin, high):
            if tokens.actor[i] >= 0:
                continue
            if self.lows[i] in self.words.goals:
                return True
            group = self.verbs.get(i)
            if group is not None and (group.tense == "future" or group.kind == "infinitive"):
                return True
        return any(
            d.past is False
            and d.relation in {"by", "until", "within", "over"}
            and match.number.end <= d.start < self.scene.end
            for d in self.scene.dates
        )


def _undertakes(frame: Frame) -> bool:
    return frame.money or frame.status in {"signed", "pledged"} or (frame.kind == "act" and not frame.weak)
