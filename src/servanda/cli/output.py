"""Where output goes."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from servanda.errors import ServandaError


def stdout_for_people() -> TextIO:
    """Standard output for tables and reports; what its encoding lacks is replaced."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def stdout_for_programs() -> TextIO:
    """Standard output for JSON and CSV: UTF-8 whatever the locale, line ends as written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def stdout_for(format_name: str) -> TextIO:
    """Standard output as a format wants it."""
    from servanda.publishing.formats import named

    return stdout_for_programs() if named(format_name).FILE else stdout_for_people()


def default_format() -> str:
    """A table on a terminal, JSON elsewhere."""
    return "table" if sys.stdout.isatty() else "json"


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """A file that appears under its name only when it is complete; "-" is standard output.

    Raises:
        ServandaError: it cannot be written there; what was there before stays.
    """
    if path == "-":
        yield stdout_for_programs()
        return
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise ServandaError(f"{path}: a folder (name a file in it)")
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("w", encoding="utf-8", newline="\n") as device:
                yield device
            return
        with _aside(target) as file:
            yield file
    except OSError as error:
        raise ServandaError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextlib.contextmanager
def _aside(target: Path) -> Iterator[TextIO]:
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode_of(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _mode_of(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new one gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def hint(text: str) -> None:
    """A remark for people, beside the output."""
    click.echo(text, err=True)
