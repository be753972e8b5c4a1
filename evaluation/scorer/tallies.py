"""Counts, and the rates that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

# The rows of the table, in the order in which they are printed.
ROWS = (
    "commitments", "commitments right whole", "parties", "providers", "recipients", "amounts", "quantities", "count",
    "stage", "status", "action", "instrument", "sectors", "places", "horizon", "date", "figures", "figure: unit",
    "figure: subjects", "figure: period", "milestones", "milestone: date", "assessments", "actors",
    "quotes found in the text",
)  # fmt: skip


class Tally(msgspec.Struct):
    """How many of the labelled and of the given answers agree.

    Attributes:
        hit: answers that agree.
        labelled: answers in the labels.
        given: answers of the reader.
    """

    hit: int = 0
    labelled: int = 0
    given: int = 0

    def add(self, other: Tally) -> None:
        """Count another tally's answers with this one's."""
        self.hit += other.hit
        self.labelled += other.labelled
        self.given += other.given

    @property
    def precision(self) -> float:
        """The share of the given answers that is right, 0 to 1; 0 where none is given."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the labelled answers that is found, 0 to 1; 0 where none is labelled."""
        return self.hit / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Tallies:
    """One tally for each row that something was counted in."""

    def __init__(self) -> None:
        self._rows: dict[str, Tally] = {}

    def add(self, row: str, tally: Tally) -> None:
        """Count a tally in a row, which need not be there yet."""
        self._rows.setdefault(row, Tally()).add(tally)

    def merge(self, others: Iterable[Tallies]) -> Tallies:
        """Count all rows of others with these; gives itself back."""
        for other in others:
            for row, tally in other:
                self.add(row, tally)
        return self

    def __getitem__(self, row: str) -> Tally:
        return self._rows[row]

    def __contains__(self, row: str) -> bool:
        return row in self._rows

    def __iter__(self) -> Iterator[tuple[str, Tally]]:
        """The rows that are there, in the order of ROWS."""
        return ((row, self._rows[row]) for row in ROWS if row in self._rows)
