"""Plain figures held to their floors: printed, compared, the floors raised where that is asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

_BREADTH = 1e-9
"""So much below a floor is only how a number was rounded."""


def hold(measured: Mapping[str, float], file: Path, *, update: bool = False) -> int:
    """Print figures beside their floors.

    Args:
        measured: name to figure. A floor whose figure is no longer measured counts as missed.
        file: of the floors, as JSON.
        update: whether to raise the floors to what is measured; none is lowered.

    Returns:
        The exit code: 1 where a figure is below its floor.
    """
    floors = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for name, value in measured.items():
        print(f"{name:26} {value:8.3f}" + (f"   floor {floors[name]:.3f}" if name in floors else ""))
    if update:
        raised = {name: max(value, floors.get(name, 0.0)) for name, value in measured.items()}
        file.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
    failed = [name for name, low in floors.items() if measured.get(name, 0.0) < low - _BREADTH]
    for name in failed:
        print(f"below its floor: {name}", file=sys.stderr)
    return 1 if failed else 0
