"""Statements that tell of one commitment, folded into an undertaking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from servanda.model import Amount, Undertaker, Undertaking
from servanda.model.statement import Role
from servanda.reconcile.copies import sources
from servanda.reconcile.differing import contradictions
from servanda.reconcile.history import status_after, steps
from servanda.reconcile.profile import Profile
from servanda.reference import countries

_ROLES: tuple[Role, ...] = ("provider", "recipient", "party")
_SUBJECT = 120


def fold(key: str, profiles: Iterable[Profile]) -> Undertaking:
    """Fold statements into one undertaking.

    Args:
        key: its id.
        profiles: the statements, at least one. How it belongs together with others is told apart from that, and
            with it what is announced again.
    """
    profiles = sorted(profiles, key=lambda p: (p.told_at or "9999", p.told.id))
    course = steps(profiles)
    status = status_after(course)
    newest = next(p for p in reversed(profiles) if p.record.status == status)
    surest = max(profiles, key=lambda p: (p.record.confidence, p.told.id))
    signatures = {p.document: p.told.setting.signature for p in profiles}
    told_at = sorted(p.told_at for p in profiles if p.told_at)
    return Undertaking(
        id=key,
        statements=tuple(p.told.id for p in profiles),
        sources=len(set(sources(signatures).values())),
        action=_most(p.record.action for p in profiles),
        instrument=_paper(profiles),
        status=status,
        strength=newest.record.strength,
        subject=_subject(profiles, surest),
        parties=_parties(profiles),
        sectors=_union(p.record.sectors for p in profiles),
        places=_union(p.record.places for p in profiles),
        amounts=_amounts(profiles),
        quantities=max((tuple(p.record.quantities) for p in profiles), key=len),
        count=next((p.record.count for p in profiles if p.record.count), None),
        horizon=next((p.record.horizon for p in profiles if p.record.horizon), None),
        date=_date(profiles),
        first_told=told_at[0] if told_at else "",
        last_told=told_at[-1] if told_at else "",
        history=course,
        contradictions=contradictions(profiles),
        one_sided=_one_sided(profiles),
        documents=tuple(sorted({p.document for p in profiles})),
    )


def _most(values: Iterable[Any]) -> Any:
    """The most frequent value; of equals the one told first."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value])


def _paper(profiles: Sequence[Profile]) -> Any:
    papers = [p.record.instrument for p in profiles if p.record.instrument not in ("none", "announcement")]
    return _most(papers) if papers else _most(p.record.instrument for p in profiles)


def _subject(profiles: Sequence[Profile], surest: Profile) -> str:
    said = [p.record.subject for p in profiles if p.record.subject]
    fitting = [subject for subject in said if len(subject) <= _SUBJECT]
    if surest.record.subject in fitting:
        return surest.record.subject
    return max(fitting or said or [surest.record.quote[:_SUBJECT]], key=len)


def _union(lists: Iterable[list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def _parties(profiles: Sequence[Profile]) -> tuple[Undertaker, ...]:
    names: dict[str, Counter[str]] = {}
    roles: dict[str, Counter[Role]] = {}
    who: dict[str, list[str]] = {}
    for profile in profiles:
        for party in profile.record.parties:
            actor = profile.parties[party.name]
            key = actor.id if actor else f"name:{party.name}"
            names.setdefault(key, Counter())[actor.name if actor else party.name] += 1
            roles.setdefault(key, Counter())[party.role] += 1
            who.setdefault(key, []).append(profile.told.id)
    return tuple(
        Undertaker(
            actor="" if key.startswith("name:") and not _known(key, profiles) else key,
            name=_most(names[key].elements()),
            role=min(roles[key], key=lambda role: (role == "party", -roles[key][role], _ROLES.index(role))),
            statements=tuple(dict.fromkeys(statements)),
        )
        for key, statements in who.items()
    )


def _known(key: str, profiles: Sequence[Profile]) -> bool:
    return any(actor.id == key for p in profiles for actor in p.told.actors.values())


def _amounts(profiles: Sequence[Profile]) -> tuple[Amount, ...]:
    """The sums of the statement that tells them most exactly, in the currency in which the promise was made."""
    told: list[Sequence[Amount]] = [p.record.amounts for p in profiles if p.record.amounts]
    return tuple(sorted(told, key=_exactness)[-1]) if told else ()


def _exactness(amounts: Sequence[Amount]) -> tuple[int, int, int]:
    original = [a for a in amounts if not a.equivalent] or amounts
    digits = max(len(f"{a.value:.8g}".split("e")[0].replace(".", "").strip("0")) for a in original)
    return digits, any(a.equivalent for a in amounts), sum(a.bound == "exact" for a in amounts)


def _date(profiles: Sequence[Profile]) -> str:
    """When it was done, by the most exact and earliest that is told of acts done."""
    dates = sorted((p.record.date for p in profiles if p.record.date), key=lambda d: (-len(d), d))
    return dates[0] if dates else ""


def _one_sided(profiles: Sequence[Profile]) -> str:
    """The party whose sources alone tell of it; empty where several tell, or where a source's country is unknown."""
    sides = {p.told.setting.country for p in profiles}
    parties = {code for p in profiles for code in p.countries}
    if len(sides) != 1 or len(parties) < 2:
        return ""
    side = sides.pop()
    return countries()[side].name if side in parties and side in countries() else ""
