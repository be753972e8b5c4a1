from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Servanda

TABLE = """REF_AREA,COUNTERPART_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MULT
UZ,JP,TXG_FOB_USD,2024,40,6
UZ,JP,TMG_CIF_USD,2024,35,6
UZ,W00,TMG_CIF_USD,2024,99,6
"""


def test_others_statistics_stand_against_figures(servanda: Servanda, folder: Path) -> None:
    servanda("add", "reports")
    assert json.loads(servanda("audit").out)["tables"][0]["rows"] == []
    (folder / "imf.csv").write_text(TABLE, encoding="utf-8")
    result = servanda("statistics", "import", "imf.csv", "--source", "an office")
    assert (result.code, result.out) == (0, "2 numbers of an office: 2 new in servanda.db\n")
    assert result.err == "1 lines left out: not between two countries\n"
    assert "0 new" in servanda("statistics", "import", "imf.csv", "--source", "an office").out
    (finding,) = json.loads(servanda("audit").out)["tables"][0]["rows"]
    assert (finding["kind"], finding["claimed"], finding["other"]) == ("against statistics", 500e6, 75e6)
    assert "Uzbekistan" in finding["basis"]
    assert servanda("show", finding["statements"][0]).code == 0


def test_what_is_at_hand_is_listed(servanda: Servanda) -> None:
    rows = json.loads(servanda("statistics", "list").out)["tables"][0]["rows"]
    assert {row["reporter"] for row in rows} == {"KG", "KZ", "UZ"}
    assert servanda("statistics", "list", "--register", "none.db").code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [(["none.csv"], 1, "none.csv: No such file"), (["bad.csv"], 1, "no column tells"),
     (["bad.csv", "--column", "colour=x"], 2, "colour"), (["bad.csv", "--where", "x"], 2, "NAME=VALUE")],
)  # fmt: skip
def test_what_cannot_be_brought_in(
    servanda: Servanda, folder: Path, arguments: list[str], code: int, said: str
) -> None:
    (folder / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = servanda("statistics", "import", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err.splitlines()[-1]
    assert not (folder / "servanda.db").exists()
