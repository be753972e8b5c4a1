"""A list of sources kept up to date: what feeds and pages bring is read and handed on, each item once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from servanda.config import Config
from servanda.documents import Member
from servanda.documents.feeds import Entry, entries
from servanda.errors import DocumentError, ServandaError
from servanda.pipeline.outcome import Outcome
from servanda.pipeline.reading import read_documents

if TYPE_CHECKING:
    from servanda.documents.fetching import Answer
    from servanda.documents.manners import Manners

# An item that cannot be had is tried in so many rounds, then given up; a source that fails is asked ever less often.
_TRIES = 5
_LONGEST_PAUSE = 24 * 3600.0
# Items of a feed that are remembered: more than a feed shows at once.
_REMEMBERED = 5_000


class Waiting(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An item that could not be had yet."""

    entry: Entry
    tries: int = 0


class Watched(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is known of one source from earlier rounds.

    Attributes:
        url: of the feed or page.
        etag, modified: of its last answer.
        failures: rounds in which it could not be had, since it last could.
        next: second since 1970 from which it is asked again; 0 for at once.
        seen: ids of items that are done with, the newest last.
        waiting: items that are not.
    """

    url: str
    etag: str = ""
    modified: str = ""
    failures: int = 0
    next: float = 0.0
    seen: list[str] = []
    waiting: list[Waiting] = []


class Memory:
    """What is known of all sources, in a file beside the list, so that a run goes on where the last one stopped.

    Args:
        path: of the file; made where it is not there.

    Raises:
        ServandaError: it is there and not what it should be.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            held = msgspec.json.decode(path.read_bytes(), type=list[Watched]) if path.exists() else []
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ServandaError(f"{path}: not what a watch left ({error}; delete it to begin anew)") from None
        except OSError as error:
            raise ServandaError(f"{path}: cannot be read: {error.strerror or error}") from error
        self._watched = {one.url: one for one in held}

    def of(self, url: str) -> Watched:
        """What is known of a source."""
        return self._watched.setdefault(url, Watched(url=url))

    def keep(self) -> None:
        """Write it down, all or nothing.

        Raises:
            ServandaError: it cannot be written.
        """
        aside = self._path.with_name(self._path.name + ".part")
        try:
            aside.write_bytes(msgspec.json.format(msgspec.json.encode(list(self._watched.values())), indent=1))
            aside.replace(self._path)
        except OSError as error:
            raise ServandaError(f"{self._path}: cannot be written: {error.strerror or error}") from error


def sources_in(path: Path) -> list[str]:
    """The addresses in a list of sources: one a line, blank lines and what follows a # and a blank left out.

    Raises:
        ServandaError: it cannot be read, a line is no address, or there is none; names file, line and mend.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ServandaError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ServandaError(f"{path}: not UTF-8 at byte {error.start} (save it as UTF-8)") from None
    found: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        words = line.partition(" #")[0].strip()
        if not words or words.startswith("#"):
            continue
        if not words.startswith(("http://", "https://")) or len(words.split()) != 1:
            raise ServandaError(f"{path}:{number}: {words!r} is no address (give one http or https address a line)")
        found[words] = None
    if not found:
        raise ServandaError(f"{path}: no address in it (give one http or https address a line)")
    return list(found)


def watch_round(
    sources: Sequence[str], memory: Memory, manners: Manners, *, config: Config, now: float, every: float
) -> Iterator[Outcome]:
    """Ask each source that is due, and read what is new in it.

    An item counts as done with when the next outcome is asked for: whoever stops in between gets it again.

    Args:
        sources: addresses of feeds and pages.
        memory: of earlier rounds; brought up to date and written down after each item and source.
        manners: what fetches.
        config: limits.
        now: seconds since 1970.
        every: seconds between two rounds.

    Yields:
        One outcome for each item, and one for each source that could not be had.

    Raises:
        ServandaError: the memory cannot be written.
    """
    for url in sources:
        watched = memory.of(url)
        if watched.next > now:
            continue
        try:
            yield from _source(watched, memory, manners, config)
            watched.failures, watched.next = 0, now + every
        except DocumentError as error:
            watched.failures += 1
            watched.next = now + min(every * 2**watched.failures, max(_LONGEST_PAUSE, every))
            yield Outcome(source=url, state="failed", reason=str(error))
        memory.keep()


def _source(watched: Watched, memory: Memory, manners: Manners, config: Config) -> Iterator[Outcome]:
    answer = manners.fetch(watched.url, etag=watched.etag, modified=watched.modified)
    if not answer.unchanged:
        items = entries(answer.data, url=answer.url)
        if items is None:
            yield from read_documents([_page(watched.url, answer)], config=config)
        else:
            known = {*watched.seen, *(one.entry.id for one in watched.waiting)}
            # The oldest first, as they came to pass.
            watched.waiting += [Waiting(entry=item) for item in reversed(items) if item.id not in known]
        watched.etag, watched.modified = answer.etag, answer.modified
        memory.keep()
    for item in list(watched.waiting):
        outcome = _item(item.entry, watched.url, manners, config)
        item.tries += 1
        yield outcome
        if outcome.state != "failed" or item.tries >= _TRIES:
            watched.waiting.remove(item)
            watched.seen = [*watched.seen, item.entry.id][-_REMEMBERED:]
        memory.keep()


def _item(entry: Entry, feed: str, manners: Manners, config: Config) -> Outcome:
    """What became of one item of a feed."""
    name = entry.url or f"{feed}#{entry.id}"
    if entry.url:
        try:
            answer = manners.fetch(entry.url)
        except DocumentError as error:
            return Outcome(source=name, state="failed", reason=str(error))
        page = _page(name, answer, title=entry.title, published=entry.published)
    else:
        page = Member(
            source=name,
            data=entry.markup.encode(),
            suffix=".html",
            charset="utf-8",
            title=entry.title,
            published=entry.published,
        )
    (outcome,) = read_documents([page], config=config)
    return outcome


def _page(source: str, answer: Answer, *, title: str = "", published: str = "") -> Member:
    """What an address gave, as a document to be read."""
    return Member(
        source=source,
        data=answer.data,
        suffix=answer.suffix,
        media_type=answer.media_type,
        charset=answer.charset,
        title=title,
        published=published,
        url=answer.url,
    )
