"""Opening the built files of data/: each is read once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from servanda.config import data_folder
from servanda.errors import ResourceError

T = TypeVar("T")
DEFAULT_LANGUAGE = "en"
"""ISO 639-1 code of the language that a text is read in whose own is not known."""


def data_path(file_name: str) -> Path:
    """Where a built file lies.

    Raises:
        ResourceError: there is no such file.
    """
    path = data_folder() / file_name
    if not path.is_file():
        raise ResourceError(f"{file_name}: not among the built reference data; run scripts/build_resources.py")
    return path


def read_json(file_name: str, kind: type[T]) -> T:
    """Decode one built file.

    Raises:
        ResourceError: the file is missing or is not what the schema asks for; names file and place.
    """
    try:
        return msgspec.json.decode(data_path(file_name).read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise ResourceError(f"{file_name}: {error}") from error


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have frames, in alphabetical order: those that the grammar reads."""
    return tuple(sorted(path.name.split(".")[1] for path in data_folder().glob("frames.*.json")))


def known_language(language: str) -> str:
    """The language itself where it has frames, else the one that unknown texts are read in."""
    return language if language in languages() else DEFAULT_LANGUAGE


@cache
def has_lexicon(language: str, name: str) -> bool:
    """Whether a lexicon was built: some of a language's are optional."""
    return (data_folder() / f"lexicon.{language}.{name}.json").is_file()


@cache
def load_lexicon(language: str, name: str) -> dict[str, Any]:
    """The words of resources/lexicon/<language>/<name>.yaml; not to be changed by the caller.

    Raises:
        ResourceError: no such lexicon was built.
    """
    return read_json(f"lexicon.{language}.{name}.json", dict[str, Any])


@cache
def load_frames(language: str) -> dict[str, Any]:
    """All of resources/frames/<language>/*.yaml, by file stem; not to be changed by the caller.

    Raises:
        ResourceError: no frames were built for that language.
    """
    return read_json(f"frames.{language}.json", dict[str, Any])
