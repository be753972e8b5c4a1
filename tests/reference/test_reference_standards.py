from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT  # type: ignore[import-not-found]
from lxml import etree  # type: ignore[import-untyped]

from servanda.errors import ResourceError
from servanda.reference.builders.standards import standard_steps
from servanda.reference.loading import data_path


def test_the_built_schema_needs_nothing_from_elsewhere_and_judges() -> None:
    parser = etree.XMLParser(no_network=True)
    schema = etree.XMLSchema(etree.parse(str(data_path("iati-activities-schema.xsd")), parser))
    assert schema.validate(etree.fromstring(
        '<iati-activities version="2.03"><iati-activity><iati-identifier>XM-1</iati-identifier>'
        '<reporting-org ref="XM" type="40"><narrative xml:lang="en">X</narrative></reporting-org>'
        "<title><narrative>T</narrative></title><description><narrative>D</narrative></description>"
        '<participating-org role="1"><narrative>P</narrative></participating-org><activity-status code="2"/>'
        '<activity-date type="1" iso-date="2025-01-01"/></iati-activity></iati-activities>'
    ))  # fmt: skip
    assert not schema.validate(etree.fromstring("<iati-activities version='2.03'><iati-activity/></iati-activities>"))


def test_rules_for_activities_alone() -> None:
    rules = json.loads(data_path("iati-rules.json").read_bytes())
    assert rules
    assert all("iati-organisations" not in context for context in rules)


def test_without_the_standard_no_step(tmp_path: Path) -> None:
    assert list(standard_steps(tmp_path)) == []


def test_a_broken_schema_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "standards" / "iati"
    folder.mkdir(parents=True)
    (folder / "iati-activities-schema.xsd").write_text("<xs:schema")
    (step,) = standard_steps(tmp_path)
    with pytest.raises(ResourceError, match=r"iati-activities-schema\.xsd"):
        step()


def test_the_documentation_is_left_out() -> None:
    edited = (ROOT / "resources/standards/iati/iati-activities-schema.xsd").stat().st_size
    assert data_path("iati-activities-schema.xsd").stat().st_size < edited / 2
