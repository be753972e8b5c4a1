"""The formats of publication. A new one is one file and one line here."""

from __future__ import annotations

from servanda.publishing.base import Format
from servanda.publishing.csv import Csv
from servanda.publishing.json import Json
from servanda.publishing.table import Table

FORMATS: tuple[type[Format], ...] = (Table, Json, Csv)

NAMES: tuple[str, ...] = tuple(f.NAME for f in FORMATS)
FILE_NAMES: tuple[str, ...] = tuple(f.NAME for f in FORMATS if f.FILE)


def named(name: str) -> type[Format]:
    """The format with that name."""
    return next(f for f in FORMATS if name == f.NAME)
