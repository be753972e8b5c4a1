"""Which frame a number of a sentence belongs to: the noun or verb that it is told of, or the thing that it counts."""

from __future__ import annotations

import msgspec

from servanda.reading.figure_scoring import HARD, Scorer
from servanda.reading.figure_values import Number
from servanda.reading.figure_words import MeasureFrame
from servanda.reading.words import Frame


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


class Matcher(Scorer):
    """Matches the numbers of one sentence."""

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

    def _best(self, number: Number) -> Match | None:
        best: Match | None = None
        for hit in self.hits:
            frame = hit.entry.frame
            if number.kind not in frame.values:
                continue
            score = self.score(hit, number)
            if score > 0 and (best is None or score > best.score):
                best = Match(number, frame, hit.at, score)
        thing = self._counted(number)
        if thing is not None and (best is None or thing.score > best.score):
            best = thing
        return best

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
        if self.context is None:
            self.context = {h.entry for h in self.words.context.find(self.lows) if self.scene.tokens.actor[h.at] < 0}
        return self.context

    def _unclaimed(self, number: Number) -> Match | None:
        """A number that no word claims, if none of the commitments does."""
        frame, least = self.words.unclaimed.get(number.kind, (None, 0.0))
        if (
            frame is None
            or number.claimed
            or number.value < least
            or (number.kind == "count" and not self.verbs)  # an entry of a list: "up to 12 wind farms"
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
