"""A sentence laid out for reading: its words, mentions, verb groups and clauses."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from servanda.reading.clauses import Clause, clauses_of
from servanda.reading.mentions.kinds import (
    ActorMention,
    CountMention,
    DateMention,
    MoneyMention,
    QuantityMention,
    Values,
)
from servanda.reading.tokens import Tokens, tokens_of
from servanda.reading.verbs import verb_groups
from servanda.reading.words import Vocabulary


class Scene(msgspec.Struct, gc=False):
    """One sentence with all that was found in it.

    Attributes:
        index: position among the document's sentences.
        passage: index of the passage it stands in.
        start, end: in the document's text.
        tokens, clauses: its words and clauses.
        actors, money, quantities, counts, dates: the mentions in it, in order.
        actor_at: first token of each actor.
        prepositions, describing, subjects: what parties.py found out of this sentence: the same is asked of each draft.
        plain: what plain_words found.
    """

    index: int
    passage: int
    start: int
    end: int
    tokens: Tokens
    clauses: list[Clause]
    actors: list[ActorMention]
    money: list[MoneyMention]
    quantities: list[QuantityMention]
    counts: list[CountMention]
    dates: list[DateMention]
    actor_at: list[int]
    prepositions: dict[int, str] = {}
    describing: dict[int, bool] = {}
    subjects: dict[int, list[int]] = {}
    plain: tuple[list[str], list[int]] | None = None

    def plain_words(self) -> tuple[list[str], list[int]]:
        """For each token its word where it is a plain one, or ""; and which tokens deny ("no", "neither").

        Plain are the words of four letters and more that no mention covers.
        """
        if self.plain is None:
            tokens = self.tokens
            rows = list(zip(tokens.lows, tokens.actor, tokens.value, strict=True))
            plain = [w if len(w) > 3 and a < 0 and not v and w.isalpha() else "" for w, a, v in rows]
            denying = [
                at for at, word in enumerate(tokens.words)
                if "negative_determiners" in word.cls and tokens.actor[at] < 0
            ]  # fmt: skip
            self.plain = (plain, denying)
        return self.plain


class _Slices:
    """Mentions of one kind, cut by place in the text."""

    def __init__(self, mentions: list) -> None:  # type: ignore[type-arg]
        self.mentions = mentions
        self.starts = [m.start for m in mentions]

    def within(self, start: int, end: int) -> list:  # type: ignore[type-arg]
        low = bisect_left(self.starts, start)
        return self.mentions[low : bisect_left(self.starts, end, low)]


class Stage:
    """Makes the scenes of one document."""

    def __init__(self, text: str, actors: list[ActorMention], values: Values, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.actors = _Slices(actors)
        self.money = _Slices(values.money)
        self.quantities = _Slices(values.quantities)
        self.counts = _Slices(values.counts)
        self.dates = _Slices(values.dates)

    def scene(self, index: int, passage: int, start: int, end: int, listed: bool = False) -> Scene:
        """Lay out the sentence text[start:end]; listed tells whether it begins an item that a lead-in introduces."""
        tokens = tokens_of(self.text, start, end, self.vocabulary)
        actors = self.actors.within(start, end)
        money = self.money.within(start, end)
        quantities = self.quantities.within(start, end)
        counts = self.counts.within(start, end)
        dates = self.dates.within(start, end)
        for name, found in (("count", counts), ("quantity", quantities), ("date", dates), ("money", money)):
            for mention in found:
                self._cover(tokens, mention.start, mention.end, name)
        actor_at: list[int] = []
        starts, size, covered = tokens.starts, len(tokens.starts), tokens.actor
        for position, actor in enumerate(actors):
            low = bisect_left(starts, actor.start)
            actor_at.append(min(low, size - 1))
            while low < size and starts[low] < actor.end:
                covered[low] = position
                low += 1
        groups = verb_groups(tokens, self.vocabulary, listed)
        clauses = clauses_of(tokens, groups)
        return Scene(index, passage, start, end, tokens, clauses, actors, money, quantities, counts, dates, actor_at)

    @staticmethod
    def _cover(tokens: Tokens, start: int, end: int, name: str) -> None:
        low = bisect_left(tokens.starts, start)
        for at in range(low, bisect_left(tokens.starts, end, low)):
            tokens.value[at] = name
