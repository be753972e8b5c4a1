"""Lexicons and frames: YAML to compact JSON, file by file and language by language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
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


def word_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step for each lexicon, and one for the frames of each language."""
    for path in sorted(resources.glob("lexicon/*/*.yaml")):
        yield partial(_lexicon, path, resources.parent)
    for folder in sorted(resources.glob("frames/*/")):
        if any(folder.glob("*.yaml")):
            yield partial(_frames, folder, resources.parent)


def _lexicon(path: Path, root: Path) -> dict[str, bytes]:
    content = read_yaml(path, dict[Any, Any], root)
    schema = lexicon_schemas().get(path.stem)
    if schema is not None:
        try:
            msgspec.convert(content, schema)
        except msgspec.ValidationError as error:
            raise ResourceError(f"{path.relative_to(root).as_posix()}: {error}") from error
    return {f"lexicon.{path.parent.name}.{path.stem}.json": compact(content)}


def _frames(folder: Path, root: Path) -> dict[str, bytes]:
    frames = {path.stem: read_yaml(path, Any, root) for path in sorted(folder.glob("*.yaml"))}
    return {f"frames.{folder.name}.json": compact(frames)}
