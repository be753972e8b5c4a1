"""A bar for long runs, with the rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from servanda.pipeline import Outcome


class _Rate(ProgressColumn):
    """Documents and words a second."""

    def render(self, task: Task) -> Text:
        if not task.elapsed:
            return Text("")
        words = task.fields["words"] / task.elapsed
        return Text(f"{task.completed / task.elapsed:,.1f} documents/s  {words:,.0f} words/s")


def progress(outcomes: Iterable[Outcome], total: int | None) -> Iterator[Outcome]:
    """Hand on outcomes and draw a bar on standard error; it goes away at the end."""
    columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, words=0)
        words = 0
        for outcome in outcomes:
            if outcome.reading is not None:
                words += outcome.reading.document.text.count(" ") + 1
            bar.update(task, advance=1, words=words)
            yield outcome
