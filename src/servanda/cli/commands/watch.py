"""`servanda watch`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.ending import FAILED, INTERRUPTED, complain
from servanda.cli.help import Command
from servanda.cli.options import configuration, register_option, register_path, sieve_option
from servanda.errors import PublishingError, ServandaError

if TYPE_CHECKING:
    from servanda.config import Config
    from servanda.pipeline import Outcome
    from servanda.publishing.notices import Notice
    from servanda.register import Register


@click.command(cls=Command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@register_option
@sieve_option
@click.option("--every", metavar="MINUTES", type=click.FloatRange(0.01), default=30.0, show_default=True, help="Pause.")
@click.option("--once", is_flag=True, help="One round over the sources that are due, then stop.")
@click.option("--atom", metavar="PATH", type=click.Path(path_type=Path), help="Keep an Atom feed of the changes there.")
@click.option("--webhook", metavar="URL", help="Send the news of each round there as JSON.")
@click.option("--mail-to", metavar="ADDRESS", help="Send the news of each round there (SERVANDA_SMTP).")
@click.option("--mail-from", metavar="ADDRESS", help="Who sends it.  [default: the same address]")
def command(
    file: Path,
    register: str | None,
    sieve: bool,
    every: float,
    once: bool,
    atom: Path | None,
    webhook: str | None,
    mail_to: str | None,
    mail_from: str | None,
) -> int:
    """Keep a register up to date from a list of feeds and pages.

    FILE has one http or https address a line: of an RSS, Atom or JSON feed, or of a page; # begins a remark. What is
    new there is read into the register; each new commitment, change of status and contradiction is told in one line.
    What is known of the sources stands in FILE.state.json, so that a stopped watch goes on where it was. A site's
    robots.txt is kept, a host is asked at most every SERVANDA_HOST_SECONDS, and a source that fails ever less often.

        servanda watch sources.txt
        servanda watch --once --register press.db sources.txt
        servanda watch --every 60 --webhook https://example.org/hook sources.txt
    """
    from servanda.documents.manners import Manners
    from servanda.pipeline.watching import Memory, sources_in, watch_round
    from servanda.publishing.notices import told
    from servanda.register import Register

    config = configuration(sieve=sieve)
    if mail_to and not config.smtp:
        raise ServandaError("--mail-to needs a mail server: set SERVANDA_SMTP to smtp://user:password@host:port")
    sources_in(file)
    memory = Memory(file.with_name(file.name + ".state.json"))
    manners = Manners(config)
    failed = False
    try:
        with Register.open(register_path(register), create=True) as opened:
            while True:
                sources = sources_in(file)  # read anew each round: who adds a line need not start again
                outcomes = watch_round(sources, memory, manners, config=config, now=time.time(), every=every * 60)
                news: list[Notice] = []
                aside = 0
                for outcome in outcomes:
                    if outcome.state == "aside":
                        aside += 1
                        continue
                    if outcome.reading is None:
                        failed = failed or outcome.state == "failed"
                        complain(outcome.reason)
                        continue
                    for notice in _recorded(opened, outcome):
                        click.echo(told(notice))
                        news.append(notice)
                if aside:
                    complain(f"{aside:,} set aside by the sieve: they announce nothing")
                failed = _handed_on(news, opened, atom, webhook, (mail_to, mail_from), config) or failed
                if once:
                    return FAILED if failed else 0
                sys.stdout.flush()
                due = min((memory.of(url).next for url in sources), default=0.0)
                time.sleep(max(1.0, min(due - time.time(), every * 60)))
    except KeyboardInterrupt:
        complain(f"stopped; {register_path(register)} is whole. Run it again to go on")
        return INTERRUPTED


def _recorded(register: Register, outcome: Outcome) -> Iterator[Notice]:
    """Record what was read; what it brought."""
    from servanda.analysis.news import news_of
    from servanda.pipeline import record
    from servanda.publishing.notices import Notice

    assert outcome.reading is not None
    added = record(register, outcome.reading)
    if not (added.new_document or added.new_reading):
        return
    document = outcome.reading.document
    ours = {one.id for one in register.told_of(document.id)}
    touched = sorted(set(register.undertaking_of(ours).values()))
    for one in news_of(register.undertakings(ids=touched), ours):
        yield Notice(
            kind=one.kind, id=one.id, subject=one.subject, said=one.said, source=outcome.source, title=document.title
        )


def _feed(register: Register, path: Path) -> None:
    """Write the changes of a register as an Atom feed."""
    from servanda.publishing.exports import export_named
    from servanda.publishing.placing import put
    from servanda.publishing.registered import Registered
    from servanda.register import Filter

    export = export_named("atom")
    assert export is not None
    put(export(), Registered(register.view(), Filter(), "", None), str(path))


def _handed_on(
    news: list[Notice],
    register: Register,
    atom: Path | None,
    webhook: str | None,
    letters: tuple[str | None, str | None],
    config: Config,
) -> bool:
    """Hand the news of a round on; whether something went wrong, which is told and stops nothing."""
    from servanda.publishing.notices import mail, post

    if not news:
        return False
    receiver, sender = letters
    ways: list[Callable[[], None]] = []
    if atom:
        ways.append(lambda: _feed(register, atom))
    if webhook:
        ways.append(lambda: post(webhook, news, seconds=config.fetch_timeout))
    if receiver:
        ways.append(lambda: mail(config.smtp, sender or receiver, receiver, news, seconds=config.fetch_timeout))
    wrong = False
    for send in ways:
        try:
            send()
        except PublishingError as error:
            complain(str(error))
            wrong = True
    return wrong
