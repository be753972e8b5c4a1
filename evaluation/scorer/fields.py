"""What is compared in a pair of records, field by field.

Each comparison gives the row of the table it counts in, the counts, and both answers for the error listing. None means
that the labels ask for nothing there, so that nothing counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from evaluation.scorer.labels import Commitment, Figure, Milestone, Value, accepted, names_in, parties_as
from evaluation.scorer.matching import AnyRecord, named_in
from evaluation.scorer.names import Names, fold, telling_words
from evaluation.scorer.tallies import Tally
from evaluation.scorer.values import agreeing, same_money, same_number

# How far along an undertaking is, coarser than its status: what analysts must not get wrong.
STAGES = {
    "proposed": "before", "intended": "before", "pledged": "promised", "signed": "promised", "financed": "promised",
    "underway": "underway", "completed": "done", "suspended": "stopped", "cancelled": "stopped",
}  # fmt: skip

# Parties count as right in a record that is "right whole" from this F1 on.
ENOUGH_PARTIES = 0.8


class Comparison(NamedTuple):
    """One field of one pair.

    Attributes:
        row: of the table.
        tally: what counts.
        wanted, found: the answers of the labels and of the reader, to be shown.
        right: whether the answers agree in full.
    """

    row: str
    tally: Tally
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    right: bool


def _sets(row: str, wanted: set[str], found: set[str]) -> Comparison:
    tally = Tally(len(wanted & found), len(wanted), len(found))
    return Comparison(row, tally, tuple(sorted(wanted)), tuple(sorted(found)), wanted == found)


def _single(row: str, right: bool, wanted: str | None, found: str | None) -> Comparison:
    return Comparison(row, Tally(int(right), 1, 1), (wanted or "none",), (found or "none",), right)


def _shown(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(
        " ".join(word for word in (f"{value.value:,.12g}", value.currency or value.unit, value.of) if word)
        for value in values
        if value.value is not None
    )


def _same_year(one: str | None, other: str | None) -> bool:
    return (one or "")[:4] == (other or "")[:4]


def _parties(labelled: Commitment, given: Commitment, names: Names) -> Comparison:
    return _sets("parties", names.all(named_in(labelled)), names.all(named_in(given)))


def _in_role(role: str) -> Callable[[Commitment, Commitment, Names], Comparison | None]:
    def compare(labelled: Commitment, given: Commitment, names: Names) -> Comparison | None:
        wanted = names.all(parties_as(labelled, role))
        return _sets(f"{role}s", wanted, names.all(parties_as(given, role))) if wanted else None

    return compare


def _amounts(labelled: Commitment, given: Commitment, names: Names) -> Comparison:
    """Sums; a conversion given beside a sum is neither asked for nor punished, on either side."""
    every_wanted, every_given = labelled.amounts or [], given.amounts or []
    wanted = [value for value in every_wanted if not value.equivalent]
    stated = [value for value in every_given if not value.equivalent]
    found = agreeing(wanted, every_given, same_money)
    known = agreeing(stated, every_wanted, same_money)
    # Every wanted sum stands for one answer, and so does every stated one that the labels do not know. Where a wanted
    # sum was stated as a mere conversion, only the stated ones are counted.
    answers = len(wanted) + len(stated) - known if known >= found else len(stated)
    tally = Tally(min(found, known), len(wanted), answers)
    whole = found == len(wanted) and known == len(stated)
    return Comparison("amounts", tally, _shown(wanted), _shown(stated), whole)


def _quantities(labelled: Commitment, given: Commitment, names: Names) -> Comparison:
    wanted, found = labelled.quantities or [], given.quantities or []
    tally = Tally(agreeing(wanted, found), len(wanted), len(found))
    return Comparison(
        "quantities", tally, _shown(wanted), _shown(found), tally.hit == tally.labelled and tally.hit == tally.given
    )


def _count(labelled: Commitment, given: Commitment, names: Names) -> Comparison | None:
    if labelled.count is None or not labelled.count.value:
        return None
    right = given.count is not None and same_number(labelled.count, given.count)
    found = _shown([given.count]) if given.count is not None else ()
    return Comparison("count", Tally(int(right), 1, 1), _shown([labelled.count]), found, right)


def _word(field: str) -> Callable[[Commitment, Commitment, Names], Comparison | None]:
    def compare(labelled: Commitment, given: Commitment, names: Names) -> Comparison | None:
        wanted: str | None = getattr(labelled, field)
        found: str | None = getattr(given, field)
        return _single(field, found in accepted(labelled, field, wanted), wanted, found) if wanted else None

    return compare


def _stage(labelled: Commitment, given: Commitment, names: Names) -> Comparison | None:
    if not labelled.status:
        return None
    wanted = {STAGES.get(status or "") for status in accepted(labelled, "status", labelled.status)}
    found = STAGES.get(given.status or "")
    return _single("stage", found in wanted, STAGES.get(labelled.status), found)


def _sectors(labelled: Commitment, given: Commitment, names: Names) -> Comparison:
    """Categories by their first two digits; one that the labels accept is not punished."""
    wanted, found = _broad(labelled.sectors), _broad(given.sectors)
    tolerated = _broad((labelled.accept or {}).get("sectors")) - wanted
    return _sets("sectors", wanted, found - tolerated)


def _broad(codes: list[str] | None) -> set[str]:
    return {code.lstrip("+")[:2] for code in codes or ()}


def _places(labelled: Commitment, given: Commitment, names: Names) -> Comparison:
    wanted, found = ({" ".join(sorted(telling_words(n))) for n in names_in(r.places)} for r in (labelled, given))
    return _sets("places", wanted, found)


def _horizon(labelled: Commitment, given: Commitment, names: Names) -> Comparison | None:
    if labelled.horizon is None:
        return None
    wanted, found = labelled.horizon.end, given.horizon.end if given.horizon is not None else ""
    return _single("horizon", _same_year(wanted, found), wanted, found)


def _date(labelled: Commitment, given: Commitment, names: Names) -> Comparison | None:
    return _single("date", _same_year(labelled.date, given.date), labelled.date, given.date) if labelled.date else None


COMMITMENT_FIELDS: tuple[Callable[[Commitment, Commitment, Names], Comparison | None], ...] = (
    _parties, _in_role("provider"), _in_role("recipient"), _amounts, _quantities, _count, _stage, _word("status"),
    _word("action"), _word("instrument"), _sectors, _places, _horizon, _date,
)  # fmt: skip


def _figure(labelled: Figure, given: Figure, names: Names) -> list[Comparison]:
    # A sign such as % folds to nothing, which is still another answer than giving no unit.
    wanted, found = (fold(r.unit) if r.unit is not None else None for r in (labelled, given))
    rows = [
        _single("figure: unit", wanted == found, labelled.unit, given.unit),
        _sets("figure: subjects", names.all(named_in(labelled)), names.all(named_in(given))),
    ]
    if labelled.period:
        rows.append(_single("figure: period", _same_year(labelled.period, given.period), labelled.period, given.period))
    return rows


def compare(labelled: AnyRecord, given: AnyRecord, names: Names) -> list[Comparison]:
    """All that counts in one pair of records, which must be of the same kind."""
    match labelled, given:
        case Commitment(), Commitment():
            rows = (field(labelled, given, names) for field in COMMITMENT_FIELDS)
            return [row for row in rows if row is not None]
        case Figure(), Figure():
            return _figure(labelled, given, names)
        case Milestone(), Milestone() if labelled.date:
            right = _same_year(labelled.date, given.date)
            return [_single("milestone: date", right, labelled.date, given.date)]
        case _:
            return []


def faults(comparisons: list[Comparison]) -> list[str]:
    """What keeps a commitment from being right whole: the rows that matter most and are wrong in it.

    Those are its parties, its sums and its stage.
    """
    by_row = {comparison.row: comparison for comparison in comparisons}
    parties = by_row["parties"].tally
    enough = parties.f1 >= ENOUGH_PARTIES if parties.labelled or parties.given else True
    right = {"parties": enough} | {row: by_row[row].right for row in ("amounts", "stage") if row in by_row}
    return [row for row, is_right in right.items() if not is_right]
