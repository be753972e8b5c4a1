"""A file or folder that appears under its name only when it is complete and has been checked."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from servanda.errors import PublishingError
from servanda.publishing.edition import Edition
from servanda.publishing.export import Export

# A zip file knows no time before this; a real one would make two archives of one edition differ.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def put(export: Export, edition: Edition, target: str) -> None:
    """Write an edition aside, check it, and put it in place.

    Args:
        export: the format.
        edition: what to write.
        target: path of the file or folder; an export of a folder becomes an archive where it ends in .zip.

    Raises:
        PublishingError: a check failed or it cannot be written there; what was there before stays.
    """
    export.check_installed()
    place = Path(os.path.realpath(target))
    try:
        _check_place(export, place, target)
        with _aside(place.parent, place.name) as folder:
            made = _made(export, edition, folder, zipped=place.suffix.lower() == ".zip")
            _settle(made, place)
    except OSError as error:
        raise PublishingError(f"{target}: cannot be written: {error.strerror or error}") from error


def pour(export: Export, edition: Edition, out: BinaryIO) -> None:
    """Write an edition, check it, and pour it into a stream; of a folder, an archive of it.

    Raises:
        PublishingError: a check failed; nothing was written.
    """
    export.check_installed()
    with tempfile.TemporaryDirectory(prefix="servanda-") as folder:
        made = _made(export, edition, Path(folder), zipped=True)
        with made.open("rb") as file:
            shutil.copyfileobj(file, out)


def archive(folder: Path, path: Path) -> None:
    """Pack a folder so that the same content gives the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _NO_TIME)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as source, packed.open(entry, "w", force_zip64=True) as out:
                shutil.copyfileobj(source, out)


def _made(export: Export, edition: Edition, folder: Path, *, zipped: bool) -> Path:
    made = folder / f"made{export.SUFFIX}"
    if not export.SUFFIX:
        made.mkdir()
    export.write(edition, made)
    export.check(made)
    if not export.SUFFIX and zipped:
        archive(made, folder / "made.zip")
        return folder / "made.zip"
    return made


def _check_place(export: Export, place: Path, target: str) -> None:
    if not place.parent.is_dir():
        raise PublishingError(f"{target}: no such folder as {place.parent}")
    if not place.is_dir():
        return
    if export.SUFFIX:
        raise PublishingError(f"{target}: a folder (name a file in it)")
    # Only what an export has put there may be replaced.
    if any(place.iterdir()) and not (place / "datapackage.json").is_file():
        raise PublishingError(f"{target}: a folder with something else in it (name another, or empty it)")


@contextlib.contextmanager
def _aside(parent: Path, name: str) -> Iterator[Path]:
    """A folder beside the place, gone afterwards whatever happens."""
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=f".{name}.", suffix=".part"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settle(made: Path, place: Path) -> None:
    if made.is_dir():
        _open_to_readers(made)
        if place.is_dir():
            old = made.parent / "old"
            os.replace(place, old)
        os.replace(made, place)
        return
    if place.exists() and not stat.S_ISREG(place.stat().st_mode):
        with made.open("rb") as file, place.open("wb") as device:
            shutil.copyfileobj(file, device)
        return
    with made.open("rb") as file:
        os.fsync(file.fileno())
    os.chmod(made, stat.S_IMODE(place.stat().st_mode) if place.exists() else _usual_mode())
    os.replace(made, place)


def _open_to_readers(folder: Path) -> None:
    mode = _usual_mode()
    for path in (folder, *folder.rglob("*")):
        os.chmod(path, (mode | ((mode & 0o444) >> 2)) if path.is_dir() else mode)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
