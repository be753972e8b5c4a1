"""The labelled documents: texts in samples/, labels beside this file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation.scorer import Labels, from_json

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "evaluation" / "documents"
TEXTS = ROOT / "samples"
SUFFIX = ".gold.json"


class CorpusError(Exception):
    """Labelled documents that are not whole; names the file."""


class LabelledDocument(NamedTuple):
    """One text with its labels. path is the text file, which is all that a reader is given."""

    id: str
    path: Path
    text: str
    labels: Labels


def load(labels: Path = LABELS, texts: Path = TEXTS, only: str = "") -> list[LabelledDocument]:
    """The labelled documents in order of their ids.

    Args:
        labels: folder of <id>.gold.json.
        texts: folder of <id>.txt.
        only: part of an id; documents whose id does not contain it are left out.

    Raises:
        CorpusError: no labels there, labels without their text, or labels that do not fit their schema.
    """
    documents = [_load(file, path) for file, path in _files(labels, texts) if only in path.stem]
    if not documents:
        raise CorpusError(f"no labelled documents in {labels}" + (f" with {only!r} in their id" if only else ""))
    return documents


def fingerprint(labels: Path = LABELS, texts: Path = TEXTS) -> str:
    """A hash of all texts and labels: floors hold for one corpus only."""
    digest = hashlib.sha256()
    for pair in _files(labels, texts):
        for file in pair:
            content = file.read_bytes()
            digest.update(f"{file.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _files(labels: Path, texts: Path) -> Iterator[tuple[Path, Path]]:
    for file in sorted(labels.glob(f"*{SUFFIX}")):
        text = texts / f"{file.name.removesuffix(SUFFIX)}.txt"
        if not text.is_file():
            raise CorpusError(f"{file.name} has no text: {text} is missing")
        yield file, text


def _load(file: Path, path: Path) -> LabelledDocument:
    try:
        labels = from_json(file.read_bytes())
    except msgspec.MsgspecError as error:
        raise CorpusError(f"{file.name}: {error}") from error
    return LabelledDocument(path.stem, path, path.read_text(encoding="utf-8"), labels)
