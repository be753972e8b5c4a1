"""One record where a model said the same twice, and the actors of all portions together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from servanda.model import Assessment, Commitment, Figure, Milestone, NamedActor, Statement
from servanda.reading.model.grounding import overlap
from servanda.reference import fold_text

# Quotes that share so much of the shorter one are of one sentence; subjects that are so alike (0 to 100) are the same.
_SAME_PLACE, _SAME_WORDS = 0.8, 80.0


def merged(records: Iterable[Statement]) -> list[Statement]:
    """The records in the order of the text, without those that repeat another; what only one of them says is kept.

    The surer one of two stands, and of equals the first.
    """
    kept: list[Statement] = []
    for record in sorted(records, key=lambda r: -r.confidence):
        same = next((i for i, other in enumerate(kept) if _same(other, record)), None)
        if same is None:
            kept.append(record)
        else:
            kept[same] = _filled(kept[same], record)
    return sorted(kept, key=lambda r: (r.start, r.end))


def numbered(records: Iterable[Statement], text: str) -> list[Any]:
    """The records with their ids and quotes; the letter is that of their kind."""
    letters = {Commitment: "c", Figure: "f", Milestone: "m", Assessment: "a"}
    counts: dict[str, int] = {}
    out = []
    for record in records:
        letter = letters[type(record)]
        counts[letter] = counts.get(letter, 0) + 1
        quote = text[record.start : record.end]
        out.append(msgspec.structs.replace(record, id=f"{letter}{counts[letter]}", quote=quote))
    return out


def merged_actors(actors: Iterable[NamedActor]) -> list[NamedActor]:
    """One for each actor: those that share a name are one, under the longest name that was given for it."""
    groups: list[NamedActor] = []
    by_name: dict[str, int] = {}
    for actor in actors:
        names = list(dict.fromkeys((actor.name, *actor.names)))
        known = next((by_name[_key(name)] for name in names if _key(name) in by_name), None)
        if known is None:
            known = len(groups)
            groups.append(NamedActor(name=actor.name, kind=actor.kind, country=actor.country, names=names))
        else:
            old = groups[known]
            groups[known] = NamedActor(
                name=max(old.name, actor.name, key=len),
                kind=old.kind if old.kind != "other" else actor.kind,
                country=old.country or actor.country,
                names=list(dict.fromkeys((*old.names, *names))),
            )
        by_name |= dict.fromkeys(map(_key, names), known)
    return groups


def _same(first: Statement, second: Statement) -> bool:
    if overlap((first.start, first.end), (second.start, second.end)) < _SAME_PLACE:
        return False
    match first, second:
        case Commitment(), Commitment():
            return (
                _agree(_parties(first), _parties(second))
                and _agree(_numbers(first), _numbers(second))
                and _alike(first.subject, second.subject)
            )
        case Figure(), Figure():
            return (first.value, first.unit) == (second.value, second.unit)
        case Milestone(), Milestone():
            return first.date == second.date or _alike(first.what, second.what)
        case Assessment(), Assessment():
            return _key(first.speaker) == _key(second.speaker)
    return False


def _filled(kept: Statement, other: Statement) -> Statement:
    """The first record with what only the second has."""
    missing = {
        name: getattr(other, name)
        for name in kept.__struct_fields__
        if getattr(kept, name) in ("", [], None) and getattr(other, name) not in ("", [], None)
    }
    return msgspec.structs.replace(kept, **missing)


def _agree(first: set[Any], second: set[Any]) -> bool:
    """Whether one of them says nothing that the other does not say too."""
    return first <= second or second <= first


def _parties(record: Commitment) -> set[str]:
    return {_key(party.name) for party in record.parties}


def _numbers(record: Commitment) -> set[float]:
    counted = [record.count.value] if record.count else []
    return {a.value for a in record.amounts} | {q.value for q in record.quantities} | set(counted)


def _alike(first: str, second: str) -> bool:
    from rapidfuzz import fuzz

    if not first or not second:
        return True
    return fuzz.token_set_ratio(_key(first), _key(second)) >= _SAME_WORDS


def _key(name: str) -> str:
    return " ".join(fold_text(name).lower().split())
