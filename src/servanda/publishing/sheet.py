"""One statement on a sheet: every field with the words that say it, and the sentence where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from servanda.model import Block, Document, Reading
from servanda.publishing import telling
from servanda.publishing.plain import line, passage
from servanda.publishing.screen import console, styled
from servanda.publishing.whereabouts import Field, fields_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from servanda.register import Entry

_LABEL = 11
_AROUND = 60
_BEFORE_AND_AFTER = 700
_STYLE = "bold yellow"
# Fields whose words must stand somewhere; where they do not, that is told.
_NAMED = ("provider", "recipient", "party")
_JUDGED = {"accept": "Accepted", "reject": "Rejected", "correct": "Corrected:", "score": "Scored:"}


def write_sheet(entry: Entry, reading: Reading, out: TextIO) -> None:
    """Write all that a statement says and where it says it.

    Args:
        entry: the statement, of a register.
        reading: of its document, with the text and the forms of names.
        out: where to. With colours the words are coloured; without, they stand in « ».
    """
    screen = console(out)
    sheet = _Sheet(screen, reading.document, entry)
    record = entry.statement
    screen.print(styled((line(telling.headline(record)), "bold")))
    screen.print(styled((f"{telling.kind(record)} {record.id}", "cyan")))
    screen.print()
    for field in fields_of(record, reading.document, reading.actors):
        if field.value:
            sheet.field(field)
    screen.print()
    for row in _judged(entry):
        screen.print(styled((row, "yellow")))
        screen.print()
    sheet.origin(entry)
    screen.print()
    sheet.context(record.start, record.end)
    screen.print()
    screen.print(styled((_provenance(entry), "dim")))


class _Sheet:
    def __init__(self, screen: Console, document: Document, entry: Entry) -> None:
        self.screen = screen
        self.document = document
        self.named_by_a_person = any(one.field == "parties" for one in entry.judged)
        self.marks = ("", "") if screen.color_system and not screen.no_color else ("«", "»")

    def field(self, field: Field) -> None:
        """Print a field, and under it the words around its place."""
        self.screen.print(self._hanging(styled((f"  {field.name:<{_LABEL}}", "dim"), line(field.value))))
        if field.end > field.start:
            self.screen.print(self._hanging(styled(" " * (_LABEL + 2)).append_text(self._snippet(field))))
        elif field.name in _NAMED:
            why = "put down by a person" if self.named_by_a_person else "from what stands around the sentence"
            self.screen.print(styled((f"{' ' * (_LABEL + 2)}({why})", "dim")))

    def origin(self, entry: Entry) -> None:
        """Print what is known of the document."""
        about = entry.document
        self.screen.print(styled(("In ", "dim"), (line(about.title) or "an untitled document", "bold")))
        known = (about.publisher, about.published, about.url, about.source, f"document {about.id}")
        self.screen.print(styled((line(" · ".join(part for part in known if part)), "dim")))

    def context(self, start: int, end: int) -> None:
        """Print the passage with the sentence marked, under the heading where it stands."""
        from rich.padding import Padding

        text = self.document.text
        first, last = self._passage(start, end)
        heading = self._heading(start)
        if heading:
            self.screen.print(Padding(styled((heading, "bold")), (0, 0, 0, 2)))
        before = max(first, start - _BEFORE_AND_AFTER)
        after = min(last, end + _BEFORE_AND_AFTER)
        shown = styled(
            "…" if before > first else "",
            passage(text[before:start]),
            self._marked(passage(text[start:end])),
            passage(text[end:after]),
            "…" if after < last else "",
        )
        self.screen.print(Padding(shown, (0, 0, 0, 2)))

    def _snippet(self, field: Field) -> Text:
        text = self.document.text
        first, last = self._passage(field.start, field.end)
        before = max(first, field.start - _AROUND)
        after = min(last, field.end + _AROUND)
        if before > first:
            before = text.find(" ", before, field.start) + 1 or before
        if after < last:
            cut = text.rfind(" ", field.end, after)
            after = cut if cut > 0 else after
        left, right = text[before : field.start], text[field.end : after]
        return styled(
            ("… " if before > first else "", "dim"),
            (_inner(left, left=True), "dim"),
            self._marked(line(text[field.start : field.end])),
            (_inner(right, left=False), "dim"),
            (" …" if after < last else "", "dim"),
        )

    def _marked(self, words: str) -> tuple[str, str]:
        return f"{self.marks[0]}{words}{self.marks[1]}", _STYLE

    def _passage(self, start: int, end: int) -> tuple[int, int]:
        """From the beginning of the block in which a stretch begins to the end of that in which it ends."""
        touched = [b for b in self.document.blocks if b.start < end and b.end > start]
        if not touched:
            return start, end
        return min(start, touched[0].start), max(end, touched[-1].end)

    def _heading(self, start: int) -> str:
        above: Block | None = None
        for block in self.document.blocks:
            if block.start > start:
                break
            if block.kind == "heading":
                above = block
        return line(self.document.text[above.body : above.end]) if above and above.end <= start else ""

    def _hanging(self, told: Text) -> Text:
        """The text wrapped so that later lines begin where values begin."""
        from rich.text import Text

        rows = told.wrap(self.screen, self.screen.width)
        if len(rows) == 1:
            return rows[0]
        first = rows[0]
        rest = told[len(first.plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        indent = Text(" " * (_LABEL + 2))
        lines = [first]
        for row in rest.wrap(self.screen, self.screen.width - _LABEL - 2):
            lines.append(indent.copy().append_text(row))
        for row in lines:
            row.rstrip()
        return Text("\n").join(lines)


def _inner(text: str, *, left: bool) -> str:
    """One line that keeps the blank between it and the marked words."""
    plain = line(text)
    if left:
        return plain + (" " if text[-1:].isspace() and plain else "")
    return (" " if text[:1].isspace() and plain else "") + plain


def _judged(entry: Entry) -> Iterator[str]:
    """What people hold of the statement alone."""
    for one in entry.judged:
        value = f" {one.value}" if one.kind == "score" else ""
        what = f"{_JUDGED[one.kind]} {one.field}{value}".rstrip()
        yield line(f"{what} by {one.by} on {one.at[:10]}{': ' + one.note if one.note else ''}.")


def _provenance(entry: Entry) -> str:
    record = entry.statement
    said = f"Found by {entry.reader}, frame {record.rule}, confidence {record.confidence:.2f}"
    said += f"; characters {record.start:,} to {record.end:,}; document recorded {entry.document.added_at[:10]}."
    return line(said) if entry.current else line(f"{said} The newest reading of the document no longer finds it.")
