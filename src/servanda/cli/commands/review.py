"""`servanda review`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from servanda.cli.deciding import decider
from servanda.cli.help import Command
from servanda.cli.options import as_of_option, register_option, register_path, view_of
from servanda.cli.output import hint, stdout_for_people

if TYPE_CHECKING:
    from servanda.model import Judgement, JudgementKind
    from servanda.pipeline.doubts import Doubt

_PAIR: dict[str, JudgementKind] = {"s": "same", "d": "different", "p": "project", "o": "part of", "u": "unsure"}
_RECORD: dict[str, JudgementKind] = {"a": "accept", "r": "reject"}
_PAIR_KEYS = "[s]ame  [d]ifferent  same [p]roject  part [o]f  [u]nsure  [n]ext  [q]uit"
_RECORD_KEYS = "[a]ccept  [r]eject  [n]ext  [q]uit"


@click.command(cls=Command)
@register_option
@as_of_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many questions.")
@click.option("--by", metavar="NAME", help="Who judges. [default: the user of this computer]")
@click.option("--list", "only_list", is_flag=True, help="Only print the questions; so does a call without a terminal.")
def command(register: str | None, as_of: str | None, limit: int, by: str | None, only_list: bool) -> None:
    """Judge the most doubtful links and records, one key each.

    The most doubtful come first, with what speaks for and against. What you judge holds at once, outlives reading the
    documents again, and is written down with your name. With --as-of the questions of that day are only printed.

        servanda review
        servanda review --list --limit 5
    """
    from servanda.pipeline import record_judgements
    from servanda.pipeline.doubts import doubts
    from servanda.publishing.questions import write_question
    from servanda.register import Register

    out = stdout_for_people()
    path = register_path(register)
    asking = not only_list and as_of is None and sys.stdin.isatty() and sys.stdout.isatty()
    with Register.open(path) as opened:
        found = doubts(view_of(opened, as_of), limit)
        if not found:
            hint(f"Nothing doubtful in {path}.")
        for number, doubt in enumerate(found):
            if number:
                out.write("\n")
            write_question(doubt, out)
            if not asking:
                continue
            kind = _asked(doubt)
            if kind == "quit":
                return
            if kind != "next":
                record_judgements(opened, [_judgement(doubt, kind, decider(by))])


def _asked(doubt: Doubt) -> str:
    """The kind of judgement that the pressed key stands for, "next" or "quit"."""
    kinds = _PAIR if doubt.other is not None else _RECORD
    click.echo(_PAIR_KEYS if doubt.other is not None else _RECORD_KEYS)
    while True:
        key = click.getchar().lower()
        if key in ("q", "\x03", "\x04", "\x1b"):
            return "quit"
        if key in ("n", " ", "\r", "\n"):
            return "next"
        if key in kinds:
            return kinds[key]


def _judgement(doubt: Doubt, kind: str, by: str) -> Judgement:
    from servanda.model import Judgement

    other = doubt.other.id if doubt.other is not None else ""
    return Judgement(kind=kind, statement=doubt.one.id, other=other, by=by, person=True)  # type: ignore[arg-type]
