"""A register as an edition: read in portions, so that a long one never stands in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice

from servanda.analysis.calendar import Item as Dated
from servanda.analysis.calendar import milestones, summits
from servanda.model import Milestone, Told, Undertaking
from servanda.publishing.alone import told_alone, undertaking_alone
from servanda.publishing.edition import Item, Publisher, item_of
from servanda.register import DocumentRecord, Filter, View

_PORTION = 500


def items_of(view: View, undertakings: Iterable[Undertaking]) -> Iterator[Item]:
    """Undertakings with what they rest on, some at a time."""
    rest = iter(undertakings)
    while portion := list(islice(rest, _PORTION)):
        told = {one.id: one for one in view.told(key for u in portion for key in u.statements)}
        actors = {a.id: a for a in view.actors({p.actor for u in portion for p in u.parties if p.actor})}
        documents = {one.id: one for one in view.documents(ids={one.setting.document for one in told.values()})}
        for undertaking in portion:
            of_it = [actors[p.actor] for p in undertaking.parties if p.actor in actors]
            yield item_of(undertaking, told, documents, of_it)


class Registered:
    """The undertakings of a register that are wanted.

    Where a register's statements were never compared, each commitment counts as an undertaking of its own.
    """

    def __init__(
        self, view: View, wanted: Filter | None = None, title: str = "", publisher: Publisher | None = None
    ) -> None:
        self._view = view
        self._wanted = wanted or Filter()
        self.title = title or "Commitments between states, companies and institutions"
        self.publisher = publisher or Publisher()
        self._text = ("", "")

    @cached_property
    def moment(self) -> str:
        """The moment of the view; for one of now, that of the newest document."""
        newest = max((document.added_at for document in self._view.documents()), default="")
        moment = datetime.fromisoformat(self._view.moment or newest or "1970-01-01T00:00:00+00:00")
        return moment.astimezone(UTC).replace(microsecond=0).isoformat()

    def items(self) -> Iterator[Item]:
        """All that is wanted."""
        if not self._compared:
            yield from self._alone()
            return
        yield from items_of(self._view, self._view.undertakings(self._wanted))

    def documents(self) -> Iterator[DocumentRecord]:
        """The documents that the items rest on."""
        used = {source.document.id for item in self.items() for source in item.sources}
        return (document for document in self._view.documents() if document.id in used)

    def text(self, document: str) -> str:
        """The text of a document; that asked for last is kept at hand."""
        if self._text[0] != document:
            self._text = (document, self._view.document(document).text)
        return self._text[1]

    def dates(self) -> Iterator[Dated]:
        """Meetings of the series of summits that its documents tell of, next hosts, dates in relations."""
        documents = [document.id for document in self.documents()]
        yield from summits(self._view.document(key) for key in documents)
        wanted = Filter(kind="milestone", document=self._wanted.document, countries=self._wanted.countries)
        told = (entry.statement for entry in self._view.statements(wanted))
        yield from milestones(one for one in told if isinstance(one, Milestone))

    @cached_property
    def _compared(self) -> bool:
        return next(iter(self._view.undertakings()), None) is not None

    def _alone(self) -> Iterator[Item]:
        for entry in self._view.statements(self._wanted):
            told: Told | None = told_alone(entry)
            if told is not None:
                yield item_of(undertaking_alone(told), {told.id: told}, {entry.document.id: entry.document})
