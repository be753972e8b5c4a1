"""`servanda add`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, ClassVar

import click

from servanda.cli.ending import FAILED, INTERRUPTED, NOTHING_READ, complain
from servanda.cli.gathered import archive_in, how_many, jobs_option, read_gathered
from servanda.cli.help import Command
from servanda.cli.options import (
    about_of,
    about_options,
    configuration,
    reader_of,
    reader_option,
    register_option,
    register_path,
    sieve_option,
)
from servanda.documents.source import STDIN

if TYPE_CHECKING:
    from servanda.model import Reading
    from servanda.pipeline import Outcome
    from servanda.register import Added, Register


@click.command(cls=Command)
@click.argument("sources", nargs=-1, metavar="PATH|DIR|ARCHIVE|URL|- ...")
@register_option
@reader_option
@jobs_option
@sieve_option
@click.option("--again", is_flag=True, help="Try again what could not be read (`servanda unread`).")
@about_options
def command(
    sources: tuple[str, ...],
    register: str | None,
    reader_name: str,
    jobs: int | None,
    sieve: bool,
    again: bool,
    **about: Any,
) -> int:
    """Read documents into a register.

    Takes what `servanda read` takes, and folders, whose documents and archives are all read. A document of a folder or
    archive that takes too long or too much memory is given up and named (SERVANDA_DOCUMENT_SECONDS,
    SERVANDA_DOCUMENT_MEMORY), and so is one that a worker of --jobs cannot read. The register is made where there is
    none. A document that is already there is not added again, so a stopped run is simply run again. What cannot be
    read is named on standard error, and the rest is kept; the exit code is then 1. What could not be read stays in the
    register with the reason (`servanda unread`); --again tries all of it again.

        servanda add reports/
        servanda add --again
        servanda add --jobs 4 CC-NEWS-20251222.warc.gz
        servanda add --register tokyo.db --published 2025-12-22 statement.pdf
    """
    from servanda.pipeline import add

    path = register_path(register)
    config = configuration(sieve=sieve)
    if again == bool(sources):
        raise click.UsageError("give documents, or --again alone")
    only: frozenset[str] = frozenset()
    if again:
        only = _given_up(path)
        if not only:
            click.echo(f"nothing to try again in {path}")
            return 0
        sources = tuple(dict.fromkeys(archive_in(source) for source in sorted(only)))
    total = how_many(sources)
    tally = _Tally(alone=total == 1)
    if total != 1 and (about["title"] or about["url"]):
        raise click.UsageError("--title and --url are for one document")
    with ExitStack() as stack:
        keeper = stack.enter_context(_Keeper(path))
        reader = stack.enter_context(reader_of(reader_name, config))
        outcomes = read_gathered(sources, config=config, about=about_of(about), reader=reader, jobs=jobs, only=only)
        try:
            for outcome in _with_progress(add(outcomes, keeper), total):
                tally.take(outcome)
                keeper.note(outcome)
        except KeyboardInterrupt:
            so_far = tally.told() if tally.documents else "nothing was added yet"
            complain(f"stopped; {so_far} in {path}, which is whole. Run it again for the rest")
            return INTERRUPTED
    click.echo(f"{tally.told()} in {path}")
    return tally.exit_code()


def _given_up(path: str) -> frozenset[str]:
    """What could not be read and was not read since, but for standard input, which nobody can read again."""
    from servanda.register import Register

    with Register.open(path) as register:
        return frozenset(one.source for one in register.given_up() if one.source != STDIN)


class _Keeper:
    """The register, made only when there is something to keep: a run that reads nothing leaves no file behind."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._register: Register | None = None
        self._given_up: list[tuple[str, str]] = []
        self._before: set[str] = set()

    def __enter__(self) -> _Keeper:
        from servanda.register.opening import backend_of

        backend = backend_of(self._path)
        if backend.exists():
            self._open()
        else:
            backend.check(create=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._register is not None:
            self._register.close()

    def add(self, reading: Reading) -> Added:
        """Record a reading, and reconcile it with what is there."""
        from servanda.pipeline import record

        return record(self._open(), reading)

    def note(self, outcome: Outcome) -> None:
        """Record what could not be read, and what was given up on before and is done with now.

        Where there is no register yet, it waits until there is one.
        """
        if outcome.state == "failed":
            self._given_up.append((outcome.source, outcome.reason))
        if self._register is None:
            return
        if self._given_up:
            self._register.record_given_up(self._given_up)
            self._given_up = []
        if outcome.state != "failed" and outcome.source in self._before:
            self._register.record_done(outcome.source)
            self._before.discard(outcome.source)

    def _open(self) -> Register:
        if self._register is None:
            from servanda.register import Register

            self._register = Register.open(self._path, create=True)
            self._before = {one.source for one in self._register.given_up()}
        return self._register


class _Tally:
    """How many documents became what."""

    # What became of them, as it is told, in this order.
    WORDS: ClassVar = {
        "added": "added",
        "updated": "updated",
        "known": "already there",
        "skipped": "in languages that are not read",
        "aside": "set aside by the sieve",
        "failed": "not readable",
    }

    def __init__(self, alone: bool) -> None:
        self._alone = alone
        self._states: Counter[str] = Counter()
        self._statements = 0

    def take(self, outcome: Outcome) -> None:
        """Count an outcome, and name what was not read."""
        self._states[outcome.state] += 1
        if outcome.added is not None:
            self._statements += outcome.added.new_statements
        elif outcome.state != "aside" or self._alone:  # of an archive most may be: they are counted
            complain(outcome.reason)

    @property
    def documents(self) -> int:
        """How many there were so far."""
        return self._states.total()

    def told(self) -> str:
        """The counts in words, without those that are nought."""
        counts = [f"{self._states[state]:,} {words}" for state, words in self.WORDS.items() if self._states[state]]
        plural = "document" if self.documents == 1 else "documents"
        said = ", ".join(counts) or "nothing to read"
        return f"{self.documents:,} {plural}: {said}; {self._statements:,} new statements"

    def exit_code(self) -> int:
        """0, or why it is not."""
        if self._states["failed"]:
            return FAILED
        return NOTHING_READ if self._states["skipped"] == self.documents > 0 else 0


def _with_progress(outcomes: Iterable[Outcome], total: int | None) -> Iterator[Outcome]:
    """The outcomes, with a bar on standard error where that is a terminal and there is something to wait for."""
    if total in (0, 1) or not sys.stderr.isatty():
        yield from outcomes
        return
    from servanda.cli.progress import progress

    yield from progress(outcomes, total)
