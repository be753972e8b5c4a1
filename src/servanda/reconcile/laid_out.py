"""A document with its statements laid out: where each stands, what sum it tells, which words stand around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from servanda.model import Document, Told
from servanda.reconcile import money
from servanda.reconcile.profile import Profile
from servanda.reconcile.telling import Surroundings, sentence_starts
from servanda.reference import fold_text, has_lexicon, known_language, load_lexicon

_NUMBERED = re.compile(r"\s*(\d{1,3})(?!\d)")


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")


@cache
def _cues(language: str) -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """What words point to wholes and parts, and what papers of each kind are called."""
    if not has_lexicon(language, "wholes"):
        return {}, {}
    lexicon = dict(load_lexicon(language, "wholes"))
    papers = lexicon.pop("papers")
    return (
        {name: _any_of(found) for name, found in lexicon.items()},
        {name: _any_of(found) for name, found in papers.items()},
    )


def papers_named(text: str, language: str = "") -> frozenset[str]:
    """The kinds of paper that a text names, as codes of the instrument list.

    Args:
        text: some words.
        language: ISO 639-1 code of theirs; where it is unknown, that of the reader.
    """
    lower = _folded(text)
    return frozenset(name for name, words in _cues(known_language(language))[1].items() if words.search(lower))


class LaidOut:
    """A document with its statements.

    Attributes:
        told: the statements, in the order of the text.
        profiles: of each.
        block: the number of the block each stands in; -1 where it is in none.
        sentence: the number of its sentence.
        section: how many headings stand before it.
        lead: the number of the block that leads in the list that it is an item of; -1 for what is no item.
        sums: the largest sum of each in US dollars, all at the rate of one day; 0 where it tells none.
        papers: the kinds of paper that its words name.
    """

    def __init__(self, document: Document, told: Sequence[Told], profile: Callable[[Told], Profile] = Profile) -> None:
        self.profiles = sorted(map(profile, told), key=lambda p: (p.record.start, p.record.end, p.place, p.told.id))
        self.told = [one.told for one in self.profiles]
        self._text = _folded(document.text)
        self._had: dict[tuple[str, int, int], bool] = {}
        self._cues, self._papers = _cues(known_language(document.language))
        blocks = document.blocks
        around = Surroundings(document)
        starts = sentence_starts(document)
        leads = leads_of(document)
        headings = [n for n, block in enumerate(blocks) if block.kind == "heading"]
        self.block = [around.block(one.commitment.start) for one in self.told]
        self.sentence = [sum(at <= one.commitment.start for at in starts) for one in self.told]
        self.section = [sum(at <= n for at in headings) for n in self.block]
        self.lead = [leads[n] if n >= 0 else -1 for n in self.block]
        self.sums = [max(_dollars(profile), default=0.0) for profile in self.profiles]
        self._share_sums()
        self.papers = [self._named(one.commitment.start, one.commitment.end) for one in self.told]

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether a cue word of a kind stands between two places of the text."""
        asked = (name, start, end)
        if asked not in self._had:  # every statement is asked about beside every other
            pattern = self._cues.get(name)
            self._had[asked] = bool(pattern and self._text and pattern.search(self._text, max(0, start), end))
        return self._had[asked]

    def between(self, one: int, other: int) -> range:
        """The statements between two."""
        return range(min(one, other) + 1, max(one, other))

    def _share_sums(self) -> None:
        """A batch that tells no sum has the one that its sentence tells of it apart."""
        spans: dict[tuple[int, int], list[int]] = {}
        for n, one in enumerate(self.told):
            spans.setdefault((one.commitment.start, one.commitment.end), []).append(n)
        for twins in spans.values():
            batches = [n for n in twins if self.told[n].commitment.count and not self.sums[n]]
            others = [n for n in twins if self.sums[n]]
            if len(twins) == 2 and len(batches) == len(others) == 1:
                self.sums[batches[0]] = self.sums[others[0]]

    def _named(self, start: int, end: int) -> frozenset[str]:
        return frozenset(name for name, pattern in self._papers.items() if pattern.search(self._text, start, end))


def _folded(text: str) -> str:
    """The text in lower case without accents, letter for letter; empty where that is not to be had."""
    folded = fold_text(text)
    for lower in (folded.casefold(), folded.lower()):
        if len(lower) == len(text):
            return lower
    return ""


def leads_of(document: Document) -> list[int]:
    """For each block that is an item the number of the block above that leads its list in, else -1."""
    found: list[int] = []
    above: list[tuple[int, int]] = []  # (level, number) of blocks that may lead a list in, the innermost last
    last, lead = -1, -1  # number of the last numbered item, and what leads its list in
    for number, block in enumerate(document.blocks):
        if block.kind == "heading":
            above, last = [], -1
            found.append(-1)
            continue
        level = block.level if block.kind == "item" else 0
        while above and above[-1][0] >= level and (level or above[-1][0]):
            above.pop()
        counted = _NUMBERED.match(document.text, block.start, block.body) if level else None
        if counted and int(counted[1]) == last + 1:
            found.append(lead)  # the list goes on, whatever stands between its items
        else:
            found.append(above[-1][1] if above and level else -1)
        if counted:
            last, lead = int(counted[1]), found[-1]
        if not level:
            above = []
        above.append((level, number))
    return found


def _dollars(profile: Profile) -> list[float]:
    """The sums of a statement, at the rate of the day on which its document was published."""
    day = profile.told_at or profile.day
    found = (money.common(amount, day) for amount in profile.record.amounts)
    return [value for value in found if value]
