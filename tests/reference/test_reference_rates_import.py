"""What scripts/import_rates.py makes of the publishers' files."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT  # type: ignore[import-not-found]

# The scripts are no part of the installed package; they are run from the project's folder.
sys.path.insert(0, str(ROOT))

from scripts import import_rates


def test_ecb_alone_and_in_its_archive(tmp_path: Path) -> None:
    text = "Date,USD,JPY,CYP,\n2026-04-13,1.1684,186.75,N/A,\n2026-04-10,1.1711,N/A,N/A,\n"
    plain, archive = tmp_path / "hist.csv", tmp_path / "hist.zip"
    plain.write_text(text, encoding="utf-8")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("eurofxref-hist.csv", text)
    wanted = {"2026-04-13": {"USD": "1.1684", "JPY": "186.75"}, "2026-04-10": {"USD": "1.1711"}}
    assert import_rates.ecb(plain) == import_rates.ecb(archive) == wanted


def test_months_as_json_and_csv_without_misprints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for month, rate in (("2019-03", "4.853"), ("2019-04", "439943.0"), ("2019-05", "5.1227")):
        content = {"period": {"start": f"{month}-01"}, "rates": {"BRL": rate, "LRD": "1.3"}}
        (tmp_path / f"{month}.json").write_text(json.dumps(content), encoding="utf-8")
    head = "Country/Territories,Currency,Currency Code,Currency Units per £1,Start Date,End Date\n"
    (tmp_path / "new.csv").write_text(f"{head}Brazil,Real,BRL,5.2,01/06/2019,30/06/2019\n", encoding="utf-8-sig")
    table = import_rates.hmrc(tmp_path)
    assert table == {
        "2019-03": {"BRL": "4.853"},
        "2019-04": {},
        "2019-05": {"BRL": "5.1227"},
        "2019-06": {"BRL": "5.2"},
    }
    assert "BRL 2019-04" in capsys.readouterr().err


def test_years_where_all_countries_of_a_currency_agree(tmp_path: Path) -> None:
    rows = [
        "Kazakhstan,2021,425.9075", "Kazakhstan,1950,1", "Senegal,2020,575.586", "Togo,2020,575.586",
        "Senegal,2019,585.9", "Togo,2019,2", "United States,2020,1.0", "World,2020,3", "Tajikistan,2020,",
    ]  # fmt: skip
    path = tmp_path / "bank.csv"
    path.write_text("\n".join(["country,year,PA.NUS.FCRF", *rows]), encoding="utf-8")
    table = import_rates.world_bank(path)
    assert list(table) == ["2021", "2020", "2019"]
    assert {code: float(rate) for rates in table.values() for code, rate in rates.items()} == {
        "KZT": 425.908,
        "XOF": 575.586,
    }


def test_written_in_order_of_time_and_alphabet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_rates, "RATES", tmp_path)
    import_rates.write("x", {"2020": {"USD": "1.500", "KZT": "400.0", "OLD": "3"}, "2019": {"USD": "100"}})
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == "period,KZT,USD\n2019,,100\n2020,400,1.5\n"
