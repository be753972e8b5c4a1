from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

Servanda = Callable[..., Any]


def test_one_document_is_one_object(servanda: Servanda) -> None:
    result = servanda("read", "reports/one.txt")
    assert (result.code, result.err) == (0, "")
    made = json.loads(result.out)
    text = Path("reports/one.txt").read_text(encoding="utf-8")
    assert made["doc"]["title"] == "Tashkent and Tokyo"
    assert made["doc"]["published"] == "2025-12-22"
    assert made["commitments"]
    for kind in ("commitments", "figures", "milestones", "assessments"):
        for record in made[kind]:
            assert text[record["start"] : record["end"]] == record["quote"]
            assert record["rule"]
            assert 0 <= record["confidence"] <= 1
    (loan,) = [c for c in made["commitments"] if c.get("amounts")]
    assert [(a["value"], a["currency"]) for a in loan["amounts"]] == [(200_000_000, "USD")]


def test_several_documents_are_one_object_a_line(servanda: Servanda) -> None:
    result = servanda("read", "reports/one.txt", "reports/two.txt", "--format", "json")
    titles = [json.loads(line)["doc"]["title"] for line in result.out.splitlines()]
    assert titles == ["Tashkent and Tokyo", "Kenya and Italy"]


def test_what_the_user_says_of_a_document(servanda: Servanda) -> None:
    about = ("--title", "T", "--publisher", "P", "--published", "2025-12-24", "--url", "https://example.org/")
    doc = json.loads(servanda("read", "reports/one.txt", *about).out)["doc"]
    assert (doc["title"], doc["publisher"], doc["published"], doc["url"]) == (
        "T",
        "P",
        "2025-12-24",
        "https://example.org/",
    )


def test_a_table(servanda: Servanda) -> None:
    result = servanda("read", "reports/one.txt", "--format", "table")
    words = " ".join(result.out.split())
    assert words.startswith("Tashkent and Tokyo")
    assert "$200 m" in words
    assert max(map(len, result.out.splitlines())) <= 100


def test_csv(servanda: Servanda) -> None:
    rows = list(csv.DictReader(io.StringIO(servanda("read", "reports/one.txt", "--format", "csv").out)))
    assert {"commitment", "figure"} <= {row["kind"] for row in rows}


def test_a_document_in_another_language(servanda: Servanda) -> None:
    result = servanda("read", "german.txt")
    assert (result.code, result.out) == (3, "")
    place = "servanda: german.txt: in 'de', a language that is not read"
    assert result.err == f"{place} (--language en where that is wrong)\n"
    both = servanda("read", "german.txt", "reports/two.txt")
    assert both.code == 0
    assert json.loads(both.out)["doc"]["title"] == "Kenya and Italy"


def test_what_fails_is_named_and_the_others_are_printed(servanda: Servanda) -> None:
    result = servanda("read", "nowhere.txt", "reports/two.txt", "--format", "json")
    assert result.code == 1
    assert result.err == "servanda: nowhere.txt: no such file (check the path)\n"
    assert json.loads(result.out)["doc"]["title"] == "Kenya and Italy"


def test_standard_input(servanda: Servanda, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO((folder / "reports/two.txt").read_bytes())

    monkeypatch.setattr("sys.stdin", Stdin())
    assert json.loads(servanda("read", "-").out)["doc"]["source"] == "-"


class Explanation(NamedTuple):
    frame: str = "sign.memorandum"
    trigger: str = "signed"
    clause: str = "active"
    roles: tuple[tuple[str, str, str], ...] = (("party", "Japan", "subject of the clause"),)
    context: tuple[str, ...] = ("published 2025-12-22",)


def test_what_is_told_of_why_a_record_is_what_it_is(servanda: Servanda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.reading.explain", lambda reading, record_id: Explanation(), raising=False)
    result = servanda("read", "reports/one.txt", "--explain", "c1")
    assert (result.code, result.err) == (0, "")
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert lines[1].startswith("commitment c1, confidence ")
    assert lines[-5:] == [
        "frame sign.memorandum",
        "trigger signed",
        "clause active",
        "party Japan subject of the clause",
        "context published 2025-12-22",
    ]


def test_why_a_record_is_what_it_is(servanda: Servanda) -> None:
    result = servanda("read", "reports/one.txt", "--explain", "c1")
    assert (result.code, result.err) == (0, "")
    assert "frame" in result.out
    assert "trigger" in result.out


def test_there_is_no_such_record(servanda: Servanda) -> None:
    result = servanda("read", "reports/one.txt", "--explain", "c99")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("servanda: reports/one.txt: no record c99 (there are c1 to ")


def test_a_title_that_would_steer_the_terminal(servanda: Servanda) -> None:
    for form in ("table", "csv", "json"):
        result = servanda("read", "reports/one.txt", "--title", "\x1b[2J\x9b31mT\u202e", "--format", form)
        assert not set(result.out) & set("\x1b\x9b\u202e")
    result = servanda("read", "\x1b[2Jnowhere.txt")
    assert result.err.startswith("servanda: [2Jnowhere.txt: no such file")


def test_the_sieve_sets_aside_and_counts(servanda: Servanda, folder: Path) -> None:
    dull = "The home side won the match by two goals, and the coach was pleased with the goalkeeper. " * 40
    (folder / "reports" / "dull.txt").write_text(dull, encoding="utf-8")
    alone = servanda("read", "--sieve", "reports/dull.txt")
    assert (alone.code, alone.out) == (0, "")
    assert alone.err == (
        "servanda: reports/dull.txt: announces nothing, 0 of 8 points and no sign of it (read it without --sieve)\n"
    )
    several = servanda("read", "--sieve", "reports/dull.txt", "reports/one.txt")
    assert several.code == 0
    assert several.err == "servanda: 1 document was set aside by the sieve: they announce nothing\n"
    added = servanda("add", "--sieve", "reports")
    assert added.out.startswith("3 documents: 2 added, 1 set aside by the sieve; ")
    assert (added.code, added.err) == (0, "")
