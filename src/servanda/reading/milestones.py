"""Milestones: dates in the relations of the sides."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from servanda.model import Commitment, Milestone
from servanda.reading.context import Context
from servanda.reading.figure_lookup import Hit
from servanda.reading.figure_values import LONGEST_SENTENCE
from servanda.reading.mentions.kinds import DateMention
from servanda.reading.milestone_words import EventFrame, EventWord, milestone_words
from servanda.reading.scene import Scene

LONGEST_QUOTE = 60
LONGEST_WHAT = 14
"""Words in what a milestone is about."""
MOST_ACTORS = 8


class _Part(msgspec.Struct, gc=False):
    """A stretch of a sentence that tells one event: a clause, or what stands under one verb.

    Attributes:
        low, high: its tokens, [low, high).
    """

    low: int
    high: int


class Milestones:
    """Reads the milestones of one document, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self.words = milestone_words()
        self.out: list[Milestone] = []

    def read(self, scene: Scene, commitments: list[Commitment]) -> list[Milestone]:
        """The milestones of one sentence."""
        tokens = scene.tokens
        if not scene.dates and self.words.undated.isdisjoint(tokens.lows):
            return []
        if len(scene.tokens.lows) > LONGEST_SENTENCE:
            return []
        if self.context.passages[scene.passage].kind == "heading":
            return []
        hits = [h for h in self.words.triggers.find(tokens.lows) if self._stands(scene, h)]
        if not hits:
            return []
        found: list[Milestone] = []
        before: EventFrame | None = None
        for part in self._parts(scene):
            inside = [h for h in hits if part.low <= h.at < part.high]
            if not inside or self._ahead(scene, part):
                continue
            dates = [d for d in scene.dates if self._holds(scene, part, d)]
            best = self._best(scene, part, inside, dates, commitments)
            if best is None and before is not None and self._goes_on(before, inside) and self._in_time(before, dates):
                best = before
            before = best
            if best is None:
                continue
            for date in self._dates_of(best, dates):
                found.append(self._record(scene, part, best, date, len(found) + 1))
        self.out.extend(found)
        return found

    @staticmethod
    def _stands(scene: Scene, hit: Hit[EventWord]) -> bool:
        """Whether a trigger may be one where it stands: no part of a name, no infinitive."""
        tokens = scene.tokens
        if hit.entry.sort == "noun":
            return True
        if tokens.actor[hit.at] >= 0:
            return False
        return not (hit.entry.sort == "verb" and hit.at > 0 and "to" in tokens.words[hit.at - 1].cls)

    # ------------------------------------------------------------ parts of a sentence

    def _parts(self, scene: Scene) -> list[_Part]:
        """The clauses; one without a verb of its own belongs to the next."""
        out: list[_Part] = []
        low = 0
        for clause in scene.clauses:
            if clause.verb is None and clause.right < len(scene.tokens.lows):
                continue
            out.append(_Part(low, clause.right))
            low = clause.right
        return out or [_Part(0, len(scene.tokens.lows))]

    def _holds(self, scene: Scene, part: _Part, date: DateMention) -> bool:
        starts = scene.tokens.starts
        end = starts[part.high] if part.high < len(starts) else scene.end
        return bool(date.date) and starts[part.low] <= date.start < end

    def _ahead(self, scene: Scene, part: _Part) -> bool:
        tokens = scene.tokens
        return any(
            tokens.lows[i] in self.words.ahead and tokens.actor[i] < 0 and not tokens.value[i]
            for i in range(part.low, part.high)
        )

    # ------------------------------------------------------------ frames

    def _best(
        self,
        scene: Scene,
        part: _Part,
        hits: Sequence[Hit[EventWord]],
        dates: list[DateMention],
        commitments: list[Commitment],
    ) -> EventFrame | None:
        by_frame: dict[str, set[str]] = {}
        for hit in hits:
            by_frame.setdefault(hit.entry.frame.id, set()).add(hit.entry.sort)
        for frame in self.words.frames:
            sorts = by_frame.get(frame.id)
            if sorts is None:
                continue
            if (frame.nouns and "noun" not in sorts) or (frame.verbs and "verb" not in sorts):
                continue
            if frame.ordinals and not self._ordinal_before_noun(scene, hits, frame):
                continue
            if commitments and not frame.beats and self._claimed(scene, part, commitments):
                continue
            if self._in_time(frame, dates):
                return frame
        return None

    @staticmethod
    def _goes_on(frame: EventFrame, hits: Sequence[Hit[EventWord]]) -> bool:
        """Whether a clause tells a second event of the same kind without its noun: "and that of B followed in 1970"."""
        return any(h.entry.frame is frame and h.entry.sort == "verb" for h in hits)

    @staticmethod
    def _ordinal_before_noun(scene: Scene, hits: Sequence[Hit[EventWord]], frame: EventFrame) -> bool:
        ordinals = [h.end for h in hits if h.entry.frame is frame and h.entry.sort == "ordinal"]
        if not frame.nouns:
            return bool(ordinals)
        nouns = [h.at for h in hits if h.entry.frame is frame and h.entry.sort == "noun"]
        return any(0 <= noun - end <= 6 for end in ordinals for noun in nouns)

    @staticmethod
    def _claimed(scene: Scene, part: _Part, commitments: list[Commitment]) -> bool:
        starts = scene.tokens.starts
        low = starts[part.low]
        high = starts[part.high] if part.high < len(starts) else scene.end
        return any(c.start < high and low < c.end for c in commitments)

    def _in_time(self, frame: EventFrame, dates: list[DateMention]) -> bool:
        if frame.since:
            return any(d.relation == "since" for d in dates)
        past = [d for d in dates if d.past is not False and d.relation not in {"by", "until", "within", "over"}]
        if frame.when == "dated":
            return bool(past)
        if frame.when == "past":
            return any(self._well_before(d) for d in past)
        return frame.when == "none" or bool(past) or not dates

    def _well_before(self, date: DateMention) -> bool:
        """Whether a date lies before the month of publication, so that it is no part of the event at hand."""
        published = self.context.published
        if not published:
            return date.past is True
        return (
            date.date[:7] < published[: min(7, len(date.date))]
            if len(date.date) >= 7
            else date.date[:4] < published[:4]
        )

    def _dates_of(self, frame: EventFrame, dates: list[DateMention]) -> list[str]:
        past = [d for d in dates if d.past is not False and d.relation not in {"by", "until", "within"}]
        if frame.since:
            past = [d for d in past if d.relation == "since"]
        elif frame.when == "past":
            past = [d for d in past if self._well_before(d)]
        if len(past) >= 2 and frame.when in {"past", "dated"} and len({d.date for d in past}) > 1:
            return [d.date for d in past[:3]]
        if past:
            return [past[0].date]
        return [self.context.published]

    # ------------------------------------------------------------ records

    def _record(self, scene: Scene, part: _Part, frame: EventFrame, date: str, number: int) -> Milestone:
        start, end = scene.start, scene.end
        if len(scene.tokens.lows) > LONGEST_QUOTE:
            high = min(part.high, part.low + LONGEST_QUOTE)
            start, end = scene.tokens.starts[part.low], scene.tokens.ends[high - 1]
        return Milestone(
            id=f"m{len(self.out) + number}",
            quote=self.text[start:end],
            start=start,
            end=end,
            rule=frame.id,
            confidence=frame.confidence,
            what=self._what(scene, part, frame),
            actors=self._actors(scene, part, frame),
            date=date,
        )

    def _what(self, scene: Scene, part: _Part, frame: EventFrame) -> str:
        """What happened, in the words of the clause, without its dates; in short where the frame knows it."""
        if frame.fixed:
            return frame.what
        tokens = scene.tokens
        words = [
            self.text[tokens.starts[i] : tokens.ends[i]]
            for i in range(part.low, part.high)
            if tokens.value[i] != "date" and tokens.lows[i] not in {",", ".", ";", "(", ")"}
        ]
        return " ".join(words[:LONGEST_WHAT]) or frame.what

    def _actors(self, scene: Scene, part: _Part, frame: EventFrame) -> list[str]:
        out: list[str] = []
        for position, mention in enumerate(scene.actors):
            if not part.low <= scene.actor_at[position] < part.high:
                continue
            for name in self.context.state(mention) if mention.kind == "person" else mention.names:
                if name not in out:
                    out.append(name)
        sides = list(self.context.section_sides(scene.passage))
        if frame.sides and len(out) < 2:
            if not out:
                out = sides[:2] if len(sides) >= 2 else sides
            else:
                other = self.context.counterpart(out[0], scene.passage)
                if other and other not in out:
                    out.append(other)
        return out[:MOST_ACTORS]
