"""Whose words a verb of saying gives: the subject before it or after it, by name or by description."""

from __future__ import annotations

from servanda.reading.assessment_phrases import BREAKS, QUOTES, Phrases, Speaker
from servanda.reading.scene import Scene


class Speakers(Phrases):
    """Finds speakers in the sentences of one document."""

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
        elif found is not None and not found.kind and high < len(tokens) and tokens.lows[high] == ",":
            end = high + 1  # "said the director of the bank, Lena Roth, in ..."
            while end < len(tokens) and (tokens.actor[end] >= 0 or tokens.lows[end] not in BREAKS | {"."}):
                end += 1
            self._add_apposition(scene, found, high + 1, end)
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

    def named_within(self, scene: Scene, low: int, high: int) -> Speaker | None:
        """The speaker named between two tokens: "in (President X)'s words"."""
        return self._head(scene, low, high)

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
