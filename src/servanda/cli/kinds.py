"""What options take: days, years, sums, currencies, sectors. Each is a callback that checks and converts."""

from __future__ import annotations

import re
from datetime import date, datetime

import click


def day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day, YYYY-MM-DD."""
    if value is None:
        return None
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no day; write it as YYYY-MM-DD")


def year(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A year, YYYY."""
    if value is None or re.fullmatch(r"\d{4}", value, re.ASCII):
        return value
    raise click.BadParameter(f"{value!r} is no year; write it as YYYY")


def amount(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """A sum of money without its currency, in base units: 1500000, 1,500,000, 1.5m, 20bn, 3tn."""
    if value is None:
        return None
    from servanda.publishing.asked import sum_of

    found = sum_of(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no sum; write it as 1500000, 1.5m, 20bn or 3tn")
    return found


def currency(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A currency, by its ISO 4217 code."""
    if value is None:
        return None
    if re.fullmatch(r"[A-Za-z]{3}", value, re.ASCII):
        return value.upper()
    raise click.BadParameter(f"{value!r} is no currency code; write it as USD, EUR, JPY")


def sector(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A sector: a DAC code or part of its name."""
    from servanda.publishing.names import sector_codes

    if value is None or sector_codes(value):
        return value
    raise click.BadParameter(f"{value!r} is neither a DAC code nor part of the name of a sector")


def moment(context: click.Context, option: click.Parameter, value: str | None) -> date | datetime | None:
    """A day, or a moment with its offset from UTC."""
    if value is None:
        return None
    try:
        if len(value) == len("2025-12-20"):
            return date.fromisoformat(value)
        found = datetime.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise click.BadParameter(f"{value!r} is no moment; write it as 2025-12-20 or 2025-12-20T18:00:00+00:00")
    return found


def publisher(context: click.Context, option: click.Parameter, value: str) -> tuple[str, str] | None:
    """An identifier of an organisation by the rules of IATI, and its name."""
    ref, _, name = value.strip().partition(" ")
    if not ref:
        return None
    if not name.strip() or set(ref) & set("/&|?"):
        raise click.BadParameter("takes an identifier without / & | ? and a name: 'XM-ORG-1 A think tank'")
    return ref, name.strip()
