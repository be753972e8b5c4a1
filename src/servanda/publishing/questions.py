"""A doubt as a question to a person, with what speaks for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from servanda.model import Told
from servanda.publishing import wording
from servanda.publishing.plain import line
from servanda.publishing.screen import console, styled
from servanda.publishing.table import SHORT_ID

if TYPE_CHECKING:
    from servanda.pipeline.doubts import Doubt

_ASKED = {
    "same": "One commitment?",
    "unsure": "One commitment?",
    "project": "One project?",
    "part of": "Is the first a part of the second?",
}
_REASONS = 6


def write_question(doubt: Doubt, out: TextIO) -> None:
    """Write what is doubtful, and why."""
    screen = console(out)
    if doubt.judgement is None or doubt.other is None:
        screen.print(styled(("Is this an undertaking? ", "bold"), f"confidence {doubt.one.commitment.confidence:.2f}"))
        _write(doubt.one, out)
        return
    judgement = doubt.judgement
    screen.print(
        styled((_ASKED.get(judgement.kind, judgement.kind) + " ", "bold"), f"probability {judgement.score:.2f}")
    )
    _write(doubt.one, out)
    _write(doubt.other, out)
    for reason in judgement.reasons[:_REASONS]:
        style = "green" if reason.weight > 0 else "red"
        screen.print(styled((f"    {reason.weight:+6.2f}", style), f"  {reason.field}: {line(reason.said)}"))


def _write(told: Told, out: TextIO) -> None:
    record = told.commitment
    screen = console(out)
    when = told.setting.published or told.setting.moment or "undated"
    screen.print(styled("  ", (told.id[:SHORT_ID], "cyan"), f" {when} “{line(record.quote)}”"))
    said = [record.status, record.instrument, wording.sums(record.amounts), ", ".join(p.name for p in record.parties)]
    screen.print(styled((f"  {'':<{SHORT_ID}} {line(' · '.join(part for part in said if part))}", "dim")))
