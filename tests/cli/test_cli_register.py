from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from servanda.pipeline import read_in_workers
from servanda.register import Register

Servanda = Callable[..., Any]


@pytest.fixture
def filled(servanda: Servanda) -> Servanda:
    assert servanda("add", "reports").code == 0
    return servanda


def first_id(servanda: Servanda, *filters: str) -> str:
    return str(json.loads(servanda("list", "--format", "json", *filters).out)[0]["id"])


def test_adding_a_folder(servanda: Servanda) -> None:
    result = servanda("add", "reports")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("2 documents: 2 added; ")
    assert result.out.endswith(" new statements in servanda.db\n")
    again = servanda("add", "reports/one.txt", "reports")
    assert again.out == "3 documents: 3 already there; 0 new statements in servanda.db\n"
    other = servanda("add", "reports/one.txt", "--publisher", "The Press")
    assert other.out == "1 document: 1 updated; 0 new statements in servanda.db\n"


def test_the_register_of_the_settings(servanda: Servanda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVANDA_REGISTER", "mine.db")
    servanda("add", "reports")
    assert sorted(p.name for p in Path().glob("*.db")) == ["mine.db"]
    assert servanda("list", "--format", "json", "--register", "other.db").code == 1


def test_one_broken_file_among_a_hundred(servanda: Servanda, folder: Path) -> None:
    for number in range(99):
        (folder / "reports" / f"r{number:02}.txt").write_text(
            f"Report {number}\n\nJapan and Kenya signed an agreement on the water supply of city number {number}.\n"
        )
    (folder / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    result = servanda("add", "reports")
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert result.err.startswith("servanda: reports/broken.pdf: ")
    assert result.out.startswith("102 documents: 101 added, 1 not readable; ")


def test_what_is_in_another_language_is_named(servanda: Servanda) -> None:
    result = servanda("add", "german.txt")
    assert result.code == 3
    assert "a language that is not read" in result.err
    assert not Path("servanda.db").exists()
    both = servanda("add", "german.txt", "reports/one.txt")
    assert (both.code, both.out.startswith("2 documents: 1 added, 1 in languages that are not read; ")) == (0, True)


def test_an_empty_folder(servanda: Servanda, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = servanda("add", "empty")
    assert (result.code, result.out) == (0, "0 documents: nothing to read; 0 new statements in servanda.db\n")
    assert not Path("servanda.db").exists()


def test_stopping_leaves_the_register_whole(servanda: Servanda, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: Any, **settings: Any) -> Any:
        outcomes = read_in_workers(*arguments, **settings)
        yield next(outcomes)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("servanda.pipeline.workers.read_in_workers", stopped)
        result = servanda("add", "reports")
    assert result.code == 130
    assert result.err.startswith("servanda: stopped; 1 document: 1 added; ")
    assert result.err.endswith(" in servanda.db, which is whole. Run it again for the rest\n")
    assert servanda("add", "reports").out.startswith("2 documents: 1 added, 1 already there; ")


@pytest.mark.parametrize("filters", [["--country", "ke"], ["--country", "Italy"], ["--document", "two.txt"]])
def test_listing(filled: Servanda, filters: list[str]) -> None:
    found = json.loads(filled("list", "--statements", "--format", "json", *filters).out)
    assert found
    assert {item["document"]["source"] for item in found} == {"reports/two.txt"}
    commitments = json.loads(filled("list", "--format", "json", *filters).out)
    told = {item["id"] for item in found if item["kind"] == "commitment"}
    assert {statement["id"] for one in commitments for statement in one["statements"]} == told


def test_a_kind_that_is_no_commitment_lists_statements(filled: Servanda) -> None:
    found = json.loads(filled("list", "--kind", "figure", "--format", "json").out)
    assert [item["kind"] for item in found] == ["figure"]


def test_commitments_are_listed_with_their_sources(filled: Servanda) -> None:
    header, _, line = filled("list", "--format", "table", "--text", "water").out.partition("\n")
    assert header.split() == ["id", "status", "what", "sum,", "date", "sources"]
    assert re.search(r"\b1$", line.splitlines()[0])
    (row,) = csv.DictReader(io.StringIO(filled("list", "--format", "csv", "--text", "water").out))
    assert (row["currency"], row["value"], row["sources"]) == ("EUR", "50000000", "1")


@pytest.mark.parametrize(
    "filters",
    [
        ["--country", "Narnia"],
        ["--party", "nobody"],
        ["--year", "1900"],
        ["--min-amount", "900tn"],
        ["--text", "no such words"],
        ["--status", "cancelled"],
        ["--sector", "debt"],
    ],
)
def test_listing_nothing(filled: Servanda, filters: list[str]) -> None:
    result = filled("list", "--format", "json", *filters)
    assert (result.code, json.loads(result.out)) == (0, [])
    assert result.err == "Nothing of that kind in servanda.db.\n"


def test_sums_are_in_dollars_unless_said_otherwise(filled: Servanda) -> None:
    listed = ("list", "--statements", "--format", "json", "--kind", "commitment")
    in_dollars = json.loads(filled(*listed, "--min-amount", "1m").out)
    in_euros = json.loads(filled(*listed, "--min-amount", "50m", "--currency", "eur").out)
    assert {item["document"]["source"] for item in in_dollars} == {"reports/one.txt"}
    assert {item["document"]["source"] for item in in_euros} == {"reports/two.txt"}


def test_a_limit(filled: Servanda) -> None:
    assert len(json.loads(filled("list", "--format", "json", "--limit", "1").out)) == 1
    assert filled("list", "--format", "table").err == ""


def test_a_long_table_is_cut_and_says_so(filled: Servanda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.cli.commands.list._LINES", 1)
    assert filled("list", "--format", "table").err == "Only the first 1; --limit 0 for all.\n"
    assert filled("list", "--format", "table", "--limit", "0").err == ""


def test_showing(filled: Servanda) -> None:
    key = first_id(filled, "--min-amount", "1m", "--kind", "commitment")
    result = filled("show", key[:8], key)
    assert (result.code, result.err) == (0, "")
    assert result.out.count(f"commitment {key}") == 2
    assert "USD 200,000,000" in result.out
    assert "«$200 million»" in " ".join(result.out.split())


def test_showing_what_is_not_there(filled: Servanda) -> None:
    result = filled("show", "ffffffffffffffffffff")
    assert (result.code, result.out, result.err) == (
        1,
        "",
        "servanda: servanda.db: no statement ffffffffffffffffffff\n",
    )


def test_a_report(filled: Servanda) -> None:
    result = filled("report", "--country", "Kenya", "--title", "Kenya's year")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Kenya's year\n1 report, published 2024-03-03: ")
    untitled = filled("report", "--country", "Kenya", "--status", "signed")
    assert untitled.out.startswith("What is promised (--country Kenya --status signed)\n")
    assert filled("report").out.startswith("What is promised, by servanda.db\n")
    assert filled("report", "--country", "Narnia").err == "Nothing of that kind in servanda.db.\n"


def test_exporting_json(filled: Servanda) -> None:
    result = filled("export", "json", "--output", "all.json")
    assert (result.code, result.out, result.err) == (0, "", "")
    made = json.loads(Path("all.json").read_text(encoding="utf-8"))
    documents, commitments = made["documents"], made["commitments"]
    assert [item["doc"]["title"] for item in documents] == ["Tashkent and Tokyo", "Kenya and Italy"]
    assert [item["id"] for item in documents] == [item["doc"]["id"] for item in documents]
    with Register.open("servanda.db") as register:
        ids = {entry.statement.id for entry in register.statements()}
    kinds = ("commitments", "figures", "milestones", "assessments")
    assert {record["id"] for item in documents for kind in kinds for record in item[kind]} == ids
    told = {record["id"] for item in commitments for record in item["statements"]}
    assert told == {record["id"] for item in documents for record in item["commitments"]}
    assert filled("export", "json").out == Path("all.json").read_text(encoding="utf-8")


def test_exporting_csv(filled: Servanda) -> None:
    filled("export", "csv", "--output", "all.csv", "--country", "Kenya")
    rows = list(csv.DictReader(io.StringIO(Path("all.csv").read_text(encoding="utf-8"))))
    assert {row["source"] for row in rows} == {"reports/two.txt"}


def test_an_export_that_fails_leaves_what_was_there(filled: Servanda, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("all.json").write_text("mine")
    before = sorted(os.listdir())

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    result = filled("export", "json", "--output", "all.json")
    assert (result.code, result.err) == (1, "servanda: all.json: cannot be written: No space left on device\n")
    assert Path("all.json").read_text() == "mine"
    assert sorted(os.listdir()) == before


def test_an_export_keeps_permissions_and_follows_links(filled: Servanda) -> None:
    Path("private.json").touch(mode=0o600)
    Path("link.json").symlink_to("private.json")
    filled("export", "json", "--output", "link.json")
    assert Path("link.json").is_symlink()
    assert Path("private.json").stat().st_mode & 0o777 == 0o600
    assert json.loads(Path("private.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("output", ["reports", "nowhere/all.json"])
def test_an_export_to_nowhere(filled: Servanda, output: str) -> None:
    result = filled("export", "json", "--output", output)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("call", [["list"], ["show", "ab"], ["report"], ["export", "json"]])
def test_a_register_that_is_not_there(servanda: Servanda, call: list[str]) -> None:
    result = servanda(*call)
    assert (result.code, result.out) == (1, "")
    assert result.err == "servanda: servanda.db: no register there (servanda add makes one)\n"
    assert not Path("servanda.db").exists()


@pytest.mark.parametrize("call", [["list"], ["add", "reports"], ["report"], ["export", "json"]])
def test_a_file_that_is_no_register(servanda: Servanda, call: list[str]) -> None:
    Path("servanda.db").write_text("Dear Sir or Madam, " * 50)
    result = servanda(*call)
    assert (result.code, result.out) == (1, "")
    assert result.err == "servanda: servanda.db: not a Servanda register\n"
    assert Path("servanda.db").read_text() == "Dear Sir or Madam, " * 50
