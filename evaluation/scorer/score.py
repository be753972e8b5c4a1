"""One document: everything that was decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evaluation.scorer.fields import Comparison, compare, faults
from evaluation.scorer.labels import Commitment, Labels
from evaluation.scorer.matching import AnyRecord, Pairing, pair
from evaluation.scorer.names import Names
from evaluation.scorer.spans import stands
from evaluation.scorer.tallies import Tallies, Tally

KINDS = ("commitments", "figures", "milestones", "assessments")


class Pair(NamedTuple):
    """A labelled record, the one that answers it, and how their fields compare.

    faults: rows that keep a commitment from being right whole; any other pair is right by being one.
    """

    labelled: AnyRecord
    given: AnyRecord
    comparisons: list[Comparison]
    faults: list[str]

    @property
    def right(self) -> bool:
        """Whether the record is right in what matters most."""
        return not self.faults


class KindScore(NamedTuple):
    """The records of one kind in one document."""

    kind: str
    pairs: list[Pair]
    missed: list[AnyRecord]
    invented: list[AnyRecord]
    open: list[AnyRecord]

    @property
    def labelled(self) -> int:
        """How many records are labelled."""
        return len(self.pairs) + len(self.missed)

    @property
    def given(self) -> int:
        """How many records of the reader count."""
        return len(self.pairs) + len(self.invented)


class Score(NamedTuple):
    """One document, kind by kind, with the tallies of rows that are not about pairs."""

    kinds: list[KindScore]
    actors: Tally
    quotes: Tally

    def tallies(self) -> Tallies:
        """The rows of the table for this document."""
        rows = Tallies()
        for part in self.kinds:
            rows.add(part.kind, Tally(len(part.pairs), part.labelled, part.given))
            for match in part.pairs:
                for comparison in match.comparisons:
                    rows.add(comparison.row, comparison.tally)
            if part.kind == "commitments":
                right = sum(match.right for match in part.pairs)
                rows.add("commitments right whole", Tally(right, part.labelled, part.given))
        rows.add("actors", self.actors)
        rows.add("quotes found in the text", self.quotes)
        return rows


def score(labels: Labels, given: Labels, text: str) -> Score:
    """Compare what a reader says of a text with its labels."""
    names = Names(labels.actors or ())
    kinds = [_kind(kind, labels, given, text, names) for kind in KINDS]
    quoted = [stands(record, text) for kind in KINDS for record in _records(given, kind)]
    wanted = {actor.name for actor in labels.actors or ()}
    found = {names.one(actor.name) for actor in given.actors or ()}
    return Score(
        kinds=kinds,
        actors=Tally(len(wanted & found), len(wanted), len(found)),
        quotes=Tally(sum(quoted), len(quoted), len(quoted)),
    )


def _records(side: Labels, kind: str) -> Sequence[AnyRecord]:
    return getattr(side, kind) or ()


def _kind(kind: str, labels: Labels, given: Labels, text: str, names: Names) -> KindScore:
    ours, theirs = _records(labels, kind), _records(given, kind)
    optional: Sequence[str] = getattr(labels.optional, kind, None) or ()
    found: Pairing = pair(ours, theirs, optional, text, names)
    return KindScore(
        kind=kind,
        pairs=list(_pairs(found.pairs, ours, theirs, names)),
        missed=[ours[i] for i in found.missed],
        invented=[theirs[j] for j in found.invented],
        open=[theirs[j] for j in found.open],
    )


def _pairs(
    found: list[tuple[int, int]], ours: Sequence[AnyRecord], theirs: Sequence[AnyRecord], names: Names
) -> Iterator[Pair]:
    for i, j in found:
        comparisons = compare(ours[i], theirs[j], names)
        wrong = faults(comparisons) if isinstance(ours[i], Commitment) else []
        yield Pair(ours[i], theirs[j], comparisons, wrong)
