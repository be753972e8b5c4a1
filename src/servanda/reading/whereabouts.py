"""Where an act is to happen, as other sentences tell: a later one, an earlier one, its heading or its label."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from servanda.model import Commitment, Quantity
from servanda.reading.context import Context
from servanda.reading.measures import Measures
from servanda.reading.passages import NONE, Passage
from servanda.reading.places import Places
from servanda.reading.scene import Scene
from servanda.reference import country_of_capital, load_lexicon

NEAR = 6
"""So many passages on, "the line" may still be the one that was told of."""
BACK = 1
"""So many passages back, "the line" may have been told of."""
NEXT = 60
"""So many sentences are looked through at most."""
OPENING = 4
"""Among so many first words of a sentence stands what it goes on about ("The new railway line will run ...")."""
TOP = 1
"""The first headings of a document are its title and date."""
LABEL = 4
"""A label that opens a paragraph has so many words at most ("Lobito Corridor. The bank ...")."""


class _Sentence(msgspec.Struct, gc=False):
    """What one sentence may tell of the place of another's act.

    Attributes:
        passage: index of its passage.
        start, end: in the document's text.
        opens: the works that it opens with as known ("The line will run ...").
        known: the works that it names as known anywhere ("for the line").
        named: all works in it.
        sites: the places in it.
        quantities: what it delivers.
        speaks: whether it tells what someone says.
    """

    passage: int
    start: int
    end: int
    opens: frozenset[str]
    known: frozenset[str]
    named: frozenset[str]
    sites: list[str]
    quantities: list[Quantity]
    speaks: bool


def _start(stretch: _Sentence | Passage) -> int:
    return stretch.start


class Whereabouts:
    """Keeps what the sentences of a document tell of works and places, and settles where its acts are to happen."""

    def __init__(self, context: Context, places: Places, measures: Measures) -> None:
        self.context = context
        self.places = places
        self.measures = measures
        grammar = load_lexicon(context.language, "grammar")
        self.works: dict[str, str] = {}
        for work in grammar["works"]:
            self.works[work] = self.works[work + "s"] = work
        self.pointing = frozenset(grammar["pointing_at_works"])
        self.sentences: list[_Sentence] = []

    def note(self, scene: Scene) -> None:
        """Keep what a sentence tells of works and places."""
        tokens = scene.tokens
        named: list[int] = []
        if not self.works.keys().isdisjoint(tokens.lows):
            named = [at for at, low in enumerate(tokens.lows) if low in self.works and tokens.actor[at] < 0]
        sites = [s for s in self.places.of_sentence(scene, "build") if country_of_capital(s) is None]
        quantities = self.measures.of_sentence(scene) if scene.quantities else []
        if not named and not sites:
            return
        known = [at for at in named if self._is_known(tokens.lows, at)]
        self.sentences.append(
            _Sentence(
                scene.passage,
                scene.start,
                scene.end,
                frozenset(self.works[tokens.lows[at]] for at in known if at < OPENING),
                frozenset(self.works[tokens.lows[at]] for at in known),
                frozenset(self.works[tokens.lows[at]] for at in named),
                sites,
                quantities,
                self.places.speaks(scene),
            )
        )

    def _is_known(self, lows: Sequence[str], at: int) -> bool:
        """Whether a word for works stands behind "the", "this" or "its", with at most two words between."""
        return not self.pointing.isdisjoint(lows[max(at - 3, 0) : at])

    def settle(self, records: Sequence[Commitment]) -> None:
        """Give the records that have no place those that other sentences tell of them."""
        told = {record.start for record in records}  # sentences that tell an act of their own
        for record in records:
            if not record.places:
                record.places = self._told_later(record, told) or self._told_before(record) or self._under(record)
            self._measure(record, told)

    def _own(self, record: Commitment) -> int:
        """Where the sentence of a record stands among those that are kept, or NONE."""
        at = bisect_right(self.sentences, record.start, key=_start) - 1
        return at if at >= 0 and record.start < self.sentences[at].end else NONE

    def _told_later(self, record: Commitment, told: set[int]) -> list[str]:
        """The places of a later sentence or list that goes on about the works and tells no act of its own."""
        at = self._own(record)
        if at == NONE:
            return []
        own = self.sentences[at]
        for sentence in self.sentences[at + 1 : at + 1 + NEXT]:
            if sentence.passage - own.passage > NEAR:
                break
            if not sentence.sites or sentence.speaks or sentence.start in told:
                continue
            if sentence.opens & own.named:
                lead = self.context.passages[sentence.passage].lead_in
                if lead == NONE:
                    return sentence.sites
                after = self.sentences[at + 1 : at + 1 + NEXT]
                listed = [s for s in after if self.context.passages[s.passage].lead_in == lead]
                return list(dict.fromkeys(name for s in listed if s.start not in told for name in s.sites))
        return []

    def _measure(self, record: Commitment, told: set[int]) -> None:
        """Add what a sentence of the next passage tells of its works ("The plant will consist of six units")."""
        at = self._own(record)
        if at == NONE or record.quantities:
            return
        own = self.sentences[at]
        for sentence in self.sentences[at + 1 : at + 1 + NEXT]:
            if sentence.passage - own.passage > BACK:
                return
            if (
                sentence.quantities
                and sentence.opens & own.named
                and sentence.start not in told
                and not sentence.speaks
            ):
                record.quantities = sentence.quantities
                return

    def _told_before(self, record: Commitment) -> list[str]:
        """The places of the nearest sentence before that tells of the works which this one takes as known."""
        at = self._own(record)
        if at == NONE or not self.sentences[at].known:
            return []
        own = self.sentences[at]
        for sentence in reversed(self.sentences[max(at - NEXT, 0) : at]):
            if own.passage - sentence.passage > BACK:
                break
            if own.known & sentence.named:
                return sentence.sites
        return []

    def _under(self, record: Commitment) -> list[str]:
        """The places in the label of a record's paragraph, or in the heading that it stands under."""
        passages = self.context.passages
        at = bisect_right(passages, record.start, key=_start) - 1
        return self._label(passages[at]) or self._heading(passages[at].heading)

    def _label(self, passage: Passage) -> list[str]:
        start, end = passage.sentences[0]
        if len(passage.sentences) < 2 or len(self.context.document.text[start:end].split()) > LABEL:
            return []
        return self._sites(start, end)

    def _heading(self, at: int) -> list[str]:
        """The places in a heading within the document; what stands on top tells what most of it is about, and when."""
        passages = self.context.passages
        if at <= TOP:
            return []
        return self._sites(passages[at].start, passages[at].end)

    def _sites(self, start: int, end: int) -> list[str]:
        places = self.places.within(start, end)
        return list(dict.fromkeys(p.name for p in places if country_of_capital(p.name) is None))
