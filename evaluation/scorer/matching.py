"""Which record of a reader answers which labelled record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluation.scorer.labels import Assessment, Commitment, Figure, Milestone, Value, names_in, parties
from evaluation.scorer.names import Names, telling_words
from evaluation.scorer.spans import Place, overlap, place, place_of
from evaluation.scorer.values import agreeing

AnyRecord = Commitment | Figure | Milestone | Assessment

# Records that share less of the shorter quote than this do not speak of the same thing.
LEAST_OVERLAP = 0.3
# An unpaired record that lies this far in an optional quote is neither rewarded nor punished.
OPEN_OVERLAP = 0.5


class Traits(NamedTuple):
    """What matching looks at in one record."""

    place: Place | None
    actors: set[str]
    numbers: list[Value]
    subject: frozenset[str]
    number_decides: bool


class Pairing(NamedTuple):
    """The outcome for one kind of record in one document; numbers are places in the two lists.

    Attributes:
        pairs: (labelled, given) that answer each other.
        missed: labelled records without an answer.
        invented: given records that answer nothing and stand where nothing is optional.
        open: given records that answer nothing, in a quote that the labels leave open.
    """

    pairs: list[tuple[int, int]]
    missed: list[int]
    invented: list[int]
    open: list[int]


def named_in(record: AnyRecord) -> list[str]:
    """The actors of a record, by the names it uses."""
    match record:
        case Commitment():
            return parties(record)
        case Figure():
            return names_in(record.subjects)
        case Milestone():
            return names_in(record.actors)
        case Assessment():
            return [record.speaker] if record.speaker else []


def _numbers_in(record: AnyRecord) -> list[Value]:
    match record:
        case Commitment():
            counted = [record.count] if record.count is not None and record.count.value else []
            return [*(record.amounts or ()), *counted]
        case Figure():
            return [Value(value=record.value)]
        case _:
            return []


def _traits(record: AnyRecord, text: str, names: Names) -> Traits:
    subject = record.subject if isinstance(record, Commitment) else ""
    return Traits(
        place=place(record, text),
        actors=names.all(named_in(record)),
        numbers=_numbers_in(record),
        subject=telling_words(subject or ""),
        number_decides=isinstance(record, Figure),
    )


def affinity(labelled: Traits, given: Traits) -> float:
    """How well two records answer each other, 0 (they may not be paired) to 1.

    Their quotes must overlap. Figures must agree in their number; other records must share an actor, or name none on
    both sides, or else share a number.
    """
    lap = overlap(labelled.place, given.place)
    if lap < LEAST_OVERLAP:
        return 0.0
    everyone = labelled.actors | given.actors
    who = len(labelled.actors & given.actors) / len(everyone) if everyone else 1.0
    shared = agreeing(labelled.numbers, given.numbers)
    most = max(len(labelled.numbers), len(given.numbers))
    if not shared and (labelled.number_decides or who == 0.0):
        return 0.0
    number = shared / most if most else 1.0
    subject = len(labelled.subject & given.subject) / max(1, len(labelled.subject))
    return 0.3 * lap + 0.4 * who + 0.2 * number + 0.1 * subject


def pair(
    labelled: Sequence[AnyRecord], given: Sequence[AnyRecord], optional: Sequence[str], text: str, names: Names
) -> Pairing:
    """Pair records of one kind one to one, the best affinity first, and sort out the rest."""
    ours = [_traits(record, text, names) for record in labelled]
    theirs = [_traits(record, text, names) for record in given]
    # Equal affinities are settled by position, the later records first, so that the outcome is the same every time.
    ranked = sorted(
        ((affinity(mine, other), i, j) for i, mine in enumerate(ours) for j, other in enumerate(theirs)), reverse=True
    )
    answered: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in ranked:
        if score > 0 and i not in answered and j not in used:
            answered[i] = j
            used.add(j)
    left_open = [place_of(quote, text) for quote in optional]
    unused = [j for j in range(len(given)) if j not in used]
    opened = [j for j in unused if any(overlap(theirs[j].place, quote) >= OPEN_OVERLAP for quote in left_open)]
    return Pairing(
        pairs=list(answered.items()),
        missed=[i for i in range(len(labelled)) if i not in answered],
        invented=[j for j in unused if j not in opened],
        open=opened,
    )
