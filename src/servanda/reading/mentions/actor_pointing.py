"""Where a text points back: "the company", "both sides", "the Chancellor", "Government", "It"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_found import places_of
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reference import load_lexicon

_MARKS = ".,;:()[]\"'"
# A word of the lexicon has at most so many words.
_LONGEST_PHRASE = 3


class PointerWords(msgspec.Struct):
    """See resources/lexicon/<language>/anaphora.yaml; `determiners` finds a determiner with up to four words."""

    nouns: dict[str, ActorKind]
    only: frozenset[str]
    governments: frozenset[str]
    governments_of: dict[str, str]
    before_verb: frozenset[str]
    offices: frozenset[str]
    groups: dict[str, str]
    bare_groups: frozenset[str]
    numbers: dict[str, int]
    adjectives: frozenset[str]
    pronouns: dict[str, str]
    expletive: frozenset[str]
    impersonal: frozenset[str]
    usual: dict[str, str]
    of_things: frozenset[str]
    of_persons: frozenset[str]
    of_anyone: frozenset[str]
    of_several: frozenset[str]
    obliques: frozenset[str]
    not_obliques: frozenset[str]
    only_the: frozenset[str]
    of_speaker: frozenset[str]
    heads: frozenset[str]
    determiners: re.Pattern[str]
    alone: tuple[str, ...]
    firsts: frozenset[str]


@cache
def pointer_words(language: str = "en") -> PointerWords:
    """The pointing words of a language."""
    raw: dict[str, Any] = load_lexicon(language, "anaphora")
    # Alternatives that begin with plain letters let the search skip to these letters; what must not stand before a
    # word is therefore asked after it.
    forms = [form for word in raw["determiners"] for form in (word, word[0].upper() + word[1:])]
    starts = "|".join(rf"{form}(?<!\w{form})" for form in forms)
    phrases = [*raw["offices"], *raw["governments"], *raw["governments_of"], *raw["adjectives"], *raw["numbers"]]
    phrases += [noun for nouns in (*raw["nouns"].values(), *raw["groups"].values()) for noun in nouns]
    word = r"(?: ([A-Za-z][a-z-]+))?"
    given = {
        "nouns": {noun: kind for kind, nouns in raw["nouns"].items() for noun in nouns},
        "governments": [*raw["governments"], *raw["governments_of"]],
        "groups": {noun: group for group, nouns in raw["groups"].items() for noun in nouns},
        "firsts": [phrase.split()[0] for phrase in phrases],
        "determiners": re.compile(rf"({starts}) ([A-Za-z2-6][\w-]*){word}{word}{word}"),
    }
    return PointerWords(
        **{name: _shaped(given[name] if name in given else raw[name], name) for name in PointerWords.__struct_fields__}
    )


def _shaped(value: Any, name: str) -> Any:
    if not isinstance(value, list):
        return value
    return tuple(value) if name == "alone" else frozenset(value)


class Pointing(msgspec.Struct, gc=False, frozen=True, order=True):
    """One place that points back.

    Attributes:
        start, end: its words.
        determiner: in lower case; empty for a pronoun.
        number: the word for how many, or empty.
        noun: what it points with; for a pronoun what it may point to (thing, several, person).
        sentence: of a pronoun, which it begins; otherwise -1.
    """

    start: int
    end: int
    determiner: str
    number: str
    noun: str
    sentence: int = -1


def pointings(folded: str, sentences: Sequence[tuple[int, int]], words: ActorWords) -> list[Pointing]:
    """All places of a folded text that may point back, in order."""
    lexicon = pointer_words(words.language)
    firsts = lexicon.firsts
    out: list[Pointing] = []
    for found in lexicon.determiners.finditer(folded):
        if found.group(2).lower() in firsts:
            pointing = _phrase(found, folded, lexicon, words)
            if pointing is not None:
                out.append(pointing)
    starts = {start for start, _ in sentences}
    joints = words.joints
    for start in places_of(folded, lexicon.alone):
        word = folded[start : start + 10].split(" ", 1)[0].strip(_MARKS)
        end = start + len(word)
        before = folded[max(0, start - 4) : start].lower()
        if before.endswith(joints.not_before) or folded.startswith(joints.not_after, end):
            continue
        if word.lower() in lexicon.governments or start in starts or before.endswith(", "):
            out.append(Pointing(start, end, joints.article, "", word.lower()))
    for index, (start, end) in enumerate(sentences):
        first = folded[start : start + 6].split(" ", 1)[0]
        kind = lexicon.pronouns.get(first.lower())
        if kind and first[:1].isupper() and not _points_nowhere(folded[start : min(end, start + 60)].lower(), lexicon):
            out.append(Pointing(start, start + len(first), "", "", kind, index))
    out.sort()
    return out


def _points_nowhere(opening: str, lexicon: PointerWords) -> bool:
    """It is expected that ..., Its cost ...: what begins so points to no actor."""
    parts = [part.strip(_MARKS) for part in opening.split(None, 6)[:5]]
    if lexicon.pronouns.get(parts[0]) != "thing" or len(parts) < 2:
        return False
    if parts[0] in lexicon.of_anyone:
        return parts[1] in lexicon.of_things
    return parts[1] in lexicon.impersonal and any(part in lexicon.expletive for part in parts[2:])


def _phrase(found: re.Match[str], folded: str, lexicon: PointerWords, words: ActorWords) -> Pointing | None:
    parts = [part.lower() for part in found.groups()[1:] if part]
    determiner = found.group(1).lower()
    number = determiner if determiner in lexicon.numbers else ""
    start, at = found.start(), 0
    if parts[0] in lexicon.numbers:
        number, at = parts[0], 1
        if determiner in words.joints.not_determiners:
            start = found.start(2)  # "on that neither side has an answer"
    for low in (at, at + 1):
        if low > at and (low >= len(parts) or parts[at] not in lexicon.adjectives):
            break
        for size in range(min(_LONGEST_PHRASE, len(parts) - low), 0, -1):
            noun = " ".join(parts[low : low + size])
            if (
                noun in lexicon.nouns
                or noun in lexicon.offices
                or noun in lexicon.governments
                or noun in lexicon.groups
            ):
                end = found.end(2 + low + size - 1)
                pointing = Pointing(start, end, determiner, number, noun)
                return pointing if _stands(pointing, folded, lexicon, words) else None
    return None


def _stands(pointing: Pointing, folded: str, lexicon: PointerWords, words: ActorWords) -> bool:
    """Whether what follows leaves a description a pointing one."""
    noun, end = pointing.noun, pointing.end
    after = folded[end : end + 4]
    joints = words.joints
    if after[:1] == "-" or after in joints.described:
        return False
    if noun in lexicon.offices and (after in joints.office_over or (after[:1] == " " and after[1:2].isupper())):
        return False
    if noun in lexicon.groups and not pointing.number and noun not in lexicon.bare_groups:
        return noun in lexicon.nouns
    if " " in noun and after in joints.continued:
        return False
    if noun in lexicon.only_the and pointing.determiner != joints.article:
        return False
    if noun in lexicon.before_verb:
        following = folded[end + 1 : end + 20].split(None, 1)[:1]
        return bool(following) and words.is_verb(following[0])
    return True
