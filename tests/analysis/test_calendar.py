from __future__ import annotations

from tests.analysis.labelled import labelled

from servanda.analysis.calendar import after, calendar_table, deadlines, known_series, milestones, summits
from servanda.model import Document, Milestone
from servanda.reference import summit_series


def document(text: str) -> Document:
    return Document(id="d1", text=text, title='The first "Central Asia – Japan" summit')


def test_after_kazakhstan_comes_kyrgyzstan() -> None:
    series = summit_series()["central-asia-japan"]
    assert after(series, "Kazakhstan") == "Kyrgyzstan"
    assert after(series, "Uzbekistan") == "Kazakhstan"


def test_the_next_host_and_the_one_after() -> None:
    text = "The next summit will take place in Kazakhstan, in line with the agreed English alphabetical rotation."
    found = [item for item in summits([document(text)]) if item.kind == "next host"]
    assert [(item.place, item.basis) for item in found] == [("Kazakhstan", "stated"), ("Kyrgyzstan", "inferred")]


def test_the_order_alone_names_the_first() -> None:
    found = [
        item for item in summits([document("Hosts take turns in alphabetical order.")]) if item.kind == "next host"
    ]
    assert [(item.place, item.basis) for item in found] == [("Kazakhstan", "inferred")]


def test_the_samples_name_kazakhstan() -> None:
    text = labelled().texts["tokyo-2025-kazakhstan"]
    found = summits([document(text)])
    assert "Kazakhstan" in {item.place for item in found if item.kind == "next host"}
    assert "Tokyo, Japan" in {item.place for item in found if item.kind == "summit"}


def test_dates_and_deadlines() -> None:
    one = Milestone(
        id="m1", quote="", start=0, end=0, rule="", confidence=1, what="ties", actors=["A", "B"], date="1992"
    )
    dates = milestones([one, one])
    assert [item.date for item in dates] == ["1992"]
    due = deadlines(labelled().undertakings)
    assert due
    rows = calendar_table([*dates, *due, *known_series()])
    assert rows.column("date") == sorted(rows.column("date"), key=str)
