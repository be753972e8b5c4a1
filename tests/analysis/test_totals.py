from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.labelled import labelled

from servanda.analysis import Held, Totals, lines_table, totals, totals_table, worth_of
from servanda.analysis.events import event_lookup, events, series_in
from servanda.analysis.grouping import BY
from servanda.analysis.waterfall import waterfall, waterfall_table
from servanda.model import Amount, Horizon, Part, Undertaking


def promise(key: str, *amounts: Amount, **fields: object) -> Undertaking:
    given = {
        "id": key,
        "statements": (f"{key}-1",),
        "sources": 1,
        "action": "invest",
        "instrument": "announcement",
        "status": "pledged",
        "strength": "promise",
        "subject": key,
        "first_told": "2024-05-01",
        "amounts": amounts,
    }
    return Undertaking(**(given | fields))  # type: ignore[arg-type]


def usd(value: float, **fields: object) -> Amount:
    return Amount(value, "USD", **fields)  # type: ignore[arg-type]


def part(key: str, basis: str = "stated") -> Part:
    return Part(id=key, basis=basis, score=1.0)  # type: ignore[arg-type]


def of(event: str, **options: object) -> Totals:
    data = labelled()
    return totals(data.of(event), Held(data.told, data.actors.values()), **options)  # type: ignore[arg-type]


# ---------------------------------------------------------------- what one is worth


@pytest.mark.parametrize(
    ("amounts", "value", "low", "high"),
    [
        ([usd(5)], 5, 5, 5),
        ([usd(5, bound="upto")], 5, 0, 5),
        ([usd(5, bound="over"), usd(9, bound="upto")], 7, 5, 9),
        ([usd(20), usd(19)], 20, 19, 20),
        ([Amount(3e12, "JPY"), usd(19e9, bound="about", equivalent=True)], 19.08e9, 19.08e9, 19.08e9),
        ([usd(4, per="yr")], 4, 4, 4),
    ],
)
def test_a_sum_is_worth(amounts: list[Amount], value: float, low: float, high: float) -> None:
    found = worth_of(promise("a", *amounts, date="2025-12-19"))
    assert found
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), rel=1e-3)


def test_a_yearly_sum_counts_for_the_years_of_its_horizon() -> None:
    found = worth_of(promise("a", usd(4, per="yr"), horizon=Horizon("by 2030", "2025", "2030")))
    assert found
    assert (found.value, found.note) == (20, "5 years of a yearly sum")


def test_a_sum_without_a_rate_is_out_and_says_so() -> None:
    found = totals([promise("a", Amount(5, "XAU"))])
    assert (found.all.net, found.lines[0].why) == (0, "no rate")


# ---------------------------------------------------------------- each promise once


def test_parts_are_taken_out_of_their_envelope() -> None:
    package = promise("all", usd(100), parts=(part("x"), part("y")))
    found = totals([package, *(promise(key, usd(30), envelopes=("all",)) for key in "xy")])
    assert (found.all.headline, found.all.net) == (160, 100)
    assert {line.id: (line.net, line.why) for line in found.lines} == {
        "all": (40, "parts"), "x": (30, "counted"), "y": (30, "counted"),
    }  # fmt: skip


def test_parts_never_come_to_more_than_their_envelope() -> None:
    package = promise("all", usd(50), parts=(part("x"), part("y", "inferred")))
    found = totals([package, *(promise(key, usd(30), envelopes=("all",)) for key in "xy")])
    assert (found.all.net, found.all.high) == (50, 80)  # what is only inferred to be a part may stand beside it
    assert {line.id: line.why for line in found.lines} == {"all": "parts", "x": "counted", "y": "over envelope"}
    assert found.lines[2].of == "all"


def test_an_envelope_without_a_sum_is_its_parts() -> None:
    found = totals([promise("all", parts=(part("x"),)), promise("x", usd(30), envelopes=("all",))])
    assert found.all.net == 30


def test_one_project_counts_its_largest_sum() -> None:
    railway = promise("agreement", usd(4.7e9), project=("loan",))
    loan = promise("loan", usd(2.3e9), project=("agreement",), instrument="loan", strength="binding")
    found = totals([railway, loan])
    assert (found.all.net, found.all.high, found.all.firm) == (4.7e9, 7e9, 2.3e9)


def test_a_round_of_envelopes_ends() -> None:
    found = totals([promise("a", usd(5), envelopes=("b",)), promise("b", usd(5), envelopes=("a",))])
    assert found.all.net == 5


def test_firm_is_bound_and_not_suspended() -> None:
    kinds = [("binding", "signed"), ("binding", "suspended"), ("binding", "cancelled"), ("signed paper", "signed")]
    found = totals([promise(f"p{n}", usd(1), strength=s, status=t) for n, (s, t) in enumerate(kinds)])
    assert (found.all.headline, found.all.net, found.all.firm) == (4, 3, 1)


def test_what_an_event_only_announces_again_is_out() -> None:
    old = promise("plant", usd(7), statements=("s1", "s2"), again=("s2",))
    assert totals([old]).all.headline == 14
    assert totals([old], within=frozenset({"s1"})).all.net == 7
    later = totals([old], within=frozenset({"s2"}))
    assert (later.all.headline, later.all.net, later.lines[0].why) == (7, 0, "announced before")


sums = st.lists(st.tuples(st.integers(1, 100), st.integers(-1, 5), st.booleans()), min_size=1, max_size=8)


@given(sums)
def test_totals_keep_their_order_whatever_holds_what(given_sums: list[tuple[int, int, bool]]) -> None:
    names = [str(n) for n in range(len(given_sums))]
    whole = [names[w] if 0 <= w < len(names) and w != n else "" for n, (_, w, _) in enumerate(given_sums)]
    made = [
        promise(
            names[n],
            usd(value),
            strength="binding" if firm else "promise",
            envelopes=(whole[n],) if whole[n] else (),
            parts=tuple(part(other) for m, other in enumerate(names) if whole[m] == names[n]),
        )
        for n, (value, _, firm) in enumerate(given_sums)
    ]
    found = totals(made).all
    assert found.firm <= found.net <= found.headline
    assert found.low <= found.net <= found.high
    assert sum(line.net for line in totals(made).lines) == pytest.approx(found.net)


# ---------------------------------------------------------------- the labelled reports


def test_the_package_of_samarkand_is_twelve_billion_with_its_four_parts() -> None:
    lines = {line.id: line for line in of("eu-central-asia").lines}
    package = lines["eu-central-asia-2025/c4"]
    inside = [lines[f"eu-central-asia-2025/c{n}"] for n in (5, 6, 7, 8)]
    assert package.worth
    assert package.net + sum(line.net for line in inside) == pytest.approx(package.worth.value)
    assert [line.why for line in inside] == ["counted"] * 4


def test_the_package_of_tokyo_is_no_more_than_its_three_trillion_yen() -> None:
    found = of("tokyo-2025")
    package = next(line for line in found.lines if line.id == "tokyo-2025-wire/c4")
    assert package.worth
    assert (package.worth.told.value, package.worth.told.currency) == (3e12, "JPY")
    assert package.net == pytest.approx(19.08e9, rel=0.01)
    assert package.high < 20.1e9
    assert package.times > 1


def test_the_power_lines_of_kenya_are_called_off() -> None:
    found = of("kenya-adani")
    assert found.all.headline > 5e9
    assert found.all.net == 0
    assert {line.why for line in found.lines if line.worth} == {"cancelled"}


def test_the_loan_of_the_railway_is_inside_its_cost() -> None:
    found = of("cku-railway")
    assert found.all.net == pytest.approx(4.7e9)
    assert found.all.firm == pytest.approx(2.35e9, rel=0.03)


@pytest.mark.parametrize("by", BY)
def test_every_grouping_answers(by: str) -> None:
    found = of("tokyo", by=by)
    assert found.groups
    assert max(group.net for group in found.groups) <= found.all.net * (1 + 1e-9)
    assert len(totals_table(found).rows) == len(found.groups) + 1


def test_prices_of_another_year() -> None:
    then = totals([promise("a", usd(100), first_told="2015-02-03")], prices="2024")
    assert then.all.net == pytest.approx(132.35, rel=1e-3)


def test_the_lines_are_in_or_out_with_a_reason() -> None:
    told = lines_table(of("tokyo"))
    assert {"in", "out"} == set(told.column("counted"))
    assert all(
        why != "counted"
        for inside, why in zip(told.column("counted"), told.column("why"), strict=True)
        if inside == "out"
    )


# ---------------------------------------------------------------- waterfall, events


def test_the_waterfall_comes_down_to_what_is_firm() -> None:
    found = of("tokyo-2025")
    steps = waterfall(found)
    height = steps[0].value
    for step in steps[1:]:
        if step.kind == "off":
            height -= step.value
        else:
            assert step.value == pytest.approx(height, abs=1)
    assert [step.name for step in steps if step.kind == "level"] == ["told", "headline", "once", "firm"]
    assert steps[-1].value == found.all.firm
    assert len(waterfall_table(steps).rows) == len(steps)


def test_documents_of_one_summit_are_one_event() -> None:
    data = labelled()
    documents = {one.id: one.setting.document for one in data.told}
    found = events(data.undertakings, documents, {one.setting.document: one.setting for one in data.told})
    tokyo = next(event for event in found if "tokyo-2025-wire" in event.documents)
    assert {name for name in tokyo.documents if name.startswith("tokyo-2025")} == set(tokyo.documents)
    assert len(tokyo.documents) >= 4
    samarkand = next(event for event in found if event.series == "eu-central-asia")
    assert samarkand.name == "EU–Central Asia summit, 2025"
    by_event = totals(data.undertakings, by="event", event_of=event_lookup(found, documents))
    assert samarkand.name in {group.name for group in by_event.groups}


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("The first “Central Asia – Japan” summit", "central-asia-japan"),
        ("The C5+1 leaders met", "c5-us"),
        ("FOCAC 2024", "focac"),
        ("A meeting on bees", ""),
    ],
)
def test_a_series_is_known_by_its_names(text: str, series: str) -> None:
    found = series_in(text)
    assert (found.id if found else "") == series
