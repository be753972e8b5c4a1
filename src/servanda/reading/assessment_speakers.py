"""Whose words a verb of saying gives: the subject before it or after it, by name or by description."""

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


class Speakers:
    """Finds speakers in the sentences of one document."""

    def __init__(self, text: str, words: OpinionWords) -> None:
        self.text = text
        self.words = words

    def before(self, scene: Scene, first: int) -> Speaker | None:
        """The subject of a verb whose group begins at token `first`."""
        return self._subject(scene, first, 3)

    def after(self, scene: Scene, low: int) -> Speaker | None:
        """The speaker whose phrase begins at a token: "said X", "according to X"."""
        tokens = scene.tokens
        high = low
        while high < len(tokens) and (tokens.actor[high] >= 0 or tokens.lows[high] not in BREAKS | {"."}):
            high += 1
        found = self._head(scene, low, high)
        if found is not None and found.kind == "person" and not found.role and high < len(tokens):
            found.role = self._apposition(scene, high)
            found.outsider = any(word.strip(".,") in self.words.outsiders for word in found.role.lower().split())
        return found

    def described(self, scene: Scene, low: int) -> Speaker | None:
        """A noun phrase that begins at a token, whoever it describes: "according to state television"."""
        tokens = scene.tokens
        high = low
        while high < len(tokens) and (tokens.actor[high] >= 0 or tokens.lows[high] not in BREAKS | {"."}):
            high += 1
        return self._anyone(scene, low, high)

    def described_before(self, scene: Scene, first: int) -> Speaker | None:
        """The noun phrase before a verb of saying, whoever it describes: "a taxi driver in Kitwe says"."""
        high = first
        while high > 0 and scene.tokens.actor[high - 1] < 0 and self._adverb(scene, high - 1):
            high -= 1
        return self._anyone(scene, self._start(scene, high), high)

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

    def named_within(self, scene: Scene, low: int, high: int) -> Speaker | None:
        """The speaker named between two tokens: "in (President X)'s words"."""
        return self._head(scene, low, high)

    # ------------------------------------------------------------ before the verb

    def _subject(self, scene: Scene, first: int, depth: int) -> Speaker | None:
        tokens = scene.tokens
        high = first
        while high > 0 and tokens.actor[high - 1] < 0 and self._adverb(scene, high - 1):
            high -= 1
        if high == 0:
            return None
        last = tokens.lows[high - 1] if tokens.actor[high - 1] < 0 else ""
        cls = tokens.words[high - 1].cls if last else frozenset()
        if last in {",", "–", "—", ")"}:
            return self._before_apposition(scene, high)
        if "coordinators" in cls and depth:
            return self._of_verb_before(scene, high - 1, depth)
        if "relative_pronouns" in cls and last != "that":
            end = high - 1
            while (
                end > 0
                and tokens.actor[end - 1] < 0
                and (tokens.lows[end - 1] == "," or self._preposition(scene, end - 1))
            ):
                end -= 1
            return self._head(scene, self._start(scene, end), end)
        if last in BREAKS:
            return None
        return self._head(scene, self._start(scene, high), high)

    def _before_apposition(self, scene: Scene, high: int) -> Speaker | None:
        """The subject before a comma: "A, head of B, which does C, said"."""
        tokens = scene.tokens
        floor = high - 1
        while floor > 0 and (tokens.actor[floor - 1] >= 0 or tokens.lows[floor - 1] not in QUOTES | {";", ":"}):
            floor -= 1
        commas = [i for i in range(floor, high - 1) if tokens.actor[i] < 0 and tokens.lows[i] in {",", "–", "—", "("}]
        cuts = [floor, *[c + 1 for c in commas], high]
        verbs = self._finite(scene)
        for position in range(len(cuts) - 1):
            low, end = cuts[position], cuts[position + 1] - 1
            found = self._head(scene, low, end)
            if found is None:
                continue
            if any(found.right <= at < end for at in verbs):
                return None  # a clause of its own: "the dam is vital, said X"
            if position + 2 < len(cuts):
                self._add_apposition(scene, found, end + 1, cuts[position + 2] - 1)
            return found
        return None

    def _add_apposition(self, scene: Scene, found: Speaker, low: int, high: int) -> None:
        """What the words between two commas add: a role to a name, or the name to a role."""
        tokens = scene.tokens
        if found.kind == "person":
            if not found.role:
                opens = tokens.words[low].cls if low < high and tokens.actor[low] < 0 else frozenset()
                found.role = "" if opens & {"relative_pronouns"} else self._words_of(scene, low, high)
                found.outsider = found.outsider or self._outside(scene, low, high)
            return
        at = low
        while at < high and tokens.actor[at] < 0 and at - low < 4:
            at += 1
        if at < high and tokens.actor[at] >= 0:
            mention = scene.actors[tokens.actor[at]]
            if mention.kind == "person" and self._end_of(scene, at, tokens.actor[at]) >= high:
                found.role, found.names, found.kind = found.text, mention.names, "person"
                found.text = self.text[mention.start : mention.end]

    def _of_verb_before(self, scene: Scene, high: int, depth: int) -> Speaker | None:
        """The subject of the verb before: "X praised A and called for B"."""
        groups = [g for c in scene.clauses for g in c.groups if g.kind == "finite" and g.at < high]
        return self._subject(scene, max(groups, key=lambda g: g.at).first, depth - 1) if groups else None

    def _finite(self, scene: Scene) -> list[int]:
        return [g.at for c in scene.clauses for g in c.groups if g.kind == "finite"]

    def _start(self, scene: Scene, high: int) -> int:
        """Where the noun phrase may begin that ends before a token: after the last comma, quotation mark or verb."""
        tokens = scene.tokens
        verbs = {g.at for c in scene.clauses for g in c.groups if g.kind in {"finite", "conjoined"}}
        for i in range(high - 1, -1, -1):
            if tokens.actor[i] >= 0:
                continue
            if i in verbs or (tokens.lows[i] in BREAKS and not self._in_list(scene, i, high)):
                return i + 1
        return 0

    def _preposition(self, scene: Scene, at: int) -> bool:
        return "prepositions" in scene.tokens.words[at].cls

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
            if at == low and tokens.lows[at] in self.words.quantifiers and high - low <= 5:
                return self._described(scene, low, at, high)
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
