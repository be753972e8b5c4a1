"""The commands. Start-up imports click and nothing else of weight; each command imports what it needs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and end the process with its exit code."""
    from servanda.cli.app import run

    sys.exit(run(sys.argv[1:]))
