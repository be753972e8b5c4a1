"""Others' tables of trade read: SDMX-CSV, Comtrade's files, and whatever has such columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import get_args

import msgspec

from servanda.errors import ServandaError
from servanda.reference import Trade, convert, countries, country_of_name
from servanda.reference.loading import read_json
from servanda.reference.official import Flow
from servanda.reference.statistics_schema import Statistics, TableWords

_NEEDED = ("reporter", "partner", "flow", "year", "value")
COLUMNS = (*_NEEDED, "unit", "multiplier", "product", "frequency")
"""What a column of a table may be."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of a table, where it does not say so itself.

    Attributes:
        source: who publishes it; stands with every number.
        columns: by meaning (see COLUMNS), the column of the table that has it.
        reporter: code or name of the state whose books it is from, where no column tells.
        flow: exports or imports, where no column tells.
        unit: ISO 4217 code of the values, where no column tells.
        times: what every value is multiplied by (1000 where they are in thousands).
        where: by column, the only value that counts; picks one of several that the table has for the same trade.
    """

    source: str
    columns: Mapping[str, str] = {}
    reporter: str = ""
    flow: str = ""
    unit: str = "USD"
    times: float = 1.0
    where: Mapping[str, str] = {}


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What a table came to.

    Attributes:
        rows: trade in US dollars, each key once.
        left_out: how many lines count for nothing here, by why.
    """

    rows: tuple[Trade, ...]
    left_out: dict[str, int]


def read_trade(lines: Iterable[str], name: str, given: Given) -> Read:
    """Read a table of trade between states.

    Args:
        lines: of a CSV file with a header; separated by commas, semicolons or tabs.
        name: of the file, for what is told of errors.
        given: what the user says of it.

    Raises:
        ServandaError: a column is missing, a value is no number, or the table has two values for the same trade; says
            in which line.
    """
    source = iter(lines)
    header = next(source, "").lstrip("\ufeff")
    comma = max(",;\t", key=header.count)
    names = next(csv.reader([header], delimiter=comma), [])
    places = _places(names, name, given)
    found: dict[tuple[str, str, Flow, str], tuple[Trade, int, list[str]]] = {}
    left_out: dict[str, int] = {}
    others = [n for n in range(len(names)) if n not in places.values() and _plain(names[n]) not in _ignored()]
    wanted = {names.index(column): value for column, value in given.where.items()}
    for number, row in enumerate(csv.reader(source, delimiter=comma), 2):
        if not row:
            continue
        if len(row) != len(names):
            raise ServandaError(f"{name}: line {number}: {len(row)} values under {len(names)} columns")
        if any(row[n] != value for n, value in wanted.items()):
            why = "not what --where asks for"
        else:
            cells = {what: row[n].strip() for what, n in places.items()}
            made = _trade(cells, name, number, given)
            if isinstance(made, Trade):
                key = (made.reporter, made.partner, made.flow, made.year)
                if key in found and abs(found[key][0].value - made.value) > 0.5:
                    _refuse(name, number, found[key][1], names, [n for n in others if found[key][2][n] != row[n]])
                found[key] = (made, number, row)
                continue
            why = made
        left_out[why] = left_out.get(why, 0) + 1
    return Read(rows=tuple(row for row, _, _ in found.values()), left_out=left_out)


def _trade(cells: Mapping[str, str], name: str, number: int, given: Given) -> Trade | str:
    """The trade that a row tells; or why it is left out."""
    words = _words()
    if cells.get("product", "") and _plain(cells["product"]) not in _plain_all(words.totals):
        return "trade in some goods only"
    if cells.get("frequency", "") and _plain(cells["frequency"]) not in _plain_all(words.yearly):
        return "not of a whole year"
    year = cells["year"]
    if not (year.isdigit() and len(year) == len("2024")):
        return "not of a whole year"
    reporter = country_code(cells.get("reporter", "") or given.reporter)
    partner = country_code(cells["partner"])
    if not reporter or not partner:
        return "not between two countries"
    if reporter == partner:
        return "with itself"
    flow = _flow(cells.get("flow", "") or given.flow)
    if flow is None:
        return "neither exports nor imports"
    if cells["value"] in ("", ":", "NaN", "-"):
        return "no value"
    times = given.times * 10 ** _number(cells.get("multiplier") or "0", name, number)
    value = _number(cells["value"], name, number) * times
    dollars = _dollars(value, cells.get("unit") or given.unit, year)
    if dollars is None:
        return "in a unit that is no money, or has no rate"
    if value < 0:
        raise ServandaError(f"{name}: line {number}: trade below zero: {cells['value']}")
    return Trade(reporter=reporter, partner=partner, flow=flow, year=year, value=dollars, source=given.source)


def country_code(told: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country that is told by any code or name; empty where it is none."""
    told = told.strip()
    upper = told.upper()
    data = _data()
    if upper in data.words.countries:
        return data.words.countries[upper]
    if upper in countries():
        return upper
    if told.isdigit():
        return data.codes.get(told.zfill(3), "")
    return data.codes.get(upper) or country_of_name(told) or ""


def _places(names: Sequence[str], name: str, given: Given) -> dict[str, int]:
    """The place of the column of each meaning."""
    plain = [_plain(one) for one in names]
    for column in (*given.columns.values(), *given.where):
        if column not in names:
            raise ServandaError(f"{name}: no column {column} (there are {', '.join(names)})")
    places = {what: names.index(column) for what, column in given.columns.items()}
    for what in COLUMNS:
        known = (_plain(one) for one in getattr(_words().columns, what))
        place = next((plain.index(one) for one in known if one in plain), None)
        if what not in places and place is not None and place not in places.values():
            places[what] = place
    told = {"reporter": given.reporter, "flow": given.flow}
    missing = [what for what in _NEEDED if what not in places and not told.get(what)]
    if missing:
        raise ServandaError(
            f"{name}: no column tells the {missing[0]} (there are {', '.join(names) or 'none'}; name it with --column)"
        )
    return places


def _refuse(name: str, number: int, before: int, names: Sequence[str], differing: Sequence[int]) -> None:
    columns = ", ".join(names[n] for n in differing)
    mend = f"; pick one with --where, they differ in {columns}" if columns else ""
    raise ServandaError(f"{name}: line {number}: another value for the same trade as line {before}{mend}")


def _number(told: str, name: str, number: int) -> float:
    try:
        return float(told.replace(" ", "").replace("\u00a0", ""))
    except ValueError:
        raise ServandaError(f"{name}: line {number}: {told!r} is no number") from None


def _dollars(value: float, unit: str, year: str) -> float | None:
    code = unit.upper().removeprefix("MIO_").removeprefix("THS_")
    times = 1e6 if unit.upper().startswith("MIO_") else 1e3 if unit.upper().startswith("THS_") else 1.0
    found = convert(value * times, code, "USD", year)
    return None if found is None else found.value


def _flow(told: str) -> Flow | None:
    flows = _words().flows
    return next((flow for flow in get_args(Flow) if _plain(told) in _plain_all(flows[flow])), None)


def _plain(word: str) -> str:
    return word.casefold().replace("_", "").replace(" ", "").strip()


@cache
def _plain_all(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_plain(word) for word in words)


def _ignored() -> frozenset[str]:
    return _plain_all(_words().ignored)


def _words() -> TableWords:
    return _data().words


@cache
def _data() -> Statistics:
    return read_json("statistics.json", Statistics)


def coverage(rows: Iterable[Trade]) -> Iterator[tuple[str, str, str, str, int, int]]:
    """By reporter and source: first and last year, how many partners, how many numbers."""
    years: dict[tuple[str, str], set[str]] = {}
    partners: dict[tuple[str, str], set[str]] = {}
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.reporter, row.source)
        years.setdefault(key, set()).add(row.year)
        partners.setdefault(key, set()).add(row.partner)
        counts[key] = counts.get(key, 0) + 1
    for key in sorted(counts):
        yield (*key, min(years[key]), max(years[key]), len(partners[key]), counts[key])
