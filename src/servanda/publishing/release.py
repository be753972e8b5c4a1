"""A release: all that a register holds as of a moment, in every format, with what is needed to trust and to cite it.

The same register as of the same moment, released by the same version, gives the same bytes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from servanda import __version__
from servanda.errors import PublishingError
from servanda.publishing import release_pages as pages
from servanda.publishing.edition import Edition
from servanda.publishing.export import Export
from servanda.publishing.formats import FILE_NAMES
from servanda.publishing.release_changes import COMMITMENTS, RECORD, changes
from servanda.publishing.release_crate import METADATA, SUMS, write_crate, write_sums

_PAGES = (
    ("README.md", "what is in it, how to check it and how to cite it"),
    ("METHODS.md", "what the terms and codes mean, and what not to conclude"),
    ("ACCURACY.md", "measured error of the reader"),
    ("LICENSE.txt", "what may be done with it"),
)
_CHANGES = (("CHANGES.md", "what changed since the release before"), ("changes.json", "the same for programs, in full"))
_LAST = ((SUMS, "checksums of all files"), (METADATA, "RO-Crate description for programs"))
_SAID = {"json": "documents with their statements, and all commitments", "csv": "one row a statement"}

WriteFormat = Callable[[str, TextIO], None]
"""Writes the whole register in a format of `servanda export` that is no export of an edition: json or csv."""


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """What is released.

    Attributes:
        edition: as of its moment.
        exact: that moment, as exactly as the register knows it; whoever gives it as --as-of gets the same bytes.
        exports: the formats.
        write: of the other formats.
        licence: SPDX identifier, of LICENCES.
        counts: of what is in the register.
        before: folder of the release before; None where none is named.
    """

    edition: Edition
    exact: str
    exports: Sequence[type[Export]]
    write: WriteFormat
    licence: str
    counts: dict[str, int]
    before: Path | None = None


def put_release(release: Release, target: str) -> None:
    """Write a release aside, and put it in place when it is whole.

    Args:
        release: what to write.
        target: a folder that is not there yet, is empty, or holds a release, which is replaced.

    Raises:
        PublishingError: a format is not installed, a check failed, or it cannot be written there; what was there
            before stays.
    """
    for export in release.exports:
        export.check_installed()
    place = Path(os.path.realpath(target))
    try:
        if place.exists() and not place.is_dir():
            raise PublishingError(f"{target}: not a folder")
        if place.is_dir() and any(place.iterdir()) and not (place / RECORD).is_file():
            raise PublishingError(f"{target}: a folder with something else in it (name another, or empty it)")
        if not place.parent.is_dir():
            raise PublishingError(f"{target}: no such folder as {place.parent}")
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}.", suffix=".part") as aside:
            made = Path(aside) / "made"
            made.mkdir(mode=0o755)
            write_release(release, made)
            if place.is_dir():
                os.replace(place, Path(aside) / "old")
            os.replace(made, place)
    except OSError as error:
        raise PublishingError(f"{target}: cannot be written: {error.strerror or error}") from error


def write_release(release: Release, folder: Path) -> None:
    """Write all files of a release into an empty folder.

    Raises:
        PublishingError: a check failed, or the release before is none.
    """
    edition = release.edition
    said: list[tuple[str, str]] = list(_PAGES)
    for name in FILE_NAMES:
        path = folder / (COMMITMENTS if name == "json" else f"{name}/register.{name}")
        path.parent.mkdir()
        with path.open("w", encoding="utf-8", newline="\n") as out:
            release.write(name, out)
        said.append((path.relative_to(folder).as_posix(), _SAID[name]))
    for export in release.exports:
        said.append(_export(export, edition, folder))
    if release.before is not None:
        found = changes(release.before, folder)
        since = found.since
        (folder / "CHANGES.md").write_text(pages.changes_page(found), encoding="utf-8", newline="\n")
        _json(folder / "changes.json", found)
        said += _CHANGES
    else:
        since = ""
    record = {
        "title": edition.title, "moment": release.exact, "servanda": __version__, "licence": release.licence,
        "publisher": edition.publisher.name, "since": since, "counts": release.counts,
    }  # fmt: skip
    _json(folder / RECORD, record)
    texts = {
        "README.md": pages.readme(edition, [*said, *_LAST], release.licence, release.counts, since),
        "METHODS.md": pages.methods_page(edition),
        "ACCURACY.md": pages.accuracy_page(),
        "LICENSE.txt": pages.licence(release.licence, edition.publisher.name),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    write_crate(edition, folder, release.licence, said)
    write_sums(folder)


def _export(export: type[Export], edition: Edition, folder: Path) -> tuple[str, str]:
    """Write an edition in a format and check it; its path and what it is."""
    inside = folder / export.NAME
    inside.mkdir()
    path = inside / f"register{export.SUFFIX}" if export.SUFFIX else inside
    made = export()
    made.write(edition, path)
    made.check(path)
    for cache in inside.rglob("__pycache__"):
        shutil.rmtree(cache)
    name = path.relative_to(folder).as_posix()
    return (name if export.SUFFIX else f"{name}/", export.SAID)


def _json(path: Path, content: object) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
