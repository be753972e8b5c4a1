"""Lexicons and frames: YAML to compact JSON, file by file and language by language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.loading import DEFAULT_LANGUAGE
from servanda.reference.schema import lexicon_schemas


def compact(content: Any) -> bytes:
    """JSON without blanks, keys sorted at every level, one newline at the end."""
    return msgspec.json.encode(_text_keys(content), order="deterministic") + b"\n"


_EMPTY: dict[type, type] = {
    msgspec.inspect.DictType: dict,
    msgspec.inspect.StrType: str,
    msgspec.inspect.IntType: int,
    msgspec.inspect.FloatType: float,
}
"""What stands for nothing, by the type that a schema asks for; a list otherwise."""


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
    if path.parent.name != DEFAULT_LANGUAGE:
        _fill(content, path, schema, root)
    if schema is not None:
        try:
            msgspec.convert(content, schema)
        except msgspec.ValidationError as error:
            raise ResourceError(f"{path.relative_to(root).as_posix()}: {error}") from error
    return {f"lexicon.{path.parent.name}.{path.stem}.json": compact(content)}


def _fill(content: dict[Any, Any], path: Path, schema: type | None, root: Path) -> None:
    """Give a lexicon the keys that it leaves out, empty: a language need not have all that English has."""
    if schema is not None:
        _fill_struct(content, schema)
        return
    usual = path.parent.parent / DEFAULT_LANGUAGE / path.name
    if usual.is_file():
        for key, value in read_yaml(usual, dict[Any, Any], root).items():
            content.setdefault(key, type(value)())


def _fill_struct(content: dict[Any, Any], schema: type) -> None:
    info = msgspec.inspect.type_info(schema)
    if not isinstance(info, msgspec.inspect.StructType):
        return
    for field in info.fields:
        name, kind = field.encode_name, field.type
        if isinstance(kind, msgspec.inspect.StructType):
            inner = content.setdefault(name, {})
            if isinstance(inner, dict):
                _fill_struct(inner, kind.cls)
        elif field.required:
            content.setdefault(name, _EMPTY.get(type(kind), list)())


def _frames(folder: Path, root: Path) -> dict[str, bytes]:
    frames = {path.stem: read_yaml(path, Any, root) for path in sorted(folder.glob("*.yaml"))}
    return {f"frames.{folder.name}.json": compact(frames)}
