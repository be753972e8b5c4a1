"""One publisher's exchange rates, unpacked currency by currency when they are asked for."""

from __future__ import annotations

import lzma
import sys
from array import array
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from itertools import accumulate

from servanda.reference.rates_schema import LENGTHS, Every, PackedSource

_DAYS: dict[Every, float] = {"day": 7 / 5, "month": 30.4, "year": 365}


class RateSource:
    """The rates of one line of rates/sources.yaml.

    Attributes:
        every: how long a rate holds.
        title: the publisher, and what its figures are.
    """

    def __init__(self, packed: PackedSource) -> None:
        self.every = packed.fields.every
        self.title = f"{packed.fields.name}, {packed.fields.of}"
        self._base = packed.fields.base
        self._periods = lzma.decompress(packed.periods).decode().split("\n")
        self._packed = packed.series
        self._unpacked: dict[str, list[float]] = {}

    def rate(self, currency: str, to: str, start: str, end: str, limit: int) -> tuple[float, str, int] | None:
        """How many units of one currency a unit of the other buys.

        Args:
            currency: the one that is sold.
            to: the one that is bought.
            start: the first ISO day asked for.
            end: the last ISO day asked for; of several days the mean is given, where half of them have a rate.
            limit: how many days before the first a rate may be told for, where there is none in them.

        Returns:
            The rate, the ISO day, month or year it is told for, and how many days before the first that ended; None
            where one of the currencies is not quoted here, or not near enough in time.
        """
        if any(code != self._base and code not in self._packed for code in (currency, to)):
            return None
        width = LENGTHS[self.every]
        low, high = bisect_left(self._periods, start[:width]), bisect_right(self._periods, end[:width])
        rates = [rate for place in range(low, high) if (rate := self._cross(currency, to, place))]
        days = (date.fromisoformat(end) - date.fromisoformat(start)).days
        if rates and len(rates) >= days / _DAYS[self.every] / 2:
            return sum(rates) / len(rates), _common(start, end)[:width], 0
        first = bisect_left(self._periods, (date.fromisoformat(start) - timedelta(limit)).isoformat()[:width])
        for place in range(low - 1, first - 1, -1):
            if rate := self._cross(currency, to, place):
                period = self._periods[place]
                return rate, period, (date.fromisoformat(start) - date.fromisoformat(bounds_of(period)[1])).days
        return None

    def _cross(self, currency: str, to: str, place: int) -> float:
        over, under = self._of(to, place), self._of(currency, place)
        return over / under if over and under else 0.0

    def _of(self, code: str, place: int) -> float:
        if code == self._base:
            return 1.0
        held = self._unpacked.get(code)
        if held is None:
            held = self._unpacked[code] = self._unpack(code)
        place -= self._packed[code].first
        return held[place] if 0 <= place < len(held) else 0.0

    def _unpack(self, code: str) -> list[float]:
        packed = self._packed[code]
        steps = array("q", lzma.decompress(packed.steps))
        if sys.byteorder == "big":
            steps.byteswap()
        return [whole / packed.scale for whole in accumulate(steps)]


def bounds_of(day: str) -> tuple[str, str]:
    """The first and the last ISO day of a day, month or year.

    Raises:
        ValueError: it is none.
    """
    first = date.fromisoformat(day + {4: "-01-01", 7: "-01", 10: ""}.get(len(day), "no date"))
    if len(day) == 10:
        return day, day
    later = date(first.year + 1, 1, 1) if len(day) == 4 else (first + timedelta(31)).replace(day=1)
    return first.isoformat(), (later - timedelta(1)).isoformat()


def _common(start: str, end: str) -> str:
    """The day, month or year that two days are the ends of."""
    return end if start == end else start[:7] if start[:7] == end[:7] else start[:4]
