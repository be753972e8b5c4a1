"""Totals: as announced, without double counting, firm only; as a range; each with the lines behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from servanda.analysis.counting import Counting, Line
from servanda.analysis.grouping import BY, UNKNOWN, order_of, parties
from servanda.analysis.source import Source, looked_up
from servanda.analysis.table import Table, columns, table
from servanda.model import Actor, Undertaking
from servanda.reference import in_prices_of, us_prices

Event = Callable[[Undertaking], tuple[str, ...]]
REASONS: dict[str, str] = {
    "counted": "counted whole",
    "parts": "an envelope: its parts count by themselves, here only what they leave of it",
    "over envelope": "a part for which its envelope has no room left: the parts told come to more than the envelope",
    "same project": "of the same project as a larger sum, which leaves no room for it",
    "cancelled": "called off",
    "announced before": "announced before, and only announced again here",
    "no rate": "its sum is in a currency for which no exchange rate of the time is known",
    "no sum": "no sum is told",
}
"""What each reason of a line means, for people."""


class Group(msgspec.Struct, kw_only=True):
    """The total of one group, in US dollars of the day or in constant prices.

    Attributes:
        name: of the group; "total" for all.
        promises: how many undertakings; valued: how many of them tell a sum.
        headline: as announced.
        net: without double counting, within low and high.
        firm: of net, what binding papers hold.
    """

    name: str
    promises: int = 0
    valued: int = 0
    headline: float = 0.0
    net: float = 0.0
    low: float = 0.0
    high: float = 0.0
    firm: float = 0.0


class Totals(msgspec.Struct, kw_only=True):
    """Groups, their sum, and the lines they come from.

    Attributes:
        by: what they are grouped by; empty where all is one total.
        prices: year of the prices; empty for US dollars of the day.
        groups: the largest first, or in the order of their code list or of time.
        all: everything once; a line that belongs to several groups counts whole in each, and once here.
        lines: one for each undertaking that tells a sum or holds one that does.
    """

    by: str
    prices: str
    groups: list[Group]
    all: Group
    lines: list[Line]


def totals(
    undertakings: Iterable[Undertaking],
    source: Source | None = None,
    *,
    by: str = "",
    prices: str = "",
    within: frozenset[str] | None = None,
    event_of: Event | None = None,
) -> Totals:
    """Add up what is promised.

    Args:
        undertakings: to add up; an envelope that is not among them takes nothing from its parts.
        source: looks up statements, which widen the range and tell how often a promise was announced, and actors,
            which have countries; without it names stand for themselves.
        by: a grouping of BY, "event" (with event_of), or nothing for one total.
        prices: a year (YYYY) for US dollars in its prices; US dollars of the day where it is empty.
        within: ids of the statements of the documents that are looked at; see Counting.
        event_of: the events at which an undertaking was announced.

    Raises:
        KeyError: no such grouping.
    """
    counting = Counting(within)
    groups: dict[str, Group] = {}
    everything = Group(name="total")
    for u, told, actors in looked_up(undertakings, source):
        mine = _keys(by, u, actors, event_of)
        for group in (everything, *(groups.setdefault(key, Group(name=key)) for key in mine)):
            group.promises += 1
        if u.amounts or u.parts or u.envelopes or u.project or any(one.commitment.amounts for one in told):
            counting.add(u, mine, label_of(u, actors), told)
    lines = counting.lines()
    for line in lines:
        for group in (everything, *(groups[key] for key in line.keys)):
            _add(group, line, prices)
    for group in (everything, *groups.values()):
        group.low, group.high = min(group.low, group.net), max(group.high, group.net)
    ordered = sorted(groups.values(), key=_order(by))
    return Totals(by=by, prices=prices, groups=ordered, all=everything, lines=lines)


def label_of(u: Undertaking, actors: Mapping[str, Actor]) -> str:
    """What an undertaking is about and who is party to it, in one line."""
    who = [*parties(u, ("provider",), actors), *parties(u, ("recipient", "party"), actors)]
    named = ", ".join(list(dict.fromkeys(who))[:4])
    return f"{u.subject or u.action}" + (f" ({named})" if named else "")


def _keys(by: str, u: Undertaking, actors: Mapping[str, Actor], event_of: Event | None) -> tuple[str, ...]:
    if not by:
        return ()
    if by == "event" and event_of is not None:
        return event_of(u) or (UNKNOWN,)
    return BY[by](u, actors) or (UNKNOWN,)


def _add(group: Group, line: Line, prices: str) -> None:
    if line.worth is None:
        return
    group.valued += 1
    times = (in_prices_of(1.0, line.year, prices) or 1.0) if prices else 1.0
    group.headline += line.headline * times
    group.net += line.net * times
    group.low += line.low * times
    group.high += line.high * times
    group.firm += line.firm * times


def _order(by: str) -> Callable[[Group], tuple[bool, float | str, str]]:
    order = order_of(by)
    if by == "year":
        return lambda group: (group.name == UNKNOWN, group.name, "")
    if order:
        return lambda group: (group.name not in order, order.get(group.name, 0), group.name)
    return lambda group: (group.name == UNKNOWN, -group.net or -group.headline, group.name)


_MONEY = (
    "headline: as announced: money",
    "net: once: money",
    "low: low: money?",
    "high: high: money?",
    "firm: firm: money",
)


def totals_table(found: Totals) -> Table:
    """The groups and their total as a table."""
    head = columns(f"group: {found.by or 'all'}", "promises: promises: count", "valued: with a sum: count?", *_MONEY)
    rows = [
        (g.name, g.promises, g.valued, round(g.headline), round(g.net), round(g.low), round(g.high), round(g.firm))
        for g in (*found.groups, found.all)
    ]
    money = f"US dollars in prices of {found.prices}" if found.prices else "US dollars of the day"
    last = next(reversed(us_prices()))
    unknown_year = any(line.worth and not line.year for line in found.lines)
    return table(
        "totals",
        f"What is promised{', by ' + found.by if found.by else ''}, in {money}",
        head,
        rows,
        "as announced: every time a sum was announced as new, envelopes and parts; once: each promise once, parts"
        " inside their envelope, without what was called off; low and high: the range that the words and sources allow;"
        " firm: of it, what treaties, contracts and loan agreements bind.",
        "A promise that belongs to several groups counts whole in each of them, and once in the total."
        if sum(g.promises for g in found.groups) > found.all.promises
        else "",
        f"Prices: US consumer prices; sums of years after {last} are taken at those of {last}."
        + (" Sums of unknown years are left as they are." if unknown_year else "")
        if found.prices
        else "",
    )


def lines_table(found: Totals) -> Table:
    """Every line behind the totals: how much of it counts, and why not the rest."""
    head = columns(
        "id: id: id", "counted: counted: text?", "what: what", "year: year: date", "status: status: text?",
        "strength: strength: text?", "told: told: text?", *_MONEY, "why: why", "of: of: id?", "groups: groups: text?",
    )  # fmt: skip
    rows = [
        (
            line.id,
            "in" if line.net else "out",
            line.label,
            line.year,
            line.status,
            line.strength,
            told(line),
            round(line.headline),
            round(line.net),
            round(line.low),
            round(line.high),
            round(line.firm),
            line.why,
            line.of,
            line.keys,
        )
        for line in sorted(found.lines, key=lambda one: (one.net == 0, -(one.net or one.headline), one.id))
        if line.worth is not None or line.why == "no rate"
    ]
    used = {line.why for line in found.lines if line.worth is not None or line.why == "no rate"} - {"counted"}
    return table(
        "lines",
        "The promises in it, and those out of it",
        head,
        rows,
        *(f"{w}: {REASONS[w]}." for w in REASONS if w in used),
    )


def told(line: Line) -> str:
    """The sum of a line as it was told: "upto JPY 3,000,000,000,000"."""
    if line.worth is None:
        return ""
    amount = line.worth.told
    bound = "" if amount.bound == "exact" else f"{amount.bound} "
    note = f" ({line.worth.note})" if line.worth.note else ""
    return f"{bound}{amount.currency} {amount.value:,.0f}{note}"
