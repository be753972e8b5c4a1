"""What options take: days, years, sums, currencies, sectors. Each is a callback that checks and converts."""

from __future__ import annotations

import re
from datetime import date

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
