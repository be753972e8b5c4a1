"""The report: a summary that a person wants to read."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from servanda.publishing.bars import bars, beside
from servanda.publishing.best import Best
from servanda.publishing.lines import count_of, printed
from servanda.publishing.plain import line, shorten
from servanda.publishing.screen import console, styled
from servanda.publishing.summary import PAPERS, STATUSES, STRENGTHS, Summary

if TYPE_CHECKING:
    from rich.console import Console

    from servanda.register import Entry

_ROWS_OF_COUNTS = 10
_MOST_COUNTRIES = 12


def write_report(
    entries: Iterable[Entry], out: TextIO, *, title: str, most: int = 10, register: str = "", narrow_by: str = ""
) -> bool:
    """Write a report of statements.

    Args:
        entries: document by document.
        out: where to.
        title: its heading.
        most: how many lines a section is to have at most; 0 for all.
        register: option that names the register, where a command needs it, for the hints; begins with a blank.
        narrow_by: options of `servanda list --statements` that pick the same statements, likewise.

    Returns:
        Whether there was anything to tell.
    """
    summary = Summary(entries, most)
    if not summary.documents:
        return False
    _Writer(console(out), summary, most, register, narrow_by).write(title)
    return True


class _Writer:
    def __init__(self, screen: Console, summary: Summary, most: int, register: str, narrow_by: str) -> None:
        self.screen = screen
        self.summary = summary
        self.most = most
        self.register = register
        self.narrow_by = narrow_by

    def write(self, title: str) -> None:
        self._opening(title)
        self._documents()
        self._counts()
        self._sums()
        self._countries()
        self._section("Figures", self.summary.figures, "--kind figure")
        self._section("Milestones", self.summary.milestones, "--kind milestone")
        self._section("Who said what", self.summary.assessments, "--kind assessment")

    def _opening(self, title: str) -> None:
        s = self.summary
        days = sorted(d.published for d in s.documents.values() if d.published)
        when = f", published {days[0]}" + (f" to {days[-1]}" if days[-1] != days[0] else "") if days else ""
        counted = (("commitments", "undertaking"), ("figures", "figure"), ("milestones", "milestone"))
        kinds = [
            count_of(s.kinds[kind], word) for kind, word in (*counted, ("assessments", "opinion")) if s.kinds[kind]
        ]
        self.screen.print(styled((line(title), "bold")))
        self.screen.print(f"{count_of(len(s.documents), 'report')}{when}: {', '.join(kinds)}.")
        if len(s.documents) > 1:
            self.screen.print("What several reports tell is counted once for each of them.")
        papers = [count_of(s.papers[paper], paper) for paper in PAPERS if s.papers[paper]]
        if papers:
            self.screen.print(f"Papers signed: {', '.join(papers)}.")
        self.screen.print(f"servanda show ID{self.register} opens the sentence behind a line.")

    def _documents(self) -> None:
        s = self.summary
        self._heading("Reports")
        by_day = sorted(s.documents.values(), key=lambda document: document.published or "9999")
        shown = by_day[: self.most or None]
        for document in shown:
            count = f"{s.by_document[document.id]:>6,}"
            room = self.screen.width - len(count) - 14
            name = shorten(document.title or document.source, room)
            self.screen.print(styled(f"  {document.published or '':10}  {name:<{room}}", (count, "cyan")))
        self._left_out(len(s.documents) - len(shown), "")

    def _counts(self) -> None:
        s = self.summary
        standing = [(status, s.statuses[status]) for status in STATUSES if s.statuses[status]]
        firmness = [(strength, s.strengths[strength]) for strength in STRENGTHS if s.strengths[strength]]
        half = self.screen.width // 2 - 1
        blocks = (
            ("Where they stand", bars(standing, half), "How firm the words are", bars(firmness, half)),
            ("By country of a party", _top(s.countries, half), "By sector", _top(s.sectors, half)),
        )
        for left, left_rows, right, right_rows in blocks:
            if left_rows or right_rows:
                self.screen.print()
                self.screen.print(styled((f"{left:<{half + 2}}{right}", "bold")))
                for row in beside(left_rows, right_rows, half + 2):
                    self.screen.print(row)

    def _sums(self) -> None:
        sums = sorted(self.summary.sums.items(), key=lambda item: (-item[1].count, item[0]))
        if not sums:
            return
        self._heading("Largest sums", "in their own currency; nothing is converted or added up")
        others = max(2, self.most // 4) if self.most else 0
        for number, (currency, best) in enumerate(sums[: self.most or None]):
            self._lines(best, self.most if number == 0 else others, f"--currency {currency}", tell_rest=number == 0)

    def _countries(self) -> None:
        countries = self.summary.by_country()
        if countries:
            self._heading("Undertakings, country by country", "the firmest and largest first")
        shown = countries[: _MOST_COUNTRIES if self.most else None]
        for name, best in shown:
            self.screen.print()
            self.screen.print(styled((f"  {name}", "bold"), (f"  {best.count}", "cyan")))
            is_pick = name in self.summary.countries and "--country" not in self.narrow_by
            self._lines(best, self.most, f"--kind commitment --country {shlex.quote(name)}" if is_pick else "")
        self._left_out(sum(best.count for _, best in countries[len(shown) :]), "--kind commitment")

    def _section(self, title: str, best: Best, pick: str) -> None:
        if best.count:
            self._heading(title)
            self._lines(best, self.most, pick)

    def _lines(self, best: Best, most: int, pick: str, *, tell_rest: bool = True) -> None:
        groups = best.groups()
        shown = groups[: most or None]
        for group in shown:
            for row in printed(group, self.screen):
                self.screen.print(row, soft_wrap=True)
        left = best.count - sum(len(group) for group in shown)
        self._left_out(left if tell_rest else 0, pick)

    def _heading(self, title: str, note: str = "") -> None:
        self.screen.print()
        self.screen.print(styled((title, "bold"), (f"  {note}" if note else "", "dim")))

    def _left_out(self, left: int, pick: str) -> None:
        """Tell how many are left out, and what command lists them (none without options that pick them)."""
        command = f": servanda list --statements {pick}{self.narrow_by}{self.register}" if pick else ""
        if left > 0:
            self.screen.print(styled((f"  and {left:,} more{command}", "dim")), soft_wrap=True)


def _top(counts: Counter[str], width: int) -> list[str]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) <= _ROWS_OF_COUNTS + 1:
        return bars(ranked, width)
    rest = ranked[_ROWS_OF_COUNTS:]
    others = (count_of(len(rest), "other"), sum(count for _, count in rest))
    return bars([*ranked[:_ROWS_OF_COUNTS], others], width, rest=1)
