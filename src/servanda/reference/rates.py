"""Sums in another currency, at the rate of the day, with the rate, its day and its source.

Rates come from resources/rates/: the European Central Bank's for each day since 1999, HM Revenue and Customs' for each
month since 2015, the World Bank's yearly means since 1990, and pegs that a central bank or a treaty holds. Nothing is
guessed: where none of them is near enough in time, there is no conversion.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

import msgspec

from servanda.errors import ResourceError
from servanda.reference.loading import data_path
from servanda.reference.rates_schema import PackedRates
from servanda.reference.rates_source import RateSource, bounds_of

Basis = Literal["same", "peg", "day", "month", "year"]
FRESH: dict[str, int] = {"day": 7, "month": 62, "year": 0}
"""How many days after the end of its period a rate is taken as if it still held."""
LIMIT = 400
"""How many days after the end of its period a rate is still better than none."""
SLACK: dict[Basis, float] = {"same": 0.0, "peg": 0.0, "day": 0.01, "month": 0.04, "year": 0.08}
"""By how much a conversion may be off: half of a day's usual swing; how far nine of ten days are from what is told for
their month or year (measured on currencies that all three sources quote)."""


class Leg(msgspec.Struct, frozen=True):
    """One rate that a conversion took: units of `to` for one unit of `currency`, on `date`, by `source`.

    date is the day, month (2025-12) or year that the rate is told for; that of a peg is the day asked for.
    """

    currency: str
    to: str
    rate: float
    date: str
    basis: Basis
    source: str


class Converted(msgspec.Struct, frozen=True):
    """A sum in another currency, and how it came about.

    Attributes:
        value: the sum, in base units of `to`.
        to: its currency.
        original: the sum as it was told.
        currency: the currency it was told in.
        rate: units of `to` for one unit of `currency`.
        date: what the rate is told for: of several legs the least exact one.
        basis: how long the least exact leg's rate holds; "same" where the currencies are one.
        legs: what it was reckoned with.
    """

    value: float
    to: str
    original: float
    currency: str
    rate: float
    date: str
    basis: Basis
    legs: tuple[Leg, ...] = ()

    @property
    def source(self) -> str:
        """Who published the rates, each once."""
        return "; ".join(dict.fromkeys(leg.source for leg in self.legs))

    @property
    def slack(self) -> float:
        """By what share the value may be off because the rate was another at that hour; see SLACK."""
        return SLACK[self.basis]


def convert(value: float, currency: str, to: str, day: str) -> Converted | None:
    """A sum in another currency, at the rate of a day.

    Args:
        value: in base units of its currency.
        currency: ISO 4217 code of the sum.
        to: ISO 4217 code to convert to.
        day: ISO day; a bare month (2025-12) or year (2025) takes the mean of the rates in it.

    Returns:
        The sum; None where no source quotes both currencies within 400 days before, or the date is none.
    """
    route = _route(currency, to, day)
    if route is None:
        return None
    rate = 1.0
    for leg in route:
        rate *= leg.rate
    least = max(route, key=lambda leg: list(SLACK).index(leg.basis), default=None)
    if least is None:
        return Converted(value, to, value, currency, 1.0, day, "same")
    return Converted(value * rate, to, value, currency, rate, least.date, least.basis, route)


@lru_cache(maxsize=65536)
def _route(currency: str, to: str, day: str) -> tuple[Leg, ...] | None:
    """The rates that lead from one currency to the other; None where none do."""
    if currency == to:
        return ()
    try:
        start, end = bounds_of(day)
    except ValueError:
        return None
    quotes = [quote for source in _sources() if (quote := _quote(source, currency, to, start, end)) is not None]
    for age, leg in quotes:
        if leg.basis == "day" and age <= FRESH["day"]:
            return (leg,)
    for held in sorted((currency, to)):  # of two that are held, the same is left first both ways
        pegged = _pegged(held, to if held == currency else currency, day, end)
        if pegged is not None:
            return pegged if held == currency else tuple(_turned(leg) for leg in reversed(pegged))
    for age, leg in quotes:
        if age <= FRESH[leg.basis]:
            return (leg,)
    return (min(quotes, key=lambda quote: quote[0])[1],) if quotes else None


def _quote(source: RateSource, currency: str, to: str, start: str, end: str) -> tuple[int, Leg] | None:
    """What one source says, and how many days before that was."""
    found = source.rate(currency, to, start, end, LIMIT)
    return found and (found[2], Leg(currency, to, found[0], found[1], source.every, source.title))


def _pegged(currency: str, to: str, day: str, end: str) -> tuple[Leg, ...] | None:
    """By way of the currency that one is held to."""
    for peg in _built().pegs.get(currency, ()):
        if peg.since <= end and (not peg.until or end <= peg.until):
            rest = _route(peg.anchor, to, day)
            source = f"{peg.of}: {currency} held to {peg.anchor}"
            return None if rest is None else (Leg(currency, peg.anchor, 1 / peg.rate, day, "peg", source), *rest)
    return None


def _turned(leg: Leg) -> Leg:
    return msgspec.structs.replace(leg, currency=leg.to, to=leg.currency, rate=1 / leg.rate)


@cache
def _built() -> PackedRates:
    try:
        return msgspec.msgpack.decode(data_path("rates.bin").read_bytes(), type=PackedRates)
    except msgspec.DecodeError as error:
        raise ResourceError(f"rates.bin: {error}") from error


@cache
def _sources() -> tuple[RateSource, ...]:
    return tuple(RateSource(packed) for packed in _built().sources)
