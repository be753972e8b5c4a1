"""A commitment as a line of a list: the same on every page that lists some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from servanda.analysis.grouping import country_name
from servanda.model import Actor, Undertaking
from servanda.publishing import wording
from servanda.publishing.names import sector_group
from servanda.publishing.plain import line, shorten
from servanda.register import View

_SUBJECT = 160
_NAMES = 3


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment, told in a line.

    Attributes:
        id: of it. subject: what it is about. sums: in words; more: quantities or how many papers.
        givers, takers, others: names of parties.
        status, strength, instrument: codes. sector: what people call it. day: when it was made or first told.
        sources, contradictions, parts: how many.
    """

    id: str
    subject: str
    sums: str
    more: str
    givers: str
    takers: str
    others: str
    status: str
    strength: str
    instrument: str
    sector: str
    day: str
    sources: int
    contradictions: int
    parts: int


def rows_of(view: View, undertakings: Iterable[Undertaking]) -> list[Row]:
    """The lines of some commitments, in their order."""
    some = list(undertakings)
    actors = {a.id: a for a in view.actors({p.actor for u in some for p in u.parties if p.actor})}
    return [row_of(u, actors) for u in some]


def row_of(u: Undertaking, actors: Mapping[str, Actor]) -> Row:
    """The line of a commitment."""
    return Row(
        id=u.id,
        subject=about(u),
        sums=wording.sums(u.amounts),
        more=wording.quantities(u.quantities) or (wording.count(u.count) if u.count else ""),
        givers=_names(u, "provider", actors),
        takers=_names(u, "recipient", actors),
        others=_names(u, "party", actors),
        status=u.status,
        strength=u.strength,
        instrument=u.instrument,
        sector=sector_group(u.sectors[0]) if u.sectors else "",
        day=u.date or u.first_told,
        sources=u.sources,
        contradictions=len(u.contradictions),
        parts=len(u.parts),
    )


def about(u: Undertaking) -> str:
    """What it is about, on one line that is not too long."""
    return shorten(line(u.subject), _SUBJECT) or u.action


def _names(u: Undertaking, role: str, actors: Mapping[str, Actor]) -> str:
    found = dict.fromkeys(
        (country_name(a.country) if (a := actors.get(p.actor)) and a.kind == "country" and a.country else line(p.name))
        for p in u.parties
        if p.role == role
    )
    names = list(found)
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES + 1 else ""
    return ", ".join(names[: _NAMES if more else None]) + more
