"""What a visitor picks: the filters of the address line, and the address of a selection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import get_args
from urllib.parse import urlencode

import msgspec

from servanda.errors import ServandaError
from servanda.model.statement import Status, Strength
from servanda.publishing.asked import sum_of
from servanda.publishing.names import country_spellings, sector_codes
from servanda.register import ORDERS, Filter

_LONGEST = 300


class BadSelection(ServandaError):
    """A filter that is none."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Filters as they stand in an address, all text; empty ones do not matter.

    Attributes:
        q: words, or how they begin, that must all stand in its sentences, subject or names.
        country: name or code. party: part of a name. sector: DAC code or part of its name.
        status, strength: codes. year: YYYY.
        currency: ISO 4217. least, most: sums such as 20bn, in that currency or US dollars.
        document: part of what is known of a document, or the beginning of its id.
        order: one of ORDERS. cursor: of a page. as_of: YYYY-MM-DD.
    """

    q: str = ""
    country: str = ""
    party: str = ""
    sector: str = ""
    status: str = ""
    strength: str = ""
    year: str = ""
    currency: str = ""
    least: str = ""
    most: str = ""
    document: str = ""
    order: str = "told"
    cursor: str = ""
    as_of: str = ""

    def filter(self) -> Filter:
        """The filter that it stands for.

        Raises:
            BadSelection: one of them is not what it should be.
        """
        for name in self.__struct_fields__:
            if len(getattr(self, name)) > _LONGEST or "\0" in getattr(self, name):
                raise BadSelection(f"{name}: longer than {_LONGEST} characters, or no text")
        _one_of("status", self.status, get_args(Status))
        _one_of("strength", self.strength, get_args(Strength))
        _one_of("order", self.order, ORDERS)
        if self.year and not re.fullmatch(r"\d{4}", self.year, re.ASCII):
            raise BadSelection(f"year: {self.year!r} is no year; write it as YYYY")
        if self.currency and not re.fullmatch(r"[A-Za-z]{3}", self.currency, re.ASCII):
            raise BadSelection(f"currency: {self.currency!r} is no currency code; write it as USD, EUR, JPY")
        sectors = sector_codes(self.sector)
        if self.sector and not sectors:
            raise BadSelection(f"sector: {self.sector!r} is neither a DAC code nor part of the name of a sector")
        least, most = _sum("least", self.least), _sum("most", self.most)
        self.moment()
        return Filter(
            countries=country_spellings(self.country) if self.country else (),
            party=self.party,
            sectors=sectors,
            status=self.status,
            strength=self.strength,
            year=self.year,
            currency=self.currency.upper() or ("USD" if least is not None or most is not None else ""),
            min_amount=least,
            max_amount=most,
            text=self.q,
            document=self.document,
        )

    def moment(self) -> date | None:
        """The day as of which; None for now.

        Raises:
            BadSelection: it is none.
        """
        if not self.as_of:
            return None
        try:
            found = date.fromisoformat(self.as_of)
        except ValueError:
            found = None
        if found is None or found.isoformat() != self.as_of:
            raise BadSelection(f"as_of: {self.as_of!r} is no day; write it as YYYY-MM-DD")
        return found

    def address(self, path: str = "/commitments", **other: str) -> str:
        """The permanent address of the selection, with some filters otherwise; a page of it has its cursor besides."""
        said = {**dict(self.named()), **({"order": self.order} if self.order != "told" else {})}
        if self.as_of:
            said["as_of"] = self.as_of
        said |= other
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{path}?{query}" if query else path

    def named(self) -> Iterator[tuple[str, str]]:
        """The filters that are set, without order, page and moment."""
        for name in self.__struct_fields__:
            if name not in ("order", "cursor", "as_of") and (value := getattr(self, name)):
                yield name, value


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value and value not in known:
        raise BadSelection(f"{name}: {value!r} is none of {', '.join(known)}")


def _sum(name: str, value: str) -> float | None:
    if not value:
        return None
    found = sum_of(value)
    if found is None:
        raise BadSelection(f"{name}: {value!r} is no sum; write it as 1500000, 1.5m, 20bn or 3tn")
    return found
