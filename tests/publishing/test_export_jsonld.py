from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from editions import HOSTILE, hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.jsonld import JsonLd
from servanda.publishing.placing import put

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SCHEMA = "https://schema.org/"


def test_rdflib_reads_it_without_the_network(tmp_path: Path) -> None:
    put(JsonLd(), ordinary(), str(tmp_path / "made.jsonld"))
    graph = rdflib.Graph().parse(tmp_path / "made.jsonld", format="json-ld")
    loan = rdflib.URIRef("urn:servanda:commitment:" + "2" * 20)
    assert str(graph.value(loan, rdflib.URIRef("urn:servanda:term:status"))) == "financed"
    assert graph.value(loan, rdflib.URIRef(SCHEMA + "isPartOf")) == rdflib.URIRef("urn:servanda:commitment:" + "1" * 20)
    asked = """SELECT ?text WHERE { ?c <http://www.w3.org/ns/prov#wasDerivedFrom> ?s .
        ?s <https://schema.org/text> ?text .
        ?s <http://www.w3.org/ns/prov#wasQuotedFrom> ?d . ?d <https://schema.org/name> "Report bbbbbbbbbbbbbbbbbbbb" .
        }"""
    found: Any = graph.query(asked)
    assert [str(row[0]) for row in found] == ["The bank lends 32 billion yen, first paid out in January."]
    points = list(graph.subject_objects(rdflib.URIRef(SCHEMA + "latitude")))
    assert [float(str(latitude)) for _, latitude in points] == [39.65]


def test_hostile_words_stay_literals(tmp_path: Path) -> None:
    put(JsonLd(), hostile(), str(tmp_path / "made.jsonld"))
    graph = rdflib.Graph().parse(tmp_path / "made.jsonld", format="json-ld")
    texts = {str(text) for text in graph.objects(None, rdflib.URIRef(SCHEMA + "text"))}
    assert HOSTILE[4] in texts
    for subject in set(graph.subjects()):
        assert isinstance(subject, rdflib.BNode) or str(subject).startswith("urn:servanda:")


@pytest.mark.parametrize(
    ("old", "new"), [('"@type":"Commitment",', ""), ("actor:country:JP", "actor:country:XX"), ("2" * 20, "1" * 20)]
)
def test_what_does_not_hang_together_does_not_pass(old: str, new: str, tmp_path: Path) -> None:
    put(JsonLd(), ordinary(), str(tmp_path / "made.jsonld"))
    whole = (tmp_path / "made.jsonld").read_text()
    json.loads(whole)
    assert old in whole
    spoilt = whole.replace(old, new, 1) if "actor" in old else whole.replace(old, new)
    (tmp_path / "spoilt.jsonld").write_text(spoilt)
    with pytest.raises(PublishingError, match="jsonld"):
        JsonLd().check(tmp_path / "spoilt.jsonld")
