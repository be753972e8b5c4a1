"""Whose words a verb of saying gives: the subject before it or after it, by name or by description."""

from __future__ import annotations

import msgspec

from servanda.reading.assessment_words import OpinionWords
from servanda.reading.mentions.kinds import ActorMention
from servanda.reading.scene import Scene

QUOTES = frozenset({'"', "“", "”", "«", "»", "„"})
BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", *QUOTES})
POSSESSIVE = frozenset({"'s", "’s"})
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


class Speakers:
    """Finds speakers in the sentences of one document."""

    def __init__(self, text: str, words: OpinionWords) -> None:
        self.text = text
        self.words = words

    def before(self, scene: Scene, first: int) -> Speaker | None:
        """The subject of a verb whose group begins at token `first`."""
        return self._subject(scene, self._clause_of(scene, first), first, 4)

    def after(self, scene: Scene, low: int) -> Speaker | None:
        """The speaker whose phrase begins at a token: "said X", "according to X"."""
        tokens = scene.tokens
        high = low
        while high < len(tokens) and (tokens.actor[high] >= 0 or tokens.lows[high] not in BREAKS | {"."}):
            high += 1
        found = self._head(scene, low, high)
        if found is not None and found.kind == "person" and not found.role and high < len(tokens):
            found.role = self._apposition(scene, high)
        return found

    def named_within(self, scene: Scene, low: int, high: int) -> Speaker | None:
        """The speaker named between two tokens: "in (President X)'s words"."""
        return self._head(scene, low, high)

    # ------------------------------------------------------------ before the verb

    def _clause_of(self, scene: Scene, at: int) -> int:
        for index, clause in enumerate(scene.clauses):
            if clause.left <= at < clause.right:
                return index
        return len(scene.clauses) - 1

    def _subject(self, scene: Scene, index: int, first: int, depth: int) -> Speaker | None:
        tokens, clause = scene.tokens, scene.clauses[index]
        low, high = clause.left, first
        while low < high and self._skippable(scene, low):
            low += 1
        while high > low and tokens.actor[high - 1] < 0 and self._adverb(scene, high - 1):
            high -= 1
        if low >= high:
            return self._inherited(scene, index, depth)
        if clause.link == "relative" and low == first - 1:
            return self._inherited(scene, index, depth)
        if tokens.lows[high - 1] in {",", "–", "—", ")"}:
            mark = tokens.lows[high - 1] if tokens.lows[high - 1] != ")" else "("
            comma = next((i for i in range(low, high - 1) if tokens.actor[i] < 0 and tokens.lows[i] == mark), high - 1)
            found = self._head(scene, low, comma)
            if found is not None and found.kind == "person" and not found.role and comma < high - 1:
                found.role = self._words_of(scene, comma + 1, high - 1)
                found.outsider = found.outsider or self._outside(scene, comma + 1, high - 1)
            return found
        begin = low
        for i in range(high - 1, low - 1, -1):
            if tokens.actor[i] < 0 and tokens.lows[i] in BREAKS and not self._in_list(scene, i, high):
                begin = i + 1
                break
        return self._head(scene, begin, high)

    def _inherited(self, scene: Scene, index: int, depth: int) -> Speaker | None:
        """The subject of the clause that this one hangs on, or the noun that it describes."""
        clause = scene.clauses[index]
        if clause.host < 0 or not depth:
            return None
        host = scene.clauses[clause.host]
        if clause.link == "relative" or host.verb is None:
            low, high = host.left, clause.left
            while high > low and scene.tokens.lows[high - 1] == ",":
                high -= 1
            if host.verb is not None:
                low = max(low, host.verb.end)
            return self._head(scene, low, high)
        return self._subject(scene, clause.host, host.verb.first, depth - 1)

    def _skippable(self, scene: Scene, at: int) -> bool:
        tokens = scene.tokens
        if tokens.actor[at] >= 0:
            return False
        return tokens.lows[at] in BREAKS or bool(tokens.words[at].cls & {"coordinators"})

    def _adverb(self, scene: Scene, at: int) -> bool:
        low = scene.tokens.lows[at]
        return bool(scene.tokens.words[at].cls & {"adverbs", "negations"}) or (low.endswith("ly") and len(low) > 5)

    def _in_list(self, scene: Scene, comma: int, high: int) -> bool:
        """Whether a comma stands in "A, B and C"."""
        tokens = scene.tokens
        if tokens.lows[comma] != "," or comma == 0 or tokens.actor[comma - 1] < 0 or tokens.actor[comma + 1] < 0:
            return False
        return any(tokens.actor[i] < 0 and "coordinators" in tokens.words[i].cls for i in range(comma + 1, high))

    # ------------------------------------------------------------ one noun phrase

    def _head(self, scene: Scene, low: int, high: int) -> Speaker | None:
        """The speaker that a noun phrase names: a name first of all, a noun for speakers otherwise."""
        tokens = scene.tokens
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
            at += 1
        return None

    def _end_of(self, scene: Scene, at: int, position: int) -> int:
        while at < len(scene.tokens) and scene.tokens.actor[at] == position:
            at += 1
        return at

    def _is_head(self, scene: Scene, low: int, at: int, end: int, high: int, mention: ActorMention) -> bool:
        tokens = scene.tokens
        if mention.form == "demonym" and end < high:
            return False
        if end < high and tokens.lows[end] in POSSESSIVE:
            return False
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

    def _person_after(self, scene: Scene, low: int, high: int) -> int:
        """The token of a person's name that ends a phrase of title and name, or -1."""
        tokens = scene.tokens
        for i in range(low, min(high, low + 5)):
            if tokens.actor[i] >= 0:
                if scene.actors[tokens.actor[i]].kind == "person":
                    return i
                continue
            if "prepositions" in tokens.words[i].cls and tokens.lows[i] not in {"of", "for"}:
                return -1
            if tokens.lows[i] in BREAKS:
                return -1
        return -1

    def _named(self, scene: Scene, low: int, at: int, end: int, mention: ActorMention) -> Speaker:
        left = self._phrase_start(scene, low, at)
        words = scene.tokens
        article = at > 0 and words.lows[at - 1] in {"the", "a", "an", "both"} and words.actor[at - 1] < 0
        begin = words.starts[at - 1] if article and mention.form in {"definite", "group", "office"} else mention.start
        text = self.text[begin : mention.end]
        role = self._words_of(scene, left, at) if mention.kind == "person" else ""
        names = mention.names if mention.form not in {"group"} or len(mention.names) == 1 else ()
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
                if "prepositions" in cls and tokens.lows[i] not in {"of", "for"}:
                    break
                if "determiners" in cls:
                    return i
            left = i
        return left

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

    def _apposition(self, scene: Scene, comma: int) -> str:
        """The words between a comma and the next: "said X, head of Y,"."""
        tokens = scene.tokens
        if tokens.lows[comma] != ",":
            return ""
        end = comma + 1
        while end < len(tokens) and (tokens.actor[end] >= 0 or tokens.lows[end] not in BREAKS | {"."}):
            end += 1
        if not any(word in self.words.table_of_speakers for word in tokens.lows[comma + 1 : end]):
            return ""
        return self._words_of(scene, comma + 1, end)
