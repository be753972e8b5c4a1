"""`servanda brief`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.help import Command
from servanda.cli.options import as_of_option, register_option
from servanda.cli.output import written_whole
from servanda.cli.tables import opened

_FILTERS = (
    "country", "party", "sector", "status", "strength", "year", "min_amount", "max_amount", "currency", "text", "kind",
)  # fmt: skip


@click.command(cls=Command)
@click.argument("event")
@register_option
@as_of_option
@click.option(
    "--output", metavar="FILE", default="-", show_default=True,
    help="A file: .pdf makes two pages (needs the extra `pdf`), anything else HTML; - is standard output (HTML).",
)  # fmt: skip
def command(event: str, register: str | None, as_of: str | None, output: str) -> None:
    """Write a briefing of two pages on an event.

    EVENT is what its documents have in title, publisher, path or address, as for --event elsewhere. The briefing tells
    what was agreed by country, the largest, what is new and what is not, what does not agree, and what to watch; every
    line names its sources.

        servanda brief tokyo-2025 --output tokyo.pdf
        servanda brief tokyo-2025 --output tokyo.html
    """
    from datetime import UTC, date, datetime

    from servanda.views.briefing import brief_of

    filters: dict[str, Any] = dict.fromkeys(_FILTERS) | {"document": event}
    today = date.fromisoformat(as_of) if as_of else datetime.now(UTC).date()
    with opened(register, as_of, filters) as told:
        brief = brief_of(told.asked(), today)
    if output.lower().endswith(".pdf"):
        from servanda.publishing.brief_pdf import brief_pdf

        _write(brief_pdf(brief), output)
        return
    from servanda.publishing.brief_html import brief_html

    with written_whole(output) as file:
        file.write(brief_html(brief))


def _write(content: bytes, path: str) -> None:
    """Put a file in place whole.

    Raises:
        ServandaError: it cannot be written there.
    """
    from servanda.errors import ServandaError

    target = Path(path)
    aside = target.with_name(f".{target.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise ServandaError(f"{path}: cannot be written: {error.strerror or error}") from error
