"""Write resources/rates/*.csv from the files that their publishers give; build_resources.py makes data of them.

    python scripts/import_rates.py --ecb eurofxref-hist.zip --hmrc FOLDER --world-bank PA.NUS.FCRF.csv

Each source may be left out. Where they come from stands in resources/README.md. What a publisher has misprinted (a
month that departs by half from the one before and the one after, which agree) is left out and told.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

from servanda.reference import codelist, country_of_name

ROOT = Path(__file__).resolve().parent.parent
RATES = ROOT / "resources" / "rates"
FIRST_YEAR = 1990
# The World Bank counts them in notes that the code does not mean, or the official rate was a fiction.
NOT_COMPARABLE = ("TMT", "VES", "ZWG", "KPW", "SYP", "CUP", "SOS")
# The first month in which HM Revenue and Customs tell them as others do: before, turned over or in another note.
FIRST_RIGHT = {"LRD": "2023-11", "TOP": "2023-10", "CUP": "2022-10", "IRR": "2023-12", "KPW": "9999", "SYP": "2023-12"}
MISPRINT = 1.45

Table = dict[str, dict[str, str]]
"""Period to currency to rate, as printed."""


def ecb(path: Path) -> Table:
    """The euro reference rates: eurofxref-hist.csv, alone or in its archive."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            text = archive.read(archive.namelist()[0]).decode()
    else:
        text = path.read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return {
        row["Date"]: {code: rate for code, rate in row.items() if len(code or "") == 3 and _is_rate(rate)}
        for row in rows
    }


def hmrc(folder: Path) -> Table:
    """The monthly rates: one JSON file or one CSV file (of the publisher's form) for each month."""
    table: Table = {}
    for path in sorted(folder.rglob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        table[content["period"]["start"][:7]] = content["rates"]
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                day, month, year = row["Start Date"].split("/") if "/" in row["Start Date"] else ("", "", "")
                period = f"{year}-{month}" if day else row["Start Date"][:7]
                table.setdefault(period, {})[row["Currency Code"]] = row["Currency Units per £1"]
    for code, first in FIRST_RIGHT.items():
        for month in table:
            if month < first:
                table[month].pop(code, None)
    _drop_misprints(table)
    return table


def world_bank(path: Path) -> Table:
    """PA.NUS.FCRF: units of the country's money for one US dollar, mean of the year; columns country, year, value."""
    money = {country: code for code, entry in codelist("currency").items() for country in entry.countries}
    found: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country, rate = row["country"], row["PA.NUS.FCRF"]
            code = money.get(_country(country), "")
            if rate and int(row["year"]) >= FIRST_YEAR and code not in ("", "USD", "EUR", *NOT_COMPARABLE):
                found[row["year"]][code].add(float(f"{float(rate):.6g}"))
    # A currency of several countries counts where all agree: one that has changed its money since does not.
    return {
        year: {code: _plain(sum(rates) / len(rates)) for code, rates in codes.items() if max(rates) < 1.02 * min(rates)}
        for year, codes in found.items()
    }


def write(name: str, table: Table) -> None:
    """One file: periods in order of time, currencies of the code list in order of the alphabet."""
    listed = codelist("currency")
    codes = sorted({code for rates in table.values() for code in rates} & listed.keys())
    with (RATES / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["period", *codes])
        for period in sorted(table):
            writer.writerow([period, *(_shorn(table[period].get(code, "")) for code in codes)])
    print(f"{name}.csv: {len(codes)} currencies, {min(table)} to {max(table)}")


def _country(name: str) -> str:
    """ISO code of a country as the World Bank names it ("Korea, Rep.", "Egypt, Arab Rep.")."""
    short = name.split(",")[0].split(" (")[0]
    exact = {"Congo, Dem. Rep.": "CD", "Congo, Rep.": "CG", "Korea, Rep.": "KR", "Korea, Dem. People's Rep.": "KP"}
    return exact.get(name) or country_of_name(name) or country_of_name(short) or ""


def _drop_misprints(table: Table) -> None:
    months = sorted(table)
    for before, month, after in zip(months, months[1:], months[2:], strict=False):
        for code in list(table[month]):
            if code in table[before] and code in table[after]:
                low, rate, high = (float(table[period][code]) for period in (before, month, after))
                if _apart(low, rate) > MISPRINT and _apart(rate, high) > MISPRINT and _apart(low, high) < MISPRINT:
                    print(f"left out as misprinted: {code} {month}: {rate} between {low} and {high}", file=sys.stderr)
                    del table[month][code]


def _apart(one: float, other: float) -> float:
    return max(one / other, other / one)


def _is_rate(text: str | None) -> bool:
    return bool(text) and text != "N/A"


def _plain(rate: float) -> str:
    return f"{rate:.10f}"


def _shorn(rate: str) -> str:
    return rate.rstrip("0").rstrip(".") if "." in rate else rate


def main() -> int:
    """Import what is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ecb", type=Path, help="eurofxref-hist.zip or .csv")
    parser.add_argument("--hmrc", type=Path, help="folder with a file for each month")
    parser.add_argument("--world-bank", type=Path, help="CSV with country, year, PA.NUS.FCRF")
    options = parser.parse_args()
    for name, read in (("ecb", ecb), ("hmrc", hmrc), ("world-bank", world_bank)):
        path = getattr(options, name.replace("-", "_"))
        if path is not None:
            write(name, read(path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
