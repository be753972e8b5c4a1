"""What statistics offices publish: consumer prices, and trade by partner; and the series of summits."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

import msgspec

from servanda.reference.gazetteer import groups
from servanda.reference.loading import read_json
from servanda.reference.schema import CountryCode, Id, Name

Flow = Literal["exports", "imports"]
When = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(?:-\d\d(?:-\d\d)?)?$")]


class Price(msgspec.Struct, frozen=True):
    """A line of prices/us-cpi.csv: consumer prices of the United States, mean of the year, 2010 = 100."""

    year: Annotated[str, msgspec.Meta(pattern=r"^\d{4}$")]
    index: Annotated[float, msgspec.Meta(gt=0)]


class Trade(msgspec.Struct, frozen=True):
    """What one state's statistics say of its trade with a partner in a year.

    Attributes:
        reporter, partner: ISO 3166-1 alpha-2.
        flow: the reporter's exports or imports.
        year: YYYY.
        value: US dollars.
        source: key of the office (kz, kg, uz), or what an import was called.
    """

    reporter: CountryCode
    partner: CountryCode
    flow: Flow
    year: Annotated[str, msgspec.Meta(pattern=r"^\d{4}$")]
    value: Annotated[float, msgspec.Meta(ge=0)]
    source: str


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One meeting of a series: its (first) day, as exact as known, and where."""

    date: When
    place: str
    country: CountryCode


class SeriesFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One series of events/series.yaml; the key is its id.

    Attributes:
        name: for people.
        names: as texts write it, in lower case, with a blank for every dash, plus sign and quotation mark.
        members: regions of regions.yaml, or ISO codes of countries.
        partner: the one beside them; empty where there is none.
        held: its meetings, as far as they are sure.
    """

    name: Name
    names: tuple[str, ...]
    members: tuple[str, ...] = ()
    partner: CountryCode = ""
    held: tuple[Held, ...] = ()


class Series(SeriesFields, frozen=True, kw_only=True):
    """A series of summits; see SeriesFields."""

    id: Id

    def states(self) -> tuple[str, ...]:
        """Codes of its members, regions told by their states; those of open regions are not known."""
        found: list[str] = []
        for member in self.members:
            found += groups()[member].members if member in groups() else (member,)
        return tuple(found)


@cache
def us_prices() -> dict[str, float]:
    """Consumer prices of the United States by year (2010 = 100), in order of time."""
    return {price.year: price.index for price in read_json("prices.json", list[Price])}


def in_prices_of(value: float, year: str, base: str) -> float | None:
    """US dollars of one year in the prices of another.

    Years after the last that is known are taken at the prices of the last; None where either is before the first.
    """
    prices = us_prices()
    last = next(reversed(prices))
    then, now = prices.get(min(year, last)), prices.get(min(base, last))
    return value * now / then if then and now else None


@cache
def trade_statistics() -> tuple[Trade, ...]:
    """The trade of Kazakhstan, Kyrgyzstan and Uzbekistan (imports) by partner, from one million dollars a year on."""
    return tuple(Trade(*row) for row in read_json("trade.json", list[tuple[str, str, Flow, str, float, str]]))


@cache
def summit_series() -> dict[str, Series]:
    """All series of summits, by id."""
    return read_json("series.json", dict[str, Series])
