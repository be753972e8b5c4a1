from __future__ import annotations

import pytest

from servanda.analysis.statistics import Given, country_code, coverage, read_trade
from servanda.errors import ServandaError
from servanda.reference import Trade

GIVEN = Given(source="an office")
PLAIN = """reporter,partner,flow,year,value
Kazakhstan,JPN,exports,2024,1000000
KZ,Japan,imports,2024,2000000
KZ,World,imports,2024,9000000
KZ,KZ,imports,2024,1
KZ,CN,imports,2024,
"""
IMF = """DATAFLOW,FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS
IMF:DOT(1.0),A,KZ,TXG_FOB_USD,JP,2024,1500.5,6,
IMF:DOT(1.0),A,KZ,TMG_CIF_USD,JP,2024,700,6,
IMF:DOT(1.0),A,KZ,TXG_FOB_USD,W00,2024,80000,6,
IMF:DOT(1.0),Q,KZ,TXG_FOB_USD,JP,2024-Q1,300,6,
"""
EUROSTAT = """STRUCTURE;STRUCTURE_ID;freq;reporter;partner;product;flow;indicators;TIME_PERIOD;OBS_VALUE
dataflow;ESTAT:DS-1;A;EL;KZ;TOTAL;2;VALUE_EUR;2024;100
dataflow;ESTAT:DS-1;A;EL;KZ;TOTAL;2;QUANTITY;2024;55
dataflow;ESTAT:DS-1;A;EL;KZ;2709;2;VALUE_EUR;2024;80
"""
COMTRADE = """refYear,reporterCode,flowCode,partnerCode,cmdCode,primaryValue
2024,392,X,398,TOTAL,600000000
2024,842,M,398,TOTAL,50
2024,392,X,0,TOTAL,700000000000
"""


def read(text: str, given: Given = GIVEN) -> set[tuple[str, str, str, str, float]]:
    rows = read_trade(text.splitlines(keepends=True), "t.csv", given).rows
    return {(r.reporter, r.partner, r.flow, r.year, round(r.value)) for r in rows}


def test_a_plain_table() -> None:
    told = read_trade(PLAIN.splitlines(keepends=True), "t.csv", GIVEN)
    assert told.rows == (
        Trade("KZ", "JP", "exports", "2024", 1e6, "an office"), Trade("KZ", "JP", "imports", "2024", 2e6, "an office"),
    )  # fmt: skip
    assert told.left_out == {"not between two countries": 1, "with itself": 1, "no value": 1}


def test_sdmx_csv_with_powers_of_ten() -> None:
    assert read(IMF) == {("KZ", "JP", "exports", "2024", 1500.5e6), ("KZ", "JP", "imports", "2024", 7e8)}


def test_sdmx_csv_in_euro_with_several_indicators() -> None:
    given = Given(source="Eurostat", unit="EUR", where={"indicators": "VALUE_EUR"})
    assert {row[:4] for row in read(EUROSTAT, given)} == {("GR", "KZ", "exports", "2024")}
    assert next(iter(read(EUROSTAT, given)))[4] == pytest.approx(108, abs=2)
    with pytest.raises(ServandaError, match=r"line 3: another value .* line 2; pick one with --where.* indicators"):
        read(EUROSTAT)


def test_comtrade_by_numbers() -> None:
    assert read(COMTRADE) == {("JP", "KZ", "exports", "2024", 6e8), ("US", "KZ", "imports", "2024", 50)}


def test_what_the_table_does_not_say_the_user_does() -> None:
    text = "country_name\tyear\tamount\nJapan\t2024\t12.5\n"
    given = Given(
        source="s", columns={"partner": "country_name", "value": "amount"}, reporter="Uzbekistan", flow="imports",
        times=1000,
    )  # fmt: skip
    assert read(text, given) == {("UZ", "JP", "imports", "2024", 12500)}


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("", GIVEN, "no column tells the reporter"),
        ("reporter,partner,year,value\n", GIVEN, "no column tells the flow"),
        ("reporter,partner,flow,year,value\nKZ,JP,exports,2024\n", GIVEN, "line 2: 4 values under 5 columns"),
        ("reporter,partner,flow,year,value\nKZ,JP,exports,2024,much\n", GIVEN, "line 2: 'much' is no number"),
        ("reporter,partner,flow,year,value\nKZ,JP,exports,2024,-5\n", GIVEN, "line 2: trade below zero"),
        (PLAIN, Given(source="s", columns={"value": "worth"}), "no column worth"),
        (PLAIN, Given(source="s", where={"colour": "red"}), "no column colour"),
    ],
)
def test_bad_tables_are_refused(text: str, given: Given, said: str) -> None:
    with pytest.raises(ServandaError, match=said):
        read(text, given)


@pytest.mark.parametrize(
    ("told", "code"),
    [("kz", "KZ"), ("KAZ", "KZ"), ("398", "KZ"), ("31", "AZ"), ("EL", "GR"), ("Kyrgyz Republic", "KG"), ("W00", ""),
     ("0", ""), ("World", ""), ("EU27_2020", "")],
)  # fmt: skip
def test_codes_of_countries(told: str, code: str) -> None:
    assert country_code(told) == code


def test_what_is_covered() -> None:
    rows = read_trade(PLAIN.splitlines(keepends=True), "t.csv", GIVEN).rows
    assert list(coverage(rows)) == [("KZ", "an office", "2024", "2024", 1, 2)]
