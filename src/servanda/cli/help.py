"""Help that keeps its examples as they are written."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import click

_LITERAL = "\b\n"  # what makes click leave a paragraph alone


class Command(click.Command):
    """A command whose help may have indented paragraphs: they are examples, and are not wrapped."""

    def __init__(self, name: str | None, **settings: Any) -> None:
        settings["help"] = with_examples(settings.get("help") or "")
        super().__init__(name, **settings)


def with_examples(text: str) -> str:
    """The help with its indented paragraphs marked as literal."""
    paragraphs = cleandoc(text).split("\n\n")
    return "\n\n".join(_LITERAL + part if part.startswith("    ") else part for part in paragraphs)
