"""Write docs/commands.md from the help of the commands, or check that it is what would be written.

python scripts/document_commands.py            write it
python scripts/document_commands.py --check    compare only; 1 where it differs
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from servanda.cli.app import COMMANDS, app

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "commands.md"
WIDTH = 100

OPENING = """# Commands

What `servanda COMMAND --help` prints. `make docs` writes this page; edit the help in `src/servanda/cli/` instead.

Exit codes: 0 done; 1 something failed, and standard error names it; 2 a wrong call; 3 nothing was in a language that
is read; 130 stopped by the user. What is wrong with a document or a register is told in one line. The environment
variables that the help names are described in [settings](settings.md), what is printed in [schema](schema.md).
"""


def help_of(name: str) -> str:
    """What a command ("add", "statistics import") prints for --help, at a fixed width; "" is the program."""
    context = click.Context(app, info_name="servanda", terminal_width=WIDTH, **app.context_settings)
    command: click.Command = app
    for word in name.split():
        assert isinstance(command, click.Group)
        found = command.get_command(context, word)
        assert found is not None
        command, context = found, click.Context(found, info_name=word, parent=context, terminal_width=WIDTH)
    return command.get_help(context)


def _all_names() -> Iterator[str]:
    """The program, its commands, and the commands of those that have some."""
    yield ""
    top = click.Context(app)
    for name in COMMANDS:
        yield name
        command = app.get_command(top, name)
        if isinstance(command, click.Group):
            yield from (f"{name} {word}" for word in command.list_commands(top))


def page() -> str:
    """The whole page."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield OPENING
    for name in _all_names():
        yield f"## servanda {name}".rstrip()
        yield ""
        yield "```text"
        yield from (line.rstrip() for line in help_of(name).splitlines())
        yield "```"
        yield ""


def main() -> int:
    """Write or check; 0 when all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare only; write nothing")
    made = page().rstrip("\n") + "\n"
    if not parser.parse_args().check:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    print("docs/commands.md is not what the commands say of themselves; run `make docs`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
