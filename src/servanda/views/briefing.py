"""What a register knows of an event, put together for a briefing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from servanda.analysis.counting import Why
from servanda.analysis.grouping import country_name
from servanda.analysis.waterfall import waterfall
from servanda.publishing import facts, wording
from servanda.publishing.brief import Brief, Group, Line, Section
from servanda.publishing.edition import Item
from servanda.publishing.plain import line, shorten
from servanda.views import answers
from servanda.views.asking import Asked
from servanda.views.briefed import QUOTE, Briefed, weight

_TOGETHER = 4
"""Countries from which on a promise counts as one of all together."""
_ALL, _OTHERS = "All together", "Others"
_COUNTED: dict[Why, str] = {
    "parts": "its parts count by themselves",
    "over envelope": "inside a larger sum",
    "same project": "inside a larger sum",
    "cancelled": "called off",
    "announced before": "announced before",
}
# Fields in which sources contradict each other, the gravest first. Rounding, conversions and spellings are left out.
_FIELDS = ("amounts", "status", "date", "count", "quantities", "horizon", "instrument", "parties")
_TELLING = ("error", "time", "scope", "bound")


def brief_of(asked: Asked, today: date) -> Brief:
    """The briefing of the documents that are asked for.

    Args:
        asked: with the documents of the event in its filter.
        today: as of which deadlines are told.

    Raises:
        NotFound: no document, or no promise in them.
    """
    event = Briefed(asked)
    days = list(dict.fromkeys((event.days[0], event.days[-1]))) if event.days else []
    reports = f"{len(event.documents)} report{'s' if len(event.documents) != 1 else ''}"
    published = f", published {' to '.join(days)}" if days else ""
    sections = tuple(
        section
        for section in (
            Section(title="What was agreed, by country", groups=tuple(_by_country(event))),
            Section(title="The largest", groups=_group(_largest(event))),
            _news(event),
            Section(title="What does not agree", groups=_group(_disagreeing(event))),
            Section(title="What became of it, and what to watch", groups=_group(_watch(event, today))),
        )
        if section.groups or section.lead
    )
    return Brief(
        title=event.title(),
        dateline=f"{reports}{published}; {len(event.items)} promises; as of {today}.",
        figures=_figures(event),
        sections=sections,
        sources=event.sources(),
        notes=(
            "Read by rules and small statistical models, not by people: open a sentence (servanda show ID) before you"
            " quote it. Sums are in US dollars at the rate of their day; an announcement is no payment.",
        ),
    )


def _figures(event: Briefed) -> tuple[tuple[str, str], ...]:
    found = answers.totals(event.asked, by="")
    steps = {step.name: step.value for step in waterfall(found)}
    papers = sum(item.undertaking.strength in ("binding", "signed paper") for item in event.items)
    return (
        ("all sums announced, packages and parts alike", _dollars(steps.get("headline", 0.0))),
        ("each promise once, old ones left out", _dollars(found.all.net)),
        ("bound by treaty, contract or loan", _dollars(found.all.firm)),
        ("promises on signed paper", f"{papers} of {len(event.items)}"),
    )


def _by_country(event: Briefed) -> Iterator[Group]:
    fresh = [item for item in event.items if not event.before(item)]
    of = {item.undertaking.id: event.countries(item) for item in fresh}
    counts = Counter(code for codes in of.values() for code in codes)
    # Who is a side of most promises is the partner of all others: as a heading it would say nothing.
    partner = next((code for code, number in counts.most_common(1) if 2 * number > len(fresh)), "")
    groups: dict[str, list[Item]] = {}
    for item in fresh:
        others = [code for code in of[item.undertaking.id] if code != partner]
        several = [_ALL] if len(others) >= _TOGETHER else [country_name(code) for code in others]
        for name in several or [_OTHERS]:
            groups.setdefault(name, []).append(item)
    order = {_ALL: 0, _OTHERS: 2}
    for name in sorted(groups, key=lambda n: (order.get(n, 1), -len(groups[n]), n)):
        yield Group(name=name, lines=tuple(event.lines(sorted(groups[name], key=weight))))


def _largest(event: Briefed) -> Iterator[Line]:
    found = answers.totals(event.asked, by="")
    by_id = {item.undertaking.id: item for item in event.items}
    valued = [(one.worth.value, one) for one in found.lines if one.worth is not None and one.id in by_id]
    seen: set[str] = set()
    for value, one in sorted(valued, key=lambda pair: (-pair[0], pair[1].id)):
        item = by_id[one.id]
        source = event.source(item)
        if source is not None and source.statement.quote not in seen:
            seen.add(source.statement.quote)
            who = shorten(", ".join(dict.fromkeys(line(p.name) for p in item.undertaking.parties)), 60)
            counted = _COUNTED.get(one.why, "")
            tag = "; ".join(part for part in (_dollars(value), counted, item.undertaking.strength, who) if part)
            yield event.line(item, source, tag)


def _news(event: Briefed) -> Section:
    old = [(item, why) for item in event.items if (why := event.before(item))]
    lines = [
        event.line(item, source, why)
        for item, why in sorted(old, key=lambda one: weight(one[0]))
        if (source := event.source(item)) is not None
    ]
    lead = (
        f"{len(event.items) - len(old)} of {len(event.items)} promises are told here for the first time, as far as this"
        f" register knows; {len(old)} are older."
        if event.days
        else "No report has a day of publication: what is new cannot be told."
    )
    return Section(title="What is new and what is not", lead=lead, groups=_group(_once(lines)))


def _disagreeing(event: Briefed) -> Iterator[Line]:
    measured = {one.id: one.setting.document for one in answers.figures_asked(event.asked)}
    for row in answers.audit(event.asked).records():
        there = [measured[key] for key in row["statements"] if key in measured]
        there += [s.document.id for item in event.items for s in item.sources if s.told.id in row["statements"]]
        yield Line(
            text=f"{shorten(row['about'], 90)}: {row['told']} told, {row['against']} by {row['basis']}",
            tag=row["kind"],
            sources=event.cited(there),
            statement=row["statements"][0],
        )
    told: list[tuple[int, Line]] = []
    for item in sorted(event.items, key=weight):
        by_statement = {s.told.id: s for s in item.sources}
        for found in item.undertaking.contradictions:
            cited = [by_statement[key] for _, ids in found.values for key in ids if key in by_statement]
            moved = found.kind == "time" and found.field == "status"  # a promise that came along contradicts nothing
            told_here = any(s.document.id in event.documents for s in cited)
            if found.kind in _TELLING and not moved and told_here:
                made = Line(
                    text=shorten(f"{facts.title(item)}: {found.said}", 2 * QUOTE),
                    tag=found.kind,
                    sources=event.cited(s.document.id for s in cited),
                    statement=cited[0].told.id,
                )
                place = _FIELDS.index(found.field) if found.field in _FIELDS else len(_FIELDS)
                told.append((place, made))
    yield from (one for _, one in sorted(told, key=lambda pair: pair[0]))


def _watch(event: Briefed, today: date) -> Iterator[Line]:
    later = [(item, source) for item in event.items if (source := event.since(item)) is not None]
    later.sort(key=lambda one: (one[1].document.published, one[1].told.id), reverse=True)
    yield from _once(
        event.line(item, source, f"{source.statement.status} by {source.document.published}") for item, source in later
    )
    for row in answers.calendar(event.asked).records():
        if row["kind"] == "next host":
            text = f"{row['what']}: {row['place']}" if row["place"] else row["what"]
            yield Line(text=text, tag=row["basis"], sources=event.cited([row["source"]]))
    yield from _once(_due(event, today))
    alone = Counter(line(item.undertaking.one_sided) for item in event.items if item.undertaking.one_sided)
    if alone:
        told = ", ".join(f"{count} by {name}" for name, count in alone.most_common(3))
        yield Line(text=f"{alone.total()} promises are told by one side only ({told}).")
    silent = len(event.items) - len(later)
    if event.days and silent:
        yield Line(text=f"Of {silent} of {len(event.items)} promises no document tells anything after the event.")


def _due(event: Briefed, today: date) -> Iterator[Line]:
    """Deadlines after the year of the act, those to come first."""
    now = today.isoformat()
    first = event.days[0][:4] if event.days else ""
    due = []
    for item in event.items:
        u = item.undertaking
        end = u.horizon.end if u.horizon else ""
        if end and end[:4] > (u.date[:4] or first) and u.status not in ("completed", "cancelled"):
            due.append((end < now[: len(end)], end, item))
    for late, end, item in sorted(due, key=lambda one: (one[0], one[1], one[2].undertaking.id)):
        if (source := event.source(item)) is not None:
            yield event.line(item, source, f"{'was due' if late else 'due'} {end}")


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for one in lines:
        if one.text not in seen:
            seen.add(one.text)
            yield one


def _group(lines: Iterable[Line]) -> tuple[Group, ...]:
    made = tuple(lines)
    return (Group(name="", lines=made),) if made else ()


def _dollars(value: float) -> str:
    return wording.money(float(f"{value:.3g}"), "USD") if value else "0"
