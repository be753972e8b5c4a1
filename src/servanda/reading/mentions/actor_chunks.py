"""From a text to the names that may stand in it: runs of capitals, looked up and cut into parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from servanda.reading.mentions.actor_parts import cut
from servanda.reading.mentions.actor_pieces import PLAIN
from servanda.reading.mentions.actor_words import ActorWords
from servanda.reference.gazetteer import Entry, gazetteer

# What the gazetteer knows, by kind: the letter that it has in a stretch.
_LETTERS = {"country": "C", "demonym": "D", "region": "R", "capital": "K", "place": "P", "person": "H"}
_JOINED = frozenset({"country", "demonym", "region", "international organisation"})
_CACHE: dict[tuple[str, str], tuple[Part, ...]] = {}
_CACHE_SIZE = 100_000
# A longer row of capitals is no name; it is cut so that the work on it stays in proportion.
_LONGEST_RUN = 40
_OWNING = "'s "
_SMALL_WORD = ["F"]  # what most sentences begin with


class Part(msgspec.Struct, gc=False, frozen=True):
    """A part of a run, its places counted from the start of the run.

    Attributes:
        label: see actor_parts.Cut.
        start, end: in the run.
        head: the word that tells its kind, in lower case; empty where there is none.
        entries: what the gazetteer says of it (of its country, for a power).
        letters: what its words do.
        inner: known items inside a name, for when it turns out to be none.
        country: of a country or nationality inside it.
        core: of a power, the words that name the country.
    """

    label: str
    start: int
    end: int
    head: str = ""
    entries: tuple[Entry, ...] = ()
    letters: str = ""
    inner: tuple[Part, ...] = ()
    country: str = ""
    core: str = ""


class Run(msgspec.Struct, gc=False):
    """A run of capitalised words without a break.

    Attributes:
        start, end: in the text.
        sentence: index of its sentence.
        initial: whether its first word begins a sentence or a clause, so that its capital says nothing.
        possessed: whether "'s" stands right before it: the run before it is its owner.
        parts: the names in it.
    """

    start: int
    end: int
    sentence: int
    initial: bool
    possessed: bool
    parts: tuple[Part, ...]


def runs_of(
    text: str, sentences: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]], words: ActorWords
) -> Iterator[Run]:
    """All runs of a folded text, in order; none crosses a sentence or touches a taken stretch."""
    letter, joints, dotted, loud_joints = words.letter, words.gaps.get, words.dotted, words.loud_joints
    spans: list[tuple[int, int]] = []
    letters: list[str] = []
    gaps: list[str] = []
    number, sentence_end, sentence_start = -1, -1, 0
    taken_at = 0
    run_sentence, initial, possessed = 0, False, False
    complement = False  # inside "Ministry of ...", where a comma may join
    previous_end = -1
    for found in words.token.finditer(text):
        start, end = found.span()
        while taken_at < len(taken) and taken[taken_at][1] <= start:
            taken_at += 1
        if taken_at < len(taken) and taken[taken_at][0] < end:
            continue
        word = text[start:end]
        if word in loud_joints:
            continue
        kind = letter(word)
        if text[end : end + 1] == "." and text[end + 1 : end + 2] in ' ,)"':
            if len(word) == 1:
                if spans and text[previous_end:start] == " ":
                    end, kind = end + 1, "U"  # an initial: Ferdinand R. Marcos
            elif word.lower() in dotted:
                end += 1
        if kind == "F" and end - start == 1 and text[previous_end:start] != " " and word.lower() not in words.letters:
            kind = "U" if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() else kind  # W Solar
        joint = None
        if start < sentence_end and spans:
            gap = text[previous_end:start]
            joint = joints(gap)
            if gap == _OWNING and _known_across(text, spans, end):
                joint = " "  # the People's Republic of China
            if joint == ",":
                if kind == "L" and word.lower() in words.after_comma:
                    pass
                elif not (complement and kind in PLAIN):
                    joint = None
            elif joint == "o" or joint == "f":
                complement = letters[-1] in "ST" or complement
            if kind == "Z":
                joint = None
        if joint is None or len(spans) >= _LONGEST_RUN:
            joint = None
            if spans and letters != _SMALL_WORD:
                yield _run(text, spans, letters, gaps, run_sentence, initial, possessed)
            spans, letters, gaps, complement = [], [], [], False
            if start >= sentence_end:
                while number + 1 < len(sentences) and sentences[number + 1][0] <= start:
                    number += 1
                    sentence_start, sentence_end = sentences[number]
                previous_end = -1
            if kind == "Z":
                previous_end = end
                continue
            run_sentence = max(number, 0)
            before = text[max(sentence_start, start - 3) : start]
            initial = start - sentence_start < 3 or before[-2:] in (": ", ". ", "? ", "! ") or before[-1:] in '"([*'
            possessed = before[-3:] == "'s " or before[-2:] == "' "
            joint = " "
        spans.append((start, end))
        if joint == " " and letters and letters[-1] == "T" and kind in "WUG" and word.lower() in words.inside_titles:
            kind = "T"  # Director General
        elif kind == "F" and joint == " " and letters and letters[-1] in "UT" and len(word) > 1:
            kind = "U"  # Sheikh Mohamed bin Zayed Al Nahyan, Tan See Leng
        letters.append(kind)
        gaps.append(joint)
        previous_end = end
    if spans and letters != _SMALL_WORD:
        yield _run(text, spans, letters, gaps, run_sentence, initial, possessed)


def _known_across(text: str, spans: list[tuple[int, int]], end: int) -> bool:
    """Whether a known name begins with one of the last two words and covers the next, which ends at `end`."""
    longest = gazetteer().longest
    found = [longest(text, start) for start, _ in spans[-2:]]
    return any(known is not None and known[0] >= end for known in found)


def _run(
    text: str,
    spans: list[tuple[int, int]],
    letters: list[str],
    gaps: list[str],
    sentence: int,
    initial: bool,
    possessed: bool,
) -> Run:
    start, end = spans[0][0], spans[-1][1]
    key = (text[start:end], "".join(letters))
    parts = _CACHE.get(key)
    if parts is None:
        parts = _parts(key[0], [(a - start, b - start) for a, b in spans], letters, gaps)
        if len(_CACHE) >= _CACHE_SIZE:
            _CACHE.clear()
        _CACHE[key] = parts
    return Run(start, end, sentence, initial, possessed, parts)


def _parts(run: str, spans: list[tuple[int, int]], letters: list[str], gaps: list[str]) -> tuple[Part, ...]:
    """Look a run up in the gazetteer and cut it."""
    longest = gazetteer().longest
    items: list[tuple[int, int, tuple[Entry, ...]]] = []
    kinds: list[str] = []
    joints: list[str] = []
    ends = {end: index for index, (_, end) in enumerate(spans)}
    ends |= {end - 1: index for index, (_, end) in enumerate(spans) if run[end - 1] == "."}
    k = 0
    while k < len(spans):
        start, end = spans[k]
        kind, last = letters[k], k
        entries: tuple[Entry, ...] = ()
        if kind not in "LZ":
            found = longest(run, start)
            if found is not None and found[0] in ends:
                entry = found[1][0]
                known = _LETTERS.get(entry.kind, "O")
                stop = ends[found[0]]
                if kind == "V" and known == "O":
                    pass  # the Government of a state is the state, also where a list of bodies has it
                elif kind == "F" and stop + 1 < len(spans) and gaps[stop + 1] == " ":
                    pass  # "The National" of "The National Executive Council"
                elif entry.weak:
                    if stop > k:
                        kind, entries, last = known, found[1], stop
                    elif kind in "UW":
                        kind, entries = ("W" if known in "DR" else kind), found[1]
                elif not (kind == "F" and stop == k and start == 0 and found[0] < 3):
                    kind, entries, last = known, found[1], stop
            elif "-" in run[start:end]:
                compound, letter = _compound(run[start:end])
                if compound:
                    kind, entries = letter, compound
        if kind == "U" and end - start > 1 and run[start:end].isupper():
            kind = "A"
        items.append((start, spans[last][1], entries))
        kinds.append(kind)
        joints.append(gaps[k])
        k = last + 1
    pattern = "".join(kinds)
    out: list[Part] = []
    for piece in cut(pattern, "".join(joints)):
        entries = (
            items[piece.head][2]
            if piece.label == "power"
            else items[piece.first][2]
            if piece.last - piece.first == 1
            else ()
        )
        head = run[items[piece.head][0] : items[piece.head][1]].lower().rstrip(".") if piece.head >= 0 else ""
        part_letters = pattern[piece.first : piece.last].replace("A", "U")
        country = ""
        inner: tuple[Part, ...] = ()
        if piece.last - piece.first > 1:
            named = [n for n in range(piece.first, piece.last) if kinds[n] in "CDRKPOH"]
            country = next((items[n][2][0].country for n in named if kinds[n] in "CDK" and items[n][2]), "")
            if piece.label == "name":
                inner = tuple(Part("gaz", items[n][0], items[n][1], "", items[n][2], kinds[n]) for n in named)
        core = run[items[piece.head][0] : items[piece.head][1]] if piece.label == "power" else ""
        out.append(
            Part(
                piece.label,
                items[piece.first][0],
                items[piece.last - 1][1],
                head,
                entries,
                part_letters,
                inner,
                country,
                core,
            )
        )
    return tuple(out)


def _compound(word: str) -> tuple[tuple[Entry, ...], str]:
    """What is joined in "China-Kyrgyzstan-Uzbekistan" (as adjectives) or "Jakarta-Bandung" (as places), and its letter.

    Empty where the parts are neither.
    """
    named = gazetteer().named
    out: list[Entry] = []
    towns: list[Entry] = []
    pieces = word.split("-")
    for piece in pieces:
        entries = [e for e in named(piece) if not e.weak] if piece else []
        state = next((e for e in entries if e.kind in _JOINED), None)
        town = next((e for e in entries if e.kind in {"place", "capital"}), None)
        if state is not None:
            out.append(state)
        elif town is not None:
            towns.append(town)
    if len(out) == len(pieces):
        return tuple(out), "D"
    return (tuple(towns), "P") if towns and not out else ((), "")
