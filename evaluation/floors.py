"""Floors: what the reader has once reached on the labelled documents, no change may lose."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation.scorer import Tallies, Tally

FILE = Path(__file__).with_name("floors.json")

# Floors are multiples of a two-hundredth, so that a hair's breadth is not a failure.
STEPS = 200

# Rows in which an invention misleads a user, so that recall may not be bought with it.
PRECISION_ROWS = frozenset(
    {"commitments", "commitments right whole", "parties", "amounts", "figures", "milestones", "assessments", "actors"}
)


class Floor(msgspec.Struct, omit_defaults=True):
    """The least rates of one row, 0 to 1; no floor where it is absent."""

    f1: float = 0.0
    precision: float = 0.0


class Floors(msgspec.Struct):
    """The floors of all rows, and the fingerprint of the labelled documents that they hold for."""

    corpus: str = ""
    rows: dict[str, Floor] = {}


class Shortfall(NamedTuple):
    """A rate that lies below its floor."""

    row: str
    rate: str
    floor: float
    measured: float

    def __str__(self) -> str:
        return f"{self.row}: {self.rate} {self.measured:.4f} is below its floor of {self.floor:.3f}"


class Lowered(Exception):
    """Raising the floors would lower some of them; they are lowered by hand, for a reason that the commit gives."""

    def __init__(self, shortfalls: list[Shortfall]) -> None:
        self.shortfalls = shortfalls
        super().__init__("; ".join(map(str, shortfalls)))


def read(file: Path = FILE) -> Floors:
    """The floors of a file; none where there is no file.

    Raises:
        msgspec.ValidationError: the file does not fit.
    """
    return msgspec.json.decode(file.read_bytes(), type=Floors, strict=True) if file.exists() else Floors()


def write(floors: Floors, file: Path = FILE) -> None:
    """Write floors, so that a change of one row is a change of few lines."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")


def shortfalls(floors: Floors, measured: Tallies) -> Iterator[Shortfall]:
    """Every rate below its floor; a row that is no longer measured counts as 0."""
    for row, floor in floors.rows.items():
        tally = measured[row] if row in measured else Tally()
        for rate, least, reached in (("F1", floor.f1, tally.f1), ("precision", floor.precision, tally.precision)):
            if reached < least:
                yield Shortfall(row, rate, least, reached)


def raised(floors: Floors, measured: Tallies, corpus: str) -> Floors:
    """The floors that measured rates allow, none lower than before, for the corpus with that fingerprint.

    Raises:
        Lowered: a rate lies below its floor, on this corpus or on the one before it.
    """
    if below := list(shortfalls(floors, measured)):
        raise Lowered(below)
    rows = {
        row: Floor(f1=_down(tally.f1), precision=_down(tally.precision) if row in PRECISION_ROWS else 0.0)
        for row, tally in measured
    }
    return Floors(corpus=corpus, rows=rows)


def _down(rate: float) -> float:
    # Guards against 0.29 * 200 being 57.99999.
    return math.floor(round(rate * STEPS, 6)) / STEPS
