"""Run the examples of the pages again and put what they print below them.

An example is a fenced block that begins with ```console and a line "$ COMMAND". The commands of all pages run one after
the other in a shell, in one fresh folder with samples/ in it, 80 columns wide. An id behind `servanda show` is replaced
by the first one that the examples before it printed: ids follow from what the reader finds, which changes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/schema.md")
OPENS, CLOSES = "```console\n", "```\n"
_ID = re.compile(r"(?m)^([0-9a-f]{8})  ")
_SHOWN = re.compile(r"(?<=servanda show )[0-9a-f]{8}")


def blocks(page: str) -> Iterator[tuple[int, int]]:
    """Where the examples of a page stand, without their fences."""
    place = 0
    while (start := page.find(OPENS, place)) >= 0:
        place = page.index(CLOSES, start + len(OPENS))
        yield start + len(OPENS), place


def commands(block: str) -> list[str]:
    """The commands of an example."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


class Terminal:
    """Runs commands in one folder."""

    def __init__(self, folder: Path) -> None:
        (folder / "samples").symlink_to(ROOT / "samples")
        self._folder = folder
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SERVANDA_")}
        self._environment = kept | {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
        self._first_id = ""

    def run(self, command: str) -> tuple[str, str]:
        """Run a command: as it was run, and what it printed.

        Raises:
            SystemExit: it failed.
        """
        if self._first_id:
            command = _SHOWN.sub(self._first_id, command)
        done = subprocess.run(
            ["bash", "-c", command], cwd=self._folder, env=self._environment, check=False, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{command}\n{done.stdout}ended with {done.returncode}")
        if not self._first_id and (found := _ID.search(done.stdout)):
            self._first_id = found[1]
        return command, "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def renewed(page: str, terminal: Terminal) -> str:
    """The page with its examples run again."""
    parts: list[str] = []
    place = 0
    for start, end in blocks(page):
        parts.append(page[place:start])
        for command in commands(page[start:end]):
            parts.append("$ {}\n{}".format(*terminal.run(command)))
        place = end
    return "".join(parts) + page[place:]


def main() -> int:
    """Renew the examples of all pages."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(Path(folder))
        for path in (ROOT / name for name in PAGES):
            path.write_text(renewed(path.read_text(encoding="utf-8"), terminal), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
