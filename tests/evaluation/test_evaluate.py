import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from evaluation.corpus import LabelledDocument
from evaluation.evaluate import main
from evaluation.scorer import Labels, from_object

from servanda.errors import NoText

TEXT = "Arland lends Belvia 200 million dollars. Corvane builds a school in Belvia."
LABELS: dict[str, Any] = {
    "commitments": [
        {"id": "c1", "quote": TEXT[:40], "status": "pledged", "parties": ["Arland", "Belvia"]},
        {"id": "c2", "quote": TEXT[41:], "status": "underway", "parties": ["Corvane"]},
    ],
    "actors": [{"name": "Arland", "names": []}],
}

Run = Callable[..., int]


def everything(document: LabelledDocument) -> Labels:
    return from_object(LABELS)


def half(document: LabelledDocument) -> Labels:
    return from_object({"commitments": LABELS["commitments"][:1]})


@pytest.fixture
def run(tmp_path: Path) -> Run:
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(LABELS), encoding="utf-8")
    folders = ["--labels", str(tmp_path), "--texts", str(tmp_path), "--floors", str(tmp_path / "floors.json")]

    def command(*arguments: str, reader: Callable[[LabelledDocument], Labels] = everything) -> int:
        return main([*folders, *arguments], reader)

    return command


def test_without_floors_the_table_is_all(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(reader=half) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("2 documents\n")
    assert "commitments                      1.000    0.500   0.667         4       2" in printed
    assert "no floors are set" in printed


def test_floors_hold_until_a_row_falls(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--update") == 0
    assert run() == 0
    assert "floors hold" in capsys.readouterr().out
    assert run(reader=half) == 1
    printed = capsys.readouterr().out
    assert "commitments: F1 0.6667 is below its floor of 1.000" in printed
    assert "actors: precision 0.0000 is below its floor of 1.000" in printed
    assert "commitments: precision" not in printed


def test_update_raises_but_never_lowers(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--update", reader=half) == 0
    low = (tmp_path / "floors.json").read_bytes()
    assert run("--update") == 0
    high = (tmp_path / "floors.json").read_bytes()
    assert high != low
    assert run("--update", reader=half) == 1
    assert "floors are not lowered" in capsys.readouterr().out
    assert (tmp_path / "floors.json").read_bytes() == high


def test_a_changed_corpus_must_be_pinned_anew(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("--update")
    (tmp_path / "second.txt").write_text(TEXT + " ", encoding="utf-8")
    assert run() == 1
    assert "not those that the floors were set on" in capsys.readouterr().out
    assert run("--update") == 0
    assert run() == 0


def test_a_document_that_cannot_be_read_fails_and_counts(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    def reader(document: LabelledDocument) -> Labels:
        if document.id == "second":
            raise NoText(document.id, "nothing to read in it")
        return everything(document)

    assert run("--update", reader=reader) == 1
    printed = capsys.readouterr().out
    assert "not read: second: NoText: second: nothing to read in it" in printed
    assert "commitments                      1.000    0.500" in printed


def test_stored_predictions_are_scored_without_floors(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--update")
    (tmp_path / "first.json").write_text(json.dumps(LABELS), encoding="utf-8")
    assert run("--predictions", str(tmp_path)) == 0
    assert "commitments                      1.000    0.500" in capsys.readouterr().out


def test_json_holds_every_figure_by_document(run: Run, tmp_path: Path) -> None:
    run("--json", str(tmp_path / "figures.json"), reader=half)
    written = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert written["all"]["commitments"]["hit"] == 2
    assert written["documents"]["first"]["commitments"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": pytest.approx(2 / 3),
        "labelled": 2,
        "found": 1,
        "hit": 1,
    }
    assert written["failed"] == []


def test_listings_and_one_document_alone(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("--update")
    capsys.readouterr()
    assert run("--only", "sec", "--misses", "--rules", "--reliability", "--by-document", reader=half) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("1 document\n")
    assert "second: missed commitment c2 (underway | Corvane)" in printed
    assert "first" not in printed


def test_no_such_documents(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--only", "third") == 2
    assert "no labelled documents" in capsys.readouterr().err
