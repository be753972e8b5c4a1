"""Tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from servanda.model import Commitment, Document, Reading, Statement
from servanda.publishing import telling, wording
from servanda.publishing.base import Format, Layout
from servanda.publishing.plain import line, shorten
from servanda.publishing.screen import console, styled

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    from servanda.publishing.edition import Item
    from servanda.register import Entry

SHORT_ID = 8
"""How many digits of a statement's id are shown; `servanda show` takes any beginning that is unique."""
_WIDE = 100
_STATUS = 12
_SUM = 20
_GAP = 2
_SOURCES = 7


class Table(Format):
    """Aligned columns, as wide as the terminal; sentences stand under (or, where it is wide, beside) what they say."""

    NAME = "table"
    FILE = False

    def readings(self, readings: Iterable[Reading], layout: Layout = "one") -> None:
        """Write a heading and a table for each document."""
        screen = console(self.out)
        for number, reading in enumerate(readings):
            if number:
                screen.print()
            _print_reading(screen, reading)

    def commitments(self, items: Iterable[Item]) -> None:
        """Write one table of commitments, each with how many independent sources tell it."""
        screen = console(self.out)
        table, room = _table(screen.width, SHORT_ID, _SOURCES + _GAP)
        table.add_column("sources", width=_SOURCES, justify="right")
        for item in items:
            one = item.undertaking
            who = shorten(telling.who(one, 4 if room > 60 else 2), room)
            table.add_row(
                styled((one.id[:SHORT_ID], "cyan")),
                one.status,
                styled(line(telling.what(one)), (f"\n{who}" if who else "", "dim")),
                _stacked(wording.sums(one.amounts), telling.when(one)),
                f"{one.sources:,}",
            )
        if table.row_count:
            screen.print(table)

    def entries(self, entries: Iterable[Entry]) -> None:
        """Write a table of statements under each document, without their sentences."""
        screen = console(self.out)
        for number, (_, group) in enumerate(groupby(entries, key=lambda entry: entry.document.id)):
            rows = list(group)
            about = rows[0].document
            if number:
                screen.print()
            screen.print(_heading(about.title or about.source, about.published))
            table, room = _table(screen.width, SHORT_ID)
            for entry in rows:
                record = entry.statement
                who = shorten(telling.who(record, 4 if room > 60 else 2), room)
                table.add_row(
                    styled((record.id[:SHORT_ID], "cyan")),
                    _standing(record),
                    styled(line(telling.what(record)), (f"\n{who}" if who else "", "dim")),
                    _stacked(telling.how_much(record), telling.when(record)),
                )
            screen.print(table)


def _print_reading(screen: Console, reading: Reading) -> None:
    document = reading.document
    screen.print(_heading(document.title or document.source, ""))
    screen.print(styled((_origin(document), "dim")))
    screen.print()
    records = list(reading.statements())
    if not records:
        screen.print("Nothing that Servanda looks for was found in it.")
        return
    wide = screen.width >= _WIDE
    table, _ = _table(screen.width, max(len(record.id) for record in records))
    if wide:
        table.add_column("sentence", ratio=5)
    for record in records:
        sentence = styled((f"“{line(record.quote)}”", "italic dim"))
        what = styled((line(telling.what(record)), "bold"))
        who = line(telling.who(record))
        if who:
            what.append(f"\n{who}")
        cells: list[Text | str] = [
            styled((record.id, "cyan")),
            _standing(record, in_full=True),
            what if wide else what.append("\n").append_text(sentence),
            _stacked(telling.how_much(record), telling.when(record)),
        ]
        table.add_row(*cells, *([sentence] if wide else []))
        table.add_row()
    screen.print(table)


def _table(width: int, id_width: int, taken: int = 0) -> tuple[RichTable, int]:
    """A table with the columns that all have, and how wide the one is that says what it is about."""
    from rich.table import Table as RichTable

    table = RichTable(box=None, pad_edge=False, header_style="dim", padding=(0, _GAP, 0, 0))
    room = width - id_width - _STATUS - _SUM - 3 * _GAP - taken
    table.add_column("id", width=id_width)
    table.add_column("status", width=_STATUS)
    table.add_column("what", ratio=4) if width >= _WIDE else table.add_column("what", width=room)
    table.add_column("sum, date", width=_SUM)
    return table, room


def _heading(title: str, published: str) -> Text:
    return styled((line(title), "bold"), (f"  {published}" if published else "", "dim"))


def _origin(document: Document) -> str:
    words = f"{len(document.text.split()):,} words"
    known = (document.publisher, document.published, document.language, words, document.source)
    return line(" · ".join(part for part in known if part))


def _standing(record: Statement, *, in_full: bool = False) -> Text:
    said = styled((telling.standing(record), "" if isinstance(record, Commitment) else "magenta"))
    if in_full:
        for part in _firmness(record):
            said.append(f"\n{part}", "dim")
    return said


def _firmness(record: Statement) -> Iterator[str]:
    if isinstance(record, Commitment):
        if record.instrument != "none":
            yield record.instrument
        yield record.strength


def _stacked(*parts: str) -> str:
    return "\n".join(line(part) for part in parts if part)
