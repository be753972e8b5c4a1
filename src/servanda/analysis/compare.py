"""Partners in a region side by side: what each promised, how firmly, for when, and what of it moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from servanda.analysis.counting import Counting, Line
from servanda.analysis.delivery import STAGES
from servanda.analysis.grouping import UNKNOWN, sector_label
from servanda.analysis.source import Source, looked_up
from servanda.analysis.standing_for import has_side
from servanda.analysis.table import Table, columns, table
from servanda.analysis.totals import label_of
from servanda.analysis.worth import day_of
from servanda.model import Actor, Undertaking
from servanda.reference import country_of_name, labels
from servanda.reference.partners import Side

Kind = Literal["sectors", "instruments", "strength", "status"]
KINDS: tuple[Kind, ...] = ("sectors", "instruments", "strength", "status")
_BEGUN = STAGES["financed"]
_LONGEST = 50  # years of a horizon over which a sum is spread, at most


class Profile(msgspec.Struct, kw_only=True):
    """What one partner promised in a region.

    Attributes:
        side: the partner.
        promises: how many undertakings; valued: how many of them tell a sum.
        net: US dollars of the day, each promise once; low and high are its range, firm what binding papers hold.
        dated: of net, the sums of promises whose horizon is told; yearly: these spread over their years.
        moved: promises that came further than they first stood, or whose money or work has begun.
        off: promises called off or suspended.
        counts: how many promises of each code, by kind.
        ids: of the undertakings.
    """

    side: Side
    promises: int = 0
    valued: int = 0
    net: float = 0.0
    low: float = 0.0
    high: float = 0.0
    firm: float = 0.0
    dated: float = 0.0
    yearly: float = 0.0
    moved: int = 0
    off: int = 0
    counts: dict[Kind, Counter[str]] = msgspec.field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    ids: list[str] = []


def profiles(
    undertakings: Iterable[Undertaking], region: Side, partners: Sequence[Side], source: Source | None = None
) -> list[Profile]:
    """What each partner promised in a region, in the order of the partners.

    A promise is a partner's where somebody of it provides or is party, and the region's where somebody of it receives
    or is party, or where it is to be kept there. One that several partners share counts whole for each, and each
    partner's are counted by themselves: what it comes to does not depend on who stands beside it.
    """
    made = {side.key: Profile(side=side, ids=[]) for side in partners}
    countings = {side.key: Counting() for side in partners}
    years: dict[str, float] = {}
    for u, told, actors in looked_up(undertakings, source):
        mine = tuple(side.key for side in partners if _between(u, actors, side, region))
        if not mine:
            continue
        for key in mine:
            _count(made[key], u)
            countings[key].add(u, (key,), label_of(u, actors), told)
        if (span := years_of(u)) is not None:
            years[u.id] = span
    for key, counting in countings.items():
        for line in counting.lines():
            _add(made[key], line, years.get(line.id))
    for profile in made.values():
        profile.low, profile.high = min(profile.low, profile.net), max(profile.high, profile.net)
    return list(made.values())


def _between(u: Undertaking, actors: Mapping[str, Actor], side: Side, region: Side) -> bool:
    if not has_side(u, ("provider", "party"), actors, side):
        return False
    if has_side(u, ("recipient", "party"), actors, region):
        return True
    if has_side(u, ("provider",), actors, region):
        # What somebody of the region gives and the partner only gets is no promise of the partner's.
        return not has_side(u, ("recipient",), actors, side)
    return any((country_of_name(place) or "") in region.states or place in region.own for place in u.places)


def years_of(u: Undertaking) -> float | None:
    """Over how many years a promise is to be kept: from its start, or the act, to the end.

    None where no end is told, or none after the year of the act: what is due at once is no programme of years, and
    "in January" may tell when it was promised.
    """
    if u.horizon is None or not u.horizon.end:
        return None
    act, start, end = day_of(u)[:4], u.horizon.start[:4] or day_of(u)[:4], u.horizon.end[:4]
    if not (start.isdigit() and end.isdigit()) or end <= (act or start):
        return None
    return min(max(int(end) - int(start), 1), _LONGEST)


def has_moved(u: Undertaking) -> bool:
    """Whether a promise came further than it first stood, or its money or work has begun; not if it was called off."""
    if u.status in ("cancelled", "suspended"):
        return False
    stages = [STAGES[step.status] for step in u.history if step.status in STAGES]
    return STAGES.get(u.status, 0) >= _BEGUN or bool(stages and max(stages) > stages[0])


def _count(profile: Profile, u: Undertaking) -> None:
    profile.promises += 1
    profile.ids.append(u.id)
    profile.moved += has_moved(u)
    profile.off += u.status in ("cancelled", "suspended")
    for name in dict.fromkeys(sector_label(code) for code in u.sectors) or (UNKNOWN,):
        profile.counts["sectors"][name] += 1
    profile.counts["instruments"][u.instrument] += 1
    profile.counts["strength"][u.strength] += 1
    profile.counts["status"][u.status] += 1


def _add(profile: Profile, line: Line, years: float | None) -> None:
    if line.worth is None:
        return
    profile.valued += 1
    profile.net += line.net
    profile.low += line.low
    profile.high += line.high
    profile.firm += line.firm
    if years is not None:
        profile.dated += line.net
        profile.yearly += line.net / years


def partners_table(found: Sequence[Profile], region: Side) -> Table:
    """One row for each partner."""
    head = columns(
        "partner: partner", "promises: promises: count", "valued: with a sum: count?", "net: once: money",
        "low: low: money?", "high: high: money?", "firm: firm: money", "dated: with a horizon: money?",
        "yearly: a year: money", "moved: moved: share", "off: called off: count?",
    )  # fmt: skip
    rows = [
        (
            p.side.name,
            p.promises,
            p.valued,
            round(p.net),
            round(p.low),
            round(p.high),
            round(p.firm),
            round(p.dated),
            round(p.yearly),
            round(p.moved / p.promises, 4) if p.promises else None,
            p.off,
        )
        for p in found
    ]
    return table(
        "partners",
        f"Partners in {region.name}, in US dollars of the day",
        head,
        rows,
        "once: each promise once, parts inside their envelope; firm: of it, what treaties, contracts and loan"
        " agreements bind; a year: the sums told for a time beyond the year of the act, spread evenly over its years.",
        "moved: share that came further than it first stood, or whose money or work has begun.",
        "A promise that several partners share counts whole for each. The register holds what its documents tell:"
        " a partner with few promises here may only have few reports here.",
    )


def kind_table(found: Sequence[Profile], kind: Kind) -> Table:
    """How many promises of each sector, paper, strength or status; a column for each partner."""
    order = {"instruments": "instrument", "strength": "strength", "status": "status"}.get(kind)
    names = labels(order) if order else {}
    used: Counter[str] = Counter()
    for profile in found:
        used.update(profile.counts[kind])
    codes = [code for code in names if code in used] if order else [
        code for code, _ in sorted(used.items(), key=lambda one: (one[0] == UNKNOWN, -one[1], one[0]))
    ]  # fmt: skip
    shown = [p for p in found if p.promises]
    head = columns(f"{kind}: {kind}", *(f"{p.side.key}: {p.side.name}: count" for p in shown))
    rows: list[tuple[str | int, ...]] = [
        (names.get(code, code), *(p.counts[kind][code] for p in shown)) for code in codes
    ]
    return table(kind, f"Promises by {kind}", head, rows)
