from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

Servanda = Callable[..., Any]

FIRST = "Norway will lend Kenya $40 million for the port of Mombasa, the two governments said on 3 May 2025.\n"
SECOND = "Sweden has signed a contract with Ghana on the supply of 20 trams, worth $90 million.\n"


@pytest.fixture
def filled(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Servanda:
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text(FIRST, encoding="utf-8")
    Path("two.txt").write_text(SECOND, encoding="utf-8")
    assert servanda("add", "one.txt", "two.txt", "--published", "2025-05-04").code == 0
    return servanda


def statements(servanda: Servanda, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(servanda("list", "--statements", "--format", "json", *more).out)
    return found


def commitments(servanda: Servanda) -> list[list[str]]:
    exported = json.loads(servanda("export", "json").out)
    return sorted(sorted(s["id"] for s in one["statements"]) for one in exported["commitments"])


def ids(servanda: Servanda) -> tuple[str, str]:
    one, other = (s["id"] for s in statements(servanda))
    return one, other


def test_two_are_made_one_and_one_two_again(filled: Servanda) -> None:
    one, other = ids(filled)
    assert commitments(filled) == sorted([[one], [other]])
    merged = filled("merge", one[:8], other[:8], "--by", "ada", "--note", "the same port")
    assert (merged.code, merged.out) == (0, f"{one[:8]}: one commitment of 2 statements\n")
    assert commitments(filled) == [sorted([one, other])]
    filled("add", "one.txt", "two.txt", "--published", "2025-05-04")
    filled("reconcile")
    assert commitments(filled) == [sorted([one, other])]
    assert filled("split", one, other, "--by", "bo").code == 0
    assert commitments(filled) == sorted([[one], [other]])
    assert filled("undo", "--by", "bo").out == "taken back: 1 judgement (different)\n"
    assert commitments(filled) == [sorted([one, other])]


def test_what_is_rejected_is_left_out_until_that_is_undone(filled: Servanda) -> None:
    one, other = ids(filled)
    assert filled("reject", one, "--by", "ada").out == f"{one[:8]}: rejected\n"
    assert [s["id"] for s in statements(filled)] == [other]
    assert commitments(filled) == [[other]]
    assert filled("undo", "--by", "ada").code == 0
    assert len(statements(filled)) == 2


def test_what_is_corrected_outlives_reading_again(filled: Servanda) -> None:
    one, _ = ids(filled)
    assert filled("correct", one, "status", "underway", "--by", "ada").code == 0
    assert filled("correct", one, "amounts", '[{"value": 41e6, "currency": "USD"}]', "--by", "ada").code == 0
    filled("add", "one.txt")
    found = next(s for s in statements(filled) if s["id"] == one)
    assert (found["status"], found["amounts"][0]["value"]) == ("underway", 41_000_000)
    assert filled("verify").code == 0
    assert "underway" in filled("export", "csv").out
    exported = json.loads(filled("export", "json").out)["documents"]
    assert [c["status"] for d in exported for c in d["commitments"] if c["id"] == one] == ["underway"]


def test_what_is_rejected_is_not_exported(filled: Servanda) -> None:
    one, other = ids(filled)
    filled("reject", one, "--by", "ada")
    assert one not in filled("export", "csv").out
    assert other in filled("export", "csv").out
    assert one not in json.dumps(json.loads(filled("export", "json").out)["documents"])


def test_no_register_is_made_by_deciding(filled: Servanda) -> None:
    result = filled("reject", "abc", "--register", "none.db")
    assert result.code != 0
    assert not Path("none.db").exists()


def test_what_leaves_a_commitment_stays_together(filled: Servanda) -> None:
    Path("three.txt").write_text("Norway will build a school in Peru for $5 million by 2027.\n", encoding="utf-8")
    filled("add", "three.txt", "--published", "2025-05-04")
    one, two, three = (s["id"] for s in statements(filled))
    filled("merge", one, two, "--by", "ada")
    filled("merge", one, three, "--by", "ada")
    filled("split", one, two, three, "--by", "bo")
    assert commitments(filled) == sorted([[one], sorted([two, three])])


def test_the_log_tells_who_decided_what(filled: Servanda) -> None:
    one, other = ids(filled)
    filled("reject", other, "--by", "ada", "--note", "a headline")
    filled("undo", "--by", "ada", "--note", "no headline after all")
    filled("correct", one, "status", "signed", "--by", "bo")
    rows = json.loads(filled("log", "--format", "json").out)["tables"][0]["rows"]
    told = [(r["by"], r["kind"], r["statement"], r["note"], r["retracted_by"], r["retracted_note"]) for r in rows]
    assert told == [
        ("ada", "reject", other, "a headline", "ada", "no headline after all"),
        ("bo", "correct", one, None, None, None),
    ]
    assert len(json.loads(filled("log", "--by", "bo", "--format", "json").out)["tables"][0]["rows"]) == 1
    assert json.loads(filled("log", "--as-of", "2020-01-01", "--format", "json").out)["tables"][0]["rows"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "{one}", "{one}"), "are one commitment already"),
        (("merge", "{one}", "zzzz"), "no undertaking or statement zzzz"),
        (("split", "{one}", "{one}"), "all its statements would go"),
        (("split", "{one}", "{other}"), "none of its statements"),
        (("reject", "zzzz"), "no statement zzzz"),
        (("correct", "{one}", "colour", "red"), "no field that can be corrected"),
        (("correct", "{one}", "status", "lost"), "is no value of it"),
        (("undo", "--by", "nobody"), "nothing that nobody judged is in force"),
        (("reject", "{one}", "--by", " "), "a name, so that the log can say who decided"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(filled: Servanda, arguments: tuple[str, ...], said: str) -> None:
    one, other = ids(filled)
    result = filled(*(argument.format(one=one, other=other) for argument in arguments))
    assert result.code != 0
    assert said in result.err
    assert json.loads(filled("log", "--format", "json").out)["tables"][0]["rows"] == []


def test_a_promise_is_scored_with_evidence(filled: Servanda) -> None:
    one, other = ids(filled)
    assert (
        filled("score", one[:8], "-1", "--evidence", "no line in the budget", "--by", "ada").out
        == f"{one[:8]}: scored -1\n"
    )
    assert filled("score", other[:8], "+1", "--evidence", "https://example.org", "--by", "ada").code == 0
    assert filled("score", one[:8], "0", "--evidence", "work has begun", "--by", "bo").out == f"{one[:8]}: scored 0\n"
    tables = {table["name"]: table["rows"] for table in json.loads(filled("delivery", "--by", "partner").out)["tables"]}
    averages = {row["group"]: (row["scored"], row["average"], row["compliance"]) for row in tables["scores"]}
    assert averages == {"Norway": (1, 0, 0.5), "Sweden": (1, 1, 1.0), "all": (2, 0.5, 0.75)}
    scored = {row["id"]: (row["score"], row["evidence"], row["scored_by"]) for row in tables["standings"]}
    assert scored == {one: (0, "work has begun", "bo"), other: (1, "https://example.org", "ada")}
    assert commitments(filled) == sorted([[one], [other]])
    filled("reconcile")
    filled("undo", "--by", "bo")
    rows = json.loads(filled("delivery", "--table", "standings").out)["tables"][0]["rows"]
    assert {row["id"]: row["score"] for row in rows}[one] == -1
    assert [row["kind"] for row in json.loads(filled("log").out)["tables"][0]["rows"]] == ["score"] * 3
    filled("merge", one, other, "--by", "ada")
    rows = json.loads(filled("delivery", "--table", "standings").out)["tables"][0]["rows"]
    assert [row["score"] for row in rows] == [1]


@pytest.mark.parametrize(
    ("arguments", "code"), [(["+2", "--evidence", "x"], 2), (["+1"], 2), (["+1", "--evidence", " "], 2)]
)
def test_a_score_needs_its_scale_and_evidence(filled: Servanda, arguments: list[str], code: int) -> None:
    assert filled("score", ids(filled)[0], *arguments).code == code
    assert filled("score", "ffffffff", "0", "--evidence", "x").code == 1


def test_filters_see_what_was_corrected(filled: Servanda) -> None:
    one, other = ids(filled)
    for field, value in (
        ("status", "cancelled"),
        ("amounts", '[{"value": 7e9, "currency": "EUR"}]'),
        ("parties", '[{"name": "Iceland", "role": "provider"}, {"name": "Peru", "role": "recipient"}]'),
    ):
        assert filled("correct", one, field, value, "--by", "ada").code == 0
    for told in ((), ("--statements",)):
        for wanted in (
            ("--status", "cancelled"),
            ("--min-amount", "7bn", "--currency", "EUR"),
            ("--country", "PE"),
            ("--party", "iceland"),
        ):
            found = json.loads(filled("list", *told, *wanted, "--format", "json").out)
            assert [item["id"] for item in found] == [one], (told, wanted)
        assert json.loads(filled("list", *told, "--country", "Kenya", "--format", "json").out) == []
        assert [item["id"] for item in json.loads(filled("list", *told, "--country", "Ghana", "--format", "json").out)]
    assert "Iceland" in filled("report", "--status", "cancelled").out
    named = json.loads(filled("actors", "--format", "json").out)
    assert {"country:IS", "country:PE"} <= {actor["id"] for actor in named}
    assert "country:KE" not in {actor["id"] for actor in named}
    assert other in filled("export", "csv", "--country", "Ghana").out


def test_a_statement_is_shown_as_it_was_corrected(filled: Servanda) -> None:
    one, _ = ids(filled)
    filled("correct", one, "status", "cancelled", "--by", "ada", "--note", "told by the bank")
    shown = " ".join(filled("show", one).out.split())
    assert "status cancelled" in shown
    assert "Corrected: status by ada on" in shown
    assert "told by the bank" in shown
    filled("reject", one, "--by", "bo")
    assert "Rejected by bo" in filled("show", one).out


def test_what_was_so_is_told_as_of_then(filled: Servanda) -> None:
    one, _ = ids(filled)
    filled("correct", one, "status", "cancelled", "--by", "ada")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    for call in (("show", one), ("history", one), ("export", "json"), ("list",), ("review", "--list")):
        assert filled(*call, "--as-of", tomorrow).code == 0
    assert "cancelled" in filled("show", one, "--as-of", tomorrow).out
    assert filled("export", "json", "--as-of", tomorrow).out == filled("export", "json").out
    before = filled("show", one, "--as-of", "2020-01-01")
    assert (before.code, "at that time" in before.err) == (1, True)
    assert json.loads(filled("export", "json", "--as-of", "2020-01-01").out) == {"documents": [], "commitments": []}


def test_deciding_the_same_again_is_refused(filled: Servanda) -> None:
    one, other = ids(filled)
    filled("correct", one, "status", "signed", "--by", "ada")
    filled("reject", other, "--by", "ada")
    again = filled("correct", one, "status", "signed", "--by", "ada")
    assert (again.code, 'already (status to be "signed"); nothing was recorded' in again.err) == (1, True)
    assert filled("undo", "--by", "ada").out == "taken back: 1 judgement (reject)\n"
    assert filled("correct", one, "status", "signed", "--by", "bo").code == 0
