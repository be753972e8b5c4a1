"""What a file of resources/ must look like: one Struct for each kind of file.

A lexicon gets a schema through a module named lexicon_schema_*.py beside this one, with
`SCHEMAS: dict[str, type]` from file stem to Struct. A lexicon without one may be any mapping.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

PREFIX = "lexicon_schema_"


@cache
def lexicon_schemas() -> dict[str, type]:
    """All registered schemas of lexicon files, by file stem."""
    found: dict[str, type] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)])):
        if module.startswith(PREFIX):
            found.update(importlib.import_module(f"servanda.reference.{module}").SCHEMAS)
    return found
