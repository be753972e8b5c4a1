from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from benchmarks.varying import Template, Variation, varied

from servanda.config import Config
from servanda.pipeline import About
from servanda.pipeline.reading import document_of
from servanda.reading import read

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def templates() -> list[Template]:
    made = []
    for name in ("cku-railway-2024", "cku-railway-2025-loan"):
        reading = read(document_of(str(SAMPLES / f"{name}.txt"), config=Config(), about=About()))
        made.append(Template(reading, name.split("-")[0]))
    return made


def test_every_quote_stands_where_its_record_says(templates: list[Template]) -> None:
    readings = list(islice(varied(templates, 10_000), 12))
    for reading in readings:
        reading.check()
    assert len({reading.document.id for reading in readings}) == 12
    assert len({reading.commitments[0].quote for reading in readings}) > 6


def test_the_same_number_gives_the_same(templates: list[Template]) -> None:
    assert Variation(7).reading(templates[0]) == Variation(7).reading(templates[0])
    assert Variation(7).reading(templates[0]).document.text != Variation(8).reading(templates[0]).document.text


def test_reports_of_one_event_stay_of_one_event(templates: list[Template]) -> None:
    one = Variation(3)
    first, second = (one.reading(template) for template in templates)
    real = [{actor.name for actor in template.reading.actors} for template in templates]
    made = [{actor.name for actor in reading.actors} for reading in (first, second)]
    assert real[0] & real[1]
    assert made[0] & made[1]


def test_it_ends_when_there_are_enough(templates: list[Template]) -> None:
    held = [sum(1 for _ in reading.statements()) for reading in varied(templates, 100)]
    assert sum(held) >= 100 > sum(held[:-1])
