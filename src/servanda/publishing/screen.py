"""Where tables and reports are printed: a console that takes text as it is, never as mark-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDEST = 120


def console(out: TextIO) -> Console:
    """A console on a stream; colours only on a terminal, at most WIDEST columns."""
    from rich.console import Console

    made = Console(file=out, highlight=False, markup=False, emoji=False)
    if made.width > WIDEST:
        made.width = WIDEST
    return made


def styled(*parts: tuple[str, str] | str) -> Text:
    """Text of parts, each plain or with a style."""
    from rich.text import Text

    return Text.assemble(*parts)
