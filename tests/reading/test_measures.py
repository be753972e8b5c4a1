"""What an act delivers and what it costs, as its own and later sentences tell."""

from __future__ import annotations

import pytest
from reader_documents import commitments_of, draft_of, layout  # type: ignore[import-not-found]

from servanda.reading.measures import Measures


def quantities(text: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in commitments_of(text)[0].quantities]


def amounts(text: str) -> list[float]:
    return [a.value for a in commitments_of(text)[0].amounts]


def test_quantities_are_what_is_delivered() -> None:
    context, draft = draft_of("Norway will supply 20 trams, 5 percent more than 3 years ago.")
    assert [(q.value, q.of) for q in Measures(context).of_draft(draft)] == [(20, "trams")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cost is put at $40 million.", True),
        ("It will cost $40 million.", True),
        ("Its capacity is 20 MW.", True),
        ("Norway will pay $40 million.", False),
        ("The port is large.", False),
    ],
)
def test_a_sentence_that_only_measures(text: str, expected: bool) -> None:
    context, scene = layout(text)
    assert Measures(context).only_measures(scene) is expected


def test_a_sum_told_in_the_next_sentence_goes_to_the_act_before() -> None:
    (record,) = commitments_of("Norway will build a hospital in Ghana. The cost is put at $40 million.")
    assert [(a.value, a.currency) for a in record.amounts] == [(40e6, "USD")]


def test_a_quantity_told_in_the_next_sentence_goes_to_the_act_before() -> None:
    (record,) = commitments_of("Norway will build a wind farm in Ghana. Its capacity is 20 MW.")
    assert [(q.value, q.unit) for q in record.quantities] == [(20, "MW")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will raise the capacity of the port of Ghana from 330 MW to 510 MW.", [(510, "MW")]),
        ("Norway will supply Ghana with 12 trains of eight cars.", [(12, "count")]),
        ("Norway will build in Ghana three plants of 48 MW each.", [(3, "count"), (48, "MW")]),
        ("Norway will lend Ghana $5 million for 20 trams at 0.1 percent.", [(20, "count")]),
    ],
)
def test_where_one_starts_from_and_what_things_are_like_is_not_delivered(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("They will have 24 turbines.", [(24, "count")]),
        ("Around 600 turbines are to be installed there.", [(600, "count")]),
        ("The plant is laid out for 48 MW.", [(48, "MW")]),
        ("Talks took long. The plant is laid out for 48 MW.", [(48, "MW")]),
        ("In 2019 the country produced 48 MW.", []),
        ("It employs 60 percent more people.", []),
    ],
)
def test_sentences_that_go_on_about_the_works_tell_what_is_delivered(
    later: str, expected: list[tuple[float, str]]
) -> None:
    assert quantities("Norway will build a power plant in Ghana. " + later) == expected


def test_the_next_paragraph_may_tell_it_too() -> None:
    text = "Norway signed a contract with Ghana for a power plant.\n\nThe new plant has six units and 330 MW."
    assert quantities(text) == [(6, "count"), (330, "MW")]


@pytest.mark.parametrize(
    "later",
    [
        "The ministry put the cost at $40 million.",
        "The government values it at $40 million.",
        "In total about $40 million will be on hand.",
        "The deal is worth $40 million.",
    ],
)
def test_the_value_told_in_the_next_sentence(later: str) -> None:
    assert amounts("Norway will build a hospital in Ghana. " + later) == [40e6]


def test_the_sum_of_something_else_stays_away() -> None:
    assert amounts("Norway will build a hospital in Ghana. Trade of the two was worth $40 million.") == []


def test_the_value_in_a_clause_of_its_own() -> None:
    assert amounts("Norway and Ghana signed eleven agreements, whose value exceeds $40 million.") == [40e6]


def test_a_sum_and_its_conversion_are_one() -> None:
    text = (
        "Norway will build a port in Ghana for 3 billion yen, or roughly $19 million, over five years, a minister said."
    )
    assert [(a.currency, a.equivalent) for a in commitments_of(text)[0].amounts] == [("JPY", False), ("USD", True)]


def test_a_quantity_converted_in_brackets_is_told_once() -> None:
    assert quantities("Norway will supply 16 billion cubic meters (565 billion cubic feet) of gas to Ghana.") == [
        (16_000_000_000, "m3")
    ]


def test_a_value_put_on_the_act_before_by_someone_else() -> None:
    told = commitments_of(
        "Norway will build a hospital in Ghana. The Treasury of Denmark puts its cost at $40 million."
    )
    assert [a.value for a in told[0].amounts] == [40_000_000]
