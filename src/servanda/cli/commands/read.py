"""`servanda read`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.ending import FAILED, NOTHING_READ, complain
from servanda.cli.gathered import are_many, jobs_option, read_gathered
from servanda.cli.help import Command
from servanda.cli.options import about_of, about_options, configuration, reader_of, reader_option, sieve_option
from servanda.cli.output import default_format, stdout_for, stdout_for_people
from servanda.errors import NotFound
from servanda.publishing.formats import NAMES, named
from servanda.reading import READERS

if TYPE_CHECKING:
    from servanda.model import Reading
    from servanda.pipeline import Outcome


@click.command(cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="PATH|ARCHIVE|URL|- ...")
@click.option("--format", "format_name", type=click.Choice(NAMES), help="[default: table on a terminal, else json]")
@reader_option
@jobs_option
@sieve_option
@about_options
@click.option("--explain", metavar="ID", help="Tell why one record (c1, f2, m1, a3) is what it is.")
def command(
    sources: tuple[str, ...],
    format_name: str | None,
    reader_name: str,
    jobs: int | None,
    sieve: bool,
    explain: str | None,
    **about: Any,
) -> int:
    """Read documents and print what is promised in them.

    Reads text, Markdown, HTML, PDF, DOCX and IATI, and the documents in archives (zip, WARC, WACZ, JSON lines, Parquet,
    e-mail files); `-` is standard input. Prints the commitments, figures, milestones and assessments of each document,
    with the sentence behind each. Nothing is kept.

    With --format json, one document gives one object and several give one object a line. A document that cannot be
    read, or is in a language that is not read, is named on standard error and the others are still read. The exit
    code is 1 where one could not be read, and 3 where nothing was in a language that is.

        servanda read report.txt
        servanda read --published 2025-12-22 --format json report.pdf > report.json
        curl -s https://example.org/news.html | servanda read -
        servanda read report.txt --explain c3
        servanda read --reader model report.txt
    """
    several = len(sources) > 1 or are_many(sources)
    if several and (about["title"] or about["url"] or explain):
        raise click.UsageError("--title, --url and --explain are for one document")
    if explain and reader_name != READERS[0].NAME:
        raise click.UsageError(f"--explain is for --reader {READERS[0].NAME}")
    config = configuration(sieve=sieve)
    with reader_of(reader_name, config) as reader:
        outcomes = read_gathered(sources, config=config, about=about_of(about), reader=reader, jobs=jobs, folders=False)
        tally = _Tally(outcomes, several)
        readings = tally.readings()
        first = next(readings, None)
        if first is not None:
            if explain:
                _explain(first, explain)
            else:
                name = format_name or default_format()
                writer = named(name)(stdout_for(name))
                writer.readings(_again(first, readings), "lines" if several else "one")
    return tally.exit_code()


class _Tally:
    """Hands on what was read, names what was not, and remembers how it went."""

    def __init__(self, outcomes: Iterable[Outcome], several: bool) -> None:
        self._outcomes = outcomes
        self._several = several
        self._read = self._failed = self._skipped = self._aside = 0

    def readings(self) -> Iterator[Reading]:
        for outcome in self._outcomes:
            if outcome.reading is not None:
                self._read += 1
                yield outcome.reading
            elif outcome.state == "aside" and self._several:
                self._aside += 1  # of an archive most may be: they are counted
            else:
                self._failed += outcome.state == "failed"
                self._skipped += outcome.state == "skipped"
                complain(outcome.reason)
        if self._aside:
            plural = "document was" if self._aside == 1 else "documents were"
            complain(f"{self._aside:,} {plural} set aside by the sieve: they announce nothing")

    def exit_code(self) -> int:
        if self._failed:
            return FAILED
        return NOTHING_READ if self._skipped and not self._read else 0


def _again(first: Reading, rest: Iterator[Reading]) -> Iterator[Reading]:
    yield first
    yield from rest


def _explain(reading: Reading, record_id: str) -> None:
    ids = [record.id for record in reading.statements()]
    if record_id not in ids:
        known = f"there are {ids[0]} to {ids[-1]}" if ids else "nothing was found in it"
        raise NotFound(f"{reading.document.source}: no record {record_id} ({known})")
    from servanda.publishing.explaining import write_explanation
    from servanda.reading import explain

    write_explanation(reading, record_id, explain(reading, record_id), stdout_for_people())
