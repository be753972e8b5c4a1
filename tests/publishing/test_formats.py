from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from servanda.model import Reading
from servanda.publishing.csv import COLUMNS
from servanda.publishing.formats import FILE_NAMES, FORMATS, NAMES, named
from servanda.register import Entry, Register

Make = Callable[..., Reading]


def written(name: str, readings: list[Reading], layout: str = "one") -> str:
    out = io.StringIO()
    named(name)(out).readings(readings, layout)  # type: ignore[arg-type]
    return out.getvalue()


def listed(name: str, entries: list[Entry]) -> str:
    out = io.StringIO()
    named(name)(out).entries(entries)
    return out.getvalue()


def test_the_registry() -> None:
    assert NAMES == ("table", "json", "csv")
    assert FILE_NAMES == ("json", "csv")
    assert all(f.__doc__ for f in FORMATS)


def test_json_of_several_is_one_object_a_line(make: Make) -> None:
    lines = written("json", [make(), make("Another")], "lines").splitlines()
    assert [json.loads(line)["doc"]["title"] for line in lines] == ["What was promised in Tokyo", "Another"]


def test_json_of_an_export_is_a_list(make: Make) -> None:
    made = json.loads(written("json", [make(), make("Another")], "list"))
    assert [item["doc"]["title"] for item in made] == ["What was promised in Tokyo", "Another"]
    assert json.loads(written("json", [], "list")) == []


def test_json_of_statements(entries: list[Entry]) -> None:
    made = json.loads(listed("json", entries))
    assert [item["kind"] for item in made] == [
        "commitment", "commitment", "commitment", "figure", "milestone", "assessment",
    ]  # fmt: skip
    assert [item["id"] for item in made] == [entry.statement.id for entry in entries]
    assert made[0]["document"]["title"] == "What was promised in Tokyo"


def test_csv_has_a_row_a_statement(reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", [reading]))))
    assert len(rows) == 6
    assert tuple(rows[0]) == COLUMNS
    loan = rows[1]
    assert loan["kind"] == "commitment"
    assert (loan["value"], loan["unit"], loan["amounts"]) == ("3000000000000", "JPY", "3 tn yen (about $20 bn)")
    assert (loan["parties"], loan["providers"], loan["horizon_end"]) == ("JBIC; Uzbekistan", "JBIC", "2030")
    assert (rows[3]["measure"], rows[3]["value"], rows[3]["unit"]) == ("trade", "35000000000", "USD")
    assert (rows[4]["what"], rows[4]["date"]) == ("embassies opened", "1993")
    assert (rows[5]["speaker"], rows[5]["status"]) == ("Sobir Kurbanov", "")


def test_csv_columns_stay_as_they_are() -> None:
    assert ",".join(COLUMNS) == (
        "id,kind,document,title,publisher,published,source,url,start,end,quote,action,instrument,status,strength,"
        "parties,providers,recipients,subject,sectors,places,value,unit,bound,amounts,quantities,count,count_of,"
        "horizon,horizon_start,horizon_end,date,measure,subjects,period,attributed_to,what,actors,speaker,role,about,"
        "rule,confidence"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_cell_of_a_csv_is_a_formula(reading: Reading, start: str) -> None:
    reading.commitments[0].subject = f"{start}HYPERLINK(1)"
    cell = next(csv.DictReader(io.StringIO(written("csv", [reading]))))["subject"]
    assert cell.startswith("'")


def test_a_negative_number_of_a_csv_stays_a_number(reading: Reading) -> None:
    reading.figures[0].value = -3.5
    assert list(csv.DictReader(io.StringIO(written("csv", [reading]))))[3]["value"] == "-3.5"


def test_names_do_not_break_lists_of_names(reading: Reading) -> None:
    reading.figures[0].subjects = ["A; B", "C"]
    assert list(csv.DictReader(io.StringIO(written("csv", [reading]))))[3]["subjects"] == "A, B; C"


@pytest.mark.parametrize("name", NAMES)
def test_no_format_lets_escape_codes_through(register: Register, make: Make, name: str) -> None:
    reading = make("bad \x1b[31mtitle\x9b2J", source="\x1b]0;x\x07.txt")
    reading.commitments[0].subject = "red \x1b[31m\u202e"
    register.add(reading)
    entries = list(register.statements())
    for made in (written(name, [reading]), listed(name, entries)):
        assert not set(made) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("width", [80, 120])
def test_a_table_holds_the_sentences_and_the_width(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    table = written("table", [reading])
    lines = table.splitlines()
    assert max(map(len, lines)) <= width
    words = " ".join(table.split())
    assert lines[0].startswith("What was promised in Tokyo")
    for part in ("c2", "pledged", "railways in Samarkand", "JBIC → Uzbekistan", "3 tn yen", "by 2030"):
        assert part in words
    assert "Embassies opened in 1993.”" in words


def test_a_document_in_which_nothing_was_found(reading: Reading) -> None:
    nothing = Reading(document=reading.document, reader="grammar/0.1")
    assert "Nothing that Servanda looks for" in written("table", [nothing])
    assert written("csv", [nothing]).count("\n") == 1


@pytest.mark.parametrize("width", [80, 120])
def test_a_list_stands_under_its_documents(entries: list[Entry], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = listed("table", entries).splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0].rstrip() == "What was promised in Tokyo  2025-12-22"
    assert all(any(line.startswith(entry.statement.id[:8]) for line in lines) for entry in entries)


def test_an_empty_list() -> None:
    assert listed("table", []) == ""
    assert json.loads(listed("json", [])) == []
    assert listed("csv", []).startswith("id,kind,")
