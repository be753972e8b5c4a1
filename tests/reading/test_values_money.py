from __future__ import annotations

import pytest

from servanda.reading.mentions.values import find_values

Sum = tuple[float, str, str]


def sums(text: str) -> list[Sum]:
    return [(m.amount.value, m.amount.currency, m.amount.bound) for m in find_values(text, "2025-06-17").money]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nigeria and Morocco signed a $25bn gas pipeline accord.", [(25e9, "USD", "exact")]),
        (
            "The bank approved US$570m in grants and US $ 1.6 billion in loans.",
            [(570e6, "USD", "exact"), (1.6e9, "USD", "exact")],
        ),
        ("Brazil's BNDES pledged R$ 5.4 billion.", [(5.4e9, "BRL", "exact")]),
        ("A line of credit worth Rs. 3 lakh crore.", [(3e12, "INR", "exact")]),
        ("An investment of more than Rs 7,000 crores.", [(70e9, "INR", "over")]),
        ("The package of INR 487 crore for the Maldives.", [(4.87e9, "INR", "exact")]),
        ("Pakistan expects a PKR 90-billion loan.", [(90e9, "PKR", "exact")]),
        ("Egypt secured 350 million Egyptian pounds.", [(350e6, "EGP", "exact")]),
        ("Riyadh gave 2.4 billion Saudi riyals.", [(2.4e9, "SAR", "exact")]),
        (
            "Indonesia agreed to a Rp 1.2 trillion grant; Malaysia to RM3.4 billion.",
            [(1.2e12, "IDR", "exact"), (3.4e9, "MYR", "exact")],
        ),
        ("A half-billion-dollar credit line was opened.", [(500e6, "USD", "exact")]),
        ("Canada put up half a billion dollars.", [(500e6, "USD", "exact")]),
        ("The cost comes to two and a half trillion CFA francs.", [(2.5e12, "XOF", "exact")]),
        ("One hundred and twenty-five million Swiss francs.", [(125e6, "CHF", "exact")]),
        ("Total investments of EUR five billion and US$ two million.", [(5e9, "EUR", "exact"), (2e6, "USD", "exact")]),
        ("Namibia gives 400 million Namibian dollars.", [(400e6, "NAD", "exact")]),
        (
            "HK$60 billion, S$1.2 billion, NT$3bn and A$600 million.",
            [(60e9, "HKD", "exact"), (1.2e9, "SGD", "exact"), (3e9, "TWD", "exact"), (600e6, "AUD", "exact")],
        ),
        ("The Chinese side will provide RMB 1.2 billion yuan.", [(1.2e9, "CNY", "exact")]),
        ("A ¥500bn loan from Japan.", [(500e9, "JPY", "exact")]),
        ("Beijing lends ¥500bn; 20 billion yuan came earlier.", [(500e9, "CNY", "exact"), (20e9, "CNY", "exact")]),
        (
            "NOK 2.5 billion, SEK 1 bn and 700 million Danish kroner.",
            [(2.5e9, "NOK", "exact"), (1e9, "SEK", "exact"), (700e6, "DKK", "exact")],
        ),
        (
            "Mongolia gets 1.7 trillion tugriks and Georgia 300 million lari.",
            [(1.7e12, "MNT", "exact"), (300e6, "GEL", "exact")],
        ),
        (
            "Uzbekistan will get 500 billion sum, Kyrgyzstan 3 billion som.",
            [(500e9, "UZS", "exact"), (3e9, "KGS", "exact")],
        ),
        ("The board approved UA 50 million and SDR 30 million.", [(50e6, "XUA", "exact"), (30e6, "XDR", "exact")]),
        ("Naira loans: N72billion and ₦1.5bn.", [(72e9, "NGN", "exact"), (1.5e9, "NGN", "exact")]),
        (
            "South Africa will invest R1.5 trillion, R500m of it now.",
            [(1.5e12, "ZAR", "exact"), (500e6, "ZAR", "exact")],
        ),
        ("Agreements to the tune of $15 bln and USD 365 mln.", [(15e9, "USD", "exact"), (365e6, "USD", "exact")]),
        (
            "A 15 billion US dollar agreement and 12 billion U.S Dollars.",
            [(15e9, "USD", "exact"), (12e9, "USD", "exact")],
        ),
        ("The Dutch government earmarked 2,3 billion euros.", [(2.3e9, "EUR", "exact")]),
        ("Poland's PLN 1 300 million loan.", [(1.3e9, "PLN", "exact")]),
        ("A $25 million loan from Beijing.", [(25e6, "USD", "exact")]),
        ("$5 million Canadian dollars, $US 3.7 million.", [(5e6, "CAD", "exact"), (3.7e6, "USD", "exact")]),
        ("Chinese Yuan 1.5 million and 2 million in US dollars.", [(1.5e6, "CNY", "exact"), (2e6, "USD", "exact")]),
        ("Equipment worth 150, 000 U.S. dollars.", [(150000, "USD", "exact")]),
        ("KSh 12.5 billion, Ksh.5 billion.", [(12.5e9, "KES", "exact"), (5e9, "KES", "exact")]),
        ("It was financed by a US$ 30 MM loan.", [(30e6, "USD", "exact")]),
    ],
)
def test_currencies(text: str, expected: list[Sum]) -> None:
    assert sums(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nearly $2bn", [(2e9, "USD", "about")]),
        ("some 3.7 trillion Tanzanian shillings", [(3.7e12, "TZS", "about")]),
        ("an estimated €40 million", [(40e6, "EUR", "about")]),
        ("in the region of $220bn", [(220e9, "USD", "about")]),
        ("at least $1.2 trillion", [(1.2e12, "USD", "over")]),
        ("not less than 70 billion yuan", [(70e9, "CNY", "over")]),
        ("no less than another $5 billion", [(5e9, "USD", "over")]),
        ("trade exceeded $109 million", [(109e6, "USD", "over")]),
        ("$1 billion or more", [(1e9, "USD", "over")]),
        ("$40bn+", [(40e9, "USD", "over")]),
        ("$40 billion-plus", [(40e9, "USD", "over")]),
        ("up to £40 million", [(40e6, "GBP", "upto")]),
        ("as much as EUR 9 billion", [(9e9, "EUR", "upto")]),
        ("no more than $7 million", [(7e6, "USD", "upto")]),
        ("get the sum below $600 million", [(600e6, "USD", "under")]),
        ("a system delivered under a $1bn agreement", [(1e9, "USD", "exact")]),
        ("over a combined $2bn", [(2e9, "USD", "exact")]),
        ("$10m to $15m", [(10e6, "USD", "over"), (15e6, "USD", "upto")]),
        ("$3-5 billion", [(3e9, "USD", "over"), (5e9, "USD", "upto")]),
        ("between €3 and €5 billion", [(3e9, "EUR", "over"), (5e9, "EUR", "upto")]),
        ("10 to 12 billion euros", [(10e9, "EUR", "over"), (12e9, "EUR", "upto")]),
        ("lift trade from $12 billion to $20 billion", [(12e9, "USD", "exact"), (20e9, "USD", "exact")]),
    ],
)
def test_bounds_and_ranges(text: str, expected: list[Sum]) -> None:
    assert sums(f"They speak of {text} for the port.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "3 trillion yen (around €17.9 billion)",
        "1 trillion dirhams ($270 billion)",
        "360 billion yuan, or about $51 billion",
        "JPY 377 billion together, i.e. around USD 3 billion",
        "a ¥500bn loan, equivalent to $3.3 billion",
        "1.5 trillion rand, or about $100 billion",
        "12.5 billion tenge, about $24 million",
        "360 billion yuan. At the exchange rate of the day it is close to 51 billion US dollars",
    ],
)
def test_a_conversion_is_marked(text: str) -> None:
    first, second = find_values(f"The package is worth {text}.").money
    assert not first.amount.equivalent
    assert second.amount.equivalent


@pytest.mark.parametrize(
    "text",
    [
        "$400 million and €200 million",
        "$4.5 billion from China, ¥20 billion from Japan",
        "EUR 5 million; USD 7 million",
    ],
)
def test_two_sums_are_no_conversion(text: str) -> None:
    assert [m.amount.equivalent for m in find_values(f"Pledged were {text}.").money] == [False, False]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$400 billion a year", "yr"),
        ("€100m per annum", "yr"),
        ("$2bn annually", "yr"),
        ("a $600 million-a-year programme", "yr"),
        ("$5 billion a year earlier", ""),
        ("$80 a barrel", "barrel"),
        ("US$0.05/kWh", "kwh"),
        ("$1,500 per capita", "capita"),
    ],
)
def test_what_a_sum_is_told_by(text: str, per: str) -> None:
    assert [m.amount.per for m in find_values(f"It was {text}.").money] == [per]


def test_a_later_sum_takes_the_currency_of_the_one_before() -> None:
    assert sums("In 2024 turnover made up 2 billion US dollars, in the first half of 2025 – about 800 million.") == [
        (2e9, "USD", "exact"),
        (800e6, "USD", "about"),
    ]
    assert sums("A fund of one billion euros, of which 300 million will go to Tunisia.")[1] == (300e6, "EUR", "exact")


@pytest.mark.parametrize(
    ("place", "currency"), [("Kenya", "KES"), ("Uganda", "UGX"), ("Tanzania", "TZS"), ("Somalia", "SOS")]
)
def test_a_currency_of_several_countries_is_that_of_the_country_spoken_of(place: str, currency: str) -> None:
    assert sums(f"In {place} the road will cost Shs 368 billion.") == [(368e9, currency, "exact")]
    assert sums(f"{place} put up 3 billion shillings.") == [(3e9, currency, "exact")]


def test_an_adjective_beats_the_country_spoken_of() -> None:
    assert sums("India and Pakistan, India and Delhi: 5 billion Pakistani rupees.") == [(5e9, "PKR", "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "The G20 and COP28 agreed on 5G in Article 12.",
        "ALL 27 members will TRY 12 times; TOP 10 firms won 5 cups.",
        "He won 3 million votes, 20 million real estate units and 2 million pounds of copper.",
        "The N105 and D819 roads, contract S/2013/01, plate K23.",
        "Call +86 10 6505 2277 or visit Room 1204.",
        "Boeing 737 MAX, Su-57, A350-900, Vision 2030 and Resolution 2231.",
        "The sum of 12 and 30 is small, pounds of it.",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert sums(text) == []


def test_the_span_holds_bound_sum_and_what_it_is_told_by() -> None:
    text = "CAF intends to invest over $2 billion a year until 2030."
    (found,) = find_values(text).money
    assert text[found.start : found.end] == "over $2 billion a year"


def test_ngultrum_and_rufiyaa() -> None:
    found = find_values("a loan of Nu 1.2 billion and Rf 350 million", "2025-06-15").money
    assert [(m.amount.value, m.amount.currency) for m in found] == [(1_200_000_000, "BTN"), (350_000_000, "MVR")]
