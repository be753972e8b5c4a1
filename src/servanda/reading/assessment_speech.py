"""Reported speech: who is said, in a sentence, to think or say what."""

from __future__ import annotations

import msgspec

from servanda.reading.assessment_speakers import BREAKS, POSSESSIVE, QUOTES, Speaker, Speakers
from servanda.reading.assessment_words import Opinion, OpinionWords
from servanda.reading.figure_lookup import Hit
from servanda.reading.scene import Scene
from servanda.reading.verbs import VerbGroup

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
            else:
                said = self._by_noun(scene, hit)
            if said is not None and said.high - said.low >= SHORTEST:
                out.append(said)
        return out

    # ------------------------------------------------------------ verbs

    def _by_verb(self, scene: Scene, hit: Hit[Opinion], before: list[Said]) -> Said | None:
        tokens, opinion = scene.tokens, hit.entry
        following = tokens.lows[hit.end] if hit.end < len(tokens) else ""
        if following in opinion.not_next:
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
            if not opinion.plain or tokens.lows[hit.at - 1] != ",":
                return None
            speaker = (
                before[-1].speaker
                if before
                else self.speakers.before(scene, scene.clauses[0].verb.first)
                if (scene.clauses[0].verb is not None)
                else None
            )
        else:
            speaker = self.speakers.before(scene, first)
        inverted = False
        if speaker is None and first > 0 and tokens.lows[first - 1] in BREAKS:
            speaker, inverted = self.speakers.after(scene, hit.end), True
        if speaker is None:
            return None
        low, high = self._content(scene, hit, speaker, inverted)
        return Said(opinion, hit.at, speaker, low, high)

    def _speaks(self, scene: Scene, group: VerbGroup, opinion: Opinion) -> bool:
        tokens = scene.tokens
        if group.passive or group.modal or group.kind in {"infinitive", "conjoined"}:
            return False
        if group.kind == "reduced" and group.end < len(tokens) and tokens.lows[group.end] in {"by", "in", "at"}:
            return False
        return not (group.negated and opinion.plain)

    def _is_verb(self, scene: Scene, hit: Hit[Opinion]) -> bool:
        """Whether a word that the grammar did not take for a verb is one all the same."""
        tokens = scene.tokens
        if hit.end - hit.at > 1 and "be" in tokens.words[hit.at].cls:
            return True
        if not hit.forms & {"third", "past"}:
            return False
        if hit.at == 0:
            return False
        before = tokens.words[hit.at - 1].cls if tokens.actor[hit.at - 1] < 0 else frozenset()
        if before & {"determiners", "prepositions", "be", "have", "to", "modal"}:
            return False
        if tokens.words[hit.at].verbs:
            return tokens.lows[hit.at - 1] in QUOTES | {","} or "pronouns" in before
        following = tokens.words[hit.end] if hit.end < len(tokens) else None
        return not (tokens.words[hit.at].nouns and following is not None and "prepositions" in following.cls)

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
            following in {",", ".", ";", "and", "when", "on", "in", "at"} or size - hit.end < SHORTEST
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
        speaker = self.speakers.after(scene, low)
        if speaker is None:
            return None
        if hit.at > SHORTEST:
            return Said(hit.entry, hit.at, speaker, 0, hit.at)
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
        if hit.at < 3 or tokens.lows[hit.at - 1] not in POSSESSIVE:
            return None
        low = hit.at - 1
        while low > 0 and hit.at - low < 10 and not (tokens.actor[low] < 0 and tokens.lows[low] in {"in", "by"}):
            low -= 1
        if tokens.actor[low] >= 0 or tokens.lows[low] not in {"in", "by"}:
            return None
        speaker = self.speakers.named_within(scene, low + 1, hit.at - 1)
        if speaker is None:
            return None
        if low > SHORTEST:
            return Said(hit.entry, hit.at, speaker, 0, low)
        return Said(hit.entry, hit.at, speaker, hit.end, len(tokens))


def _group_at(scene: Scene, at: int) -> VerbGroup | None:
    for clause in scene.clauses:
        if clause.left <= at < clause.right:
            for group in clause.groups:
                if group.at == at:
                    return group
    return None
