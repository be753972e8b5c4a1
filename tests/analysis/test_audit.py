from __future__ import annotations

import msgspec
import pytest
from tests.analysis.labelled import labelled

from servanda.analysis.audit import audit_figures, audit_parts, audit_statistics, audit_table
from servanda.model import Actor, Amount, Figure, Measured, Part, Setting

ACTORS = {
    "jp": Actor(id="jp", name="Japan", kind="country", country="JP"),
    "kz": Actor(id="kz", name="Kazakhstan", kind="country", country="KZ"),
    "ca": Actor(id="ca", name="Central Asia", kind="other"),
}


def figure(key: str, subjects: tuple[str, ...], value: float, document: str = "d1", **fields: object) -> Measured:
    given = {"measure": "trade", "unit": "USD", "period": "2023", "value": value, **fields}
    made = Figure(
        id=key,
        quote="",
        start=0,
        end=0,
        rule="",
        confidence=1.0,
        subjects=[ACTORS[s].name for s in subjects],
        **given,  # type: ignore[arg-type]
    )
    return Measured(id=key, figure=made, subjects=subjects, setting=Setting(document=document))


def test_a_sum_that_the_region_cannot_reach_stands_against_statistics() -> None:
    (found,) = audit_statistics([figure("f1", ("jp", "ca"), 35e9, bound="about")], ACTORS)
    assert found.statements == ("f1",)
    assert found.other == pytest.approx(2.19e9, rel=0.2)
    assert "of 5 states" in found.said


@pytest.mark.parametrize(("value", "count"), [(2.2e9, 0), (2.5e9, 0), (9e9, 1), (0.4e9, 1)])
def test_trade_of_two_states(value: float, count: int) -> None:
    assert len(list(audit_statistics([figure("f1", ("jp", "kz"), value)], ACTORS))) == count


def test_what_has_no_statistics_is_not_judged() -> None:
    far = {**ACTORS, "ke": Actor(id="ke", name="Kenya", kind="country", country="KE")}
    one = msgspec.structs.replace(figure("f1", ("jp",), 5e9), subjects=("jp", "ke"))
    assert list(audit_statistics([one], far)) == []
    assert list(audit_statistics([figure("f1", ("jp", "kz"), 5e9, period="2001")], ACTORS)) == []


def test_figures_that_disagree() -> None:
    told = [
        figure("f1", ("jp", "kz"), 2e9),
        figure("f2", ("kz", "jp"), 3e9, "d2"),
        figure("f3", ("jp", "kz"), 9e9, "d2", period="2024"),
    ]
    (found,) = audit_figures(told)
    assert found.statements == ("f2", "f1")
    assert list(audit_figures(told[:1])) == []


def test_parts_that_exceed_their_envelope() -> None:
    package = labelled().named("eu-central-asia-2025/c4")
    assert list(audit_parts(labelled().of("eu-central-asia"))) == []
    small = msgspec.structs.replace(package, amounts=(Amount(5e9, "EUR"),))
    rest = [u for u in labelled().of("eu-central-asia") if u.id != package.id]
    (found,) = audit_parts([small, *rest])
    assert found.kind == "parts over envelope"
    assert len(found.statements) == 5
    assert audit_table([found]).column("kind") == ["parts over envelope"]


def test_parts_that_leave_something() -> None:
    package = labelled().named("eu-central-asia-2025/c4")
    assert all(isinstance(part, Part) for part in package.parts)
    large = msgspec.structs.replace(package, amounts=(Amount(20e9, "EUR"),))
    rest = [u for u in labelled().of("eu-central-asia") if u.id != package.id]
    assert [found.kind for found in audit_parts([large, *rest])] == ["parts differ"]
