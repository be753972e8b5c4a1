"""What a report tells: counts over all statements and the first few of each section, gathered in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, get_args

from servanda.model import Assessment, Commitment, Figure, Milestone
from servanda.model.statement import Status, Strength
from servanda.publishing.best import Best
from servanda.publishing.names import country_name, sector_group

if TYPE_CHECKING:
    from servanda.register import DocumentRecord, Entry

PAPERS = (
    "treaty", "contract", "loan", "grant", "agreement", "declaration", "memorandum", "roadmap", "plan", "portfolio",
    "announcement",
)  # fmt: skip
"""What may be signed, the firmest first."""
STATUSES = get_args(Status)
STRENGTHS = get_args(Strength)

SEVERAL = "Several countries"
UNPLACED = "Parties of no named country"
# A country that takes part in more than this share of all is the host, and no heading of its own.
_HOST = 0.6
_MOST_SIDES = 2


class Summary:
    """Everything that a report prints.

    Args:
        entries: statements, document by document.
        most: how many lines a section is to have; 0 for all.
    """

    def __init__(self, entries: Iterable[Entry], most: int) -> None:
        self.documents: dict[str, DocumentRecord] = {}
        self.kinds: Counter[str] = Counter()
        self.by_document: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.strengths: Counter[str] = Counter()
        self.papers: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self.sectors: Counter[str] = Counter()
        self.sums: dict[str, Best] = {}
        self.figures = Best(most, lambda _: (), _same_figure)
        self.milestones = Best(most, lambda m: (m.date or "9999",), lambda m: (m.date[:4], m.what.casefold()))
        self.assessments = Best(most, lambda _: (), lambda a: (a.speaker.casefold(), a.quote))
        self._most = most
        self._by_sides: dict[frozenset[str], Best] = {}
        for order, entry in enumerate(entries):
            self._take(entry, order)

    def by_country(self) -> list[tuple[str, Best]]:
        """Undertakings under the country that they are with, the one that has most of them first.

        A host that takes part in most of them gets only those that it has alone. What binds more than two other
        sides comes last, with what has no party whose country is known.
        """
        ranked = sorted(self.countries, key=lambda name: (-self.countries[name], name))
        has_host = len(ranked) > 1 and self.countries[ranked[0]] > _HOST * self.kinds["commitments"]
        host = frozenset(ranked[:1] if has_host else ())
        under: dict[str, list[Best]] = {}
        for sides, best in self._by_sides.items():
            guests = sides - host or sides
            if len(guests) > _MOST_SIDES:
                heading = SEVERAL
            elif guests:
                heading = max(guests, key=lambda name: (self.countries[name], name))
            else:
                heading = UNPLACED
            under.setdefault(heading, []).append(best)
        made = {heading: _commitments(self._most).take(parts) for heading, parts in under.items()}
        return sorted(made.items(), key=lambda item: (item[0] in (SEVERAL, UNPLACED), -item[1].count, item[0]))

    def _take(self, entry: Entry, order: int) -> None:
        self.documents.setdefault(entry.document.id, entry.document)
        match entry.statement:
            case Commitment() as record:
                self.kinds["commitments"] += 1
                self.by_document[entry.document.id] += 1
                self._take_commitment(entry, record, order)
            case Figure():
                self.kinds["figures"] += 1
                self.figures.add(entry, order)
            case Milestone():
                self.kinds["milestones"] += 1
                self.milestones.add(entry, order)
            case Assessment():
                self.kinds["assessments"] += 1
                self.assessments.add(entry, order)

    def _take_commitment(self, entry: Entry, record: Commitment, order: int) -> None:
        self.statuses[record.status] += 1
        self.strengths[record.strength] += 1
        if record.status == "signed" and record.instrument in PAPERS:
            self.papers[record.instrument] += 1
        codes = {entry.countries[p.name] for p in record.parties if p.name in entry.countries}
        sides = frozenset(map(country_name, codes))
        self.countries.update(sides)
        self.sectors.update({sector_group(code) for code in record.sectors})
        self._by_sides.setdefault(sides, _commitments(self._most)).add(entry, order)
        if record.amounts:
            sums = self.sums.setdefault(record.amounts[0].currency, Best(self._most, _by_sum, _same_sum))
            sums.add(entry, order)


def _commitments(most: int) -> Best:
    return Best(most, _by_weight, _same_commitment)


def _by_weight(record: Commitment) -> tuple[Any, ...]:
    """What a reader wants to see first: firm words, sums, numbers of things, papers."""
    paper = len(PAPERS) - PAPERS.index(record.instrument) if record.instrument in PAPERS else 0
    done = record.status in ("signed", "financed", "underway", "completed", "cancelled")
    weight = 2 * STRENGTHS.index(record.strength) + 4 * bool(record.amounts) + 2 * bool(record.quantities) + 2 * done
    return (-weight - paper / len(PAPERS),)


def _by_sum(record: Commitment) -> tuple[Any, ...]:
    return (-record.amounts[0].value,)


def _same_sum(record: Commitment) -> Hashable:
    first = record.amounts[0]
    return (first.value, first.currency, first.per, record.status)


def _same_commitment(record: Commitment) -> Hashable:
    return (record.instrument, record.subject.casefold() or record.quote, frozenset(p.name for p in record.parties))


def _same_figure(record: Figure) -> Hashable:
    return (record.measure, record.value, record.unit, frozenset(record.subjects))
