"""What an act delivers: quantities of its own words, of its sentence, and of sentences that go on about it."""

from __future__ import annotations

from bisect import bisect_left

from servanda.model import Amount, Commitment, Quantity
from servanda.reading.context import Context
from servanda.reading.drafts import Draft
from servanda.reading.features import bounds
from servanda.reading.mentions.kinds import QuantityMention
from servanda.reading.passages import NONE
from servanda.reading.scene import Scene
from servanda.reference import load_lexicon

SHARE = "%"
COUNT = "count"
PEOPLE = "people"
OF_THE_ACT = frozenset({SHARE, PEOPLE})
"""Units that count only among the words of the act: elsewhere they tell of shares, staff and visitors."""
OPENING = 6
"""Among so many first words stands what a sentence goes on about ("The new gas plant will have ...")."""
TOTAL = 2
"""Before this word "total" opens a sentence ("In total ...")."""
VALUED = 4
"""So many words may stand between a word of value and its sum ("whose value exceeds some $5 million")."""
ONWARD = 3
"""So many sentences may go on about what was told."""
OPENERS = frozenset({"(", "["})
MANY = 6
"""So many quantities are told of one undertaking at most."""


class Measures:
    """Finds what the acts of one document deliver, and gives back what is told of them later.

    Attributes:
        last: the records of the sentence that later ones may go on about.
        handed: the records before, to which the sentence just read gave its numbers.
    """

    def __init__(self, context: Context) -> None:
        grammar = load_lexicon(context.language, "grammar")
        self.not_units = frozenset(grammar["not_delivered"])
        self.not_things = frozenset(grammar["not_delivered_things"])
        self.share_compared = frozenset(grammar["share_compared"])
        self.at_rate = frozenset(grammar["at_a_rate"])
        self.possessives = frozenset(grammar["possessives"])
        self.measures = frozenset(grammar["measure_nouns"])
        self.values = frozenset(grammar["value_words"])
        self.from_to = tuple(grammar["from_to"])
        self.works = frozenset(grammar["works"]) | {work + "s" for work in grammar["works"]}
        self.pointing = frozenset(grammar["pointing_at_works"])
        self.last: list[Commitment] = []
        self.handed: list[Commitment] = []
        self.last_passage = NONE
        self.since = 0

    def of_draft(self, draft: Draft) -> list[Quantity]:
        """What it delivers, without comparisons, times and the number of those who speak."""
        if not draft.unit.scene.quantities:
            return []
        low, high = bounds(draft)
        return self._delivered(draft.unit.scene, [q for q in draft.unit.scene.quantities if low <= q.start < high])

    def of_sentence(self, scene: Scene, low: int = -1, high: int = -1) -> list[Quantity]:
        """The same of a sentence, or of a stretch of it that belongs to an act, without shares and people."""
        inside = [q for q in scene.quantities if high < 0 or low <= q.start < high]
        told = self._delivered(scene, inside)
        return [q for q in told if q.unit not in OF_THE_ACT]

    def _delivered(self, scene: Scene, mentions: list[QuantityMention]) -> list[Quantity]:
        return [
            q.quantity for position, q in enumerate(mentions)
            if self.delivers(q.quantity)
            and (q.quantity.unit != SHARE or not self._compares(scene, q.start, q.end))
            and not (position + 1 < len(mentions) and self._starts_from(scene, q, mentions[position + 1]))
            and not (position and describes(scene, q, mentions[position - 1]))
            and not (position and converts(scene, q, mentions[position - 1]))
        ]  # fmt: skip

    def delivers(self, quantity: Quantity) -> bool:
        """Whether a quantity can be what an undertaking delivers."""
        of = quantity.of.lower()
        return quantity.unit not in self.not_units and of not in self.not_things

    def _compares(self, scene: Scene, start: int, end: int) -> bool:
        """Whether a share is a comparison or a rate: "5 percent more", "2 percent interest", "at 0.1 percent"."""
        lows = scene.tokens.lows
        low, high = bisect_left(scene.tokens.starts, start), bisect_left(scene.tokens.starts, end)
        return (high < len(lows) and lows[high] in self.share_compared) or (low > 0 and lows[low - 1] in self.at_rate)

    def _starts_from(self, scene: Scene, before: QuantityMention, after: QuantityMention) -> bool:
        """Whether the first of two quantities is where one starts from: "from 330 MW to 2.1 GW"."""
        tokens = scene.tokens
        low, high = bisect_left(tokens.starts, before.start), bisect_left(tokens.starts, after.start)
        if not low or tokens.lows[low - 1] != self.from_to[0] or before.quantity.unit != after.quantity.unit:
            return False
        return low == high or (high - low <= OPENING and tokens.lows[high - 1] == self.from_to[1])

    def hand_back(self, scene: Scene, found: list[Commitment]) -> list[Commitment]:
        """Give a sum or quantity told of the act before ("Its budget is ...") to that act's record.

        Returns:
            The records that stay with this sentence.
        """
        self.since += 1
        self.handed = []
        before = self.last if self.since <= ONWARD and self._near(scene) else []
        if len(before) == 1 and self.only_measures(scene):
            record = before[0]
            if scene.money and not record.amounts and len({m.start for m in scene.money}) <= 2:
                record.amounts = [m.amount for m in scene.money]
                found = [r for r in found if not r.amounts]
        elif scene.money and (of := self._meant(before, scene)) is not None and not of.amounts:
            told = self._valued(scene) if self._of_same(of, scene, found) or self._told_outright(scene) else []
            of.amounts = told
            self.handed = [of] if told else []
            values = {amount.value for amount in told}
            found = [r for r in found if not values.issuperset(a.value for a in r.amounts) or not r.amounts]
        if found or scene.passage != self.last_passage:
            self.last, self.last_passage, self.since = found, scene.passage, 0
        onward = len(before) == 1 and bool(scene.quantities) and self._goes_on(scene)
        if onward and self._of_same(before[0], scene, found):
            self._add(before[0], self.of_sentence(scene))
            self.handed = before
        return found

    def _near(self, scene: Scene) -> bool:
        """Whether a sentence stands in the passage of the last act, or next to it and names it by the same word."""
        if self.last_passage == scene.passage:
            return True
        if self.last_passage != scene.passage - 1 or not self.last:
            return False
        return self._points_at(self.last[0], scene)

    def _points_at(self, record: Commitment, scene: Scene) -> bool:
        """Whether a sentence opens with the word by which a record told its paper or works ("The contract ...")."""
        lows = scene.tokens.lows
        told = record.quote.lower().split()
        return len(lows) > 1 and lows[0] in self.pointing and lows[1] in self.measures and lows[1] in told

    def _meant(self, before: list[Commitment], scene: Scene) -> Commitment | None:
        """Which of the records of the sentence before another goes on about; the first, where it told one act only."""
        if len(before) < 2:
            return before[0] if before else None
        if not self._points_at(before[0], scene) and not self._told_outright(scene):
            return None
        known = {party.name for party in before[0].parties}
        same = all(record.amounts == [] and known == {p.name for p in record.parties} for record in before)
        return before[0] if same else None

    def _told_outright(self, scene: Scene) -> bool:
        """Whether a sentence says of what is known that it is worth its sum: "values it at", "put the cost at"."""
        at = bisect_left(scene.tokens.starts, scene.money[0].start)
        return any(scene.tokens.lows[index] in self.values and self._puts(scene, index) for index in range(at))

    @staticmethod
    def _of_same(record: Commitment, scene: Scene, found: list[Commitment]) -> bool:
        """Whether a sentence tells nothing of its own, or nobody but the parties of the act before."""
        known = {party.name for party in record.parties}
        return not found or all(known.issuperset(actor.names) for actor in scene.actors)

    def _valued(self, scene: Scene) -> list[Amount]:
        """The sum that a sentence puts on what was just told: "The deal is worth $5 million"."""
        tokens = scene.tokens
        first = scene.money[0]
        at = bisect_left(tokens.starts, first.start)
        words = [index for index in range(at) if tokens.lows[index] in self.values]
        if not words:
            return []
        onward = self._goes_on(scene) or words[0] < TOTAL
        if not (onward or any(self._puts(scene, index) for index in words)):
            return []
        return [m.amount for m in scene.money if m.start == first.start or m.amount.equivalent]

    def worth(self, scene: Scene, low: int, high: int) -> list[Amount]:
        """The one sum that a stretch of a sentence puts on its act: "papers were exchanged whose value exceeds ..."."""
        inside = [m for m in scene.money if low <= m.start < high]
        if not inside:
            return []
        at = bisect_left(scene.tokens.starts, inside[0].start)
        if self.values.isdisjoint(scene.tokens.lows[max(at - VALUED, 0) : at]):
            return []
        told = [m.amount for m in inside if m.start == inside[0].start or m.amount.equivalent]
        return told if len(told) == len(inside) else []

    def _puts(self, scene: Scene, at: int) -> bool:
        """Whether a word of value is said of what is known: "put the cost at", "values it at"."""
        tokens = scene.tokens
        known = not self.pointing.isdisjoint(tokens.lows[max(at - 2, 0) : at])
        return known or (at + 1 < len(tokens.lows) and "pronouns" in tokens.words[at + 1].cls)

    @staticmethod
    def _add(record: Commitment, quantities: list[Quantity]) -> None:
        told = {(q.value, q.unit) for q in record.quantities}
        new = [q for q in quantities if (q.value, q.unit) not in told]
        record.quantities = [*record.quantities, *new][:MANY]

    def _goes_on(self, scene: Scene) -> bool:
        """Whether a sentence goes on about the works just told of ("They will have 24 turbines")."""
        tokens = scene.tokens
        first = tokens.lows[0]
        if first in self.possessives or "pronouns" in tokens.words[0].cls:
            return True
        if tokens.value[0]:
            return any(g.tense != "past" for c in scene.clauses for g in c.groups)
        return any(
            (low in self.works or low in self.measures)
            and not self.pointing.isdisjoint(tokens.lows[max(at - 3, 0) : at])
            for at, low in enumerate(tokens.lows[:OPENING])
        )

    def only_measures(self, scene: Scene) -> bool:
        """Whether a sentence tells no more than the measure of what was just told."""
        tokens = scene.tokens
        if not (scene.money or scene.quantities) or len(scene.clauses) > 2 or not len(tokens.lows):
            return False
        first = tokens.lows[0]
        if first in self.possessives or "pronouns" in tokens.words[0].cls:
            opens = True
        else:
            opens = "determiners" in tokens.words[0].cls and any(
                tokens.lows[i] in self.measures for i in range(1, min(4, len(tokens.lows)))
            )
        if not opens:
            return False
        acts = [f for c in scene.clauses for g in c.groups[:1] for f in g.frames if f.kind in {"act", "paper"}]
        return all(f.weak for f in acts)


def describes(scene: Scene, inner: QuantityMention, outer: QuantityMention) -> bool:
    """Whether a quantity only describes the things that another counts: "six units of 55 MW", not "55 MW each"."""
    if outer.start < inner.start < outer.end:
        return True
    tokens = scene.tokens
    low, high = bisect_left(tokens.starts, inner.start), bisect_left(tokens.starts, inner.end)
    return (
        outer.quantity.unit == COUNT
        and outer.end >= tokens.starts[low - 1] - 1
        and tokens.lows[low - 1] in tokens.small.of
        and tokens.small.each.isdisjoint(tokens.lows[high : high + 2])
    )


def converts(scene: Scene, inner: QuantityMention, outer: QuantityMention) -> bool:
    """Whether a quantity in brackets tells the one before it in another unit: "16 billion m3 (565 billion cu ft)"."""
    tokens = scene.tokens
    low = bisect_left(tokens.starts, inner.start)
    return (
        low > 0
        and tokens.lows[low - 1] in OPENERS
        and 0 <= tokens.starts[low - 1] - outer.end <= 1
        and inner.quantity.unit != outer.quantity.unit
        and not {inner.quantity.unit, outer.quantity.unit} & {COUNT, SHARE, PEOPLE}
    )
