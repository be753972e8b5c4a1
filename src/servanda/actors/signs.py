"""What speaks for and against two names meaning one actor, as named numbers that a linear model weighs."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler, Levenshtein

from servanda.actors.acronyms import acronym_of
from servanda.actors.aligning import SAME_SOUND, Alignment, Pair, align
from servanda.actors.sketch import Sketch, Word
from servanda.reference.naming import naming

Signs = dict[str, float]
_TOO_LITTLE = 1e-9
_SHORT = 4
"""Letters of a word in which one other letter makes another word."""


def organisation_signs(left: Sketch, right: Sketch) -> Signs:
    """The signs of two names of organisations; what is not there is 0. Symmetric."""
    found = align(left, right)
    if not found.pairs and (short := _abbreviation(left, right)):
        return {**short, "part of a name": float(left.part or right.part)}
    signs = {**_shares(found), **_spelling(left, right, found), **_lone_words(found)}
    signs["rare words shared"] = min(2.0, sum(p.weight * p.alike for p in found.pairs if _is_name(left, p)))
    signs["written the same without blanks"] = float(left.joined == right.joined or left.whole == right.whole)
    signs["letters"] = Levenshtein.normalized_similarity(left.joined, right.joined)
    signs["part of a name"] = float(left.part or right.part)
    if _against(left.forms, right.forms):
        signs["other legal form"] = 1.0
    if left.of != right.of and "bank" in {word.text for word in left.words} & {word.text for word in right.words}:
        signs["bank of"] = 1.0
    if found.pairs and not any(_is_name(left, pair) for pair in found.pairs):
        signs["only ordinary words shared"] = 1.0
    return signs


def _abbreviation(left: Sketch, right: Sketch) -> Signs:
    """What speaks for one of two names being made of the beginnings of the other's words; nothing where it is not."""
    joints = naming().joints
    # A ministry is MoF where its state is understood.
    lands = frozenset(word.text for sketch in (left, right) for word in sketch.words if word.place)
    fit = max(
        acronym_of(short.plain, words, joints)
        for short, long in ((left, right), (right, left))
        for words in {long.plain, tuple(word for word in long.plain if word not in lands)}
    )
    if not fit:
        return {}
    said = "first letters" if fit == 1 else "beginnings"
    size = min(1.0, (min(len(left.joined), len(right.joined)) - 2) / 3)
    return {f"abbreviation by {said}": fit, f"long abbreviation by {said}": fit * size}


def person_signs(left: Sketch, right: Sketch) -> Signs:
    """The signs of two names of persons; what is not there is 0. Symmetric."""
    found = align(left, right)
    whole = [pair for pair in found.pairs if pair.weight >= 1 and not _initial(left, right, pair)]
    initials = sum(_initial(left, right, pair) for pair in found.pairs)
    signs = {**_shares(found), **_spelling(left, right, found)}
    signs["names shared"] = min(2.0, sum(len(pair.left) + len(pair.right) for pair in whole) / 2)
    signs["one name shared"] = float(len(whole) == 1 and len(whole[0].left) == len(whole[0].right))
    signs["initials shared"] = min(2.0, float(initials))
    signs["written the same without blanks"] = float(left.joined == right.joined)
    signs["letters"] = Levenshtein.normalized_similarity(*_ordered(left, right))
    signs["letters, beginnings first"] = JaroWinkler.similarity(*_ordered(left, right))
    signs["one name only"] = float(min(len(left.words), len(right.words)) == 1 and signs["letters"] != 1)
    for place, said in ((0, "first"), (-1, "family")):
        ends = [sketch.words[place] if sketch.words else None for sketch in (left, right)]
        if ends[0] in found.left and ends[1] in found.right:
            signs[f"other {said} name"] = 1.0
    if found.left and found.right:
        signs["names of their own"] = min(2.0, float(min(len(_names(found.left)), len(_names(found.right)))))
    return signs


def _shares(found: Alignment) -> Signs:
    """How much of each name the other has."""
    shared = sum(pair.weight for pair in found.pairs)
    alone = [sum(word.weight for word in side) for side in (found.left, found.right)]
    over = sorted(lone / max(lone + shared, _TOO_LITTLE) for lone in alone)
    if not found.pairs:
        return {"nothing shared": 1.0}
    return {
        "all words shared": float(not found.left and not found.right),
        "one name within the other": float(bool(found.left) != bool(found.right)),
        "each has words of its own": float(bool(found.left and found.right)),
        "share of words left over": over[1],
        "smaller share left over": over[0],
    }


def _spelling(left: Sketch, right: Sketch, found: Alignment) -> Signs:
    """How differently the shared words are spelt."""
    other = [pair for pair in found.pairs if pair.alike < SAME_SOUND and not _initial(left, right, pair)]
    if not other:
        return {}
    total = sum(pair.weight for pair in found.pairs)
    letters = [min(_letters(left, pair.left), _letters(right, pair.right)) for pair in other]
    return {
        "a word spelt differently": 1.0,
        "several words spelt differently": float(len(other) > 1),
        "spelt differently": min(1.0, 4 * sum(pair.weight * (1 - pair.alike) for pair in other) / total),
        "a short word spelt differently": float(min(letters) <= _SHORT),
        "a long word spelt differently": float(max(letters) > 2 * _SHORT),
    }


def _letters(sketch: Sketch, places: Sequence[int]) -> int:
    return sum(len(sketch.words[place].text) for place in places)


def _lone_words(found: Alignment) -> Signs:
    """What kinds of words only one of two names has."""
    both = (found.left, found.right)
    signs: Signs = {}
    sorts = {
        "kind of body": [any(word.sort == "kind" for word in side) for side in both],
        "name": [any(word.sort == "name" and not word.place for word in side) for side in both],
        "place": [any(word.place for word in side) for side in both],
        "number": [any(word.sort == "number" for word in side) for side in both],
        "ordinary word": [any(word.sort == "common" for word in side) for side in both],
    }
    for said, (left, right) in sorts.items():
        if left and right:
            signs[f"each says another {said}"] = 1.0
        elif left or right:
            signs[f"one says a {said}"] = 1.0
    if any(word.sort == "belonging" for side in both for word in side):
        signs["one says group"] = 1.0
    return signs


def _ordered(left: Sketch, right: Sketch) -> tuple[str, str]:
    a, b = ("".join(sorted(word.sound for word in sketch.words)) for sketch in (left, right))
    return a, b


def _names(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.sort != "particle"]


def _initial(left: Sketch, right: Sketch, pair: Pair) -> bool:
    words = [*(left.words[i] for i in pair.left), *(right.words[j] for j in pair.right)]
    return any(word.sort == "initial" for word in words)


def _is_name(left: Sketch, pair: Pair) -> bool:
    words = [left.words[i] for i in pair.left]
    return any(word.sort == "name" and not word.place for word in words) or len(words) > 1


def _against(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both say a legal form, and none of them the same."""
    a, b = {form for form in left if form}, {form for form in right if form}
    return bool(a and b and a.isdisjoint(b))
