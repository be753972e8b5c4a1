"""Each statement taken for an undertaking of its own: what a register tells whose statements were never compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.model import Actor, Commitment, Setting, Step, Told, Undertaker, Undertaking
from servanda.reference import country_of_name

if TYPE_CHECKING:
    from servanda.register import Entry


def told_alone(entry: Entry) -> Told | None:
    """The commitment of an entry as told by its document; None where it is none."""
    record = entry.statement
    if not isinstance(record, Commitment):
        return None
    actors = {party.name: _actor(party.name, entry.countries.get(party.name, "")) for party in record.parties}
    about = entry.document
    setting = Setting(document=about.id, title=about.title, publisher=about.publisher, published=about.published)
    return Told(id=record.id, commitment=record, actors=actors, setting=setting)


def undertaking_alone(told: Told) -> Undertaking:
    """The undertaking that rests on this statement only."""
    record, key = told.commitment, told.id
    return Undertaking(
        id=key,
        statements=(key,),
        sources=1,
        action=record.action,
        instrument=record.instrument,
        status=record.status,
        strength=record.strength,
        subject=record.subject,
        parties=tuple(
            Undertaker(
                actor=told.actors[p.name].id if p.name in told.actors else "",
                name=p.name,
                role=p.role,
                statements=(key,),
            )
            for p in record.parties
        ),
        sectors=tuple(record.sectors),
        places=tuple(record.places),
        amounts=tuple(record.amounts),
        quantities=tuple(record.quantities),
        count=record.count,
        horizon=record.horizon,
        date=record.date,
        first_told=told.setting.published,
        last_told=told.setting.published,
        history=(Step(status=record.status, date=record.date, statement=key),),
    )


def _actor(name: str, country: str) -> Actor:
    code = country_of_name(name)
    if code:
        return Actor(id=f"country:{code}", name=name, kind="country", country=code)
    return Actor(id=f"name:{name}", name=name, kind="other", country=country)
