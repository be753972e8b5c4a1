from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from model_scenes import REPORT, WATER, Scene, commitment, report  # type: ignore[import-not-found]
from model_server import ModelServer  # type: ignore[import-not-found]


@pytest.fixture
def scene() -> Iterator[Scene]:
    with ModelServer() as server:
        yield Scene(server)


def one(scene: Scene, **said: Any) -> Any:
    (record,) = scene.read(commitments=[commitment(**said)]).commitments
    return record


def none(scene: Scene, **said: Any) -> str:
    assert scene.read(commitments=[commitment(**said)]).commitments == []
    return str(scene.dropped())


def test_every_field_of_a_commitment(scene: Scene) -> None:
    record = one(
        scene,
        quote="The Japan Bank for International Cooperation “will lend Kenya $200 million” for railways by 2030",
        action="lend",
        instrument="loan",
        status="pledged",
        parties=[
            {"name": "Japan Bank for International Cooperation", "role": "provider"},
            {"name": "Kenya", "role": "recipient"},
        ],
        subject="railways",
        sectors=["210", "210 Transport & Storage", "transport"],
        places=["Nairobi", "Mombasa"],
        amounts=[{"value": 200e6, "currency": "usd", "bound": "exact", "equivalent": False}],
        horizon={"text": "by 2030", "start": "1999", "end": "2030"},
        date="2024-03-03",
    )
    assert REPORT[record.start : record.end] == record.quote
    assert (record.action, record.instrument, record.status, record.strength) == ("lend", "loan", "pledged", "promise")
    bank, kenya = record.parties
    assert (bank.role, REPORT[bank.start : bank.end]) == ("provider", "Japan Bank for International Cooperation")
    assert (kenya.role, REPORT[kenya.start : kenya.end]) == ("recipient", "Kenya")
    assert record.start <= kenya.start < record.end
    assert (record.sectors, record.places) == (["210"], ["Nairobi"])
    assert [(a.value, a.currency) for a in record.amounts] == [(200e6, "USD")]
    # A year that the text does not bear out is that which our own finder reads in the words.
    assert (record.horizon.text, record.horizon.start, record.horizon.end) == ("by 2030", "2024", "2030")
    assert record.date == "2024-03-03"
    assert "1 place not found" in scene.dropped()
    assert "1 sector not found" in scene.dropped()


def test_figures_milestones_assessments_and_actors(scene: Scene) -> None:
    reading = scene.read(
        figures=[
            {
                "quote": "Trade between Italy and Kenya\nexceeded $500 million in 2023",
                "measure": "trade",
                "subjects": ["Italy", "Kenya"],
                "value": "500,000,000",
                "unit": "USD",
                "bound": "more than",
                "period": "2023",
                "attributed_to": "International Monetary Fund",
            }
        ],
        milestones=[
            {
                "quote": "Rome opened its embassy in Nairobi in 1964.",
                "what": "embassy opened",
                "actors": ["Italy", "Kenya"],
                "date": "1964",
            }
        ],
        assessments=[
            {"quote": "This opens a new page", "speaker": "Giorgia Meloni", "role": "Prime Minister", "about": "page"}
        ],
        actors=[
            {"name": "Italy", "kind": "country", "country": "it", "names": ["Italy", "Italian", "Italia"]},
            {"name": "Atlantis", "kind": "country", "country": "", "names": []},
            {"name": "Kenya", "kind": "state", "country": "Kenya", "names": "Kenya"},
        ],
    )  # fmt: skip
    (figure,) = reading.figures
    assert (figure.id, figure.value, figure.unit, figure.bound, figure.period) == ("f1", 500e6, "USD", "over", "2023")
    assert figure.attributed_to == ""
    (milestone,) = reading.milestones
    assert (milestone.id, milestone.actors, milestone.date) == ("m1", ["Italy", "Kenya"], "1964")
    (assessment,) = reading.assessments
    assert (assessment.id, assessment.speaker, assessment.role) == ("a1", "Giorgia Meloni", "Prime Minister")
    italy, kenya = reading.actors
    assert (italy.country, italy.names) == ("IT", ["Italy", "Italian"])
    assert (kenya.kind, kenya.country, kenya.names) == ("country", "", ["Kenya"])
    assert "actor not in the text" in scene.dropped()


def test_an_invented_quote_is_dropped_and_counted(scene: Scene) -> None:
    told = none(scene, quote="Kenya will buy forty locomotives from an Italian maker of trains next spring")
    assert "dropped 1: 1 quote not in the text" in told


@pytest.mark.parametrize(
    "quote",
    [
        "italy and kenya  signed an agreement\non water supply worth 50 million euros on sunday",
        '"Italy and Kenya signed an agreement on water supply worth 50 million euros on Sunday."',
        "- Italy and Kenya *signed* an agreement on water supply worth 50 million euros on Sunday…",
        "Italy and Kenya have signed an agreement on water supply worth 50 million euros Sunday",
        "taly and Kenya signed an agreement on water supply worth 50 million euros on Sund",
    ],
)
def test_a_quote_that_is_not_copied_letter_by_letter_becomes_the_words_of_the_text(scene: Scene, quote: str) -> None:
    record = one(scene, quote=quote)
    assert record.quote == WATER
    assert record.confidence <= 0.6


def test_the_better_a_quote_is_copied_the_surer_is_the_record(scene: Scene) -> None:
    copied = one(scene).confidence
    nearly = one(scene, quote=WATER.replace("signed an", "have signed")).confidence
    mended = one(scene, status="Signed", instrument="MoU").confidence
    assert copied > mended > nearly > 0


@pytest.mark.parametrize("quote", ["Kenya", "", "of the and", "x" * 5000, None, 7, {"text": WATER}])
def test_a_quote_that_could_stand_anywhere_or_nowhere(scene: Scene, quote: Any) -> None:
    assert "1 quote not in the text" in none(scene, quote=quote)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amounts": [{"value": 60e6, "currency": "EUR"}]},
        {"amounts": [{"value": 50, "currency": "EUR"}, {"value": 7e9, "currency": "USD"}]},
        {"quantities": [{"value": 120, "unit": "MW", "of": "power"}]},
        {"count": {"value": 61, "of": "agreements"}},
    ],
)
def test_a_number_that_is_not_in_the_text_costs_the_record(scene: Scene, wrong: dict[str, Any]) -> None:
    assert "1 number not in the text" in none(scene, **wrong)


def test_numbers_are_found_in_whatever_way_the_text_tells_them(scene: Scene) -> None:
    record = one(
        scene,
        quote="More than 60 agreements were signed by Italian companies over the last three years",
        count={"value": "60", "of": "agreements", "bound": "at least"},
        amounts=[{"value": 5e7, "currency": "EUR", "bound": "exact"}],
    )
    assert (record.count.value, record.count.bound) == (60, "over")
    assert [(a.value, a.currency) for a in record.amounts] == [(5e7, "EUR")]


def test_the_currency_is_that_of_the_text(scene: Scene) -> None:
    record = one(scene, amounts=[{"value": 5e7, "currency": "USD"}])
    assert [(a.value, a.currency) for a in record.amounts] == [(5e7, "EUR")]
    assert "1 currency as the text has it" in scene.dropped()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Kenya", True),
        ("KENYA", True),
        ("Republic of Kenya", True),
        ("Kenyan Finance Ministry", True),
        ("Ministry of Finance of Kenya", True),
        ("Meloni", True),
        ("Tanzania", False),
        ("Ministry of Energy of Kenya", False),
        ("Bank of Japan Limited Holdings", False),
        ("US", False),
        ("—", False),
    ],
)
def test_a_party_that_is_not_in_the_text_costs_the_record(scene: Scene, name: str, found: bool) -> None:
    reading = scene.read(commitments=[commitment(parties=[{"name": name, "role": "party"}])])
    assert bool(reading.commitments) == found
    assert ("1 name not in the text" in scene.dropped()) != found


def test_words_that_are_no_codes_are_mapped_or_left_out(scene: Scene) -> None:
    record = one(
        scene,
        action="SELL",
        status=" Concluded. ",
        instrument="Memorandum of Understanding",
        parties=["Italy", {"name": "Kenya", "role": "buyer"}, {"role": "party"}, 5],
        amounts=[{"value": "lots", "currency": "EUR"}],
        count="none",
        horizon="someday",
        date="Sunday",
    )
    assert (record.action, record.status, record.instrument) == ("supply", "signed", "memorandum")
    assert [(p.name, p.role) for p in record.parties] == [("Italy", "party"), ("Kenya", "recipient")]
    assert (record.amounts, record.count, record.horizon, record.date) == ([], None, None, "")
    assert "action mapped to its list" in scene.dropped()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"action": "dance"}, "action not in its list"),
        ({"status": ""}, "status not in its list"),
        ({"status": None}, "status not in its list"),
        ({"status": ["signed"]}, "status not in its list"),
    ],
)
def test_a_record_does_not_do_without_action_and_status(scene: Scene, said: dict[str, Any], reason: str) -> None:
    assert f"1 {reason}" in none(scene, **said)


@pytest.mark.parametrize("claims", [[5, "text", None, []], [[commitment()]], [{"quote": WATER}]])
def test_what_is_no_record_is_dropped(scene: Scene, claims: Any) -> None:
    assert scene.read(commitments=claims, figures=claims, milestones=claims).commitments == []


def test_what_was_said_twice_is_one(scene: Scene) -> None:
    reading = scene.read(
        commitments=[
            commitment(parties=["Italy", "Kenya"], subject="water supply"),
            commitment(parties=["Kenya", "Italy"], amounts=[{"value": 5e7, "currency": "EUR"}]),
            commitment(quote=WATER[20:], parties=["Italy"], subject="supply of water"),
        ]
    )
    (record,) = reading.commitments
    assert (record.subject, len(record.parties), len(record.amounts)) == ("water supply", 2, 1)
    assert "2 said twice" in scene.dropped()


def test_several_undertakings_of_one_sentence_stay_several(scene: Scene) -> None:
    reading = scene.read(
        commitments=[
            commitment(parties=["Italy", "Kenya"], subject="water supply"),
            commitment(parties=["Italy", "Kenya"], subject="railways"),
            commitment(parties=["Italy", "Japan Bank for International Cooperation"], subject="water supply"),
        ]
    )
    assert [record.id for record in reading.commitments] == ["c1", "c2", "c3"]


def test_a_model_that_goes_round_in_circles_is_not_followed(scene: Scene) -> None:
    scene.read(commitments=[commitment(subject=f"matter {n}") for n in range(1000)])
    assert "800 more than an answer may hold" in scene.dropped()


def test_records_stand_in_the_order_of_the_text(scene: Scene) -> None:
    later = "will lend Kenya $200 million"
    reading = scene.read(commitments=[commitment(quote=later), commitment()])
    assert [(record.id, record.quote) for record in reading.commitments] == [("c1", WATER), ("c2", later)]


@pytest.mark.parametrize("number", [1e400, "1e400", -(10**400), float("nan"), True, "٣"])
def test_numbers_that_are_none(scene: Scene, number: Any) -> None:
    record = one(scene, amounts=[{"value": number, "currency": "EUR"}])
    assert record.amounts == []


def test_a_report_of_nothing_much(scene: Scene) -> None:
    assert list(scene.read(report("Nothing."), commitments=[commitment()]).statements()) == []
