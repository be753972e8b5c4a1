"""Exchange rates: what resources/rates/ must look like, and how the built file holds them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Currency = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
Period = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(?:-\d\d(?:-\d\d)?)?$")]
Every = Literal["day", "month", "year"]
LENGTHS: dict[Every, int] = {"day": 10, "month": 7, "year": 4}
"""How many characters of an ISO date name one period."""


class SourceFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One line of rates/sources.yaml; the key is the name of its CSV file.

    Attributes:
        name: the publisher.
        of: what its figures are.
        base: the currency whose one unit they are told for.
        every: how long a rate holds.
    """

    name: str
    of: str
    base: Currency
    every: Every


class PegFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One peg of a currency in rates/pegs.yaml.

    Attributes:
        anchor: the currency it is held to.
        rate: how many units one unit of the anchor buys.
        since: the first day.
        until: the last day; empty while it holds.
        of: who holds it, or the paper.
    """

    anchor: Currency
    rate: float
    since: Day
    of: str
    until: Annotated[str, msgspec.Meta(pattern=r"^(?:\d{4}-\d\d-\d\d)?$")] = ""


class PackedSeries(msgspec.Struct, array_like=True):
    """The rates of one currency in the built file.

    Attributes:
        first: the place of its first rate among the periods of its source.
        scale: what the whole numbers are to be divided by.
        steps: LZMA over 64-bit little-endian differences from one rate to the next; a rate of 0 is none.
    """

    first: int
    scale: int
    steps: bytes


class PackedSource(msgspec.Struct, array_like=True):
    """One publisher's rates in the built file; periods are LZMA over ISO texts, one a line."""

    fields: SourceFields
    periods: bytes
    series: dict[str, PackedSeries]


class PackedRates(msgspec.Struct, array_like=True):
    """The built file: sources in order of preference, and the pegs of each currency."""

    sources: tuple[PackedSource, ...]
    pegs: dict[str, tuple[PegFields, ...]]
