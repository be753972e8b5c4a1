from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from editions import bare, empty, hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.edition import Edition
from servanda.publishing.ftm import Ftm
from servanda.publishing.ftm_schema import PROPERTIES, REFERENCES
from servanda.publishing.placing import put


def entities(edition: Edition, tmp_path: Path) -> list[dict[str, Any]]:
    put(Ftm(), edition, str(tmp_path / "made.ftm.json"))
    return [json.loads(row) for row in (tmp_path / "made.ftm.json").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("make", [ordinary, hostile, bare, empty], ids=lambda make: make.__name__)
def test_the_library_takes_every_entity(make: Any, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="needs PyICU, which must be compiled")
    for entity in entities(make(), tmp_path):
        ftm.model.get(entity["schema"]).validate(entity)
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        kept = {name: sorted(proxy.get(name)) for name in entity["properties"]}
        assert kept.keys() == entity["properties"].keys()
        for name, values in entity["properties"].items():
            cleaned = [ftm.model.get(entity["schema"]).get(name).type.clean(value) for value in values]
            assert None not in cleaned, (entity["schema"], name, values)


def test_the_vocabulary_is_that_of_the_library() -> None:
    ftm = pytest.importorskip("followthemoney", reason="needs PyICU, which must be compiled")
    for schema, names in PROPERTIES.items():
        known = ftm.model.get(schema)
        assert {name for name in names if known.get(name) is None} == set()
        for name in names & REFERENCES.keys():
            for other in REFERENCES[name]:
                assert ftm.model.get(other).is_a(known.get(name).range.name), (schema, name, other)


def test_who_takes_part_and_which_sentence_says_so(tmp_path: Path) -> None:
    made = entities(ordinary(), tmp_path)
    by_id = {entity["id"]: entity for entity in made}
    assert len(by_id) == len(made)
    loan = by_id["servanda-project-" + "2" * 20]["properties"]
    assert loan["amount"] == ["30000000000"]
    assert loan["currency"] == ["JPY"]
    assert (loan["startDate"], loan["endDate"]) == (["2026"], ["2030"])
    taking = [
        (by_id[e["properties"]["participant"][0]]["properties"]["name"][0], e["properties"]["role"][0])
        for e in made
        if e["schema"] == "ProjectParticipant" and e["properties"]["project"] == ["servanda-project-" + "2" * 20]
    ]
    assert taking == [("Japan Bank for International Cooperation", "provider"), ("Uzbekistan", "recipient")]
    told = [e["properties"]["summary"][0] for e in made if e["schema"] == "Documentation"]
    assert "JBIC signed a loan of 30 billion yen for the railway." in told
    (part,) = [e for e in made if e["schema"] == "UnknownLink"]
    assert part["properties"]["role"] == ["part of"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"schema":"Project"', '"schema":"Promise"'),
        ('"goal"', '"aim"'),
        ('"participant":["', '"participant":["x'),
        ('"amount":["30000000000"]', '"amount":[]'),
        ("{", "["),
    ],
)
def test_what_is_none_does_not_pass(old: str, new: str, tmp_path: Path) -> None:
    entities(ordinary(), tmp_path)
    whole = (tmp_path / "made.ftm.json").read_text()
    assert old in whole
    (tmp_path / "spoilt.json").write_text(whole.replace(old, new))
    with pytest.raises(PublishingError, match="ftm"):
        Ftm().check(tmp_path / "spoilt.json")
