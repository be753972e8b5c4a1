"""What is asked of a register: which commitments, as of when."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from servanda.model import Undertaking
from servanda.publishing.names import country_spellings, sector_codes
from servanda.register import Filter, View


class Asked(NamedTuple):
    """The register as of the moment, the commitments that the filter asks for, and the filter."""

    view: View
    undertakings: list[Undertaking]
    wanted: Filter


def filter_for(
    *,
    country: str | None = None,
    party: str | None = None,
    sector: str | None = None,
    status: str | None = None,
    strength: str | None = None,
    year: str | int | None = None,
    min_amount: float | None = None,
    max_amount: float | None = None,
    currency: str | None = None,
    text: str | None = None,
    kind: str | None = None,
    document: str | None = None,
) -> Filter:
    """The filter that these words ask for.

    Args:
        country: name, other spelling or ISO 3166-1 alpha-2 code of a country that is party, subject or place.
        party: part of a name of a party, subject or speaker.
        sector: a DAC code, or part of a sector's name.
        status: of a commitment.
        strength: of a commitment.
        year: YYYY.
        min_amount: of a sum, in base units of the currency.
        max_amount: likewise.
        currency: ISO 4217 code; US dollars where a sum is asked for.
        text: words that must all be there.
        kind: commitment, figure, milestone or assessment.
        document: part of the title, publisher, address or path of a document, or the beginning of its id.
    """
    sums = min_amount is not None or max_amount is not None
    return Filter(
        countries=country_spellings(country) if country else (),
        party=party or "",
        sectors=sector_codes(sector or ""),
        status=status or "",
        strength=strength or "",
        year=str(year or ""),
        currency=currency or ("USD" if sums else ""),
        min_amount=min_amount,
        max_amount=max_amount,
        text=text or "",
        kind=kind or "",
        document=document or "",
    )


def moment_of(as_of: str | date | datetime | None) -> date | datetime | None:
    """A day or moment from what was given for one.

    Raises:
        ValueError: a text that is no day (YYYY-MM-DD).
    """
    return date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
