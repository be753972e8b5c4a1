"""YAML as resources/ uses it: safe, without the surprises of YAML 1.1.

`no` (Norway), `on` and `yes` are words here, 2024-12-20 is a text, and a key given twice is an error.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from servanda.errors import ResourceError

T = TypeVar("T")
_PLAIN_WORDS = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}


class _Loader(yaml.SafeLoader):
    """The safe loader with fewer guesses."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key!r} is given twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _PLAIN_WORDS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _first in "tTfF":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(
        ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false|True|False)$"))
    )


def read_yaml(path: Path, kind: type[T], root: Path) -> T:
    """Load one file and check it against its schema.

    Args:
        path: the file.
        kind: the schema, anything msgspec can convert to.
        root: what paths in messages are relative to.

    Raises:
        ResourceError: not YAML, or not what the schema asks for; one line that names file and place.
    """
    name = path.relative_to(root).as_posix()
    try:
        with path.open(encoding="utf-8") as file:
            content = yaml.load(file, _Loader)
        return msgspec.convert(content, kind)
    except yaml.YAMLError as error:
        raise ResourceError(f"{name}: {' '.join(str(error).split())}") from error
    except (msgspec.ValidationError, UnicodeDecodeError) as error:
        raise ResourceError(f"{name}: {error}") from error
