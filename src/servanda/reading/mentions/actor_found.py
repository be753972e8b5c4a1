"""The parts of all runs at their places in the text, with their owners and the abbreviations they introduce."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from servanda.model import Document
from servanda.reading.mentions.actor_chunks import Part, Run, runs_of
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reference.gazetteer import gazetteer

# A heading with more than this share of its longer words in capitals is in title case.
TITLE_CASE = 0.7
_LONGEST_LETTERHEAD = 160


class Found(msgspec.Struct, gc=False):
    """One part of a run at its place in the text.

    Attributes:
        start, end: in the text.
        part, run: what it is, and the run it stands in.
        loud: in a line whose capitals say little.
        owner: index of the part that owns it ("Turkey's ..."), or -1.
        country: what a bracket after it tells ("JGC Corporation (Japan)").
        alias: the abbreviation that a bracket after it introduces.
        skipped: it is such a bracket itself.
    """

    start: int
    end: int
    part: Part
    run: Run
    loud: bool
    owner: int = -1
    country: str = ""
    alias: str = ""
    skipped: bool = False


def found_in(
    document: Document,
    folded: str,
    sentences: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
    words: ActorWords,
) -> tuple[list[Found], set[str]]:
    """All parts in order, and the abbreviations that stand for what is no actor."""
    loud = _loud(document, folded)
    at = 0
    found: list[Found] = []
    for run in runs_of(folded, sentences, taken, words):
        while at < len(loud) and loud[at][1] <= run.start:
            at += 1
        is_loud = at < len(loud) and loud[at][0] <= run.start
        owner = len(found) - 1 if run.possessed and found and run.start - found[-1].end <= 3 else -1
        for part in run.parts:
            found.append(Found(run.start + part.start, run.start + part.end, part, run, is_loud, owner))
            owner = -1
    found = _with_lower(folded, found, sentences, words)
    _dashed(folded, found)
    return found, _brackets(folded, found, words)


def _loud(document: Document, folded: str) -> list[tuple[int, int]]:
    """Blocks whose capitals say little: lines in capitals, headings with a capital in every word."""
    out = []
    for block in document.blocks:
        if block.kind != "heading" and block.end - block.body > _LONGEST_LETTERHEAD:
            continue
        line = folded[block.body : block.end]
        if line.isupper():
            out.append((block.start, block.end))
        elif block.kind == "heading":
            long = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
            if len(long) > 2 and sum(w[0].isupper() for w in long) > TITLE_CASE * len(long):
                out.append((block.start, block.end))
    return out


def _with_lower(
    folded: str, found: list[Found], sentences: Sequence[tuple[int, int]], words: ActorWords
) -> list[Found]:
    """Add the names that begin in lower case ("bp", "developing countries", "export credit agencies")."""
    longest = gazetteer().longest
    extra: list[Found] = []

    def add(start: int, end: int, part: Part) -> None:
        sentence = max(0, bisect_right(sentences, start, key=lambda span: span[0]) - 1)
        extra.append(Found(start, end, part, Run(start, end, sentence, False, False, (part,)), False))

    for start in places_of(folded, words.lower_names):
        known = longest(folded, start)
        if known is None or known[1][0].weak:
            continue
        kind = known[1][0].kind
        if kind == "region" and not _followed_by_verb(folded, known[0], words):
            continue
        letter = "R" if kind == "region" else "C" if kind == "country" else "O"
        part = Part("gaz", 0, known[0] - start, "", known[1], letter)
        add(start, known[0], part)
    for phrase in words.generic_groups:
        for start in places_of(folded, (phrase,)):
            end = start + len(phrase)
            by = folded[max(0, start - 4) : start].strip() in words.joints.agents
            if by or _followed_by_verb(folded, end, words):
                part = Part("group", 0, end - start, phrase)
                add(start, end, part)
    if not extra:
        return found
    owners = [found[item.owner] if item.owner >= 0 else None for item in found]
    merged = sorted([*found, *extra], key=lambda item: item.start)
    places = {id(item): index for index, item in enumerate(merged)}
    for item, owner in zip(found, owners, strict=True):
        if owner is not None:
            item.owner = places[id(owner)]
    return merged


def _dashed(folded: str, found: list[Found]) -> None:
    """Join "China - Kyrgyzstan - Uzbekistan Railway Company" where the document has it in quotation marks once."""
    names: set[str] = set()
    for quoted in (True, False):
        for index, item in enumerate(found):
            if item.part.label != "org" or item.part.letters[0] != "C":
                continue
            first = index
            while first and _is_state(found[first - 1]) and folded[found[first - 1].end : found[first].start] == " - ":
                first -= 1
            start = found[first].start
            name = folded[start : item.end]
            if first == index or not (name in names or (quoted and folded[start - 1 : item.end + 1] == f'"{name}"')):
                continue
            names.add(name)
            for part in found[first:index]:
                part.skipped = True
            item.start = start


def _is_state(item: Found) -> bool:
    return item.part.label == "gaz" and item.part.letters == "C"


def places_of(text: str, phrases: Iterable[str]) -> list[int]:
    """Where any of some phrases stands as whole words, in order. Faster than one pattern where they are rare."""
    out: list[int] = []
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if (at == 0 or not text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
                out.append(at)
            at = text.find(phrase, end)
    return sorted(out)


def _followed_by_verb(folded: str, end: int, words: ActorWords) -> bool:
    following = folded[end + 1 : end + 24].split(None, 1)
    return folded[end : end + 1] == " " and bool(following) and words.is_verb(following[0].strip(".,;:"))


def _brackets(folded: str, found: list[Found], words: ActorWords) -> set[str]:
    """Note what stands in brackets after a name; give back the abbreviations of what is no actor."""
    undone: set[str] = set()
    for index, item in enumerate(found):
        start, end = item.start, item.end
        if folded[start - 1 : start] != "(" or folded[end : end + 1] not in {")", ";", ","}:
            continue
        part = item.part
        before = max(found[max(0, index - 4) : index], key=lambda f: f.end, default=None)
        gap = folded[before.end : start] if before is not None else ""
        closed = folded[end : end + 1] == ")"
        if before is not None and gap in {" (", '" (', "' (", "("}:
            if part.entries and (part.label == "power" or (part.label == "gaz" and part.letters in "CDRK")):
                if before.part.label != "gaz" or before.part.letters not in "CDRK":
                    before.country = before.country or part.entries[0].country
                    item.skipped = True
            elif closed and _abbreviates(folded, item, before):
                before.alias = folded[start:end]
                item.skipped = True
            elif closed and part.label == "name" and folded[start:end].isupper():
                undone.add(folded[start:end])
        elif closed and part.label == "name" and part.letters == "U" and folded[start:end].isupper():
            lead = folded[max(0, start - 40) : start - 1].rsplit(None, 1)[-1:]
            noun = lead[0].strip("\"',") if lead else ""
            if noun.islower() and words.letters.get(noun) not in {"S", "L"}:
                undone.add(folded[start:end])
    return undone


def _abbreviates(folded: str, item: Found, before: Found) -> bool:
    """Whether a bracket gives the abbreviation of the name before it."""
    short, long = folded[item.start : item.end], folded[before.start : before.end]
    if (
        before.part.label not in {"org", "name", "gaz"}
        or item.part.label not in {"name", "gaz", "bare", "org"}
        or " " in short
    ):
        return False
    if item.part.label == "gaz" and before.part.label == "gaz" and item.part.entries[:1] == before.part.entries[:1]:
        return len(short) < len(long)
    if len(long) < len(short) + 3:
        return False
    letters = iter(long.lower())
    if all(c in letters for c in short.lower() if c.isalnum()):
        return True
    return short.isupper() and len(long.split()) > 2
