from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from servanda.errors import ResourceError
from servanda.reference import codelist, convert
from servanda.reference.builders.rates import rate_steps
from servanda.reference.rates import LIMIT, _sources

SMALL = {
    "sources.yaml": "ecb: {name: The Bank, of: rate of the day, base: EUR, every: day}\n",
    "pegs.yaml": "AED: [{anchor: USD, rate: 4, since: 2000-01-01, of: Someone}]\n",
    "ecb.csv": "period,USD\n2024-01-02,1.5\n2024-01-03,\n2024-01-04,1.25\n",
}


@pytest.mark.parametrize(
    ("value", "currency", "to", "day", "is_about"),
    [
        (3e12, "JPY", "USD", "2025-12-19", 19.08e9),
        (3e12, "JPY", "EUR", "2025-12-19", 16.29e9),
        (1, "EUR", "USD", "1999-01-04", 1.1789),
        (1, "USD", "KZT", "2025-12-20", 518.6),
        (1, "USD", "KZT", "2010-06-01", 147.4),
        (1, "USD", "UZS", "2017-08", 4157.0),
        (1, "USD", "UZS", "2018-02", 8200.0),
        (1, "USD", "KGS", "2015", 64.5),
        (1, "USD", "TJS", "2019-03-01", 9.53),
        (7, "TMT", "USD", "2020-05-05", 2.0),
        (5.7, "TMT", "USD", "2012-05-05", 2.0),
        (3.75, "SAR", "AED", "2025-12-19", 3.6725),
        (1, "USD", "TRY", "2020-12-31", 7.43),
        (655.957, "XOF", "EUR", "2011-03", 1.0),
        (1, "USD", "RUB", "2024-05-05", 94.1),
        (1, "USD", "JPY", "1996-05-05", 108.8),
    ],
)
def test_known_days(value: float, currency: str, to: str, day: str, is_about: float) -> None:
    converted = convert(value, currency, to, day)
    assert converted is not None
    assert converted.value == pytest.approx(is_about, rel=0.03)


def test_rate_day_and_source_are_kept() -> None:
    saturday = convert(100, "TMT", "JPY", "2025-12-20")
    assert saturday is not None
    assert (saturday.original, saturday.currency, saturday.to) == (100, "TMT", "JPY")
    assert saturday.value == pytest.approx(100 * saturday.rate)
    assert (saturday.date, saturday.basis) == ("2025-12-19", "day")
    assert [(leg.currency, leg.to, leg.basis, leg.date) for leg in saturday.legs] == [
        ("TMT", "USD", "peg", "2025-12-20"),
        ("USD", "JPY", "day", "2025-12-19"),
    ]
    assert "Turkmenistan" in saturday.source
    assert "European Central Bank" in saturday.source


@pytest.mark.parametrize(
    ("currency", "to", "day", "told"),
    [
        ("USD", "EUR", "2025-12-19", ("2025-12-19", "day")),
        ("USD", "EUR", "2025", ("2025", "day")),
        ("KZT", "USD", "2025-12-19", ("2025-12", "month")),
        ("KZT", "USD", "2010-12-19", ("2010", "year")),
        ("RUB", "USD", "2022-03-05", ("2022-03-01", "day")),
        ("RUB", "USD", "2022-04-05", ("2022-04", "month")),
        ("AED", "USD", "2025-12-19", ("2025-12-19", "peg")),
        ("USD", "USD", "2025-12-19", ("2025-12-19", "same")),
    ],
)
def test_the_nearest_of_the_surest(currency: str, to: str, day: str, told: tuple[str, str]) -> None:
    converted = convert(1, currency, to, day)
    assert converted is not None
    assert (converted.date, converted.basis) == told
    assert converted.slack >= 0


def test_an_old_rate_is_better_than_none_within_the_limit() -> None:
    old = convert(1, "TJS", "USD", "2024-12-20")
    assert old is not None
    assert (old.date, old.basis) == ("2024-01", "month")
    assert convert(1, "TJS", "USD", "2025-12-20") is None
    assert LIMIT == 400


@pytest.mark.parametrize(
    ("currency", "to", "day"),
    [
        ("USD", "EUR", "1985-01-01"), ("USD", "EUR", "2150-01-01"), ("USD", "ABC", "2020-01-01"),
        ("", "EUR", "2020-01-01"), ("USD", "EUR", ""), ("USD", "EUR", "2020-02-30"), ("USD", "EUR", "soon"),
        ("USD", "EUR", "0000"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_converted(currency: str, to: str, day: str) -> None:
    assert convert(1, currency, to, day) is None


CODES = st.sampled_from(sorted(codelist("currency")))
DAYS = st.dates(date(1999, 1, 4), date(2026, 12, 31)).map(str) | st.from_regex(r"(19|20)\d\d(-0[1-9])?", fullmatch=True)


@example("AED", "BGN", "2001-01-01", 1.0)  # both held, one of them quoted too
@given(CODES, CODES, DAYS, st.floats(1, 1e13))
def test_there_and_back(currency: str, to: str, day: str, value: float) -> None:
    there = convert(value, currency, to, day)
    back = convert(1, to, currency, day)
    assert (there is None) is (back is None)
    if there is not None and back is not None:
        assert there.value > 0
        # A mean over many days is not its own inverse; a day's rate is.
        if len(day) == 10:
            assert back.rate * there.value == pytest.approx(value)
        assert there.legs or currency == to


@given(st.text(max_size=12), st.text(max_size=4))
def test_any_text_is_answered(day: str, currency: str) -> None:
    assert convert(1, "USD", currency, day) is None or currency in codelist("currency")


def test_every_listed_currency_but_few_has_a_rate_for_2025() -> None:
    none = {code for code in codelist("currency") if convert(1, code, "USD", "2025-06-30") is None}
    assert none == {"AFN", "IRR", "KPW", "SSP", "SYP", "TJS", "VES", "XDR"}


def test_sources_agree_where_they_overlap() -> None:
    # The yearly mean of what is told by day or month against the World Bank's.
    ecb, hmrc, bank = _sources()
    for code in ("KZT", "KGS", "CNY", "JPY", "TRY", "INR", "KRW"):
        for year in ("2016", "2018", "2020"):
            months = hmrc.rate("USD", code, f"{year}-01-01", f"{year}-12-31", 0)
            mean = bank.rate("USD", code, f"{year}-01-01", f"{year}-12-31", 0)
            assert months is not None
            assert mean is not None
            assert months[0] == pytest.approx(mean[0], rel=0.15)
    days = ecb.rate("USD", "JPY", "2020-01-01", "2020-12-31", 0)
    assert days is not None
    assert days[0] == pytest.approx(106.8, rel=0.01)


def small(folder: Path, **changed: str) -> Path:
    rates = folder / "resources" / "rates"
    rates.mkdir(parents=True)
    for name, content in {**SMALL, **{name.replace("_", "."): text for name, text in changed.items()}}.items():
        if content:
            (rates / name).write_text(content, encoding="utf-8")
    return folder / "resources"


def test_the_build_is_the_same_each_time(tmp_path: Path) -> None:
    (step,) = rate_steps(small(tmp_path))
    assert step() == step()
    assert list(rate_steps(tmp_path / "nowhere")) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"ecb_csv": ""}, "resources/rates/ecb.csv: missing; sources.yaml names it"),
        ({"ecb_csv": "period,USD\n2024-01-02\n"}, "ecb.csv: line 2: 1 values for 2 columns"),
        ({"ecb_csv": "period,USD\n2024-01,1\n"}, "ecb.csv: the periods must be a day each"),
        ({"ecb_csv": "period,USD\n2024-01-02,1\n2024-01-01,1\n"}, "in order of time"),
        ({"ecb_csv": "period,dollar\n2024-01-02,1\n"}, "ecb.csv: Expected `str` matching regex"),
        ({"ecb_csv": "period,USD\n2024-01-02,0\n"}, "ecb.csv: USD: a rate must be above zero"),
        ({"ecb_csv": "period,USD\n2024-01-02,N/A\n"}, "ecb.csv: USD: could not convert"),
        ({"ecb_csv": "period,USD,JPY\n2024-01-02,1,\n"}, "ecb.csv: JPY: no rate at all"),
        ({"pegs_yaml": "AED: [{anchor: USD, rate: 4, since: early, of: X}]\n"}, "pegs.yaml: Expected `str` matching"),
    ],
)
def test_one_line_names_file_and_place(tmp_path: Path, changed: dict[str, str], message: str) -> None:
    (step,) = rate_steps(small(tmp_path, **changed))
    with pytest.raises(ResourceError, match=re.escape(message)) as caught:
        step()
    assert "\n" not in str(caught.value)
