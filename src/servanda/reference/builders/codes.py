"""Code lists: all of resources/codelists/*.yaml into one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.schema import Code


def code_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step: all lists go into one file."""
    yield partial(_codelists, resources)


def _codelists(resources: Path) -> dict[str, bytes]:
    lists = {
        path.stem: read_yaml(path, dict[str, Code], resources.parent)
        for path in sorted(resources.glob("codelists/*.yaml"))
    }
    for name, codes in lists.items():
        for code, entry in codes.items():
            if entry.parent and entry.parent not in lists.get(f"{name}_category", {}):
                raise ResourceError(f"resources/codelists/{name}.yaml: {code}: no category {entry.parent}")
    # The order of a list is the order of its file, so keys are not sorted here.
    return {"codelists.json": msgspec.json.encode(lists) + b"\n"}
