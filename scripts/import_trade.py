"""Write resources/statistics/trade.csv from the tables of the statistics offices of Central Asia.

    python scripts/import_trade.py FOLDER

FOLDER holds the three tables that resources/README.md names. Only trade with countries is kept, of 2019 and later, from
one million dollars on; imports that were told in euro are turned back with the yearly rate that made them.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from servanda.reference import country_of_name
from servanda.reference.gazetteer import country_names

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "statistics" / "trade.csv"
FIRST_YEAR = 2019
LEAST = 1e6
# What the authors of the tables in euro divided the dollars by.
EUR = {"2019": 1.12, "2020": 1.14, "2021": 1.18, "2022": 1.05, "2023": 1.07}
Row = tuple[str, str, str, str, float, str]


def main() -> int:
    """Write the table; 2 for a wrong call."""
    if len(sys.argv) != 2:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    russian = {name: code for code, name in country_names("ru").items()}
    kyrgyz = list(_read(folder / "kyrgyzstan_trade_by_partner_1994_2023_kusd.csv"))
    for row in kyrgyz:
        if code := country_of_name(row["partner_en"]):
            russian.setdefault(row["partner_ru"], code)
    rows = {(r, p, flow, y): (v, source) for r, p, flow, y, v, source in _rows(folder, kyrgyz, russian)}
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("reporter", "partner", "flow", "year", "value", "source"))
        for key, (value, source) in sorted(rows.items()):
            if value >= LEAST and int(key[3]) >= FIRST_YEAR and key[0] != key[1]:
                out.writerow((*key, f"{value:.0f}", source))
    return 0


def _rows(folder: Path, kyrgyz: list[dict[str, str]], russian: dict[str, str]) -> Iterator[Row]:
    for row in kyrgyz:
        if code := country_of_name(row["partner_en"]):
            yield "KG", code, row["flow"] + "s", row["year"], float(row["value_kusd"]) * 1e3, "kg"
    for row in _read(folder / "kazakhstan_trade_by_partner_2018_2023_kusd.csv"):
        if code := russian.get(row["partner_ru"]):
            for flow in ("exports", "imports"):
                yield "KZ", code, flow, row["year"], float(row[f"{flow}_kusd"] or 0) * 1e3, "kz"
    for row in _read(folder / "imports_by_partner_2019_2023_eur.csv"):
        code = country_of_name(row["PARTNER"])
        if row["REPORTER"] == "Uzbekistan" and row["PRODUCT"] == "TOTAL" and code:
            yield "UZ", code, "imports", row["PERIOD"], float(row["VALUE_IN_EUR"]) * EUR[row["PERIOD"]], "uz"


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    sys.exit(main())
