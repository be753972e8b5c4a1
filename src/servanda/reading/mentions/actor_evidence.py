"""What the words around an unknown name tell of it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from servanda.reading.mentions.actor_words import ActorWords

# Weights of the signs, found on labelled reports.
PROPER, COMMON_ONLY, VERB, OWNER, COMPANY, AGENT, LIST = 1.0, -1.0, 2.5, 1.0, 2.5, 1.0, 1.0
THING, LAND, PLACE, WEAK_PLACE = -3.0, -4.0, -3.0, -1.0
ACCEPTED = 1.0
_STRIP = "\"'“”‘’()[],;:"


class Evidence(msgspec.Struct, gc=False):
    """The signs gathered for one unknown name over all its places.

    Attributes:
        score: sum of the weights, divided by `places` when judged.
        best: the highest of one place.
        places: how often it stands in the text.
        person, company, land: how often its surroundings speak for each.
        inside: whether it stands capitalised where no sentence begins.
    """

    score: float = 0.0
    best: float = -9.0
    places: int = 0
    person: int = 0
    company: int = 0
    land: int = 0
    inside: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the name is one of an actor."""
        return self.score / self.places >= ACCEPTED or (self.best >= 2.5 and self.score > 0)


def weigh(
    evidence: Evidence, text: str, start: int, end: int, letters: str, initial: bool, listed: int, words: ActorWords
) -> None:
    """Add one place of a name to its evidence.

    Args:
        evidence: what is known so far; changed.
        text: the folded text.
        start, end: the name in it.
        letters: what its words do (see actor_parts).
        initial: whether its capital may be that of a sentence.
        listed: how many known or likely actors stand next to it in a list.
    """
    proper = "U" in letters or "O" in letters or "H" in letters
    score = PROPER if proper else COMMON_ONLY
    if proper and initial and len(letters) == 1:
        score -= 0.3
    if not initial:
        evidence.inside = True
    score += LIST * min(listed, 2)
    before = text[max(0, start - 28) : start].lower().split()
    if before and not initial:
        word = before[-1].strip(_STRIP)
        if word == "the" and len(before) > 1:
            word = ""
        sign = words.before.get(word, "")
        if sign == "c":
            score += COMPANY
            evidence.company += 1
        elif sign == "a":
            score += AGENT
        elif sign == "P":
            score += PLACE
            evidence.land += 1
        elif sign == "p":
            score += WEAK_PLACE
        elif sign == "n":
            score += THING
        elif sign == "h":
            score += VERB
            evidence.person += 1
        elif sign == "l" or (word == "of" and len(before) > 1 and words.before.get(before[-2].strip(_STRIP)) == "l"):
            score += LAND
            evidence.land += 1
    score += _after(evidence, text[end : end + 48], words)
    evidence.score += score
    evidence.places += 1
    evidence.best = max(evidence.best, score)


def _after(evidence: Evidence, after: str, words: ActorWords) -> float:
    if after[:1] == '"':
        after = after[1:]
    if after[:2] == "'s":
        return OWNER
    following = after[1:].split(None, 6)
    if not following:
        return 0.0
    word = following[0].strip(_STRIP)
    if after[:1] == " ":
        sign = words.after.get(word)
        if sign == "v":
            return VERB
        if sign == "h":
            evidence.person += 1
            return VERB
        if sign == "l":
            evidence.land += 1
            return LAND
        if sign == "n" or (
            len(following) > 1 and words.after.get(following[1].strip(_STRIP)) == "n" and words.is_common(word)
        ):
            return THING
        if word.endswith("ed") and len(word) > 4:
            return VERB
        if word.endswith("ly") and len(following) > 1 and following[1].endswith("ed"):
            return VERB
        return 0.0
    if after[:1] == ",":
        if word in {"which", "whose"}:
            return 1.0
        if word == "who":
            evidence.person += 2
            return VERB
        return _apposition(evidence, following, words)
    return 0.0


def _apposition(evidence: Evidence, following: Iterable[str], words: ActorWords) -> float:
    """Signs in ", the sovereign wealth fund," and ", director of ..."."""
    for word in following:
        sign = words.before.get(word.strip(_STRIP).lower())
        if sign == "c":
            evidence.company += 1
            return COMPANY
        if sign == "h":
            evidence.person += 1
            return VERB
        if word[-1:] in ",.;":
            break
        if word[:1].isupper():
            break
    return 0.0
