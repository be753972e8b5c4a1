from __future__ import annotations

from datetime import date

import pytest
from tests.analysis.labelled import labelled

from servanda.analysis import Held
from servanda.analysis.delivery import curves, curves_table, months_between, spell, standings, standings_table
from servanda.analysis.survival import Spell, kaplan_meier

# Remission of 21 leukaemia patients on 6-MP (Freireich and others, 1963), the textbooks' example.
ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
GOING_ON = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
PATIENTS = [*(Spell(t, True) for t in ENDED), *(Spell(t, False) for t in GOING_ON)]


def test_the_textbook_example() -> None:
    curve = kaplan_meier(PATIENTS)
    assert [round(p.survival, 3) for p in curve.points] == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert [p.at_risk for p in curve.points] == [21, 17, 15, 12, 11, 7, 6]
    assert curve.median() == 23
    assert (curve.subjects, curve.ended) == (21, 9)


def test_the_intervals_are_those_of_lifelines() -> None:
    lifelines = pytest.importorskip("lifelines")
    fitter = lifelines.KaplanMeierFitter().fit([s.months for s in PATIENTS], [s.ended for s in PATIENTS])
    bounds = fitter.confidence_interval_
    for point in kaplan_meier(PATIENTS).points:
        low, high = bounds.loc[point.months]
        assert (point.low, point.high) == pytest.approx((low, high), abs=1e-6)


def test_nobody_there_yet() -> None:
    curve = kaplan_meier([Spell(3, False), Spell(5, False)])
    assert (curve.points, curve.median(), curve.at(12).survival) == ((), None, 1.0)
    assert kaplan_meier([]).subjects == 0


@pytest.mark.parametrize(
    ("start", "end", "months"), [("2024-01-15", "2024-02", 1.0), ("2024", "2025", 12.0), ("", "2025", None)]
)
def test_months(start: str, end: str, months: float | None) -> None:
    found = months_between(start, end)
    assert found == (months if months is None else pytest.approx(months, abs=0.05))


def test_where_promises_stand() -> None:
    data = labelled()
    found = {s.id: s for s in standings(data.undertakings, date(2026, 11, 24), months=12)}
    lines = found["kenya-adani-2024-contract/c1"]
    assert (lines.status, lines.since, lines.inferred) == ("cancelled", "2024-11-21", "")
    old = found[data.named("egypt-siemens-2015-contracts/c1").id]
    assert old.inferred == "presumed dropped" or old.status == "completed"
    assert any(s.overdue for s in found.values())
    assert len(standings_table(found.values()).rows) == len(data.undertakings)


def test_the_loan_of_the_railway_was_signed_before_it_was_financed() -> None:
    data = labelled()
    loan = data.named("cku-railway-2025-loan/c1")
    assert [step.status for step in loan.history][-1] == "signed"
    construction = spell(data.named("cku-railway-2025-loan/c6"), 0, 3)
    assert construction is not None
    assert construction.ended
    assert construction.months == pytest.approx(6.1, abs=0.2)


def test_curves_by_partner() -> None:
    data = labelled()
    found = curves(data.undertakings, Held(data.told, data.actors.values()), by="partner")
    assert {curve.name for curve in found["signed to completed"]} >= {"Japan"}
    assert curves_table(found).rows
    assert sum(c.subjects for c in curves(data.undertakings)["signed to completed"]) > 50
