"""Stored cases over an invented report; the counts come from a second, independent implementation of the definition."""

import json
from pathlib import Path
from typing import Any

import pytest
from evaluation.scorer import from_object, score

STORED: dict[str, Any] = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", STORED["cases"], ids=lambda case: case["name"])
def test_counts_are_those_of_the_second_implementation(case: dict[str, Any]) -> None:
    result = score(from_object(STORED["labels"]), from_object(case["given"]), STORED["text"])
    counts = {row: [tally.hit, tally.labelled, tally.given] for row, tally in result.tallies()}
    assert counts == case["rows"]
