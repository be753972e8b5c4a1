"""What is when: meetings of summit series and who hosts next, dates in relations, deadlines of promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from servanda.analysis.events import plain_words, series_in
from servanda.analysis.grouping import country_name
from servanda.analysis.table import Table, columns, table
from servanda.model import Document, Milestone, Undertaking
from servanda.reference import Series, countries, load_lexicon, summit_series

Kind = Literal["summit", "next host", "milestone", "deadline"]
_AROUND = 160  # characters between words for the next meeting and the name of its host


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the calendar.

    Attributes:
        date: YYYY, YYYY-MM or YYYY-MM-DD; empty where nobody told it yet.
        kind: what it is.
        what: one line.
        place: where; empty where unknown.
        basis: "held", "stated" by a document, or "inferred" from an order that a document states.
        source: id of the statement, document or undertaking that says so; empty for what the shipped list knows.
    """

    date: str
    kind: Kind
    what: str
    place: str = ""
    basis: Literal["held", "stated", "inferred"] = "stated"
    source: str = ""


def summits(documents: Iterable[Document]) -> list[Item]:
    """Meetings of the series that documents tell of, and their next hosts as far as words tell."""
    hosts: dict[str, list[Item]] = {}
    told: dict[str, Series] = {}
    for document in documents:
        series = series_in(document.title) or series_in(document.text)
        if series is None:
            continue
        told[series.id] = series
        hosts.setdefault(series.id, []).extend(_hosts(series, document))
    found = []
    for key, series in told.items():
        found += [
            Item(
                date=h.date,
                kind="summit",
                what=series.name,
                place=f"{h.place}, {country_name(h.country)}",
                basis="held",
            )
            for h in series.held
        ]
        stated = list({item.place: item for item in hosts[key] if item.basis == "stated"}.values())
        found += stated or hosts[key][:1]
        if stated and (order := [item for item in hosts[key] if item.basis == "inferred"]):
            found += [msgspec.structs.replace(order[0], place=after(series, stated[0].place))]
    return found


def after(series: Series, host: str) -> str:
    """The member that follows a host in the English alphabet; the first one after the last."""
    names = sorted(country_name(code) for code in series.states())
    if not names:
        return ""
    return next((name for name in names if name > host), names[0])


def _hosts(series: Series, document: Document) -> Iterator[Item]:
    """Who hosts next, as a document says; and an inferred item where it says that members follow the alphabet."""
    lexicon = load_lexicon("en", "summits")
    text = plain_words(document.text)
    names = {plain_words(countries()[code].name): code for code in series.states()}
    what = f"next: {series.name}"
    for cue in lexicon["next"]:
        at = text.find(plain_words(cue))
        if at < 0:
            continue
        stretch = text[max(0, at - _AROUND // 2) : at + _AROUND]
        near = {name: abs(stretch.find(name) - min(at, _AROUND // 2)) for name in names if name in stretch}
        if near:
            host = country_name(names[min(near, key=lambda name: near[name])])
            yield Item(date="", kind="next host", what=what, place=host, source=document.id)
            break
    if any(plain_words(words) in text for words in lexicon["order"]["alphabetical"]):
        last = series.held[-1].country if series.held else ""
        turn = after(series, country_name(last) if last in series.states() else "")
        yield Item(
            date="",
            kind="next host",
            what=f"then, by the alphabet: {series.name}",
            place=turn,
            basis="inferred",
            source=document.id,
        )


def milestones(found: Iterable[Milestone]) -> list[Item]:
    """Dates in relations, each once for the same date and sides."""
    items: dict[tuple[str, str, tuple[str, ...]], Item] = {}
    for one in found:
        if one.date:
            item = Item(date=one.date, kind="milestone", what=f"{one.what} ({', '.join(one.actors)})", source=one.id)
            items.setdefault((one.date, one.what, tuple(sorted(one.actors))), item)
    return list(items.values())


def deadlines(undertakings: Iterable[Undertaking], labels: Mapping[str, str] | None = None) -> list[Item]:
    """Ends of the horizons of promises that are not done or called off."""
    known = labels or {}
    return [
        Item(date=u.horizon.end, kind="deadline", what=known.get(u.id, u.subject or u.action), source=u.id)
        for u in undertakings
        if u.horizon and u.horizon.end and u.status not in ("completed", "cancelled")
    ]


def calendar_table(found: Iterable[Item]) -> Table:
    """All items in the order of time, those without a date last."""
    ordered = sorted(found, key=lambda item: (item.date or "9999", item.kind, item.what))
    head = columns(
        "date: date: date", "kind: kind", "what: what", "place: where", "basis: basis: text?", "source: source: id"
    )
    rows = [(item.date, item.kind, item.what, item.place, item.basis, item.source) for item in ordered]
    return table("calendar", "Summits, dates and deadlines", head, rows)


def known_series() -> list[Item]:
    """Every meeting of every series that ships."""
    return [
        Item(date=h.date, kind="summit", what=s.name, place=f"{h.place}, {country_name(h.country)}", basis="held")
        for s in summit_series().values()
        for h in s.held
    ]
