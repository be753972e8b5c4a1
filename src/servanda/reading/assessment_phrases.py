"""Noun phrases that name or describe a speaker."""

from __future__ import annotations

import msgspec

from servanda.reading.assessment_words import OpinionWords
from servanda.reading.mentions.kinds import ActorMention
from servanda.reading.scene import Scene

QUOTES = frozenset({'"', "“", "”", "«", "»", "„"})
BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", *QUOTES})
LONGEST = 16
"""Tokens in a description of a speaker; a longer one is no noun phrase."""


class Speaker(msgspec.Struct, gc=False):
    """Who speaks.

    Attributes:
        names: canonical names; empty for a description ("an economist in Bishkek") or an open pronoun.
        text: the words that name or describe him, with an article.
        role: his title or description in the text, or "".
        kind: kind of the actor, "" for a description, "pronoun" for a pronoun that the document does not resolve.
        left, right: tokens of the whole phrase, [left, right).
        outsider: whether an expert or observer, not a party.
    """

    names: tuple[str, ...]
    text: str
    role: str
    kind: str
    left: int
    right: int
    outsider: bool = False


class Phrases:
    """Reads the noun phrases of one document."""

    def __init__(self, text: str, words: OpinionWords) -> None:
        self.text = text
        self.words = words

    def _head(self, scene: Scene, low: int, high: int) -> Speaker | None:
        """The speaker that a noun phrase names: a name first of all, a noun for speakers otherwise."""
        tokens = scene.tokens
        ending = self._person_at_end(scene, low, high)
        if ending is not None:
            return ending
        at = low
        while at < high:
            position = tokens.actor[at]
            if position >= 0:
                mention = scene.actors[position]
                end = self._end_of(scene, at, position)
                if self._is_head(scene, low, at, end, high, mention):
                    return self._named(scene, low, at, min(end, high), mention)
                at = end
                continue
            if tokens.lows[at] in self.words.table_of_speakers and not tokens.value[at]:
                hits = self.words.speakers.find(tokens.lows, at, at + 1)
                if hits:
                    end = hits[0].end
                    person = self._person_after(scene, end, high)
                    if person >= 0:
                        at = person
                        continue
                    return self._described(scene, low, at, high)
            if at == low and tokens.lows[at] in self.words.pronouns and high - low <= 2:
                return Speaker((), tokens.lows[at], "", "pronoun", at, at + 1)
            if at == low and tokens.lows[at] in self.words.quantifiers and high - low <= 5:
                return self._described(scene, low, at, high)
            at += 1
        return None

    def _person_at_end(self, scene: Scene, low: int, high: int) -> Speaker | None:
        """The person whose name ends a phrase that begins with his office: "X Bank regional director Lena Roth"."""
        tokens = scene.tokens
        position = tokens.actor[high - 1] if low < high else -1
        if position < 0 or scene.actors[position].kind != "person":
            return None
        at = scene.actor_at[position]
        if not low < at <= low + LONGEST or tokens.actor[at - 1] >= 0:
            return None
        cls = tokens.words[at - 1].cls
        if cls & {"prepositions", "coordinators", "determiners"} or tokens.lows[at - 1] in BREAKS:
            return None
        if not any(tokens.actor[i] < 0 and tokens.lows[i] in self.words.table_of_speakers for i in range(low, at)):
            return None
        return self._named(scene, low, at, high, scene.actors[position])

    def _end_of(self, scene: Scene, at: int, position: int) -> int:
        while at < len(scene.tokens) and scene.tokens.actor[at] == position:
            at += 1
        return at

    def _is_head(self, scene: Scene, low: int, at: int, end: int, high: int, mention: ActorMention) -> bool:
        tokens = scene.tokens
        if mention.form == "demonym" and end < high:
            return False
        if end < high and tokens.lows[end] in self.words.particles.possessives:
            return False
        if mention.kind != "person" and self._person_after(scene, end, high, strict=True) >= 0:
            return False  # "Siemens chief executive Lena Roth"
        if (
            mention.kind != "person"
            and any(
                tokens.actor[i] < 0 and tokens.lows[i] in self.words.table_of_speakers
                for i in range(end, min(high, end + 3))
            )
            and not any("prepositions" in tokens.words[i].cls for i in range(end, min(high, end + 3)))
        ):
            return False  # "a Transport Ministry official"
        for i in range(at - 1, max(low, at - 4) - 1, -1):
            cls = tokens.words[i].cls
            if tokens.actor[i] >= 0 or tokens.value[i]:
                return True
            if "prepositions" in cls:
                return False
            if "determiners" in cls:
                return not (i > low and "prepositions" in tokens.words[i - 1].cls)
            if tokens.lows[i] in self.words.table_of_speakers:
                return True
        return True

    def _person_after(self, scene: Scene, low: int, high: int, *, strict: bool = False) -> int:
        """The token of a person's name that ends a phrase of title and name, or -1; strict: without prepositions."""
        tokens = scene.tokens
        for i in range(low, min(high, low + 5)):
            if tokens.actor[i] >= 0:
                if scene.actors[tokens.actor[i]].kind == "person":
                    return i
                continue
            cls = tokens.words[i].cls
            if "prepositions" in cls and (strict or tokens.lows[i] not in self.words.particles.inside_names):
                return -1
            if tokens.lows[i] in BREAKS or "coordinators" in cls or (strict and tokens.value[i]):
                return -1
        return -1

    def _named(self, scene: Scene, low: int, at: int, end: int, mention: ActorMention) -> Speaker:
        left = self._phrase_start(scene, low, at)
        words = scene.tokens
        article = at > 0 and words.lows[at - 1] in self.words.particles.articles and words.actor[at - 1] < 0
        begin = words.starts[at - 1] if article and mention.form in {"definite", "group", "office"} else mention.start
        text = self.text[begin : mention.end]
        role = self._words_of(scene, left, at) if mention.kind == "person" else ""
        # "The government", "the two sides": told as the text has it, for it speaks as such and not as the whole state.
        pointed = mention.form == "group" or (mention.form == "definite" and mention.kind == "country")
        names = () if pointed or len(mention.names) > 1 else mention.names
        return Speaker(names, text, role, mention.kind, left, end, self._outside(scene, left, at))

    def _described(self, scene: Scene, low: int, at: int, high: int) -> Speaker | None:
        left = self._phrase_start(scene, low, at)
        right = at + 1
        tokens = scene.tokens
        while right < high:
            if tokens.actor[right] < 0 and (
                tokens.lows[right] in self.words.ends_phrase
                or tokens.lows[right] in BREAKS
                or tokens.value[right] == "date"
            ):
                break
            right += 1
        while right > at + 1 and (
            "prepositions" in tokens.words[right - 1].cls or "determiners" in tokens.words[right - 1].cls
        ):
            right -= 1
        if right - left > LONGEST:
            return None
        text = self.text[tokens.starts[left] : tokens.ends[right - 1]]
        noun = tokens.lows[at]
        return Speaker((), text, noun, "", left, right, noun in self.words.outsiders)

    def _anyone(self, scene: Scene, low: int, high: int) -> Speaker | None:
        """A noun phrase as a speaker, unless it is a paper, a thing or a mere pointing word."""
        tokens = scene.tokens
        while low < high and (tokens.value[low] == "date" or "coordinators" in tokens.words[low].cls):
            low += 1
        if not low < high <= low + LONGEST // 2 or tokens.lows[low] in self.words.no_speakers:
            return None
        cls = tokens.words[low].cls
        if cls & {"prepositions", "pronouns", "relative_pronouns", "conditionals", "relatives", "be", "have", "modal"}:
            return None
        head = (
            next(
                (i for i in range(low + 1, high) if "prepositions" in tokens.words[i].cls and tokens.actor[i] < 0), high
            )
            - 1
        )
        for i in range(low, high):
            if tokens.value[i] or (tokens.actor[i] < 0 and any(f.kind == "paper" for f in tokens.words[i].nouns)):
                return None
        if tokens.lows[head] in self.words.no_speakers or not tokens.lows[head].isalpha():
            return None
        if not ("determiners" in cls or tokens.lows[head].endswith("s")):
            return None
        text = self.text[tokens.starts[low] : tokens.ends[high - 1]]
        return Speaker((), text, "", "", low, high)

    def _phrase_start(self, scene: Scene, low: int, at: int) -> int:
        """Where the noun phrase begins whose head stands at a token."""
        tokens = scene.tokens
        left = at
        while left > low:
            i = left - 1
            if tokens.actor[i] < 0:
                cls = tokens.words[i].cls
                if tokens.value[i] == "date" or tokens.lows[i] in BREAKS:
                    break
                if "prepositions" in cls and tokens.lows[i] not in self.words.particles.inside_names:
                    break
                if "determiners" in cls and not self._determined(scene, low, i):
                    return i
            left = i
        return left

    def _determined(self, scene: Scene, low: int, at: int) -> bool:
        """Whether another determiner stands before one: "the two sides"."""
        return at > low and scene.tokens.actor[at - 1] < 0 and "determiners" in scene.tokens.words[at - 1].cls

    def _words_of(self, scene: Scene, low: int, high: int) -> str:
        tokens = scene.tokens
        while (
            low < high
            and tokens.actor[low] < 0
            and ("determiners" in tokens.words[low].cls or tokens.lows[low] in BREAKS)
        ):
            low += 1
        if low >= high or high - low > LONGEST:
            return ""
        return self.text[tokens.starts[low] : tokens.ends[high - 1]]

    def _outside(self, scene: Scene, low: int, high: int) -> bool:
        return any(low_word in self.words.outsiders for low_word in scene.tokens.lows[low:high])
