from __future__ import annotations

import io
import json
from typing import Any, get_args

import pytest

from servanda.model import Commitment, Reading, statement
from servanda.publishing.json import Json
from servanda.publishing.labels import label

GROUNDS = {"id", "quote", "start", "end", "rule", "confidence"}
FIELDS = {
    "commitments": GROUNDS
    | {"action", "instrument", "status", "strength", "parties", "providers", "recipients", "subject", "sectors"}
    | {"places", "amounts", "quantities", "count", "horizon", "date"},
    "figures": GROUNDS | {"measure", "subjects", "value", "unit", "bound", "period", "attributed_to"},
    "milestones": GROUNDS | {"what", "actors", "date"},
    "assessments": GROUNDS | {"speaker", "role", "about"},
    "actors": {"name", "kind", "country", "names"},
}


def printed(reading: Reading) -> dict[str, Any]:
    out = io.StringIO()
    Json(out).readings([reading])
    made: dict[str, Any] = json.loads(out.getvalue())
    return made


def test_the_form_is_that_of_the_labels(reading: Reading) -> None:
    made = printed(reading)
    assert list(made) == ["doc", "commitments", "figures", "milestones", "assessments", "actors"]
    assert made["doc"].keys() == {
        "id", "url", "title", "publisher", "published", "language", "source", "reader",
    }  # fmt: skip
    for kind, fields in FIELDS.items():
        for record in made[kind]:
            assert record.keys() <= fields
            assert kind == "actors" or record.keys() >= GROUNDS


def test_every_quote_stands_where_it_is_said_to_stand(reading: Reading) -> None:
    made = printed(reading)
    for kind in ("commitments", "figures", "milestones", "assessments"):
        for record in made[kind]:
            assert reading.document.text[record["start"] : record["end"]] == record["quote"]


def test_the_values_of_a_commitment(reading: Reading) -> None:
    portfolio, loan, plant = printed(reading)["commitments"]
    at = reading.document.text.index("JBIC")
    assert loan["parties"] == [
        {"name": "JBIC", "role": "provider", "start": at, "end": at + 4},
        {"name": "Uzbekistan", "role": "recipient", "start": 0, "end": 0},
    ]
    assert (loan["providers"], loan["recipients"]) == (["JBIC"], ["Uzbekistan"])
    assert loan["amounts"] == [
        {"value": 3_000_000_000_000, "currency": "JPY", "bound": "exact"},
        {"value": 20_000_000_000, "currency": "USD", "bound": "about", "equivalent": True},
    ]
    assert loan["horizon"] == {"text": "over the next five years", "start": "2025", "end": "2030"}
    assert portfolio["count"] == {"value": 60, "of": "projects", "bound": "over"}
    assert plant["quantities"] == [{"value": 1155000, "unit": "t/yr", "of": "urea", "bound": "exact"}]
    assert portfolio["confidence"] == 0.8765


def test_what_the_document_does_not_say_is_left_out(reading: Reading) -> None:
    plant = printed(reading)["commitments"][2]
    assert plant.keys() == GROUNDS | {"action", "instrument", "status", "strength", "parties", "quantities"}
    assert plant["parties"] == []


def test_the_other_kinds(reading: Reading) -> None:
    made = printed(reading)
    figure = {k: v for k, v in made["figures"][0].items() if k not in GROUNDS}
    assert figure == {
        "measure": "trade",
        "subjects": ["Uzbekistan", "Japan"],
        "value": 35000000000,
        "unit": "USD",
        "bound": "about",
        "period": "2024",
        "attributed_to": "the ministry",
    }
    reading.figures[0].attributed_to = ""
    assert label(reading)["figures"][0]["attributed_to"] is None
    assert made["milestones"][0]["date"] == "1993"
    assert made["assessments"][0]["speaker"] == "Sobir Kurbanov"
    assert made["actors"][1] == {"name": "Japan", "kind": "country", "country": "JP", "names": ["Japan", "Tokyo"]}
    reading.actors[0].country = ""
    assert label(reading)["actors"][0]["country"] is None


@pytest.mark.parametrize("field", ["action", "instrument", "status", "strength"])
def test_every_value_of_a_closed_list_can_be_printed(reading: Reading, field: str) -> None:
    for value in get_args(getattr(statement, field.capitalize())):
        record: Commitment = reading.commitments[0]
        setattr(record, field, value)
        assert label(reading)["commitments"][0][field] == value


def test_fractions_stay_fractions(reading: Reading) -> None:
    reading.figures[0].value = 0.25
    assert label(reading)["figures"][0]["value"] == 0.25
