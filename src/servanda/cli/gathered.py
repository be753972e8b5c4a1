"""The documents that a command line names, read here or in workers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from servanda.documents import Gathered, expand, gather, is_archive, is_folder
from servanda.documents.archives.member import SEPARATOR
from servanda.documents.source import STDIN
from servanda.errors import DocumentError
from servanda.reading import READERS

if TYPE_CHECKING:
    from servanda.config import Config
    from servanda.pipeline import About, Outcome
    from servanda.reading import Reader

F = TypeVar("F", bound=Callable[..., Any])

_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Read in N processes, each document within the limits of time and memory. "
    "[default: 1 for folders and archives, else none but this]",
)


def jobs_option(function: F) -> F:
    """Add --jobs."""
    return _JOBS(function)


def read_gathered(
    sources: Sequence[str],
    *,
    config: Config,
    about: About,
    reader: Reader,
    jobs: int | None,
    folders: bool = True,
    only: frozenset[str] = frozenset(),
) -> Iterator[Outcome]:
    """Read what the sources stand for: in this process, or in workers where there may be much of it.

    Args:
        sources: as the user gave them.
        config: limits.
        about: what is known of the documents beforehand.
        reader: what reads them.
        jobs: how many workers the user asks for.
        folders: whether folders are looked into.
        only: members of the archives among the sources that are to be read; all where it is empty.

    Raises:
        click.UsageError: workers are asked for where there can be none.
    """
    from servanda.pipeline import read_documents, read_in_workers

    ours, alone = reader.NAME == READERS[0].NAME, STDIN in sources
    if jobs and not ours:
        raise click.UsageError(f"--jobs is for --reader {READERS[0].NAME}")
    if jobs and alone:
        raise click.UsageError("standard input is read without --jobs")
    gathered = gather(sources, config=config, folders=folders)
    if only:
        gathered = (one for one in gathered if _is_asked(one, only))
    if jobs or (ours and not alone and are_many(sources)):
        return read_in_workers(gathered, config=config, about=about, jobs=jobs or 1)
    return read_documents(gathered, config=config, about=about, stdin=sys.stdin.buffer, reader=reader.read)


def archive_in(source: str) -> str:
    """The archive that a member is in, where the source is one; else the source."""
    path = source.partition(SEPARATOR)[0]
    return path if path != source and is_archive(path) else source


def _is_asked(one: Gathered, only: frozenset[str]) -> bool:
    name = one if isinstance(one, str) else one.source
    return name in only or archive_in(name) in only


def are_many(sources: Sequence[str]) -> bool:
    """Whether a source may hold more than one document."""
    return any(is_folder(source) or is_archive(source) for source in sources)


def how_many(sources: Sequence[str]) -> int | None:
    """How many documents the sources hold; None where that is known only when archives were read."""
    count = 0
    for source in sources:
        try:
            for path in expand([source]):
                if is_archive(path):
                    return None
                count += 1
        except DocumentError:
            count += 1
    return count
