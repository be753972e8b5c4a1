"""Lexicons and frames: YAML to compact JSON, file by file and language by language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.schema import lexicon_schemas


def compact(content: Any) -> bytes:
    """JSON without blanks, keys sorted at every level, one newline at the end."""
    return msgspec.json.encode(_text_keys(content), order="deterministic") + b"\n"


def _text_keys(content: Any) -> Any:
    # JSON has no other keys; a lexicon may well map 12 to "December".
    if isinstance(content, dict):
        return {str(key): _text_keys(value) for key, value in content.items()}
    return [_text_keys(value) for value in content] if isinstance(content, list) else content


def build_words(resources: Path) -> dict[str, bytes]:
    """All lexicons and frames, built file name to content.

    Raises:
        ResourceError: a file that does not fit its schema.
    """
    root = resources.parent
    built: dict[str, bytes] = {}
    schemas = lexicon_schemas()
    for path in sorted(resources.glob("lexicon/*/*.yaml")):
        content = read_yaml(path, dict[Any, Any], root)
        schema = schemas.get(path.stem)
        if schema is not None:
            try:
                msgspec.convert(content, schema)
            except msgspec.ValidationError as error:
                raise ResourceError(f"{path.relative_to(root).as_posix()}: {error}") from error
        built[f"lexicon.{path.parent.name}.{path.stem}.json"] = compact(content)
    languages: dict[str, dict[str, Any]] = {}
    for path in sorted(resources.glob("frames/*/*.yaml")):
        languages.setdefault(path.parent.name, {})[path.stem] = read_yaml(path, Any, root)
    for language, frames in languages.items():
        built[f"frames.{language}.json"] = compact(frames)
    return built
