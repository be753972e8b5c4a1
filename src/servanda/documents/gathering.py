"""What a user names, as the documents in it: folders and archives are looked into, one document at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from servanda.config import Config
from servanda.documents.archives import ARCHIVES, Archive, Member, archive_of
from servanda.documents.source import STDIN
from servanda.errors import DocumentError, SourceMissing

Gathered = str | Member | DocumentError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


def expand(sources: Iterable[str]) -> Iterator[str]:
    """The sources with each folder replaced by the documents and archives in it, sorted by name, inner folders too.

    Hidden files and folders, and files of other formats by their suffix, are left out. Files, addresses and "-" pass
    as they are, whether they exist or not.

    Raises:
        DocumentError: a folder cannot be listed.
    """
    from servanda.documents import READERS

    readers = tuple(suffix for reader in READERS for suffix in reader.SUFFIXES)
    suffixes = readers + tuple(suffix for archive in ARCHIVES for suffix in archive.SUFFIXES)
    for source in sources:
        if is_folder(source):
            yield from _files_in(source, suffixes)
        else:
            yield source


def is_folder(source: str) -> bool:
    """Whether a source is a folder; addresses and "-" are none."""
    return source != STDIN and not _ADDRESS.match(source) and os.path.isdir(source)


def is_archive(source: str) -> bool:
    """Whether a source is a file that is opened as an archive."""
    return source != STDIN and not _ADDRESS.match(source) and archive_of(source) is not None


def gather(sources: Iterable[str], *, config: Config, folders: bool = True) -> Iterator[Gathered]:
    """The documents that the sources stand for, each when it is asked for.

    Args:
        sources: paths of files, folders or archives, addresses, and "-".
        config: limits.
        folders: whether folders are looked into; else they pass as they are, and cannot be read.

    Yields:
        A path or address as it was given, a member of an archive, or the error that stands in place of what could not
        be looked into. An archive that breaks off gives what stood before the break, then the error.
    """
    for source in sources:
        try:
            for path in expand([source]) if folders else (source,):
                archive = archive_of(path) if is_archive(path) else None
                if archive is None:
                    yield path
                elif not os.path.exists(path):
                    yield SourceMissing(path, "no such file", "check the path")
                else:
                    yield from _members(archive, path, config)
        except DocumentError as error:
            yield error


def _members(archive: Archive, path: str, config: Config) -> Iterator[Member | DocumentError]:
    try:
        yield from archive.members(path, config)
    except DocumentError as error:
        yield error


def _files_in(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda one: one.name)
    except OSError as error:
        raise DocumentError(folder, f"the folder cannot be listed: {error.strerror or error}") from error
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):  # a link to a folder may lead round in a circle
            yield from _files_in(entry.path, suffixes)
        elif entry.name.lower().endswith(suffixes) and entry.is_file():
            yield entry.path
