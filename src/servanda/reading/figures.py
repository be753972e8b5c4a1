"""Figures: the statistics that a document gives."""

from __future__ import annotations

from bisect import bisect_left

from servanda.model import Commitment, Figure
from servanda.reading.assessment_speech import Said, Speech
from servanda.reading.assessment_words import opinion_words
from servanda.reading.context import Context
from servanda.reading.figure_matching import Match, Matcher
from servanda.reading.figure_subjects import Subjects
from servanda.reading.figure_values import LONGEST_SENTENCE, numbers_of
from servanda.reading.figure_words import figure_words
from servanda.reading.scene import Scene

LONGEST_QUOTE = 60
NEAR = 4
"""Tokens between a number and the date that follows it."""


class Figures:
    """Reads the figures of one document, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self.words = figure_words()
        self.speech = Speech(self.text, opinion_words())
        self.subjects = Subjects(context, self.words)
        self.told_at = (-1, -1)  # the last sentence with a commitment, and its passage
        self.last: Figure | None = None
        self.last_at = (-1, -1)  # sentence and passage of the last figure
        self.out: list[Figure] = []

    def read(self, scene: Scene, commitments: list[Commitment]) -> list[Figure]:
        """The figures of one sentence."""
        found = self._read(scene, commitments)
        self.subjects.note(scene, found[0].subjects if found else [])
        if found:
            self.last, self.last_at = found[-1], (scene.index, scene.passage)
            self.out.extend(found)
        return found

    def _read(self, scene: Scene, commitments: list[Commitment]) -> list[Figure]:
        adds = self.told_at == (scene.index - 1, scene.passage)
        if commitments:
            self.told_at = (scene.index, scene.passage)
        if not (scene.money or scene.quantities or scene.counts):
            return []
        if len(scene.tokens.lows) > LONGEST_SENTENCE:
            return []
        if self.context.passages[scene.passage].kind == "heading":
            return []
        numbers = numbers_of(scene, commitments, self.words.classes)
        if not numbers:
            return []
        adds = adds and self._adds(scene)
        matches = [m for m in Matcher(scene, numbers, self.words).matches() if self._holds(m, adds)]
        if not matches:
            return []
        said = self.speech.find(scene)
        found: list[Figure] = []
        for position, match in enumerate(matches):
            for owner in self.subjects.each(scene, match) or [""]:
                found.append(self._record(scene, matches, position, said, owner, len(found) + 1))
        return found

    def _adds(self, scene: Scene) -> bool:
        """Whether a sentence goes on with the commitment of the sentence before it."""
        hits = self.words.adds.find(scene.tokens.lows, 0, 1)
        return bool(hits)

    @staticmethod
    def _holds(match: Match, adds: bool) -> bool:
        if match.number.claimed and not match.frame.beats:
            return False
        if adds and match.frame.adds and match.number.kind == "money":
            return False
        # A share to come is told as one; a sum or quantity to come is a promise or a goal.
        share = match.number.kind == "percent" and match.frame.subjects != "sides"
        return share or not (match.frame.goal and match.tentative)

    def _record(
        self, scene: Scene, matches: list[Match], position: int, said: list[Said], owner: str, order: int
    ) -> Figure:
        match = matches[position]
        number = match.number
        start, end = self._quote(scene, match)
        low = matches[position - 1].number.right if position else 0
        return Figure(
            id=f"f{len(self.out) + order}",
            quote=self.text[start:end],
            start=start,
            end=end,
            rule=match.frame.id,
            confidence=match.frame.confidence,
            measure=match.frame.measure,
            subjects=[owner] if owner else self.subjects.of(scene, match, low),
            value=number.value,
            unit=number.unit,
            bound=number.bound,
            period=self._period(scene, matches, position),
            attributed_to=self._attributed(scene, match, said),
        )

    def _quote(self, scene: Scene, match: Match) -> tuple[int, int]:
        tokens = scene.tokens
        if len(tokens.lows) <= LONGEST_QUOTE:
            return scene.start, scene.end
        low = min(match.at, match.number.left)
        low = max(0, min(low, max(match.at, match.number.right) - LONGEST_QUOTE))
        begin = low
        while begin > 0 and low - begin < LONGEST_QUOTE // 2 and tokens.lows[begin - 1] not in {",", ";", ":"}:
            begin -= 1
        high = min(len(tokens.lows), begin + LONGEST_QUOTE)
        return tokens.starts[begin], tokens.ends[high - 1]

    def _period(self, scene: Scene, matches: list[Match], position: int) -> str:
        """The time that a number is of: the date after it, between it and the number before it, or of its clause."""
        number = matches[position].number
        dates = [d for d in scene.dates if d.date and d.relation not in {"by", "until", "within"}]
        dates = [d for d in dates if not self._of_another(scene, d.start)]
        if dates:
            following = scene.tokens.starts
            before = matches[position - 1].number.end if position else scene.start
            after = matches[position + 1].number.start if position + 1 < len(matches) else scene.end
            near = following[min(number.right + NEAR, len(following) - 1)]
            for date in dates:
                if number.end <= date.start <= near and date.start < after:
                    return self._period_of(date)
            for date in dates:
                if before <= date.start < number.start:
                    return self._period_of(date)
            for date in dates:
                if number.end <= date.start < after:
                    return self._period_of(date)
            return self._period_of(dates[0])
        for hit in self.words.now.find(scene.tokens.lows):
            return self.context.published[:4] or " ".join(scene.tokens.lows[hit.at : hit.end])
        if self.last is not None and self.last_at == (scene.index - 1, scene.passage):
            return self.last.period  # a sentence that goes on with the numbers of the one before
        return ""

    def _of_another(self, scene: Scene, start: int) -> bool:
        """Whether a time that begins at a place only tells what a number is compared with."""
        at = bisect_left(scene.tokens.starts, start)
        return bool(self.words.compared.intersection(scene.tokens.lows[max(at - 2, 0) : at]))

    @staticmethod
    def _period_of(date: object) -> str:
        horizon = getattr(date, "horizon", None)
        if horizon is not None and horizon.start and horizon.end and horizon.start != horizon.end:
            return f"{horizon.start}-{horizon.end}"
        return str(getattr(date, "date", ""))

    def _attributed(self, scene: Scene, match: Match, said: list[Said]) -> str:
        for one in said:
            if one.low <= match.number.left < one.high and one.speaker.kind != "pronoun":
                return one.speaker.names[0] if one.speaker.names else one.speaker.text
        return ""
