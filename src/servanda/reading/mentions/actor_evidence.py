"""Which unknown names are actors, by the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from servanda.reading.mentions.actor_found import Found
from servanda.reading.mentions.actor_people import human_signs
from servanda.reading.mentions.actor_words import ActorWords

# Weights of the signs, found on labelled reports.
PROPER, COMMON_ONLY, INITIAL = 1.0, -1.0, -0.3
VERB, OWNER, COMPANY, AGENT, LISTED, QUOTED, ABBREVIATED, KNOWN = 2.5, 1.0, 2.5, 1.0, 1.0, 1.0, 3.0, 1.0
THING, LAND, PLACE, WEAK_PLACE, MODIFIER, PLACES_AROUND = -3.0, -4.0, -3.0, -1.0, -1.5, -3.0
ACCEPTED = 1.0
RELATIVE = 1.0
SURE = 2.5
# A longer word inside a name of a person may be a family name by itself.
_SHORT = 3
_STRIP = "\"'“”‘’()[],;:."


class Evidence(msgspec.Struct, gc=False):
    """The signs gathered for one unknown name over all its places.

    Attributes:
        score: sum of the weights.
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
        if not self.places:
            return False
        return self.score / self.places >= ACCEPTED or (self.best >= SURE and self.score > 0)


class Unknowns:
    """The evidence for all unknown names of a document."""

    def __init__(self, folded: str, found: Sequence[Found], undone: set[str], words: ActorWords) -> None:
        self.folded = folded
        self.words = words
        self.undone = undone
        self.by_name: dict[str, Evidence] = {}
        self.supported: set[str] = set()
        self.family: set[str] = set()  # first and last names of persons
        self.ends: set[str] = set()  # last words of the names of persons
        self._found = found
        self._lists = words.joints.lists
        self._ways = words.joints.lists | words.joints.ways
        self._of = frozenset(words.joints.inside["o"])
        for index, item in enumerate(found):
            label = item.part.label
            if item.alias:
                self.supported.add(item.alias)
            if label == "name" and not item.loud and not item.skipped:
                self._weigh(index, item)
            elif label == "person":
                parts = folded[item.start : item.end].split()
                self.supported.update((parts[0], parts[-1]))
                self.family.update((parts[0], parts[-1]) if len(parts) > 1 else parts)
                if len(parts) > 1:
                    self.met(folded[item.start : item.end])
            elif label == "gaz" and item.part.letters == "H":
                self.met(folded[item.start : item.end])
            elif label == "org" and item.part.letters[0] == "U":
                self.supported.add(folded[item.start : item.end].split()[0])
        self._places_around()

    def accepts(self, item: Found) -> bool:
        """Whether an unknown name is one of an actor."""
        name = self.folded[item.start : item.end]
        if name in self.undone:
            return False
        if name in self.supported:
            return True
        evidence = self.by_name.get(name)
        return evidence is not None and evidence.accepted

    def evidence(self, item: Found) -> Evidence | None:
        """What speaks for and against a name."""
        return self.by_name.get(self.folded[item.start : item.end])

    def met(self, name: str) -> None:
        """Note the name of a person: its last words, alone, name the person too."""
        parts = name.split()
        self.family.update((parts[0], parts[-1]))
        self.supported.update((parts[0], parts[-1]))
        for first in range(1, len(parts)):
            self.ends.add(" ".join(parts[first:]))
            if len(parts[first]) > _SHORT:
                self.ends.add(parts[first])
        self.supported |= self.ends

    # ---------------------------------------------------------------- one place of a name

    def _weigh(self, index: int, item: Found) -> None:
        folded = self.folded
        name = folded[item.start : item.end]
        evidence = self.by_name.get(name)
        if evidence is None:
            evidence = self.by_name[name] = Evidence()
        letters = item.part.letters
        proper = "U" in letters or "O" in letters or "H" in letters
        initial = item.run.initial and item.part.start == 0
        score = PROPER if proper else COMMON_ONLY
        if item.part.entries or ("O" in letters and len(letters) > 1):
            score += KNOWN
        if proper and initial and len(letters) == 1 and name[1:].islower():
            score += INITIAL
        if not initial:
            evidence.inside = True
        score += LISTED * self._listed(index, item)
        if item.alias:
            score += ABBREVIATED
            evidence.company += 1
        if folded[item.start - 1 : item.start] == '"' and folded[item.end : item.end + 1] == '"' and proper:
            score += QUOTED
        if not initial:
            score += self._before(evidence, item)
        score += self._after(evidence, folded[item.end : item.end + 48], name, initial)
        if " " in name:
            human = human_signs(self._found, index, folded, self.words)
            evidence.person += human
            score += VERB if human else 0.0
        if self.words.before.get(name.split(" ", 1)[0].lower()) == "n":
            score += THING  # Operation X, the frigate KD X
        elif name[-1].isdigit() or name[-2:-1].isdigit():
            last = name.rsplit(" ", 1)[-1]
            if last != name and self.words.code.match(last) and sum(map(str.isdigit, last)) > 1:
                score += THING  # Airbus H225M
        evidence.score += score
        evidence.places += 1
        evidence.best = max(evidence.best, score)

    def _listed(self, index: int, item: Found) -> int:
        """How many actors stand next to a name in a list."""
        found, folded = self._found, self.folded
        count = 0
        if index and folded[found[index - 1].end : item.start] in self._lists:
            count += _is_actor(found[index - 1])
        if index + 1 < len(found) and folded[item.end : found[index + 1].start] in self._lists:
            count += _is_actor(found[index + 1])
        return count

    def _before(self, evidence: Evidence, item: Found) -> float:
        before = self.folded[max(0, item.start - 40) : item.start].lower().split()
        if not before:
            return 0.0
        last = before[-1]
        word = last.strip(_STRIP)
        if last[-1:] == ",":
            if self.words.before.get(word) == "c":  # its aid agency, JICA,
                evidence.company += 1
                return COMPANY
            closed = self.folded[item.end : item.end + 1] in {",", "."}
            if closed and self.words.before.get(word) == "h" and item.part.letters == "UU":
                evidence.person += 1  # the governor, A. Name, said
                return VERB
            return 0.0
        if (last[-1:].isdigit() and "." not in last) or word in self.words.numbers:
            return THING  # 787 Dreamliners, six Rafales
        joints = self.words.joints
        if word in joints.articles and word != joints.article and len(item.part.letters) == 1:
            after = self.folded[item.end : item.end + 2]
            if after[:1] == " " and after[1:].islower():
                return MODIFIER  # an Amazonian country
        signs = self.words.before
        if word == self.words.joints.article and len(before) > 1:
            sign = signs.get(before[-2].strip(_STRIP), "")
            if sign not in {"P", "p"}:
                return 0.0
        else:
            sign = signs.get(word, "")
        if sign == "c":
            evidence.company += 1
            return COMPANY
        if sign == "a":
            if word == self.words.joints.between and len(before) > 1 and before[-2].strip(_STRIP) in self.words.links:
                evidence.land += 1
                return PLACE
            return AGENT
        if sign == "P":
            evidence.land += 1
            return PLACE
        if sign == "p":
            return WEAK_PLACE if len(item.part.letters) == 1 else 0.0
        if sign == "n":
            return THING
        if sign == "h":
            evidence.person += 1
            return VERB
        if sign == "l" or (word in self._of and len(before) > 1 and signs.get(before[-2].strip(_STRIP)) == "l"):
            evidence.land += 1
            return LAND
        return 0.0

    def _after(self, evidence: Evidence, after: str, name: str, initial: bool) -> float:
        words = self.words
        if after[:1] == '"':
            after = after[1:]
        if after[:2] == "'s":
            return OWNER
        if after[:1] == "@":
            return THING
        following = after[1:].split(None, 6)
        if not following:
            return 0.0
        if following[0] == words.joints.article and name.endswith(words.joints.progressive):
            return THING  # Greening the Financial Systems
        word = following[0].strip(_STRIP)
        if after[:1] == ",":
            if word in words.joints.relatives:
                return RELATIVE
            if word in words.joints.person_relatives:
                evidence.person += 2
                return VERB
            return self._apposition(evidence, following)
        if after[:1] == ":" and initial:
            return THING  # a heading of its own
        if after[:1] != " ":
            return 0.0
        sign = words.after.get(word)
        if sign == "v":
            return VERB
        if sign == "h":
            evidence.person += " " in name
            return VERB
        if sign == "l":
            evidence.land += 1
            return LAND
        second = following[1].strip(_STRIP) if len(following) > 1 else ""
        if word.isdigit() and len(word) > 2 and second[:1].isupper():
            return THING  # CASA 1000 Power Transmission Project
        if sign == "f" or words.after.get(f"{word} {second}") == "f":
            evidence.land += 1
            return THING
        if sign == "n":
            return THING
        if words.is_verb(word):
            return VERB
        if second:
            if word.endswith(words.joints.adverb) and words.is_verb(second):
                return VERB
            if words.after.get(second) in {"n", "f"} and words.is_common(word) and word not in words.before:
                return THING
        if name.isupper() and word.islower() and len(word) > 3 and word not in words.before and words.is_common(word):
            return MODIFIER  # PET bottles
        return 0.0

    def _apposition(self, evidence: Evidence, following: Iterable[str]) -> float:
        """Signs in ", the sovereign wealth fund," and ", director of ..."."""
        for word in following:
            sign = self.words.before.get(word.strip(_STRIP).lower())
            if sign == "c":
                evidence.company += 1
                return COMPANY
            if sign == "h":
                evidence.person += 1
                return VERB
            if sign == "l":
                evidence.land += 1
                return LAND
            if word[-1:] in ",.;" or word[:1].isupper():
                break
        return 0.0

    # ---------------------------------------------------------------- lists of places

    def _places_around(self) -> None:
        """A name in a list or on a way with places, and with no actor, is a place."""
        found, folded = self._found, self.folded
        at = 0
        while at < len(found):
            end = at + 1
            while end < len(found) and folded[found[end - 1].end : found[end].start] in self._ways:
                end += 1
            if end - at > 1:
                chain = found[at:end]
                names = [i for i in chain if i.part.label == "name" and not i.loud]
                places = sum(i.part.label == "gaz" and i.part.letters in "PK" for i in chain)
                places += sum(bool((e := self.evidence(i)) and e.land and e.best < SURE) for i in names)
                if names and places and not any(_is_actor(i) for i in chain):
                    for name in names:
                        evidence = self.evidence(name)
                        if evidence is not None:
                            evidence.land += 1
                            evidence.score += PLACES_AROUND
            at = end


def _is_actor(item: Found) -> bool:
    part = item.part
    return part.label in {"org", "person", "power"} or (part.label == "gaz" and part.letters in {"O", "H"})
