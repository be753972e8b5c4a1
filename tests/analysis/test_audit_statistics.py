from __future__ import annotations

import msgspec
import pytest
from tests.analysis.labelled import labelled
from tests.analysis.trading import ACTORS, figure

from servanda.analysis.audit_statistics import Books, audit_regions, audit_statistics
from servanda.model import Actor
from servanda.reference import Trade


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


@pytest.mark.parametrize("period", ["2023-H1", "2023-Q2", "2023-05"])
def test_a_part_of_a_year_stands_against_no_year(period: str) -> None:
    assert list(audit_statistics([figure("f1", ("jp", "kz"), 9e9, period=period)], ACTORS)) == []


def test_what_is_brought_in_counts_before_what_is_shipped() -> None:
    rows = [
        Trade("KZ", "JP", "exports", "2023", 1e9, "a"), Trade("KZ", "JP", "imports", "2023", 1e9, "a"),
        Trade("KZ", "JP", "exports", "2023", 8e9, "b"),
    ]  # fmt: skip
    found = Books(rows).between(("JP",), ("KZ",), "trade", "2024")
    assert found is not None
    assert (found.value, found.year, found.reporters) == (9e9, "2023", ("KZ",))


def test_one_flow_alone_is_no_trade_in_all() -> None:
    books = Books([Trade("UZ", "JP", "imports", "2023", 2e8, "uz")])
    assert books.between(("UZ",), ("JP",), "trade", "2023") is None
    imports = books.between(("UZ",), ("JP",), "imports", "2023")
    mirrored = books.between(("JP",), ("UZ",), "exports", "2023")
    assert imports is not None
    assert mirrored is not None
    assert imports.value == mirrored.value == 2e8


def test_a_region_against_its_states_in_the_same_document() -> None:
    told = [
        figure("f1", ("jp", "ca"), 35e9), figure("f2", ("kz", "jp"), 2e9), figure("f3", ("jp", "tj"), 0.1e9),
        figure("f4", ("jp", "kg"), 9e9, "d2"),
    ]  # fmt: skip
    (found,) = audit_regions(told, ACTORS)
    assert found.statements == ("f1", "f2", "f3")
    assert (found.claimed, found.other) == (35e9, 2.1e9)
    assert "2 of 5 states" in found.basis
    assert list(audit_regions([figure("f1", ("jp", "ca"), 5e9), *told[1:]], ACTORS)) == []
    (over,) = audit_regions([figure("f1", ("jp", "ca"), 1e9), *told[1:]], ACTORS)
    assert over.claimed < over.other


def test_the_seed_has_thirty_five_billion_that_nobody_else_finds() -> None:
    data = labelled()
    kinds = {
        f.kind: f for f in (*audit_regions(data.figures, data.actors), *audit_statistics(data.figures, data.actors))
        if f.claimed == 35e9
    }  # fmt: skip
    assert set(kinds) == {"region against its states", "against statistics"}
    assert kinds["region against its states"].statements[0].startswith("tokyo-2025-region/")
    assert len(kinds["region against its states"].statements) == 3
