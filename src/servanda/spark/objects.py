"""Files of folders and object stores, listed by the driver and brought to whoever reads them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from servanda.config import Config
from servanda.documents import READERS, Gathered, Member, expand, gather
from servanda.documents.archives import ARCHIVES, archive_of
from servanda.documents.coding import too_large
from servanda.errors import DocumentError, SourceMissing

# What Hadoop calls a store, and what Arrow calls it.
_STORES = {"s3a": "s3", "s3n": "s3", "s3": "s3", "gs": "gs", "hdfs": "hdfs", "abfss": "abfss", "file": "file"}


def listed(sources: Iterable[str]) -> list[str]:
    """The files that sources stand for, in order: folders of this machine or of an object store are looked into.

    Args:
        sources: paths, or addresses such as s3://bucket/folder and file:///folder; http and https are not among them.

    Raises:
        DocumentError: there is nothing, or it cannot be listed.
    """
    found: list[str] = []
    for source in sources:
        if _scheme(source):
            found += _objects(source)
        elif not os.path.exists(source):
            raise SourceMissing(source, "no such file", "check the path")
        else:
            found += [os.path.abspath(path) for path in expand([source])]
    return found


def gathered(source: str, config: Config) -> Iterator[Gathered]:
    """The documents of one of the files that `listed` gave, named by its address."""
    if not _scheme(source):
        yield from gather([source], config=config)
        return
    with tempfile.TemporaryDirectory(prefix="servanda-") as folder:
        try:
            copy = _copied(source, Path(folder))
        except OSError as error:
            yield DocumentError(source, f"cannot be fetched: {error.strerror or error}", "try again")
            return
        if archive_of(copy) is None:
            yield _whole(source, Path(copy), config)
            return
        for one in gather([copy], config=config):
            yield _renamed(one, copy, source)


def _scheme(source: str) -> str:
    scheme = urlsplit(source).scheme.lower() if "://" in source else ""
    if scheme and scheme not in _STORES:
        raise DocumentError(source, f"{scheme} is no store that Spark's workers read", "fetch it first")
    return scheme


def _store(source: str) -> tuple[Any, str]:
    from pyarrow import fs

    scheme = _scheme(source)
    store, path = fs.FileSystem.from_uri(_STORES[scheme] + source[len(scheme) :])
    return store, path


def _objects(source: str) -> list[str]:
    from pyarrow import fs

    suffixes = tuple(suffix for reader in READERS for suffix in reader.SUFFIXES)
    suffixes += tuple(suffix for archive in ARCHIVES for suffix in archive.SUFFIXES)
    try:
        store, path = _store(source)
        about = store.get_file_info(path)
        if about.type == fs.FileType.NotFound:
            raise SourceMissing(source, "nothing there", "check the address")
        if about.type == fs.FileType.File:
            return [source]
        inside = store.get_file_info(fs.FileSelector(path, recursive=True))
    except OSError as error:
        raise DocumentError(source, f"cannot be listed: {error.strerror or error}", "check the address") from error
    root = source.rstrip("/")
    names = sorted(one.path[len(path.rstrip("/")) :] for one in inside if one.type == fs.FileType.File)
    return [root + name for name in names if name.lower().endswith(suffixes) and "/." not in name]


def _copied(source: str, folder: Path) -> str:
    """A file of a store, here."""
    from pyarrow import fs

    store, path = _store(source)
    target = folder / path.rpartition("/")[2]
    fs.copy_files(path, str(target), source_filesystem=store, destination_filesystem=fs.LocalFileSystem())
    return str(target)


def _whole(source: str, copy: Path, config: Config) -> Member | DocumentError:
    if copy.stat().st_size > config.max_document_bytes:
        return too_large(source, config.max_document_bytes)
    return Member(source=source, data=copy.read_bytes(), suffix=copy.suffix.lower())


def _renamed(given: Gathered, copy: str, source: str) -> Gathered:
    if isinstance(given, str):
        return given
    name = source + given.source.removeprefix(copy)
    if isinstance(given, Member):
        return msgspec.structs.replace(given, source=name)
    return type(given)(name, given.reason, given.mend)
