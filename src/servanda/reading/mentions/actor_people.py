"""What stands around the name of a person: the office, the state."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.mentions.actor_found import Found
from servanda.reading.mentions.actor_words import ActorWords

_LONGEST_COMPLEMENT = 90
# What a person's state or institution and the office have between them: EU Ambassador, Jordan's Minister.
_OWNED = frozenset({" ", "'s ", "' "})


def offices_of(found: Sequence[Found], index: int, folded: str, words: ActorWords) -> tuple[tuple[str, ...], str]:
    """The offices that the text gives a person right before or after the name, in lower case.

    Returns:
        The offices, and the royal title right before the name, or "".
    """
    item = found[index]
    out: list[str] = []
    royal = ""
    before = _office_before(found, index, folded, words)
    if before is not None:
        phrase = folded[before.start : before.end]
        out.append(phrase.lower())
        last = phrase.rsplit(" ", 1)[-1]
        if last.lower() in words.royal and before.end + 1 == item.start:
            royal = last
    if (
        index + 1 < len(found)
        and found[index + 1].part.label == "office"
        and folded[item.end : found[index + 1].start] in words.joints.appositions
    ):
        out.append(folded[found[index + 1].start : found[index + 1].end].lower())
    return tuple(out), royal


def _office_before(found: Sequence[Found], index: int, folded: str, words: ActorWords) -> Found | None:
    """The office that a name follows: "President X", "President of Egypt, X"."""
    item = found[index]
    for other in reversed(found[max(0, index - 4) : index]):
        if other.part.label != "office":
            continue
        between = folded[other.end : item.start]
        if between == " " or between in words.joints.appositions:
            return other
        whole = between.startswith(words.joints.over) and len(between) < _LONGEST_COMPLEMENT
        return other if whole and not set(between) & set(".;:") and "," not in between[:-2] else None
    return None


def country_of(found: Sequence[Found], index: int, folded: str, words: ActorWords) -> str:
    """The state of a person, as the words around the name tell it; empty where they do not.

    "Kazakh President X", "Egypt's Prime Minister X", "President of Turkmenistan X", "X, Prime Minister of Y",
    "Tajik analyst X".
    """
    item = found[index]
    if item.part.entries and item.part.entries[0].kind == "person":
        return item.part.entries[0].country
    if item.country:
        return item.country
    office = _office_before(found, index, folded, words)
    if office is not None:
        at = next(k for k in range(index - 1, -1, -1) if found[k] is office)
        if at + 2 == index and _state(found[at + 1]):
            return _state(found[at + 1])
        if office.owner >= 0:
            return _state(found[office.owner])
        if at and folded[found[at - 1].end : office.start] == " " and _state(found[at - 1]):
            return _state(found[at - 1])
    if item.owner >= 0 and _state(found[item.owner]):
        return _state(found[item.owner])
    if index + 2 < len(found) and found[index + 1].part.label == "office":
        office, state = found[index + 1], found[index + 2]
        apposed = folded[item.end : office.start] in words.joints.appositions
        if apposed and folded[office.end : state.start] in words.joints.of:
            return _state(state)
    if index and found[index - 1].part.letters == "D":
        between = folded[found[index - 1].end : item.start]
        if between.startswith(" ") and between.endswith(" ") and between.islower() and between.count(" ") < 5:
            return _state(found[index - 1])
    return ""


def _state(item: Found) -> str:
    part = item.part
    if part.entries and part.letters in {"C", "D", "K"}:
        return part.entries[0].country
    return ""


def _described(folded: str, start: int, words: ActorWords) -> bool:
    """Whether the words after a state say what a person is: "Japan's special envoy", "Kenyan lecturer"."""
    after = folded[start : start + 40]
    if not after.startswith(tuple(_OWNED)):
        return False
    for word in after.split()[:4]:
        if words.before.get(word.strip(",.;:")) == "h":
            return True
        if word != "'s" and (word[-1:] in ",.;:" or not word.islower()):
            return False
    return False


def human_signs(found: Sequence[Found], index: int, folded: str, words: ActorWords) -> int:
    """How strongly what stands around a name of several words says that it is a person's; 0 where it does not.

    "X, Minister of ...", "X, EU Ambassador to Jordan", "the co-founders X and Y", "said X".
    """
    item = found[index]
    joints = words.joints
    if set(item.part.letters) - {"U", "W", "P"}:
        return 0
    if index + 1 < len(found):
        following = found[index + 1]
        gap = folded[item.end : following.start]
        if gap in joints.appositions:
            if following.part.label == "office":
                return 2
            office = found[index + 2] if index + 2 < len(found) and following.part.label == "gaz" else following
            if office.part.label == "office" and folded[following.end : office.start] in _OWNED:
                return 2
            if following.part.label == "gaz" and _described(folded, following.end, words):
                return 2
    if (
        item.part.letters == "UU"
        and index > 1
        and folded[item.start - 2 : item.start] == ", "
        and not folded[item.end : item.end + 2].startswith("'s")
        and _office_before(found, index, folded, words) is not None
    ):
        return 2  # "the Ambassador to Chad, A. Name": the office has its state between
    if index and folded[found[index - 1].end : item.start].strip() in joints.inside["&"]:
        one = found[index - 1]
        lead = folded[max(0, one.start - 24) : one.start].split()[-1:]
        plural = joints.plural
        if lead and lead[0].endswith(plural) and words.before.get(lead[0][: -len(plural)].lower()) == "h":
            return 2
    before = folded[max(0, item.start - 16) : item.start].rsplit(None, 1)
    return int(bool(before) and words.after.get(before[-1]) == "h")
