from __future__ import annotations

import msgspec
from tests.analysis.labelled import labelled
from tests.analysis.trading import figure

from servanda.analysis.audit import audit_figures, audit_parts, audit_table
from servanda.model import Amount, Part


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
