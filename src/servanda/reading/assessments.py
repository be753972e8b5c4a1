"""Assessments: opinions of a named or described speaker."""

from __future__ import annotations

from servanda.model import Assessment, Commitment
from servanda.reading.assessment_phrases import QUOTES, Speaker
from servanda.reading.assessment_speech import Said, Speech
from servanda.reading.assessment_words import opinion_words
from servanda.reading.context import Context
from servanda.reading.figure_values import LONGEST_SENTENCE
from servanda.reading.quotations import Quotation
from servanda.reading.scene import Scene

LONGEST_QUOTE = 60
ABOUT_WORDS = 15
ONWARD, GOES_ON = "en.opinion.goes-on", 0.4
"""Rule and confidence of an opinion that runs on without a verb of saying."""
QUOTED, QUOTED_CONFIDENCE = "en.opinion.quoted", 0.55
"""Rule and confidence of a sentence of direct speech."""
VERBAL = frozenset({"be", "have", "modal"})
SHORTEST_QUOTED, SHORTEST_QUOTATION = 5, 25
"""Tokens of a quoted sentence, characters of a quotation: less is a term, not a speech."""


class Assessments:
    """Reads the assessments of one document, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self.words = opinion_words()
        self.speech = Speech(self.text, self.words)
        self.last: Speaker | None = None  # who spoke last
        self.who: Speaker | None = None  # the person last told of: whom "he" or "she" means
        self.roles: dict[str, str] = {}  # role of each speaker, where it was told
        self.told: Assessment | None = None  # the opinion of the sentence before
        self.told_at = (-1, -1)  # its sentence and passage
        self.quotations = context.quotations
        self.voices: dict[int, Speaker] = {}  # who speaks in each direct speech
        self.waiting: list[tuple[int, Scene]] = []  # quoted sentences whose speaker is named only after them
        self.announced: Speaker | None = None  # whose words the next quotation gives
        self.out: list[Assessment] = []

    def read(self, scene: Scene, commitments: list[Commitment]) -> list[Assessment]:
        """The assessments of one sentence, after those of the quoted sentences before it whose speaker it names."""
        found = self._read(scene, commitments)
        for record in found:
            record.id = f"a{len(self.out) + 1}"
            self.out.append(record)
        if not found:
            self.who = self._person_of(scene) or self.who
        return found

    def _read(self, scene: Scene, commitments: list[Commitment]) -> list[Assessment]:
        if self.context.passages[scene.passage].kind == "heading":
            return []
        if len(scene.tokens) > LONGEST_SENTENCE:
            return []
        around = self.quotations.around(scene.start, scene.end)
        if around is not None:
            return self._quoted(scene, around, commitments)
        found: list[Assessment] = []
        told = self.told if self.told_at == (scene.index - 1, scene.passage) else None
        said = [one for one in self.speech.find(scene) if not self.quotations.inside(scene.tokens.starts[one.at])]
        self.announced = None
        if said and not self.words.nothing_said.find(scene.tokens.lows):
            for one in said:
                speaker = self._settled(scene, one.speaker)
                if speaker is None:
                    continue
                self.last = speaker
                if speaker.kind in {"person", ""}:
                    self.who = speaker
                found += self._heard(scene, one, speaker)
                if any(self._same(a, speaker) and a.start >= scene.start for a in found):
                    continue
                if one.says and self._is_opinion(scene, one, commitments):
                    found.append(self._record(scene, one, speaker))
        elif not said and told is not None and not commitments and self._goes_on(scene):
            found.append(self._continued(scene, told))
        if found:
            self.told, self.told_at = found[-1], (scene.index, scene.passage)
        return found

    # ------------------------------------------------------------ direct speech

    def _heard(self, scene: Scene, said: Said, speaker: Speaker) -> list[Assessment]:
        """Note whose words the quotations in and after a sentence are; those that waited for him are told now."""
        self.announced = speaker
        found: list[Assessment] = []
        for quotation in self.quotations.touching(scene.start, scene.end):
            if quotation.speech not in self.voices and quotation.end - quotation.start > SHORTEST_QUOTATION:
                self.voices[quotation.speech] = speaker
                found += [
                    self._of_quoted(waiting, speaker) for speech, waiting in self.waiting if speech == quotation.speech
                ]
        self.waiting.clear()
        return found

    def _quoted(self, scene: Scene, quotation: Quotation, commitments: list[Commitment]) -> list[Assessment]:
        """A sentence that is quoted from beginning to end."""
        speaker = self.voices.get(quotation.speech)
        if speaker is None and self.announced is not None:
            # "X said:", or "...", X said. "..."
            speaker = self.voices[quotation.speech] = self.announced
        if len(scene.tokens) < SHORTEST_QUOTED or not self._judges(scene, commitments):
            return []
        if speaker is not None:
            return [self._of_quoted(scene, speaker)]
        self.waiting.append((quotation.speech, scene))
        return []

    def _judges(self, scene: Scene, commitments: list[Commitment]) -> bool:
        """Whether a quoted sentence is an opinion: no undertaking, no measure, no announcement of one's own acts."""
        tells = any(clause.verb is not None for clause in scene.clauses)
        if commitments or not (tells or any(word.cls & VERBAL for word in scene.tokens.words)):
            return False
        return self._weighs(scene, 0, len(scene.tokens)) and not self._own_act(scene, 0, len(scene.tokens), True)

    def _of_quoted(self, scene: Scene, speaker: Speaker) -> Assessment:
        return self._made(scene, scene.start, scene.end, QUOTED, QUOTED_CONFIDENCE, speaker, (0, len(scene.tokens)))

    def _person_of(self, scene: Scene, high: int = -1) -> Speaker | None:
        """The first person of a sentence (before a token) whom no preposition governs, else the first of all."""
        first: Speaker | None = None
        tokens = scene.tokens
        for position, mention in enumerate(scene.actors):
            if mention.kind != "person" or not mention.names:
                continue
            at = scene.actor_at[position]
            if 0 <= high <= at:
                break
            one = Speaker(mention.names, self.text[mention.start : mention.end], "", "person", at, at + 1)
            first = first or one
            if at == 0 or "prepositions" not in tokens.words[at - 1].cls:
                return one
        return first

    def _settled(self, scene: Scene, speaker: Speaker) -> Speaker | None:
        """The speaker whom a pronoun means; his role, where an earlier sentence told it."""
        if speaker.kind == "pronoun":
            if speaker.text in self.words.singular:
                meant = self._person_of(scene, speaker.left) or self.who
            else:
                meant = self.last if self.last is not None and self.last.kind != "person" else None
            if meant is None:
                return None
            speaker = Speaker(
                meant.names, meant.text, meant.role, meant.kind, speaker.left, speaker.right, meant.outsider
            )
        if speaker.names:
            name = speaker.names[0]
            if speaker.role:
                self.roles.setdefault(name, speaker.role)
            else:
                speaker.role = self.roles.get(name, "")
        return speaker

    @staticmethod
    def _same(record: Assessment, speaker: Speaker) -> bool:
        return record.speaker == (speaker.names[0] if speaker.names else speaker.text)

    def _is_opinion(self, scene: Scene, said: Said, commitments: list[Commitment]) -> bool:
        opinion, tokens = said.opinion, scene.tokens
        if not opinion.plain and not opinion.weak:
            return True
        low, high = tokens.starts[said.low], tokens.ends[said.high - 1]
        if any(2 * (min(high, c.end) - max(low, c.start)) > high - low for c in commitments):
            return False
        if not self._weighs(scene, said.low, said.high):
            return False
        direct = self.quotations.inside(low)
        return not (opinion.plain and self._own_act(scene, said.low, said.high, direct))

    def _weighs(self, scene: Scene, low: int, high: int) -> bool:
        """Whether words tell no measure, or judge it."""
        tokens = scene.tokens
        begin, end = tokens.starts[low], tokens.ends[high - 1]
        places = [v.start for v in scene.money] + [v.start for v in scene.quantities] + [v.start for v in scene.counts]
        if any(begin <= place < end for place in places):
            return bool(self.words.judging.find(tokens.lows, low, high))
        return True

    def _own_act(self, scene: Scene, low: int, high: int, direct: bool) -> bool:
        """Whether someone tells what he himself has done or will do: "said he had ordered the ministry to stop".

        Args:
            scene: the sentence.
            low: first token of what he says.
            high: one past the last.
            direct: whether these are his very words: then only "I" and "we" are he himself.
        """
        tokens = scene.tokens
        for clause in scene.clauses:
            verb = clause.verb
            if verb is None or not low <= verb.at < high:
                continue
            opens = [i for i in range(low, verb.first) if tokens.lows[i] not in self.words.about_drops]
            own = len(opens) <= 2 + direct and any(tokens.words[i].cls & {"pronouns"} for i in opens)
            if direct:  # "we hope" and "I am proud" judge as well
                return own and any(f.kind in {"act", "paper"} for f in verb.frames)
            acts = any(f.kind in {"act", "attitude", "paper"} for f in verb.frames)
            ahead = verb.tense == "future" and not verb.negated and verb.modal in {"will", "be to"}
            return acts and (own or ahead)
        return False

    def _goes_on(self, scene: Scene) -> bool:
        """Whether a sentence without a verb of saying goes on with an outsider's view."""
        if self.last is None or not self.last.outsider or scene.money or scene.quantities or scene.dates:
            return False
        clause = next((c for c in scene.clauses if c.verb is not None), None)
        return clause is None or (clause.verb is not None and clause.verb.tense == "present")

    def _record(self, scene: Scene, said: Said, speaker: Speaker) -> Assessment:
        start, end = self._quote(scene, said)
        opinion = said.opinion
        return self._made(scene, start, end, opinion.id, opinion.confidence, speaker, (said.low, said.high))

    def _continued(self, scene: Scene, told: Assessment) -> Assessment:
        speaker = Speaker((), told.speaker, told.role, "", 0, 0)
        return self._made(scene, scene.start, scene.end, ONWARD, GOES_ON, speaker, (0, len(scene.tokens)))

    def _made(
        self, scene: Scene, start: int, end: int, rule: str, confidence: float, speaker: Speaker, about: tuple[int, int]
    ) -> Assessment:
        return Assessment(
            id="",
            quote=self.text[start:end],
            start=start,
            end=end,
            rule=rule,
            confidence=confidence,
            speaker=speaker.names[0] if speaker.names else speaker.text,
            role=speaker.role,
            about=self._about(scene, *about),
        )

    def _quote(self, scene: Scene, said: Said) -> tuple[int, int]:
        """The sentence; where it is too long, from the speaker or what he says to the last word that fits."""
        tokens = scene.tokens
        if len(tokens) <= LONGEST_QUOTE:
            return scene.start, scene.end
        low = min(said.speaker.left, said.low, said.at)
        high = min(max(said.high, said.speaker.right), low + LONGEST_QUOTE, len(tokens))
        return tokens.starts[low], tokens.ends[high - 1]

    def _about(self, scene: Scene, low: int, high: int) -> str:
        tokens = scene.tokens
        while (
            low < high
            and tokens.actor[low] < 0
            and (tokens.lows[low] in self.words.about_drops or tokens.lows[low] in QUOTES)
        ):
            low += 1
        while high > low and tokens.lows[high - 1] in {".", ",", ";", *QUOTES}:
            high -= 1
        if low >= high:
            return ""
        words = self.text[tokens.starts[low] : tokens.ends[high - 1]].split()
        return " ".join(words[:ABOUT_WORDS])
