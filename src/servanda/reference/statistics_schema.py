"""What resources/statistics/ looks like beside the table of trade: codes of countries, words of others' tables."""

from __future__ import annotations

from typing import Annotated

import msgspec

from servanda.reference.schema import CountryCode


class CountryCodes(msgspec.Struct, frozen=True):
    """A line of statistics/country_codes.csv: codes of a country in ISO 3166-1; numeric is empty where it has none."""

    code: CountryCode
    alpha3: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
    numeric: Annotated[str, msgspec.Meta(pattern=r"^(?:\d{3})?$")]


class Columns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By what a column of a table of trade is known, the likeliest name first."""

    reporter: tuple[str, ...]
    partner: tuple[str, ...]
    flow: tuple[str, ...]
    year: tuple[str, ...]
    value: tuple[str, ...]
    unit: tuple[str, ...]
    multiplier: tuple[str, ...]
    product: tuple[str, ...]
    frequency: tuple[str, ...]


class TableWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """statistics/sdmx.yaml.

    Attributes:
        columns: names of columns.
        ignored: columns that never tell one value from another.
        flows: by flow, the codes that mean it.
        totals: codes of a product that stand for all.
        yearly: codes of a frequency that stand for years.
        countries: codes of countries that are not those of ISO 3166-1, and what they are.
    """

    columns: Columns
    ignored: tuple[str, ...]
    flows: dict[str, tuple[str, ...]]
    totals: tuple[str, ...]
    yearly: tuple[str, ...]
    countries: dict[str, CountryCode]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """The two as they are built: words, and by alpha-3 or numeric code the alpha-2 code."""

    words: TableWords
    codes: dict[str, str]
