from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from servanda.model import Amount, Commitment, NamedActor, Party, Reading
from servanda.publishing.report import write_report
from servanda.publishing.summary import SEVERAL, Summary
from servanda.register import Entry, Register

Make = Callable[..., Reading]


def report(entries: list[Entry], *, most: int = 10, narrow_by: str = "", register: str = "") -> str:
    out = io.StringIO()
    assert write_report(entries, out, title="The Tokyo summit", most=most, narrow_by=narrow_by, register=register)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120, 300])
def test_what_a_report_tells(entries: list[Entry], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    told = report(entries)
    assert max(map(len, told.splitlines())) <= min(width, 120)
    words = " ".join(told.split())
    assert words.startswith("The Tokyo summit 1 report, published 2025-12-22: 3 undertakings, 1 figure, 1 milestone, 1")
    for part in (
        "Papers signed: 1 portfolio.",
        "pledged 1",
        "binding 1",
        "Uzbekistan 2",
        "transport and storage 1",
        "over $12 bn portfolio of projects; over 60 projects · Uzbekistan, Japan · signed portfolio",
        "3 tn yen (about",
        "about $35 bn trade, Uzbekistan, Japan, 2024 · told by the ministry",
        "1993 embassies opened · Japan",
        "Sobir Kurbanov analyst: ““It is a start,” said analyst Sobir Kurbanov.”",
    ):
        assert " ".join(part.split()) in words, part


def test_every_line_has_the_id_that_show_opens(entries: list[Entry]) -> None:
    told = report(entries)
    assert all(entry.statement.id[:8] in told for entry in entries)


def test_what_is_left_out_is_counted_and_named(entries: list[Entry]) -> None:
    told = report(entries, most=1, narrow_by=" --document tokyo", register=" --register r.db")
    picked = "--statements --kind commitment --country Uzbekistan --document tokyo --register r.db"
    assert f"  and 1 more: servanda list {picked}" in told


def test_what_several_reports_tell_alike_is_one_line(register: Register, make: Make) -> None:
    register.add(make("Another report"))
    told = report(list(register.statements()))
    assert "2 reports" in told
    assert "told 2 times" in " ".join(told.split())
    assert told.count("embassies opened") == 1


def test_an_empty_report_prints_nothing() -> None:
    out = io.StringIO()
    assert not write_report([], out, title="x")
    assert out.getvalue() == ""


def with_parties(register: Register, make: Make, *sides: tuple[str, ...]) -> list[Entry]:
    """Statements of reports in which the loan is between other parties."""
    for number, names in enumerate(sides):
        reading = make(f"Report {number}")
        loan = reading.commitments[1]
        assert isinstance(loan, Commitment)
        loan.parties = [Party(name, "party") for name in names]
        loan.subject = f"loan {number}"
        reading.commitments = [loan]
        reading.actors = [
            NamedActor(name=name, kind="country", country=code)
            for name, code in {"Japan": "JP", "Uzbekistan": "UZ", "Kenya": "KE", "Peru": "PE"}.items()
        ]
        register.add(reading)
    return [entry for entry in register.statements() if entry.document.title.startswith("Report")]


def test_undertakings_stand_under_the_guest_and_not_the_host(register: Register, make: Make) -> None:
    entries = with_parties(
        register,
        make,
        ("Japan", "Uzbekistan"),
        ("Japan", "Uzbekistan"),
        ("Japan", "Kenya"),
        ("Japan", "Central Asia"),
        ("Japan", "Uzbekistan", "Kenya", "Peru"),
        ("Uzbekistan", "Kenya"),
    )
    summary = Summary(entries, 10)
    assert [(name, best.count) for name, best in summary.by_country()] == [
        ("Uzbekistan", 3),
        ("Japan", 1),
        ("Kenya", 1),
        (SEVERAL, 1),
    ]


def test_only_the_best_are_held_and_all_are_counted(register: Register, make: Make) -> None:
    for number in range(60):
        reading = make(f"Report {number}")
        reading.commitments[0].amounts[0] = Amount(1e6 * number, "USD")
        register.add(reading)
    summary = Summary(register.statements(), 1)
    best = summary.sums["USD"]
    assert best.count == 61
    assert [e.statement.amounts[0].value for e in best.groups()[0] if isinstance(e.statement, Commitment)] == [12e9]
