"""What people found in real reports, given as the answers of a model: the check must let it pass."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from servanda.config import Config
from servanda.documents import read_source
from servanda.reading.model.answers import Parsed
from servanda.reading.model.reader import ModelReader

ROOT = Path(__file__).resolve().parents[2]
REPORTS = (
    "tokyo-2025-wire",
    "kenya-adani-2024-contract",
    "iran-armenia-2019-commission",
    "focac-2024",
    "us-qatar-2025",
)
KINDS = ("commitments", "figures", "milestones", "assessments")


def claims(report: str) -> dict[str, list[dict[str, Any]]]:
    """The labels of a report, with the roles of parties as the schema of answers has them."""
    found: dict[str, list[dict[str, Any]]] = json.loads(
        (ROOT / "evaluation" / "documents" / f"{report}.gold.json").read_text(encoding="utf-8")
    )
    for record in found["commitments"]:
        role = dict.fromkeys(record.get("recipients", ()), "recipient")
        role |= dict.fromkeys(record.get("providers", ()), "provider")
        record["parties"] = [{"name": name, "role": role.get(name, "party")} for name in record["parties"]]
    return found


@pytest.mark.parametrize("report", REPORTS)
def test_what_people_found_stands_the_check(report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(model_base_url="http://127.0.0.1:9/v1", model_name="people", model_cache="off", model_passage=10**6)
    document = read_source(str(ROOT / "samples" / f"{report}.txt"), config=config)
    labels = claims(report)
    reader = ModelReader(config)
    monkeypatch.setattr(reader, "_answer", lambda *_: Parsed({kind: labels.get(kind, []) for kind in KINDS}, True))
    reading = reader.read(document)
    lost = Counter(reader.account.dropped)
    lost.pop("said twice", None)
    assert lost.total() <= 0.03 * sum(len(labels.get(kind, [])) for kind in KINDS), lost
    given = Counter(record["action"] for record in labels["commitments"])
    assert Counter(record.action for record in reading.commitments) == given
