"""Dates as documents tell them, made such as other programs take them."""

from __future__ import annotations

from servanda.publishing.iati_codes import first_day


def told_date(told: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD as it stands, where it is a real one; empty for anything else."""
    return told if first_day(told) else ""
