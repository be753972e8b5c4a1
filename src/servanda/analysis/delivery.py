"""What became of promises: where each stands, how long nothing was heard of it, and how long the steps take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from servanda.analysis.grouping import BY, UNKNOWN
from servanda.analysis.scoring import Score
from servanda.analysis.source import Source, looked_up
from servanda.analysis.survival import Curve, Spell, kaplan_meier
from servanda.analysis.table import Table, columns, table
from servanda.analysis.totals import label_of
from servanda.model import Undertaking
from servanda.model.statement import Status

Inferred = Literal["", "no word", "presumed dropped"]
STAGES: dict[Status, int] = {
    "proposed": 0, "intended": 0, "pledged": 1, "signed": 2, "financed": 3, "underway": 3, "completed": 4,
}  # fmt: skip
STEPS: tuple[tuple[str, int, int], ...] = (
    ("pledged to signed", 1, 2),
    ("signed to financed", 2, 3),
    ("financed to completed", 3, 4),
    ("signed to completed", 2, 4),
)
"""Steps of delivery: name, and the stages from which and to which; work that is underway counts as financed."""
MARKS = (12, 24, 60)
"""Months after which the share that has got there is told."""
_ENDED: tuple[Status, ...] = ("completed", "cancelled")
_MONTH = 365.25 / 12


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where one promise stands on a day.

    Attributes:
        id, label: of the undertaking.
        status: as told last; since when (empty where unknown).
        heard: when it was last told of.
        silent: months since then; None where no day is known.
        due: end of its horizon; overdue: whether that is past and it is not known to be done or called off.
        inferred: what no document says but the silence suggests.
    """

    id: str
    label: str
    status: Status
    since: str
    heard: str
    silent: float | None
    due: str
    overdue: bool
    inferred: Inferred


def standings(
    undertakings: Iterable[Undertaking], today: date, source: Source | None = None, *, months: int = 24
) -> list[Standing]:
    """Where each promise stands.

    Args:
        undertakings: to tell of.
        today: the day as of which silence and dates are reckoned.
        source: for the names of actors.
        months: after so many without a word it counts as silent, after twice as many as presumed dropped.
    """
    found = []
    for u, _, actors in looked_up(undertakings, source):
        heard = u.last_told or u.first_told
        silent = months_between(heard, today.isoformat())
        due = u.horizon.end if u.horizon else ""
        open_still = u.status not in _ENDED
        inferred: Inferred = ""
        if open_still and silent is not None and silent >= months:
            inferred = "presumed dropped" if silent >= 2 * months else "no word"
        found.append(
            Standing(
                id=u.id,
                label=label_of(u, actors),
                status=u.status,
                since=max((step.date for step in u.history if step.status == u.status), default=""),
                heard=heard,
                silent=silent,
                due=due,
                overdue=bool(open_still and due and due < today.isoformat()[: len(due)]),
                inferred=inferred,
            )
        )
    return found


def standings_table(found: Iterable[Standing], scored: Mapping[str, Score] | None = None) -> Table:
    """The promises, the overdue first, then those of which nothing was heard for longest.

    Args:
        found: where they stand.
        scored: by id, how far people scored them as kept.
    """
    known = scored or {}
    ordered = sorted(found, key=lambda s: (not s.overdue, -(s.silent or 0.0), s.id))
    head = columns(
        "id: id: id", "what: what", "status: status", "since: since: date?", "heard: last word: date",
        "silent: months: number?", "due: due: date", "overdue: overdue: text?", "inferred: inferred: text",
        "score: score: number", "evidence: evidence: text?", "scored_by: scored by: text?",
    )  # fmt: skip
    rows = [
        (
            s.id,
            s.label,
            s.status,
            s.since,
            s.heard,
            None if s.silent is None else round(s.silent, 1),
            s.due,
            "overdue" if s.overdue else "",
            s.inferred,
            known[s.id].value if s.id in known else None,
            known[s.id].evidence if s.id in known else None,
            known[s.id].by if s.id in known else None,
        )
        for s in ordered
    ]
    note = "Inferred states are no document's: they follow from the silence alone."
    return table("standings", "Where each promise stands", head, rows, note if any(s.inferred for s in ordered) else "")


def spell(u: Undertaking, start: int, end: int) -> Spell | None:
    """How long an undertaking waited between two stages; None where it never stood at the first on a known day.

    What never got there waited until it was last told of, or called off.
    """
    dated = [step for step in u.history if step.date]
    begun = min((s.date for s in dated if STAGES.get(s.status) == start), default="")
    if not begun:
        return None
    there = min((s.date for s in dated if STAGES.get(s.status, -1) >= end), default="")
    last = max([u.last_told, *(step.date for step in dated)])
    waited = months_between(begun, there or last)
    return None if waited is None or waited < 0 else Spell(waited, bool(there))


def curves(
    undertakings: Iterable[Undertaking], source: Source | None = None, *, by: str = ""
) -> dict[str, list[Curve]]:
    """How long each step takes, by step, one curve for each group (or one for all where by is empty).

    Raises:
        KeyError: no such grouping.
    """
    spells: dict[str, dict[str, list[Spell]]] = {name: {} for name, _, _ in STEPS}
    for u, _, actors in looked_up(undertakings, source):
        groups = BY[by](u, actors) or (UNKNOWN,) if by else ("all",)
        for name, start, end in STEPS:
            if (one := spell(u, start, end)) is not None:
                for group in groups:
                    spells[name].setdefault(group, []).append(one)
    return {
        name: sorted((kaplan_meier(some, group) for group, some in groups.items()), key=lambda c: (-c.subjects, c.name))
        for name, groups in spells.items()
    }


def curves_table(found: dict[str, list[Curve]]) -> Table:
    """The share that has got there after some months, with 95% intervals."""
    marks = [f"m{mark}: {mark} months: share" for mark in MARKS]
    ends = [f"{side}{mark}: {side}: share?" for mark in MARKS for side in ("low", "high")]
    head = columns(
        "step: step", "group: of", "subjects: promises: count", "ended: got there: count", *marks,
        "median: median: number", *ends,
    )  # fmt: skip
    rows = []
    for name, some in found.items():
        for curve in some:
            at = [curve.at(mark) for mark in MARKS]
            shares = [round(1 - point.survival, 4) for point in at]
            interval = [round(1 - share, 4) for point in at for share in (point.high, point.low)]
            median = curve.median()
            rows.append(
                (name, curve.name, curve.subjects, curve.ended, *shares, median and round(median, 1), *interval)
            )
    return table(
        "steps",
        "How long the steps take",
        head,
        rows,
        "Share of promises that had got there, by Kaplan and Meier: those that have not count as long as they were"
        " heard of. Median: months after which half had got there. 95% intervals in JSON and CSV.",
    )


def months_between(start: str, end: str) -> float | None:
    """Months from one day, month or year to another, from the middle of what is less exact; None where one is none."""
    one, other = _day(start), _day(end)
    return None if one is None or other is None else (other - one).days / _MONTH


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat({4: f"{told}-07-01", 7: f"{told}-15"}.get(len(told), told))
    except ValueError:
        return None
