"""The promises of an event as a briefing needs them: which sentence shows each, whose it is, whether it is news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from servanda.analysis.events import series_in
from servanda.analysis.standing_for import states_of
from servanda.errors import NotFound
from servanda.publishing import facts
from servanda.publishing.brief import Line, SourceLine
from servanda.publishing.edition import Item, Source, item_of
from servanda.publishing.plain import line, shorten
from servanda.register import DocumentRecord
from servanda.views import answers
from servanda.views.asking import Asked

QUOTE = 150
"""Characters of a sentence that are shown, at most."""
_STRENGTHS = ("binding", "signed paper", "promise", "intention", "aspiration")
_APART = 30  # days before an event from which on an act is no news of it


class Briefed:
    """What is told of an event.

    Args:
        asked: with the documents of the event in its filter.

    Attributes:
        documents: of the event, by id.
        days: on which they were published, in order.
        items: the promises that they tell.

    Raises:
        NotFound: no document, or no promise in them.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        wanted = asked.wanted.document
        ordered = sorted(asked.view.documents(wanted), key=lambda d: (d.published or "9999", d.title, d.id))
        if not ordered or not asked.undertakings:
            raise NotFound(f"no promise in documents with {wanted!r} in title, publisher, path or address")
        self.documents = {one.id: one for one in ordered}
        self.days = sorted(record.published for record in ordered if record.published)
        self._all = {one.id: one for one in asked.view.documents()}
        self._numbers = {record.id: number for number, record in enumerate(ordered, 1)}
        self.items = list(self._items())

    def _items(self) -> Iterator[Item]:
        some, view = self.asked.undertakings, self.asked.view
        told = {one.id: one for one in view.told(s for u in some for s in u.statements)}
        actors = {a.id: a for a in view.actors({p.actor for u in some for p in u.parties if p.actor})}
        for u in some:
            made = item_of(u, told, self._all, [actors[p.actor] for p in u.parties if p.actor in actors])
            if self.source(made) is not None:
                yield made

    def title(self) -> str:
        """The series of summits with its year, or the name of the event."""
        series = Counter(
            found.name for one in self.documents if (found := series_in(self.asked.view.document(one).text)) is not None
        ).most_common(1)
        year = f", {self.days[0][:4]}" if self.days else ""
        if series and 2 * series[0][1] > len(self.documents):
            return f"{series[0][0]}{year}"
        _, events = answers.documents_and_events(self.asked.view, self.asked.undertakings)
        names = Counter(event.name for event in events for one in event.documents if one in self.documents)
        return line(names.most_common(1)[0][0]) if names else self.asked.wanted.document

    def countries(self, item: Item) -> list[str]:
        """Codes of the countries that the event's own sentences name as its parties, regions by their states."""
        here = {s.told.id for s in item.sources if s.document.id in self.documents}
        codes: list[str] = []
        for party in item.undertaking.parties:
            if here.intersection(party.statements):
                actor = facts.actor_of(item, party)
                codes += [actor.country] if actor.country else states_of(actor)
        return list(dict.fromkeys(codes))

    def source(self, item: Item) -> Source | None:
        """The sentence that is shown: of the reports of the event, the one that says most in the fewest words."""
        there = [s for s in item.sources if s.document.id in self.documents]
        return min(there, key=lambda s: (not s.statement.amounts, len(s.statement.quote)), default=None)

    def since(self, item: Item) -> Source | None:
        """The newest sentence on it in a document that was published after those of the event; None where none is."""
        last = self.days[-1] if self.days else "9999"
        later = [s for s in item.sources if s.document.published > last and s.document.id not in self.documents]
        return max(later, key=lambda s: (s.document.published, s.told.id), default=None)

    def before(self, item: Item) -> str:
        """Why a promise is no news of the event ("told since 2024-09-01"); empty where it is, or nobody can tell."""
        u, first = item.undertaking, self.days[0] if self.days else ""
        if not first:
            return ""
        if u.first_told and days_between(u.first_told, first) > _APART:
            return f"told since {u.first_told}"
        if u.date and days_between(u.date, first) > _APART:
            return f"made in {u.date}"
        here = {s.told.id for s in item.sources if s.document.id in self.documents}
        return f"announced before, {u.first_told}" if here and here <= set(u.again) else ""

    def lines(self, items: Iterable[Item]) -> Iterator[Line]:
        """A line for each sentence: several promises may stand in one."""
        seen: set[str] = set()
        for item in items:
            source = self.source(item)
            if source is not None and source.statement.quote not in seen:
                seen.add(source.statement.quote)
                yield self.line(item, source)

    def line(self, item: Item, source: Source, tag: str = "") -> Line:
        """The line of a promise: a sentence, how it stands, and all documents of the event that tell it."""
        u = item.undertaking
        there = {s.document.id for s in item.sources if s.document.id in self.documents} | {source.document.id}
        return Line(
            text=shorten(source.statement.quote, QUOTE),
            quoted=True,
            tag=tag or ", ".join(dict.fromkeys((u.strength, u.status))),
            sources=self.cited(there),
            statement=source.told.id,
        )

    def cited(self, documents: Iterable[str]) -> tuple[int, ...]:
        """The numbers of documents in the list of sources, into which they come with this."""
        known = [one for one in dict.fromkeys(documents) if one in self._all]
        return tuple(sorted(self._numbers.setdefault(one, len(self._numbers) + 1) for one in known))

    def sources(self) -> tuple[SourceLine, ...]:
        """All documents that were cited, and all of the event, by their numbers."""
        return tuple(_source_line(self._all[one], number) for one, number in self._numbers.items())


def weight(item: Item) -> tuple[float, int, int, str]:
    """The heavier, the lower: the larger sum first, then the firmer words, then those that many tell."""
    u = item.undertaking
    worth = facts.in_dollars(item)
    return (-(worth.value if worth else 0.0), _STRENGTHS.index(u.strength), -u.sources, u.id)


def days_between(one: str, other: str) -> int:
    """Days from the end of a day, month or year to a day; 0 where one is none."""
    try:
        whole = {4: f"{one}-12-31", 7: f"{one}-28"}.get(len(one), one)
        return (date.fromisoformat(other) - date.fromisoformat(whole)).days
    except ValueError:
        return 0


def _source_line(record: DocumentRecord, number: int) -> SourceLine:
    return SourceLine(
        number=number,
        title=line(record.title) or line(record.source),
        publisher=line(record.publisher),
        published=record.published,
        address=facts.web_address(record.url) or facts.web_address(record.source),
    )
