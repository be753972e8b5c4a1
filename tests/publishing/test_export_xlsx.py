from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from editions import HOSTILE, bare, empty, hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.edition import Edition
from servanda.publishing.placing import put
from servanda.publishing.workbook import Xlsx


def book(edition: Edition, tmp_path: Path) -> Any:
    put(Xlsx(), edition, str(tmp_path / "made.xlsx"))
    return openpyxl.load_workbook(tmp_path / "made.xlsx")


def column(sheet: Any, head: str) -> list[Any]:
    at = next(cell.column for cell in sheet[1] if cell.value == head)
    return [row[at - 1] for row in sheet.iter_rows(min_row=2)]


def values(sheet: Any, head: str) -> list[Any]:
    return [cell.value for cell in column(sheet, head)]


def test_what_an_analyst_opens(tmp_path: Path) -> None:
    made = book(ordinary(), tmp_path)
    assert made.sheetnames == ["Commitments", "Statements", "Contradictions", "Sources", "Methods"]
    sheet = made["Commitments"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}4"
    assert values(sheet, "Sum") == [12e9, 30e9, None]
    dollars = values(sheet, "US dollars of the day")
    assert dollars[0] == 12e9
    assert 1.7e8 < dollars[1] < 2.2e8
    assert values(sheet, "Rate by")[1].startswith("European Central Bank")
    assert values(sheet, "Gives")[1] == "JBIC"
    assert values(sheet, "Year") == [2025, 2025, 2025]
    assert values(sheet, "Part of (id)")[1] == "1" * 20
    assert [cell.hyperlink.target for cell in column(sheet, "Source")] == [
        f"https://press.example/{'a' * 20}?a=1&b=2"
    ] * 3


def test_statements_lead_to_their_sources_and_back(tmp_path: Path) -> None:
    made = book(ordinary(), tmp_path)
    sources = column(made["Statements"], "Source")
    assert sources[0].hyperlink.target == f"https://press.example/{'a' * 20}?a=1&b=2"
    row = next(cell.row for cell in column(made["Sources"], "Id") if cell.value == "b" * 20)
    assert sources[2].hyperlink.location == f"'Sources'!A{row}"
    assert [cell.hyperlink.location for cell in column(made["Statements"], "Commitment id")] == [
        f"'Commitments'!A{row}" for row in (2, 3, 3, 4)
    ]
    assert values(made["Statements"], "Announced again") == ["", "", "yes", ""] or values(
        made["Statements"], "Announced again"
    ) == [None, None, "yes", None]
    assert values(made["Contradictions"], "What they say") == ["One source says 30 bn yen, another 32 bn yen."]


def test_methods_say_as_of_when_and_what_each_code_means(tmp_path: Path) -> None:
    said = {row[0].value: row[1].value for row in book(ordinary(), tmp_path)["Methods"].iter_rows(min_row=2)}
    assert said["As of"] == ordinary().moment
    assert said["Strength: Binding"] == "A treaty, contract or loan agreement"


def test_no_cell_is_a_formula_or_holds_control_characters(tmp_path: Path) -> None:
    made = book(hostile(), tmp_path)
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" or cell.data_type == "inlineStr" for cell in cells)
    assert not any(set(cell.value) & {"\x00", "\x07", "\x1b", "\u202e"} for cell in cells)
    assert max(len(cell.value) for cell in cells) == 32_767
    first = column(made["Commitments"], "First sentence")
    assert first[0].value == HOSTILE[0]
    assert all(cell.quotePrefix for cell in first[:4])
    assert not any(cell.hyperlink for cell in column(made["Sources"], "Address"))


@pytest.mark.parametrize("make", [empty, bare], ids=lambda make: make.__name__)
def test_little_or_nothing(make: Any, tmp_path: Path) -> None:
    made = book(make(), tmp_path)
    assert made["Commitments"].max_row == 1 + len(make().gathered)


def test_a_damaged_or_foreign_file_does_not_pass(tmp_path: Path) -> None:
    put(Xlsx(), ordinary(), str(tmp_path / "made.xlsx"))
    whole = (tmp_path / "made.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    foreign = openpyxl.Workbook()
    foreign.active["A1"] = "=1+1"
    foreign.save(tmp_path / "foreign.xlsx")
    for name in ("cut.xlsx", "foreign.xlsx"):
        with pytest.raises(PublishingError):
            Xlsx().check(tmp_path / name)


def test_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("servanda.publishing.workbook._MOST_ROWS", 3)
    with pytest.raises(PublishingError, match="narrow it with filters"):
        put(Xlsx(), ordinary(), str(tmp_path / "made.xlsx"))
    assert list(tmp_path.iterdir()) == []
