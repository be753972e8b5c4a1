"""What accuracy is held to, and the terms that whoever reads a register must know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from servanda.publishing.edition import Gathered
from servanda.publishing.methods import methods
from servanda.reference.accuracy import accuracy

_HERE = Path(__file__).parent
# Of an installed package, else of the project's folder.
_PLACES = (_HERE / "floors", _HERE.parents[2] / "evaluation")


def measured() -> dict[str, Any]:
    """What the page of methods shows: terms, accuracy as it was measured, and its floors where they are at hand."""
    floors = _read("floors.json").get("rows", {})
    terms = methods(Gathered(title="", moment="now", gathered=()))[2:]
    return {
        "terms": [(term, said) for term, said in terms if ": " not in term],
        "codes": [(term, said) for term, said in terms if ": " in term],
        "reading": [(one, floors.get(one.row, {}).get("f1")) for one in accuracy()],
        "joining": list(_read("floors_reconciling.json").items()),
    }


def _read(name: str) -> dict[str, Any]:
    for place in _PLACES:
        if (place / name).is_file():
            found: dict[str, Any] = msgspec.json.decode((place / name).read_bytes())
            return found
    return {}
