"""The results, as lines to read and as a page to keep."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple


class Row(NamedTuple):
    """One thing measured.

    Attributes:
        what: in words.
        servanda, peer: with unit; peer is empty where nothing stands beside it or the peer is not installed.
        ratio: how many times better Servanda is, in words.
    """

    what: str
    servanda: str
    peer: str = ""
    ratio: str = ""


class Section(NamedTuple):
    """Rows under a heading, with the name of what stands beside Servanda in them, and a note of how it was measured."""

    title: str
    peer: str
    note: str
    rows: list[Row]


def times(better: float) -> str:
    """A ratio in words."""
    return f"{better:.1f} times" if better < 10 else f"{better:.0f} times"


def machine() -> str:
    """What it was measured on: no name of the machine and no path."""
    return f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python {platform.python_version()}"


def versions() -> str:
    """What was measured."""
    return ", ".join(f"{package} {_version(package)}" for package in ("servanda", "spacy", "sqlite-utils"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def lines(sections: list[Section]) -> Iterator[str]:
    """For a terminal."""
    for section in sections:
        yield f"{section.title:48}{'Servanda':>18}{section.peer:>18}{'ratio':>14}"
        for row in section.rows:
            yield f"  {row.what:46}{row.servanda:>18}{row.peer:>18}{row.ratio:>14}".rstrip()
        yield f"  {section.note}"
        yield ""
    yield f"{machine()}; {versions()}"


def page(sections: list[Section], day: datetime.date) -> str:
    """As Markdown."""
    parts = [
        "# Benchmark results",
        f"Measured on {day.isoformat()} by `make bench`: {machine()}; {versions()}.",
        "Both tools of a row ran in turns in the same run; figures are medians. Processor time counts what the process "
        "itself used, whatever else the machine was doing.",
    ]
    for section in sections:
        table = [f"| | Servanda | {section.peer} | ratio |", "|---|---|---|---|"]
        table += [f"| {row.what} | {row.servanda} | {row.peer} | {row.ratio} |" for row in section.rows]
        parts += [f"## {section.title}", "\n".join(table), section.note]
    return "\n\n".join(parts) + "\n"
