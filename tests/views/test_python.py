from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import servanda
from servanda.cli.app import run
from servanda.errors import NotFound, RegisterError, ServandaError
from servanda.views import Field, Frame, Opened

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("tokyo-*.txt"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("python")
    assert run(["add", "--register", str(made / "servanda.db"), *map(str, SAMPLES)]) == 0
    return made


@pytest.fixture
def register(folder: Path) -> Iterator[Opened]:
    with servanda.open(str(folder / "servanda.db")) as opened:
        yield opened


# ------------------------------------------------------------ frames


def test_a_frame_is_iterated_without_any_library() -> None:
    fields = [Field("name"), Field("n", "integer"), Field("usd", "number"), Field("all", "strings")]
    frame = Frame("f", "A frame", fields, [("one", 1, 2, ("a", "b")), ("", None, None, ())])
    assert frame.to_dicts() == [
        {"name": "one", "n": 1, "usd": 2.0, "all": ["a", "b"]}, {"name": None, "n": None, "usd": None, "all": []},
    ]  # fmt: skip
    assert (len(frame), frame.columns, frame["n"]) == (2, ["name", "n", "usd", "all"], [1, None])
    assert "A frame" in repr(frame)
    with pytest.raises(KeyError):
        frame["nothing"]


def test_a_frame_shows_itself_in_a_notebook() -> None:
    html = Frame("f", "A & B", [Field("x", "string", "what")], [("<b>",)] * 12)._repr_html_()
    assert "A &amp; B" in html
    assert "&lt;b&gt;" in html
    assert "and 2 more" in html


def test_arrow_pandas_and_polars_take_a_frame(register: Opened) -> None:
    arrow = pytest.importorskip("pyarrow")
    frame = register.figures()
    table = arrow.table(frame)
    assert table.schema.field("subjects").type == arrow.list_(arrow.string())
    assert table.schema.field("value").metadata == {b"said": b"in base units"}
    assert table.to_pylist() == frame.to_dicts()
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    assert isinstance(frame.to_pandas(), pandas.DataFrame)
    assert frame.to_pandas()["value"].sum() == pytest.approx(sum(v for v in frame["value"] if isinstance(v, float)))
    assert polars.DataFrame(frame).to_dicts() == frame.to_polars().to_dicts() == frame.to_dicts()


def test_a_frame_without_rows_keeps_its_types(register: Opened) -> None:
    arrow = pytest.importorskip("pyarrow")
    empty = register.commitments(country="Fiji")
    assert len(empty) == 0
    assert empty.to_arrow().schema.field("usd").type == arrow.float64()


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ServandaError, match=r"servanda\[arrow\]"):
        Frame("f", "F", [Field("x")], []).to_arrow()


# ------------------------------------------------------------ what a register gives


def test_commitments_rest_on_sentences_that_can_be_looked_up(register: Opened) -> None:
    commitments = {row["id"] for row in register.commitments()}
    sources = register.table("sources").to_dicts()
    assert {row["commitment"] for row in sources} == commitments
    row = sources[0]
    text = register.document(str(row["document"])).text
    assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
    assert {u.id for u in register.undertakings()} == commitments


def test_filters_are_those_of_the_commands(register: Opened) -> None:
    some = register.commitments(country="Kazakhstan", min_amount=1e9)
    assert 0 < len(some) < len(register.commitments(country="KZ")) < len(register.commitments())
    assert set(register.statements(kind="figure")["kind"]) == {"figure"}
    with pytest.raises(TypeError):
        register.commitments(colour="red")


def test_every_table_is_there(register: Opened) -> None:
    for name in ("amounts", "sectors", "history", "parts", "contradictions", "sources"):
        assert register.table(name).columns
    for frame in (register.milestones(), register.assessments(), register.actors(), register.documents("Tokyo")):
        assert len(frame) > 0
    assert {"same", "part of"} & set(register.links()["kind"])
    with pytest.raises(NotFound, match="amounts"):
        register.table("colours")


def test_the_answers_are_those_of_the_commands(register: Opened) -> None:
    whole = register.totals(by="").to_dicts()
    assert len(whole) == 1
    lines = register.lines()
    assert sum(float(str(v)) for v in lines["net"]) == pytest.approx(float(str(whole[0]["net"])), abs=len(lines))
    assert "total" not in register.totals("recipient")["group"]
    assert set(register.compare("Central Asia", ["JP"])) >= {"partners", "figures"}
    assert register.network("country")["ties"]["one"]
    assert len(register.delivery()) == len(register.commitments())
    assert register.steps("partner").columns[0] == "step"
    assert any("35,000,000,000" in str(said) for said in register.audit()["said"])
    assert "summit" in register.calendar()["kind"]


@pytest.mark.parametrize("call", [
    lambda r: r.totals("colour"), lambda r: r.steps("colour"), lambda r: r.compare("Atlantis"),
    lambda r: r.compare("Kenya"), lambda r: r.compare("Kazakhstan", ["Atlantis"]), lambda r: r.document("zzzz"),
])  # fmt: skip
def test_what_is_not_there_is_told(register: Opened, call: object) -> None:
    assert callable(call)
    with pytest.raises(ServandaError):
        call(register)


def test_as_of_a_day(folder: Path, register: Opened) -> None:
    assert len(register.as_of("2020-01-01").commitments()) == 0
    assert len(register.as_of(date(2020, 1, 1)).statements()) == 0
    assert len(register.as_of(None).documents()) == len(SAMPLES)
    with servanda.open(str(folder / "servanda.db"), as_of="2999-01-01") as later:
        assert len(later.commitments()) == len(register.commitments())
    with pytest.raises(ValueError, match="someday"):
        servanda.open(str(folder / "servanda.db"), as_of="someday")


def test_no_register_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        servanda.open(str(tmp_path / "none.db"))


# ------------------------------------------------------------ the pages


def test_the_page_documents_every_method() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    methods = {name for name in vars(Opened) if not name.startswith("_") and name not in ("at", "close")}
    assert {name for name in methods if not re.search(rf"\b{name}\b", page)} == set()


@pytest.mark.parametrize("number", range(4))
def test_the_examples_of_the_page_run(folder: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.S)
    assert len(blocks) == 4
    monkeypatch.chdir(folder)
    exec(compile("import servanda\n" + blocks[number], "python.md", "exec"), {})


@pytest.mark.parametrize("script", sorted((ROOT / "docs" / "examples").glob("*.py")), ids=lambda path: path.stem)
def test_the_notebooks_run(folder: Path, script: Path) -> None:
    pytest.importorskip("polars")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, str(script)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
