"""Prompts: resources/prompts/<language>/*.yaml to compact JSON, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from servanda.errors import ResourceError
from servanda.reference.builders.words import compact
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.prompts import Prompt, Vocabulary

# Vocabularies of prompts that are code lists, and the name of the list.
LISTS: dict[Vocabulary, str] = {
    "action": "action",
    "instrument": "instrument",
    "status": "status",
    "measure": "measure",
    "kind": "actor_kind",
}


def prompt_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step for each prompt."""
    for path in sorted(resources.glob("prompts/*/*.yaml")):
        yield partial(_prompt, path, resources)


def _prompt(path: Path, resources: Path) -> dict[str, bytes]:
    prompt = read_yaml(path, Prompt, resources.parent)
    name = path.relative_to(resources.parent).as_posix()
    for vocabulary, listed in LISTS.items():
        file = resources / "codelists" / f"{listed}.yaml"
        codes = read_yaml(file, dict[str, object], resources.parent) if file.is_file() else {}
        for word, code in prompt.synonyms.get(vocabulary, {}).items():
            if code not in codes:
                raise ResourceError(f"{name}: {vocabulary}: {word}: there is no code {code}")
            if word in codes:
                raise ResourceError(f"{name}: {vocabulary}: {word} is a code itself")
            if word != word.lower():
                raise ResourceError(f"{name}: {vocabulary}: {word} is not in small letters")
    return {f"prompt.{path.parent.name}.{path.stem}.json": compact(msgspec.to_builtins(prompt))}
