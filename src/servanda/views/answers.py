"""What the analysis says of a register: its tables, put together from what it holds. Commands and Python share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from servanda import analysis
from servanda.analysis import Table
from servanda.model import Assessment, Milestone, Setting, Undertaking
from servanda.register import Filter, View
from servanda.views.asking import Asked

if TYPE_CHECKING:
    from servanda.analysis.compare import Profile
    from servanda.analysis.compare_said import Opinion
    from servanda.analysis.events import Event
    from servanda.analysis.network import Level
    from servanda.analysis.waterfall import Fall
    from servanda.model import Measured
    from servanda.reference.partners import Side


def totals(asked: Asked, *, by: str = "partner", prices: str = "") -> analysis.Totals:
    """What is promised, each promise once.

    Raises:
        KeyError: no such grouping.
    """
    event_of = None
    if by == "event":
        from servanda.analysis.events import event_lookup

        documents, found = documents_and_events(asked.view, asked.undertakings)
        event_of = event_lookup(found, documents)
    return analysis.totals(
        asked.undertakings, asked.view, by=by, prices=prices, within=within(asked), event_of=event_of
    )


def within(asked: Asked) -> frozenset[str] | None:
    """The statements of the documents that are asked for; None where all count."""
    if not asked.wanted.document:
        return None
    documents = asked.view.documents(asked.wanted.document)
    return frozenset(one.id for document in documents for one in asked.view.told_of(document.id))


def documents_and_events(view: View, undertakings: Iterable[Undertaking]) -> tuple[dict[str, str], list[Event]]:
    """The document of each statement of the undertakings, and the events of the register."""
    from servanda.analysis.events import events

    some = list(undertakings)
    settings = {
        record.id: Setting(
            document=record.id,
            title=record.title or record.source,
            published=record.published,
            publisher=record.publisher,
        )
        for record in view.documents()
    }
    documents = {one.id: one.setting.document for one in view.told(s for u in some for s in u.statements)}
    return documents, events(some, documents, settings)


def waterfall(asked: Asked, found: analysis.Totals) -> tuple[list[Fall], str]:
    """The steps from the headline to what is firm, and their title."""
    from servanda.analysis.waterfall import waterfall as falls

    of = f": {asked.wanted.document}" if asked.wanted.document else ""
    return falls(found), f"From the headline to what is firm{of}"


def delivery(asked: Asked, today: date, *, months: int = 24, by: str = "") -> list[Table]:
    """Where each promise stands on a day, how long the steps take, and how far people scored promises as kept.

    Raises:
        KeyError: no such grouping.
    """
    from servanda.analysis.delivery import curves, curves_table, standings, standings_table
    from servanda.analysis.scoring import scores, scores_table

    some, view = asked.undertakings, asked.view
    scored = scores(some, view.judgements(people=True))
    return [
        standings_table(standings(some, today, view, months=months), scored),
        curves_table(curves(some, view, by=by)),
        scores_table(some, scored, view, by=by),
    ]


def audit(asked: Asked) -> Table:
    """Claims that do not hold together."""
    from servanda.analysis.audit import audit_figures, audit_parts, audit_table
    from servanda.analysis.audit_statistics import audit_regions, audit_statistics
    from servanda.reference import trade_statistics

    figures = figures_asked(asked)
    actors = {actor.id: actor for actor in asked.view.actors({s for one in figures for s in one.subjects})}
    statistics = [*trade_statistics(), *asked.view.statistics()]
    return audit_table(
        [
            *audit_parts(asked.undertakings),
            *audit_figures(figures),
            *audit_regions(figures, actors),
            *audit_statistics(figures, actors, statistics),
        ]
    )


def figures_asked(asked: Asked) -> list[Measured]:
    """The figures of the documents that are asked for."""
    documents = {record.id for record in asked.view.documents(asked.wanted.document)}
    return [one for one in asked.view.all_measured() if one.setting.document in documents]


def calendar(asked: Asked) -> Table:
    """Summits, next hosts, dates and deadlines."""
    from servanda.analysis.calendar import calendar_table, deadlines, milestones, summits

    texts = (asked.view.document(record.id) for record in asked.view.documents(asked.wanted.document))
    narrowed = Filter(document=asked.wanted.document, countries=asked.wanted.countries, kind="milestone")
    entries = asked.view.statements(narrowed)
    dates = [e.statement for e in entries if isinstance(e.statement, Milestone)]
    return calendar_table([*summits(texts), *milestones(dates), *deadlines(asked.undertakings)])


def compare(asked: Asked, region: Side, partners: Sequence[Side]) -> tuple[list[Profile], list[Table]]:
    """Partners in a region side by side: what each promised, and the tables of it and of what documents say."""
    from servanda.analysis import compare as comparing
    from servanda.analysis import compare_said as said

    found = comparing.profiles(asked.undertakings, region, partners, asked.view)
    measured = figures_asked(asked)
    actors = {actor.id: actor for actor in asked.view.actors({s for one in measured for s in one.subjects})}
    mine = {key for profile in found for key in profile.ids}
    statements = [s for u in asked.undertakings if u.id in mine for s in u.statements]
    telling = frozenset(one.setting.document for one in asked.view.told(statements))
    return found, [
        comparing.partners_table(found, region),
        *(comparing.kind_table(found, kind) for kind in comparing.KINDS),
        said.figures_table(said.figures_between(measured, actors, region, partners)),
        said.opinions_table(said.opinions_on(opinions(asked), region, partners, telling)),
    ]


def network(asked: Asked, level: Level = "actor") -> list[Table]:
    """Who is bound to whom: actors, communities and ties.

    Raises:
        ServandaError: networkx is not installed.
    """
    from servanda.analysis.network import graph_of, places
    from servanda.analysis.network_tables import actors_table, communities_table, ties_table

    graph = graph_of(asked.undertakings, asked.view, level=level)
    found = places(graph)
    return [actors_table(found), communities_table(found, graph), ties_table(graph)]


def opinions(asked: Asked) -> list[Opinion]:
    """The assessments of the documents that are asked for."""
    from servanda.analysis.compare_said import Opinion

    entries = asked.view.statements(Filter(document=asked.wanted.document, kind="assessment"))
    return [
        Opinion(
            id=entry.statement.id,
            assessment=entry.statement,
            setting=Setting(document=entry.document.id, title=entry.document.title, published=entry.document.published),
        )
        for entry in entries
        if isinstance(entry.statement, Assessment)
    ]
