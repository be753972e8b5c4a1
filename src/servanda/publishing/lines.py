"""A statement, or several that tell the same, as the lines of a report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from servanda.model import Assessment, Commitment, Figure, Milestone, Statement
from servanda.publishing import telling
from servanda.publishing.plain import line, shorten
from servanda.publishing.screen import styled
from servanda.publishing.table import SHORT_ID

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from servanda.register import Entry

_LEFT, _LEFT_WHERE_WIDE = 18, 24
_WIDE = 100
# Measures that say little without their sentence.
_NEED_SENTENCE = ("share", "other")


def printed(group: list[Entry], screen: Console) -> Iterator[Text]:
    """The first of a group, told with its short id, sum or date, and words; as many lines as it needs."""
    record = group[0].statement
    wide = screen.width >= _WIDE
    for_left = _LEFT_WHERE_WIDE if wide else _LEFT
    told = _told(record, 5 if wide else 3)
    if len(group) > 1:
        told.append(f" · told {len(group)} times", "dim")
    said = told.wrap(screen, screen.width - SHORT_ID - for_left - 6)
    left = styled(_left(record)).wrap(screen, for_left)
    for number, (amount, words) in enumerate(zip_longest(left, said)):
        key = record.id[:SHORT_ID] if number == 0 else ""
        before = amount.plain.rstrip() if amount is not None else ""
        row = styled("  ", (f"{key:<{SHORT_ID}}", "cyan"), f"  {before:<{for_left}}  ")
        if words is not None:
            row.append_text(words)
        row.rstrip()
        yield row


def count_of(count: int, word: str) -> str:
    """A count with its word: "1 treaty", "2,000 reports"."""
    plural = {"memorandum": "memoranda", "treaty": "treaties"}.get(word, word + "s")
    return f"{count:,} {word if count == 1 else plural}"


def _left(record: Statement) -> str:
    match record:
        case Commitment():
            return line(telling.how_much(record) or telling.when(record))
        case Milestone():
            return line(record.date)
        case Assessment():
            return shorten(record.speaker, _LEFT)
        case _:
            return line(telling.how_much(record))


def _told(record: Statement, most_names: int) -> Text:
    who = line(telling.who(record, most_names))
    match record:
        case Commitment():
            standing = record.status if record.instrument == "none" else f"{record.status} {record.instrument}"
            return styled(line(telling.what(record)), (f" · {who}" if who else "", "dim"), (f" · {standing}", "dim"))
        case Assessment():
            role = f"{line(record.role)}: " if record.role else ""
            return styled((role, "dim"), f"“{line(record.quote)}”")
        case Milestone():
            return styled(line(record.what), (f" · {who}" if who else "", "dim"))
        case Figure():
            what = line(telling.what(record))
            said = ", ".join(part for part in (what, who, line(record.period)) if part)
            source = f" · told by {line(record.attributed_to)}" if record.attributed_to else ""
            quote = f" · “{line(record.quote)}”" if record.measure in _NEED_SENTENCE else ""
            return styled(said, (quote + source, "dim"))
