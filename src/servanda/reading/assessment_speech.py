"""Reported speech: who is said, in a sentence, to think or say what."""

from __future__ import annotations

import msgspec

from servanda.reading.assessment_phrases import BREAKS, QUOTES, Speaker
from servanda.reading.assessment_speakers import Speakers
from servanda.reading.assessment_words import Opinion, OpinionWords
from servanda.reading.figure_lookup import Hit
from servanda.reading.scene import Scene
from servanda.reading.verbs import VerbGroup

STOPS = frozenset({",", ".", ";"})
SHORTEST = 3
"""Words that what is said must have at least."""


class Said(msgspec.Struct, gc=False):
    """One act of speech in a sentence.

    Attributes:
        opinion: the frame.
        at: token of the verb or preposition.
        speaker: who speaks.
        low, high: tokens of what is said, [low, high).
    """

    opinion: Opinion
    at: int
    speaker: Speaker
    low: int
    high: int

    @property
    def says(self) -> bool:
        """Whether the sentence has enough words of what is said."""
        return self.high - self.low >= (SHORTEST if self.opinion.plain else 1)


class Speech:
    """Finds the acts of speech in the sentences of one document."""

    def __init__(self, text: str, words: OpinionWords) -> None:
        self.words = words
        self.speakers = Speakers(text, words)

    def find(self, scene: Scene) -> list[Said]:
        """The acts of speech of a sentence, in order."""
        tokens = scene.tokens
        if not self.words.triggers.may_hit(tokens.lows):
            return []
        out: list[Said] = []
        for hit in self.words.triggers.find(tokens.lows):
            if tokens.actor[hit.at] >= 0 or tokens.value[hit.at]:
                continue
            if hit.entry.sort == "verb":
                said = self._by_verb(scene, hit, out)
            elif hit.entry.sort == "preposition":
                said = self._by_preposition(scene, hit)
            elif hit.entry.sort == "opening":
                said = self._by_opening(scene, hit)
            elif hit.entry.sort == "adjective":
                said = self._by_adjective(scene, hit)
            else:
                said = self._by_noun(scene, hit)
            if said is None:
                continue
            # "X said:" announces what comes in the next sentence.
            announces = said.opinion.plain and tokens.lows[-1] == ":"
            if announces or said.says:
                out.append(said)
        return out

    # ------------------------------------------------------------ verbs

    def _by_verb(self, scene: Scene, hit: Hit[Opinion], before: list[Said]) -> Said | None:
        tokens, opinion = scene.tokens, hit.entry
        following = tokens.lows[hit.end] if hit.end < len(tokens) else ""
        if following in opinion.not_next:
            return None
        if opinion.not_persons and hit.end < len(tokens) and self._is_person(scene, hit.end):
            return None
        if opinion.takes and opinion.takes.isdisjoint(tokens.lows[hit.end : hit.end + 6]):
            return None
        group = _group_at(scene, hit.at)
        if group is None and not self._is_verb(scene, hit):
            return None
        if group is not None and not self._speaks(scene, group, opinion):
            return None
        first = group.first if group is not None else hit.at
        if group is not None and group.kind == "gerund":
            if hit.at == 0 or tokens.lows[hit.at - 1] != ",":
                return None
            speaker = before[-1].speaker if before else self._of_main_verb(scene, hit.at)
        else:
            speaker = self.speakers.before(scene, first) or self.speakers.described_before(scene, first)
        inverted = False
        if speaker is None and first > 0 and tokens.lows[first - 1] in BREAKS:
            speaker, inverted = self.speakers.after(scene, hit.end), True
        if speaker is None:
            return None
        low, high = self._content(scene, hit, speaker, inverted)
        return Said(opinion, hit.at, speaker, low, high)

    @staticmethod
    def _is_person(scene: Scene, at: int) -> bool:
        """Whether a person is named at a token, or after a title there."""
        for i in range(at, min(at + 4, len(scene.tokens))):
            if scene.tokens.actor[i] >= 0:
                return scene.actors[scene.tokens.actor[i]].kind == "person"
            if scene.tokens.lows[i] in BREAKS:
                break
        return False

    def _of_main_verb(self, scene: Scene, at: int) -> Speaker | None:
        """The subject of the last finite verb before a participle: "X praised it, saying ..."."""
        groups = [g for c in scene.clauses for g in c.groups if g.kind == "finite" and g.at < at]
        return self.speakers.before(scene, max(groups, key=lambda g: g.at).first) if groups else None

    def _by_adjective(self, scene: Scene, hit: Hit[Opinion]) -> Said | None:
        """An adjective of the speaker: "is not at all convinced that"."""
        tokens = scene.tokens
        at = hit.at - 1
        while at > 0 and hit.at - at <= 4 and not tokens.words[at].cls & {"be_present", "be_past"}:
            at -= 1
        if at <= 0 or not tokens.words[at].cls & {"be_present", "be_past"}:
            return None
        speaker = self.speakers.before(scene, at)
        size = len(tokens) - 1
        if speaker is None:
            return None
        return Said(hit.entry, hit.at, speaker, hit.end if hit.end < size else hit.at, max(size, hit.end))

    def _by_opening(self, scene: Scene, hit: Hit[Opinion]) -> Said | None:
        """A person right after the preposition that opens a sentence."""
        if hit.at != 0:
            return None
        tokens = scene.tokens
        for at in range(1, min(5, len(tokens))):
            position = tokens.actor[at]
            if position >= 0:
                if scene.actors[position].kind != "person":
                    return None
                speaker = self.speakers.named_within(scene, 1, at + 1)
                return Said(hit.entry, 0, speaker, speaker.right, len(tokens)) if speaker is not None else None
            if tokens.lows[at] in BREAKS:
                return None
        return None

    def _speaks(self, scene: Scene, group: VerbGroup, opinion: Opinion) -> bool:
        tokens = scene.tokens
        if group.passive or group.modal or group.kind in {"infinitive", "conjoined"}:
            return False
        if (
            group.kind == "reduced"
            and group.end < len(tokens)
            and tokens.lows[group.end] in self.words.particles.agents
        ):
            return False
        return not (group.negated and opinion.plain)

    def _is_verb(self, scene: Scene, hit: Hit[Opinion]) -> bool:
        """Whether a word that the grammar did not take for a verb is one all the same."""
        tokens = scene.tokens
        if hit.end - hit.at > 1 and "be" in tokens.words[hit.at].cls:
            return True
        if hit.at == 0 or not hit.forms & {"third", "past", "base"}:
            return False
        following = tokens.lows[hit.end] if hit.end < len(tokens) else ""
        opens_object = following in QUOTES | {"that"} or (
            hit.end < len(tokens)
            and (tokens.actor[hit.end] >= 0 or bool(tokens.words[hit.end].cls & {"determiners", "pronouns"}))
        )
        if tokens.actor[hit.at - 1] < 0 and tokens.lows[hit.at - 1] in QUOTES | {","}:
            return hit.end < len(tokens) and "prepositions" not in tokens.words[hit.end].cls
        if "past" not in hit.forms and not opens_object:
            return False
        before = tokens.words[hit.at - 1].cls if tokens.actor[hit.at - 1] < 0 else frozenset()
        if before & {"determiners", "prepositions", "be", "have", "to", "modal"}:
            return False
        if tokens.words[hit.at].verbs:
            pronoun = hit.end < len(tokens) and "pronouns" in tokens.words[hit.end].cls
            plural = pronoun or tokens.lows[hit.at - 1].endswith("s") or "third" in hit.forms
            return "pronouns" in before or (opens_object and plural)
        return not tokens.words[hit.at].nouns

    def _content(self, scene: Scene, hit: Hit[Opinion], speaker: Speaker, inverted: bool) -> tuple[int, int]:
        """What is said: after the verb, or, where nothing follows it, before the speaker."""
        tokens = scene.tokens
        size = len(tokens)
        while size > hit.end and tokens.lows[size - 1] in {".", "!", "?", *QUOTES}:
            size -= 1
        if inverted:
            return 0, hit.at
        following = tokens.lows[hit.end] if hit.end < len(tokens) else "."
        if speaker.left > SHORTEST and (
            following in {",", ".", ";"} or following in self.words.particles.ends_speech or size - hit.end < SHORTEST
        ):
            return 0, speaker.left
        return hit.end, size

    # ------------------------------------------------------------ prepositions and nouns

    def _by_preposition(self, scene: Scene, hit: Hit[Opinion]) -> Said | None:
        tokens = scene.tokens
        low = hit.end
        for at in range(low, min(len(tokens), low + 6)):
            if tokens.lows[at] in BREAKS:
                break
            if tokens.lows[at] in self.words.sources and tokens.actor[at] < 0:
                links = [
                    i for i in range(at + 1, min(len(tokens), at + 5)) if tokens.lows[i] in self.words.source_links
                ]
                if links:
                    low = links[0] + 1
                break
        speaker = self.speakers.after(scene, low) or self.speakers.described(scene, low)
        if speaker is None:
            return None
        if hit.at > SHORTEST:
            return Said(hit.entry, hit.at, speaker, 0, hit.at)
        if "," not in tokens.lows[speaker.right :]:  # "According to experts the debts are ..."
            return Said(hit.entry, hit.at, speaker, speaker.right, len(tokens))
        end = speaker.right
        while end < len(tokens) and tokens.lows[end] != ",":
            end += 1
        if speaker.role and end < len(tokens):  # past the apposition
            nxt = next((i for i in range(end + 1, len(tokens)) if tokens.lows[i] == ","), -1)
            if nxt > 0 and tokens.starts[nxt] - tokens.ends[end] <= len(speaker.role) + 6:
                end = nxt
        return Said(hit.entry, hit.at, speaker, min(end + 1, len(tokens)), len(tokens))

    def _by_noun(self, scene: Scene, hit: Hit[Opinion]) -> Said | None:
        """A noun that the speaker possesses: "in X's words"."""
        tokens = scene.tokens
        if hit.at < 2 or tokens.actor[hit.at - 1] >= 0:
            return None
        pronoun = self.words.possessives.get(tokens.lows[hit.at - 1])
        if pronoun is not None and tokens.lows[hit.at - 2] in self.words.particles.before_possessed:
            return self._beside(scene, hit, Speaker((), pronoun, "", "pronoun", hit.at - 1, hit.at), hit.at - 2)
        if tokens.lows[hit.at - 1] not in self.words.particles.possessives:
            return None
        low = hit.at - 1
        while low > 0 and hit.at - low < 10 and not self._leads(scene, low):
            low -= 1
        if not self._leads(scene, low):
            return None
        named = self.speakers.named_within(scene, low + 1, hit.at - 1)
        return self._beside(scene, hit, named, low) if named is not None else None

    def _beside(self, scene: Scene, hit: Hit[Opinion], speaker: Speaker, low: int) -> Said:
        """What is said before or after a phrase that begins at token `low`."""
        if low > SHORTEST:
            return Said(hit.entry, hit.at, speaker, 0, low)
        return Said(hit.entry, hit.at, speaker, hit.end, len(scene.tokens))

    def _leads(self, scene: Scene, at: int) -> bool:
        return scene.tokens.actor[at] < 0 and scene.tokens.lows[at] in self.words.particles.before_possessed


def _group_at(scene: Scene, at: int) -> VerbGroup | None:
    for clause in scene.clauses:
        if clause.left <= at < clause.right:
            for group in clause.groups:
                if group.at == at:
                    return group
    return None
