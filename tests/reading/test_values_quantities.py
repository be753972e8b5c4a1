from __future__ import annotations

import pytest

from servanda.reading.mentions.values import find_values

Found = tuple[float, str, str, str]


def quantities(text: str) -> list[Found]:
    found = (m.quantity for m in find_values(text, "2025-06-17").quantities)
    return [(q.value, q.unit, q.of, q.bound) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("750 MW and 1.25 GW solar parks", [(750, "MW", "", "exact"), (1250, "MW", "solar parks", "exact")]),
        ("a 900 kW turbine", [(0.9, "MW", "turbine", "exact")]),
        ("24-25 MW", [(24, "MW", "", "over"), (25, "MW", "", "upto")]),
        ("two plants of 4.8 GW each", [(2, "count", "plants", "exact"), (4800, "MW", "", "exact")]),
        ("between 90 and 110 terawatt-hours", [(90, "TWh", "", "over"), (110, "TWh", "", "upto")]),
        ("1.155 million tons of urea per year", [(1155000, "t/yr", "urea", "exact")]),
        ("1 million 155 thousand tonnes of carbamide a year", [(1155000, "t/yr", "carbamide", "exact")]),
        ("2.5 mtpa of LNG", [(2500000, "t/yr", "LNG", "exact")]),
        ("4.6m tonnes a year", [(4600000, "t/yr", "", "exact")]),
        ("half a million tonnes of wheat", [(500000, "t", "wheat", "exact")]),
        ("5 lakh tonnes of fertiliser", [(500000, "t", "fertiliser", "exact")]),
        ("a 205-tonne ingot", [(205, "t", "ingot", "exact")]),
        ("the 3.75-million-tonne-per-year plant", [(3750000, "t/yr", "", "exact")]),
        ("500,000 tonnes of CO2 a year", [(500000, "t/yr", "CO2", "exact")]),
        ("around 133 gigaton of carbon dioxide", [(133e9, "t", "carbon dioxide", "about")]),
        ("an annual output of 30 billion cubic metres", [(30e9, "m3/yr", "", "exact")]),
        (
            "55 bcm, 300-350 million cubic metres a year",
            [(55e9, "m3", "", "exact"), (300e6, "m3/yr", "", "over"), (350e6, "m3/yr", "", "upto")],
        ),
        (
            "210,000 barrels per day and 300,000 bpd",
            [(210000, "bbl/day", "", "exact"), (300000, "bbl/day", "", "exact")],
        ),
        ("650,000 barrels of oil a day", [(650000, "bbl/day", "", "exact")]),
        (
            "from 1.45 to 1.85 billion cubic feet a day",
            [(1.45e9, "ft3/day", "", "exact"), (1.85e9, "ft3/day", "", "exact")],
        ),
        ("1.5 million TEUs a year", [(1500000, "TEU/yr", "", "exact")]),
        ("the 900-km railway", [(900, "km", "railway", "exact")]),
        ("454, 486 or 523 km", [(454, "km", "", "exact"), (486, "km", "", "exact"), (523, "km", "", "exact")]),
        ("13 metres deep", [(13, "m", "", "exact")]),
        ("3,609 sq km (nearly 900,000 acres)", [(3609, "km2", "", "exact"), (900000, "acres", "", "about")]),
        ("170.8 million square metres", [(170.8e6, "m2", "", "exact")]),
        ("175,000 hectares of farmland", [(175000, "ha", "farmland", "exact")]),
        (
            "24.5 per cent, 30 % and some 40 percentage points",
            [(24.5, "%", "", "exact"), (30, "%", "", "exact"), (40, "%", "", "about")],
        ),
        ("at up to 350 km/h", [(350, "km/h", "", "upto")]),
        ("the trip takes 19 to 23 days", [(19, "days", "", "over"), (23, "days", "", "upto")]),
        ("1320 (660×2) MW", [(1320, "MW", "", "exact")]),
        ("20,000 MT of rice and 5 Mt of LNG", [(20000, "t", "rice", "exact"), (5000000, "t", "LNG", "exact")]),
        ("a 100+ MW plant", [(100, "MW", "plant", "over")]),
        ("1.2 m people and a 5 m bridge", [(1200000, "people", "people", "exact"), (5, "m", "bridge", "exact")]),
        ("a 100MW/400MWh battery", [(100, "MW", "", "exact"), (400, "MWh", "battery", "exact")]),
        ("2 x 500 MW", [(500, "MW", "", "exact")]),
        ("55 of the 96.5 tonnes", [(55, "t", "", "exact"), (96.5, "t", "", "exact")]),
        (
            "80,000 TEU a year, and it can grow to 200,000",
            [(80000, "TEU/yr", "", "exact"), (200000, "TEU/yr", "", "exact")],
        ),
    ],
)
def test_units(text: str, expected: list[Found]) -> None:
    assert quantities(f"The report names {text}.") == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "of", "bound"),
    [
        ("up to 210 Boeing widebodies", 210, "count", "Boeing widebodies", "upto"),
        ("32 locomotives", 32, "count", "locomotives", "exact"),
        ("152 more howitzers", 152, "count", "howitzers", "exact"),
        ("31 MQ-9B drones", 31, "count", "MQ-9B drones", "exact"),
        ("180 K2s", 180, "count", "K2s", "exact"),
        ("32 M1A2 Abrams", 32, "count", "M1A2 Abrams", "exact"),
        ("1 million 155mm shells", 1000000, "count", "155mm shells", "exact"),
        ("Eighty-one support vehicles", 81, "count", "support vehicles", "exact"),
        ("as many as 12 wind farms", 12, "count", "wind farms", "upto"),
        ("two dozen oil and gas wells", 24, "count", "oil and gas wells", "exact"),
        ("six 55 MW units", 6, "count", "55 MW units", "exact"),
        ("30 (thirty) buses", 30, "count", "buses", "exact"),
        ("one freight terminal", 1, "count", "freight terminal", "exact"),
        ("1,500 civil servants", 1500, "people", "civil servants", "exact"),
        ("over 440 students", 440, "people", "students", "over"),
        ("2000 computers", 2000, "count", "computers", "exact"),
        ("13 Bahamians", 13, "people", "Bahamians", "exact"),
        ("2.9 million people", 2900000, "people", "people", "exact"),
        ("37 heads of state", 37, "people", "heads of state", "exact"),
        ("60,000 training places", 60000, "places", "training places", "exact"),
        ("154,000 US jobs a year", 154000, "jobs/yr", "US jobs", "exact"),
        ("122,000 passengers a day", 122000, "passengers/day", "passengers", "exact"),
    ],
)
def test_things_and_people(text: str, value: float, unit: str, of: str, bound: str) -> None:
    assert (value, unit, of, bound) in quantities(f"It speaks of {text} in all.")


def test_a_rate_of_interest_is_told_as_such() -> None:
    assert quantities("The loan is repayable over 30 years at 1.8 per cent.") == [(1.8, "%", "interest", "exact")]
    assert quantities("It carries an interest rate of 2%.") == [(2, "%", "interest", "exact")]
    assert quantities("Growth stood at 5 per cent.") == [(5, "%", "", "exact")]


def test_parts_of_a_whole_need_no_noun() -> None:
    text = "An order for 152 howitzers: six to be shipped in 2025 and 146, to new specifications, in 2026."
    assert [q[0] for q in quantities(text)] == [152, 6, 146]
    text = "Eighty-one vehicles (31 recovery, 25 engineering, 25 bridge-laying) will follow."
    assert [q[0] for q in quantities(text)] == [81, 31, 25, 25]
    assert quantities("PNG citizens may join, up to 10,000 of them by his count.") == [(10000, "count", "", "upto")]


@pytest.mark.parametrize(
    "text",
    [
        "The G7, the G20, COP28 and 5G were topics.",
        "Article 5 and Phase 2 of Resolution 2231.",
        "The 787 Dreamliners and the Boeing 737 MAX.",
        "It starts at 10:30, in Room 12, on Gate 7.",
        "One of the largest; one in five people.",
        "1. The request\n2. The answer",
        "They met for the third time, twice in five years.",
        'A "50-50" venture between the two.',
        "He is 65 years old.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_a_list_number_with_a_point_counts_nothing() -> None:
    values = find_values("3.2 Joint business conferences shall be held.\n4.3 Financial services remain open.")
    assert values.quantities == []
    assert values.counts == []
